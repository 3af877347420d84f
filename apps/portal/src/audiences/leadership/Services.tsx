import { type FragmentType, graphql, unmask } from '../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../shared/i18n/index.js';
import { BarRow, type Column, Table } from '../../shared/ui/index.js';
import { Count } from './Count.js';
import { Share } from './Share.js';

const Fragment = graphql(`
  fragment ServicesOfReport on EscalationReport {
    now { from to }
    before { from to }
    outcomes { outcome n onTime }
    onTime { current { n onTime doneOnTime share doneShare } }
    services {
      code name
      current { n onTime doneOnTime share doneShare few }
      previous { n onTime doneOnTime share doneShare few }
    }
  }
`);

const SHOWN = 12;

/** The share service by service, most late first, and how what was due had ended. */
export function Services({ report }: { report: FragmentType<typeof Fragment> }) {
  const t = useT();
  const format = useFormat();
  const { now, before, outcomes, onTime, services } = unmask(Fragment, report);
  type Row = (typeof services)[number];
  const late = ({ current }: Row) => current.n - current.onTime;
  const most = Math.max(...services.map(late), 0);
  const columns: Column<Row>[] = [
    { key: 'name', head: t('services.name'), cell: ({ name }) => name },
    {
      key: 'late',
      head: t('services.late'),
      cell: (row) => <BarRow value={late(row)} max={most} tone="bad"><Count figure="LATE" service={row.code} {...now} value={late(row)} name={row.name} /></BarRow>,
    },
    { key: 'n', head: t('departments.due'), numeric: true, cell: ({ code, name, current }) => <Count figure="DUE" service={code} {...now} value={current.n} name={name} /> },
    { key: 'share', head: t('departments.on-time'), numeric: true, cell: ({ code, name, current }) => <Share of={current} service={code} {...now} name={name} /> },
    { key: 'was', head: t('departments.was'), numeric: true, cell: ({ code, name, previous }) => <Share of={previous} service={code} {...before} name={name} /> },
    { key: 'done', head: t('departments.done'), numeric: true, cell: ({ code, name, current }) => <Share done of={current} service={code} {...now} name={name} /> },
  ];
  const { current } = onTime;
  if (current.n === 0 || current.share === null) return null;
  const rest = services.slice(SHOWN);
  return (
    <section className="panel" aria-labelledby="services">
      <h2 id="services">{t('services.title', { share: format.percent(current.share), done: format.percent(current.doneShare ?? 0) })}</h2>
      <div className="pair">
        <div>
          <Table caption={t('services.caption')} columns={columns} rows={services.slice(0, SHOWN)} rowKey={({ code }) => code} dense />
          {rest.length > 0 ? (
            <details className="services__rest">
              <summary>{t('services.rest', { count: rest.length })}</summary>
              <Table caption={t('services.rest', { count: rest.length })} columns={columns} rows={rest} rowKey={({ code }) => code} dense />
            </details>
          ) : null}
        </div>
        <Table
          caption={t('outcomes.caption')}
          rows={outcomes}
          rowKey={({ outcome }) => outcome}
          dense
          columns={[
            { key: 'outcome', head: t('outcomes.outcome'), cell: ({ outcome }) => t(`ended.${outcome}`) },
            {
              key: 'n',
              head: t('outcomes.n'),
              cell: ({ outcome, n }) => (
                <BarRow value={n} max={outcomes[0]?.n ?? 0}><Count figure="DUE" outcome={outcome} {...now} value={n} name={t(`ended.${outcome}`)} /></BarRow>
              ),
            },
            {
              key: 'onTime',
              head: t('charts.on-time'),
              numeric: true,
              cell: ({ outcome, onTime: kept }) => <Count figure="ON_TIME" outcome={outcome} {...now} value={kept} name={t(`ended.${outcome}`)} />,
            },
          ]}
        />
      </div>
    </section>
  );
}
