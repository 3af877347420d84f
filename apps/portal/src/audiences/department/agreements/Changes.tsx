import { type FragmentType, graphql, unmask } from '../../../shared/graphql/generated/index.js';
import { useT } from '../../../shared/i18n/index.js';
import { useWords } from './words.js';

const Fragment = graphql(`
  fragment ChangesOfVersion on AgreementVersion {
    number
    changes {
      what before after
      goalBefore { service serviceName priority metric unit amount dueTime atRiskPercent mayPause }
      goalAfter { service serviceName priority metric unit amount dueTime atRiskPercent mayPause }
      stepBefore { percent hoursAfter tier urgent }
      stepAfter { percent hoursAfter tier urgent }
    }
  }
`);

/** What this version changes, one line a change, in plain words. */
export function Changes({ version }: { version: FragmentType<typeof Fragment> }) {
  const t = useT();
  const words = useWords();
  const { number, changes } = unmask(Fragment, version);
  if (number === 1) return null;
  const pair = (what: string, before: string | null, after: string | null) =>
    before === null ? t('agreement.change.added', { what, after }) : after === null ? t('agreement.change.removed', { what, before }) : t('agreement.change.changed', { what, before, after });
  const line = (change: (typeof changes)[number]): string => {
    const { goalBefore, goalAfter, stepBefore, stepAfter } = change;
    const goal = goalAfter ?? goalBefore;
    if (goal) return pair(words.promise(goal), goalBefore && words.target(goalBefore), goalAfter && words.target(goalAfter));
    if (stepBefore || stepAfter) return pair(t('agreement.change.LADDER'), stepBefore && words.step(stepBefore), stepAfter && words.step(stepAfter));
    const shown = (value: string | null) =>
      value === null ? null : change.what === 'PAUSE_REASON' ? t(`agreement.pause.${value}`) : /_ON$/.test(change.what) ? words.day(value) : value;
    return pair(t(`agreement.change.${change.what}`), shown(change.before ?? null), shown(change.after ?? null));
  };
  return (
    <section className="panel" aria-labelledby="changes">
      <h2 id="changes">{t('agreement.changes')}</h2>
      {changes.length === 0 ? <p className="quiet">{t('agreement.changes.none')}</p> : null}
      <ul className="agreement-changes">
        {changes.map((change) => {
          const text = line(change);
          return <li key={text}>{text}</li>;
        })}
      </ul>
    </section>
  );
}
