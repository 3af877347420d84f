import { type FragmentType, graphql, unmask } from '../../../shared/graphql/generated/index.js';
import type { DeskPromiseFragment } from '../../../shared/graphql/generated/graphql.js';
import { T, useFormat, useT } from '../../../shared/i18n/index.js';
import { useMay } from '../../../shared/session/useVisitor.js';
import { Link } from '../../../shared/ui/index.js';

const DeskPromise = graphql(`
  fragment DeskPromise on RequestPromise {
    id taskId metric cycle state kind value startedAt dueAt firstDueAt lateSince endedAt usedMs policyKind
    policyInForceFrom promisedBy promisedTo calendarName agreement { id number }
    passed { from to why name countedMs }
    ahead { from to why name countedMs }
  }
`);

type Source = Pick<DeskPromiseFragment, 'agreement' | 'policyKind' | 'policyInForceFrom' | 'promisedBy' | 'promisedTo'>;

/** The agreement and its version, in words, with a way there for whoever may read it. */
function PromisedIn({ promise: { agreement, policyKind, policyInForceFrom, promisedBy, promisedTo } }: { promise: Source }) {
  const t = useT();
  const format = useFormat();
  const mayRead = useMay('agreement.read');
  if (!promisedBy || !policyInForceFrom) return t('promises.by.none');
  const said = { by: promisedBy, to: promisedTo ?? 'public', kind: policyKind ?? '', from: format.date(policyInForceFrom), version: agreement?.number ?? 0 };
  if (!agreement) return t('promises.by.settings', said);
  const name = mayRead ? <Link to={`/department/agreements/${agreement.id}`} /> : <span />;
  return <T id="promises.agreement" values={said} components={{ agreement: name }} />;
}

const MINUTE = 60_000;

/** Each promise about a request: what it is, which time counted and which did not, and under which version. */
export function Promises({ promises }: { promises: readonly FragmentType<typeof DeskPromise>[] }) {
  const t = useT();
  const format = useFormat();
  if (promises.length === 0) return null;
  const hours = (ms: number) => t('promises.hours', { hours: Math.floor(ms / (60 * MINUTE)), minutes: Math.floor(ms / MINUTE) % 60 });
  return (
    <section className="panel" aria-labelledby="promises">
      <h2 id="promises">{t('promises.title')}</h2>
      {promises.map((promise) => {
        const { id, metric, cycle, state, kind, value, taskId, ...one } = unmask(DeskPromise, promise);
        const goal = kind === 'DURATION' ? t('promises.goal.DURATION', { time: hours(value) }) : t(`promises.goal.${kind}`, { days: value });
        const lines = [...one.passed, ...one.ahead.map((line) => ({ ...line, isAhead: true }))];
        return (
          <details key={id} className="desk__promise">
            <summary>
              {t(taskId ? 'promises.of-task' : 'promises.of', { metric: t(`promises.metric.${metric}`), cycle, goal })}
              {' · '}
              {t(`promises.state.${state}`, { at: one.dueAt ? format.dateTime(one.dueAt) : '', used: hours(one.usedMs) })}
            </summary>
            <p>
              <PromisedIn promise={one} />{' '}
              {t('promises.calendar', { calendar: one.calendarName })}
            </p>
            {one.firstDueAt && one.dueAt && one.firstDueAt !== one.dueAt ? <p>{t('promises.first', { at: format.dateTime(one.firstDueAt) })}</p> : null}
            {one.lateSince ? <p>{t('promises.late', { at: format.dateTime(one.lateSince) })}</p> : null}
            <table className="desk__times">
              <thead>
                <tr>
                  <th scope="col">{t('promises.from')}</th>
                  <th scope="col">{t('promises.until')}</th>
                  <th scope="col">{t('promises.what')}</th>
                  <th scope="col">{t('promises.counted')}</th>
                </tr>
              </thead>
              <tbody>
                {lines.map((line) => (
                  <tr key={line.from}>
                    <td>{format.dateTime(line.from)}</td>
                    <td>{format.dateTime(line.to)}</td>
                    <td>{t(`promises.why.${line.why}`, { name: line.name ?? '', when: 'isAhead' in line ? 'ahead' : one.dueAt && line.from >= one.dueAt ? 'late' : 'passed' })}</td>
                    <td>{line.countedMs > 0 ? hours(line.countedMs) : t('promises.counted.none')}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            <p>{t('promises.sum', { used: hours(one.usedMs), goal })}</p>
          </details>
        );
      })}
    </section>
  );
}
