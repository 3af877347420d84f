import type { ReactNode } from 'react';
import { type FragmentType, graphql, unmask } from '../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../shared/i18n/index.js';
import { Icon } from '../../shared/ui/index.js';
import { Count } from './Count.js';

const Fragment = graphql(`
  fragment HeadlineOfReport on EscalationReport {
    thenAsOf
    atRiskUntil
    onTimeTarget
    now { from to }
    before { from to }
    open { open overdue atRisk then { open overdue } overdueByMultiple { band count } }
    onTime { current { n onTime doneOnTime share doneShare } previous { n onTime doneOnTime share doneShare } }
  }
`);

const WEEK_MS = 7 * 86_400_000;

/** The few numbers that say how it stands, each with its target and what it was a period ago. */
export function Headline({ report }: { report: FragmentType<typeof Fragment> }) {
  const t = useT();
  const format = useFormat();
  const { thenAsOf, atRiskUntil, onTimeTarget, now, before, open, onTime } = unmask(Fragment, report);
  const { current, previous } = onTime;
  const overThree = open.overdueByMultiple.find(({ band }) => band === 'OVER_3_TIMES')?.count ?? 0;
  const weeks = Math.round((Date.parse(now.to) - Date.parse(now.from)) / WEEK_MS);
  const share = (value: number | null) => (value === null ? t('headline.no-share') : format.percent(value));
  return (
    <section className="panel" aria-labelledby="headline">
      <h2 id="headline">{t('headline.title')}</h2>
      <dl className="tiles">
        <Tile name={t('headline.late')} target={t('headline.target', { target: '0' })} change={open.overdue - open.then.overdue} better="down"
          was={<Was weeks={weeks}><Count figure="OVERDUE" asOf={thenAsOf} value={open.then.overdue} /></Was>}>
          <Count figure="OVERDUE" value={open.overdue} />
        </Tile>
        <Tile name={t('headline.over-three')} target={t('headline.target', { target: '0' })}>
          <Count figure="OVERDUE" band="OVER_3_TIMES" value={overThree} />
        </Tile>
        <Tile
          name={t('headline.on-time')}
          target={onTimeTarget === null ? t('headline.no-target') : t('headline.target', { target: format.percent(onTimeTarget) })}
          change={(current.share ?? 0) - (previous.share ?? current.share ?? 0)}
          better="up"
          was={<Was weeks={weeks}><Count figure="ON_TIME" {...before} value={previous.onTime}>{share(previous.share)}</Count></Was>}
        >
          <Count figure="ON_TIME" {...now} value={current.onTime}>{share(current.share)}</Count>
          <small>{t('headline.of', { n: format.number(current.n) })}</small>
        </Tile>
        <Tile name={t('headline.done')} target={t('headline.done.why')} change={(current.doneShare ?? 0) - (previous.doneShare ?? current.doneShare ?? 0)} better="up"
          was={<Was weeks={weeks}><Count figure="DONE_ON_TIME" {...before} value={previous.doneOnTime}>{share(previous.doneShare)}</Count></Was>}>
          <Count figure="DONE_ON_TIME" {...now} value={current.doneOnTime}>{share(current.doneShare)}</Count>
        </Tile>
        <Tile name={t('headline.at-risk')} target={t('headline.until', { at: format.dateTime(atRiskUntil) })}>
          <Count figure="AT_RISK" value={open.atRisk} />
        </Tile>
        <Tile name={t('headline.open')} change={open.open - open.then.open} better="down"
          was={<Was weeks={weeks}><Count figure="OPEN" asOf={thenAsOf} value={open.then.open} /></Was>}>
          <Count figure="OPEN" value={open.open} />
        </Tile>
      </dl>
    </section>
  );
}

function Was({ weeks, children }: { weeks: number; children: ReactNode }) {
  const t = useT();
  return <>{t('headline.was', { weeks })} {children}</>;
}

/** One number. `change` says which way it went since; `better` which way is good. */
function Tile({ name, target, change, better, was, children }: TileProps) {
  const t = useT();
  const way = !change ? 'same' : change > 0 ? 'up' : 'down';
  const isGood = way === better;
  return (
    <div className="tile">
      <dt>{name}</dt>
      <dd className="tile__number">{children}</dd>
      {target ? <dd className="tile__target">{target}</dd> : null}
      {was ? (
        <dd className={way === 'same' ? 'tile__was' : isGood ? 'tile__was tile__was--good' : 'tile__was tile__was--bad'}>
          {way === 'same' ? null : <Icon name={way === 'up' ? 'trendingUp' : 'trendingDown'} />}
          <span className="usa-sr-only">{t(`headline.${way === 'same' ? 'same' : isGood ? 'better' : 'worse'}`)} </span>
          {was}
        </dd>
      ) : null}
    </div>
  );
}
interface TileProps {
  name: string;
  target?: string;
  change?: number;
  better?: 'up' | 'down';
  was?: ReactNode;
  children: ReactNode;
}
