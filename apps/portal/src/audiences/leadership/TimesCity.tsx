import { useT } from '../../shared/i18n/index.js';

interface Estimate {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

/** A ratio with its limits, and in words what stands out from once. */
export function TimesCity({ isBad = false, ...estimate }: Estimate & { isBad?: boolean }) {
  const t = useT();
  const range = useRange();
  const side = estimate.lower > 1 ? 'above' : estimate.upper < 1 ? 'below' : 'same';
  return <>{decimal(estimate.value)} {range(estimate)}{side === 'same' ? null : <> · <strong>{t(isBad ? `reach.late.${side}` : `reach.side.${side}`)}</strong></>}</>;
}

/** The limits of an estimate, in words. */
export function useRange() {
  const t = useT();
  return ({ lower, upper }: Estimate, say: (value: number) => string = decimal) => t('reach.range', { lower: say(lower), upper: say(upper) });
}

/** With as many digits as it bears. */
export const decimal = (value: number): string => (value < 10 ? value.toFixed(value < 1.995 ? 2 : 1) : whole(value));
export const whole = (value: number): string => String(Math.round(value));
