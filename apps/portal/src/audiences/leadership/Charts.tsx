import { type FragmentType, graphql, unmask } from '../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../shared/i18n/index.js';
import { useMay } from '../../shared/session/useVisitor.js';
import { type Column, RunChart, Table } from '../../shared/ui/index.js';
import { Count, useReport } from './Count.js';
import { weeksCsvHref } from './figures.js';
import { useShortDate } from './short-date.js';

const Fragment = graphql(`
  fragment ChartsOfReport on EscalationReport {
    onTimeTarget
    weeks { from to n onTime share opened closed }
    shareLimits { mean upper lower shift trend signals { week kind } }
    netLimits { mean upper lower shift trend signals { week kind } }
  }
`);

/** A signal of longer ago is no news. */
const RECENT_WEEKS = 8;

/** The weeks behind the numbers: what is signal and what is noise, and the same figures as a table. */
export function Charts({ report }: { report: FragmentType<typeof Fragment> }) {
  const t = useT();
  const format = useFormat();
  const day = useShortDate();
  const mayExport = useMay('report.export');
  const { department, asOf } = useReport();
  const { onTimeTarget, weeks, shareLimits, netLimits } = unmask(Fragment, report);
  const counted = weeks.filter(({ share }) => share !== null);
  const net = (week: { opened: number; closed: number }) => week.opened - week.closed;
  const signed = (value: number) => (value > 0 ? `+${format.number(Math.round(value))}` : format.number(Math.round(value)));
  if (weeks.length < 2) return null;

  const shareSignal = shareLimits?.signals.at(-1);
  const shareAt = counted.find(({ from }) => from === shareSignal?.week)?.share ?? 0;
  const isRecent = counted.slice(-RECENT_WEEKS).some(({ from }) => from === shareSignal?.week);
  const shareTitle = !shareLimits
    ? t('charts.share.short')
    : shareSignal && !isRecent
      ? t('charts.share.quiet', { mean: format.percent(shareLimits.mean), week: day(shareSignal.week) })
      : shareSignal
        ? t(`charts.share.${shareSignal.kind}`, { week: day(shareSignal.week), way: shareAt < shareLimits.mean ? 'below' : 'above', points: pointsOf(shareSignal.kind, shareLimits) })
        : t('charts.share.steady', { mean: format.percent(shareLimits.mean) });
  const last = weeks.slice(-4);
  const opened = last.reduce((sum, week) => sum + week.opened, 0);
  const closed = last.reduce((sum, week) => sum + week.closed, 0);
  const netTitle = t('charts.net.title', { way: opened > closed ? 'grew' : opened < closed ? 'shrank' : 'same', count: Math.abs(opened - closed), opened, closed, weeks: last.length });
  const columns: Column<(typeof weeks)[number]>[] = [
    { key: 'week', head: t('charts.week'), cell: ({ from }) => day(from) },
    { key: 'n', head: t('charts.due'), numeric: true, cell: ({ from, to, n }) => <Count figure="DUE" from={from} to={to} value={n} name={day(from)} /> },
    { key: 'onTime', head: t('charts.on-time'), numeric: true, cell: ({ from, to, onTime }) => <Count figure="ON_TIME" from={from} to={to} value={onTime} name={day(from)} /> },
    { key: 'share', head: t('charts.share'), numeric: true, cell: ({ share }) => (share === null ? '–' : format.percent(share)) },
    { key: 'opened', head: t('charts.opened'), numeric: true, cell: ({ from, to, opened: count }) => <Count figure="OPENED" from={from} to={to} value={count} name={day(from)} /> },
    { key: 'closed', head: t('charts.closed'), numeric: true, cell: ({ from, to, closed: count }) => <Count figure="CLOSED" from={from} to={to} value={count} name={day(from)} /> },
    { key: 'net', head: t('charts.net'), numeric: true, cell: (week) => signed(net(week)) },
  ];
  return (
    <section className="panel" aria-labelledby="charts">
      <h2 id="charts">{t('charts.title')}</h2>
      <div className="charts">
        {counted.length > 1 ? (
          <RunChart
            title={shareTitle}
            points={counted.map(({ from, share }) => ({ label: day(from), value: share ?? 0, signal: shareLimits?.signals.some(({ week }) => week === from) }))}
            limits={shareLimits ? { mean: shareLimits.mean, lower: Math.max(0, shareLimits.lower), upper: Math.min(1, shareLimits.upper) } : undefined}
            target={onTimeTarget ?? undefined}
            format={(value) => format.percent(value)}
            heads={{ label: t('charts.week'), value: t('charts.share') }}
          />
        ) : null}
        <RunChart
          title={netTitle}
          points={weeks.map((week) => ({ label: day(week.from), value: net(week), signal: netLimits?.signals.some((signal) => signal.week === week.from) }))}
          limits={netLimits ?? undefined}
          format={signed}
          heads={{ label: t('charts.week'), value: t('charts.net') }}
        />
      </div>
      <p className="quiet charts__rules">
        {shareLimits ? t('charts.rules', { shift: shareLimits.shift, trend: shareLimits.trend }) : t('charts.rules.none')}
      </p>
      {mayExport ? (
        <p className="weeks">
          <a href={weeksCsvHref({ department, asOf })}>{t('charts.csv')}</a>
        </p>
      ) : null}
      <details className="weeks">
        <summary>{t('charts.weeks')}</summary>
        <Table caption={t('charts.weeks')} columns={columns} rows={weeks.toReversed()} rowKey={({ from }) => from} dense />
      </details>
    </section>
  );
}

const pointsOf = (kind: string, { shift, trend }: { shift: number; trend: number }): number => (kind === 'TREND' ? trend : shift);
