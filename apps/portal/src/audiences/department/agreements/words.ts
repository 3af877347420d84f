import { useMemo } from 'react';
import { useFormat, useT } from '../../../shared/i18n/index.js';

export interface Target {
  service: string | null;
  serviceName: string | null;
  priority: string | null;
  metric: string;
  unit: string;
  amount: number;
  dueTime: string;
  mayPause: boolean;
}
export interface Step {
  percent: number | null;
  hoursAfter: number | null;
  tier: string;
  urgent: boolean;
}

/** Goals, amounts, rungs and days in plain words. */
export function useWords() {
  const t = useT();
  const format = useFormat();
  return useMemo(() => {
    const amount = (unit: string, value: number) => t(`agreement.amount.${unit}`, { amount: value, shown: format.number(Math.ceil(value * 10 - 1e-6) / 10) });
    return {
      amount,
      /** "Resolution for Pothole, urgent" */
      promise: ({ metric, serviceName, priority }: Pick<Target, 'metric' | 'serviceName' | 'priority'>) => {
        const what = t('agreement.promise', { metric: t(`agreement.metric.${metric}`), service: serviceName ?? t('agreement.every-service') });
        return priority ? t('agreement.promise.priority', { what, priority: t(`agreement.priority.${priority}`) }) : what;
      },
      /** "2 business days, by the same time of day; waits count out" */
      target: ({ unit, amount: value, dueTime, mayPause }: Pick<Target, 'unit' | 'amount' | 'dueTime' | 'mayPause'>) =>
        [amount(unit, value), unit === 'DURATION' ? null : t(`agreement.due-time.${dueTime}`), mayPause ? t('agreement.may-pause') : null].filter(Boolean).join(', '),
      step: ({ percent, hoursAfter, tier, urgent }: Step) => {
        const when = percent === null ? t('agreement.step.after', { hours: hoursAfter }) : t('agreement.step.percent', { percent });
        const step = t('agreement.step', { when, who: t(`agreement.tier.${tier}`) });
        return urgent ? t('agreement.step.urgent', { step }) : step;
      },
      day: (date: string) => format.date(`${date}T17:00:00Z`),
    };
  }, [t, format]);
}
