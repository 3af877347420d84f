import { type FragmentType, graphql, unmask } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';

export const WaitAhead = graphql(`
  fragment WaitAhead on CounterWait { seconds ahead agents visitSeconds visits }
`);

/** How many are before somebody (`forAll`: wait at all), how long it will take, and how that is known; nothing is invented. */
export function Wait({ wait, forAll = false }: { wait: FragmentType<typeof WaitAhead>; forAll?: boolean }) {
  const t = useT();
  const format = useFormat();
  const { seconds, ahead, agents, visitSeconds, visits } = unmask(WaitAhead, wait);
  const isKnown = seconds !== null && seconds !== undefined && visitSeconds !== null && visitSeconds !== undefined;
  return (
    <div className="counter-wait">
      <p><strong>{t(forAll ? 'counter.waiting' : 'counter.ahead', { count: ahead })}</strong></p>
      <p>{isKnown ? t('counter.wait', { time: format.durationWords(roundedMinutes(seconds)) }) : t('counter.wait.unknown')}</p>
      <p className="quiet">
        {isKnown
          ? t('counter.wait.how', { agents, visits, time: format.durationWords(roundedMinutes(visitSeconds)) })
          : t(agents === 0 ? 'counter.wait.no-agent' : 'counter.wait.few', { agents })}
      </p>
    </div>
  );
}

/** Up to ten minutes each counts; beyond it nobody knows better than by five. */
const roundedMinutes = (seconds: number): number => {
  const minutes = Math.max(1, Math.ceil(seconds / 60));
  return minutes <= 10 ? minutes : Math.ceil(minutes / 5) * 5;
};
