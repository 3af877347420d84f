import { type FragmentType, graphql, unmask } from '../../../shared/graphql/generated/index.js';
import { T, useFormat, useT } from '../../../shared/i18n/index.js';
import { Link } from '../../../shared/ui/index.js';

const OwnPromiseFragment = graphql(`
  fragment OwnPromise on OwnPromise {
    kind value startedAt dueAt firstDueAt promisedBy policyInForceFrom
    notCounted { from to why name }
  }
`);

const HOUR = 3_600_000;

/** Why it is due then, in plain words: the promise, and the days that do not count. */
export function WhyThen({ promise }: { promise: FragmentType<typeof OwnPromiseFragment> }) {
  const t = useT();
  const format = useFormat();
  const { kind, value, startedAt, dueAt, firstDueAt, promisedBy, policyInForceFrom, notCounted } = unmask(OwnPromiseFragment, promise);
  const goal = t(`why-then.goal.${kind}`, { count: kind === 'DURATION' ? Math.round(value / HOUR) : value });
  return (
    <details className="definition">
      <summary>{t('why-then.title')}</summary>
      <p>
        {promisedBy && policyInForceFrom
          ? <T id="why-then.promise" values={{ by: promisedBy, goal, from: format.date(policyInForceFrom) }} components={{ standard: <Link to="/standards" /> }} />
          : t('why-then.promise.recorded')}{' '}
        {t('why-then.start', { at: format.dateTime(startedAt) })}
      </p>
      {notCounted.length > 0 ? (
        <>
          <p>{t('why-then.not-counted', { kind })}</p>
          <ul>
            {notCounted.map(({ from, to, why, name }) => (
              <li key={from}>{t(`why-then.why.${why}`, { name: name ?? '', from: format.date(from), to: format.date(to) })}</li>
            ))}
          </ul>
        </>
      ) : null}
      {dueAt && firstDueAt && dueAt !== firstDueAt ? <p>{t('why-then.moved', { first: format.date(firstDueAt), now: format.date(dueAt) })}</p> : null}
    </details>
  );
}
