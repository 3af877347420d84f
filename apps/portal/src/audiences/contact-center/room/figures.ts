import { useFormat, useT } from '../../../shared/i18n/index.js';

interface Figure {
  value: number | null;
  n: number;
}

/** How figures read here: seconds as minutes and seconds, shares in percent, nothing as a dash. */
export function useFigures() {
  const t = useT();
  const format = useFormat();
  const seconds = (value: number) => {
    const whole = Math.round(value);
    return whole < 60 ? t('room.seconds', { seconds: whole }) : t('room.minutes', { minutes: Math.floor(whole / 60), seconds: whole % 60 });
  };
  const shown = (figure: Figure, how: (value: number) => string) => (figure.value === null ? '–' : how(figure.value));
  const withN = (figure: Figure, how: (value: number) => string) => t('room.of', { value: shown(figure, how), n: figure.n });
  return { seconds, shown, withN, percent: (value: number) => format.percent(value) };
}
