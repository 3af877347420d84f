import { type FragmentType, graphql, unmask } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { DefinitionNote, RunChart } from '../../../shared/ui/index.js';

const EffectOfImprovement = graphql(`
  fragment EffectOfImprovement on Improvement {
    state metric target verifyUntil
    effect {
      before { n share low high }
      after { n share low high }
      difference { value low high }
      verdict baselineFrom baselineUntil baselineWeeks verifyWeeks
      limits { mean lower upper }
      weeks { from share isSignal }
    }
  }
`);

/** Whether it helped, by the metric and the weeks that were fixed before: in words, as a chart, and as its table. */
export function Effect({ improvement }: { improvement: FragmentType<typeof EffectOfImprovement> }) {
  const t = useT();
  const format = useFormat();
  const { state, metric, target, verifyUntil, effect } = unmask(EffectOfImprovement, improvement);
  if (!effect) return null;
  const { before, after, difference, verdict, limits, weeks, baselineFrom, baselineUntil, baselineWeeks, verifyWeeks } = effect;
  const of = ({ n, share, low, high }: typeof before) => (share === null || share === undefined ? t('effect.nothing') : t('effect.share', { share: format.percent(share), low: format.percent(low!), high: format.percent(high!), count: n }));
  // Nobody looks before the weeks are over: that is what they were fixed for.
  const isJudged = state === 'EFFECTIVE' || state === 'NOT_EFFECTIVE';
  const finding = t(isJudged ? `effect.verdict.${verdict}` : 'effect.verdict.waiting');
  return (
    <section className="panel">
      <h2>{t('effect.title')}</h2>
      <p><strong>{finding}</strong></p>
      <p>{t('effect.before', { from: format.date(baselineFrom), to: format.date(baselineUntil) })} {of(before)}</p>
      {verifyUntil ? <p>{t('effect.after', { to: format.date(verifyUntil) })} {of(after)}</p> : null}
      {verifyUntil && difference ? <p>{t('effect.difference', { value: points(difference.value), low: points(difference.low), high: points(difference.high) })}</p> : null}
      {weeks.length > 1 ? (
        <RunChart
          title={t('effect.chart', { metric: t(`improvement.metric.${metric}`) })}
          points={weeks.map(({ from, share, isSignal }) => ({ label: format.date(from), value: share, signal: isSignal }))}
          {...(limits ? { limits } : {})}
          target={target}
          format={(value) => format.percent(value)}
          heads={{ label: t('effect.week'), value: t(`improvement.metric.${metric}`) }}
        />
      ) : null}
      <DefinitionNote label={t('effect.how')}>
        <p>{t('effect.how.fixed', { before: baselineWeeks, after: verifyWeeks })}</p>
        <p>{t('effect.how.judged')}</p>
        <p>{t('effect.how.limits')}</p>
      </DefinitionNote>
    </section>
  );
}

/** Percentage points, signed. */
const points = (value: number): string => `${value >= 0 ? '+' : '−'}${Math.abs(Math.round(value * 100))}`;
