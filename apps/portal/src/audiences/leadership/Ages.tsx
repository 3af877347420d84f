import { type FragmentType, graphql, unmask } from '../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../shared/i18n/index.js';
import { type Column, Table } from '../../shared/ui/index.js';
import { Count } from './Count.js';

const Fragment = graphql(`
  fragment AgesOfReport on EscalationReport {
    open { open overdue openByAge { band count } overdueByAge { band count } overdueByMultiple { band count } }
    departments { code name open overdue openByAge { band count } overdueByAge { band count } overdueByMultiple { band count } }
  }
`);

/** How old what is open and late is, and how far past its target. */
export function Ages({ report }: { report: FragmentType<typeof Fragment> }) {
  const t = useT();
  const format = useFormat();
  const { open, departments } = unmask(Fragment, report);
  type Row = Omit<(typeof departments)[number], 'code'> & { code?: string };
  const all: Row = { name: t('ages.all'), ...open };
  const rows: readonly Row[] = departments.length > 1 ? [all, ...departments] : departments;
  const bands = (figure: 'OPEN' | 'OVERDUE', key: 'openByAge' | 'overdueByAge' | 'overdueByMultiple'): Column<Row>[] =>
    all[key].map(({ band }, at) => ({
      key: `${key} ${band}`,
      head: t(`band.${band}`),
      numeric: true,
      cell: (row) => <Count figure={figure} band={band} department={row.code} value={row[key][at]?.count ?? 0} name={row.name} />,
    }));
  const name: Column<Row> = { key: 'name', head: t('departments.name'), cell: (row) => row.name };
  const old = all.overdueByAge.find(({ band }) => band === 'OVER_90_DAYS')?.count ?? 0;
  const title = open.overdue === 0 ? t('ages.title.none') : t('ages.title', { share: format.percent(old / open.overdue), count: old });
  return (
    <section className="panel" aria-labelledby="ages">
      <h2 id="ages">{title}</h2>
      <Table caption={t('ages.overdue')} columns={[name, ...bands('OVERDUE', 'overdueByAge'), ...bands('OVERDUE', 'overdueByMultiple')]} rows={rows} rowKey={(row) => row.code ?? ''} dense />
      <details>
        <summary>{t('ages.open')}</summary>
        <Table caption={t('ages.open')} columns={[name, ...bands('OPEN', 'openByAge')]} rows={rows} rowKey={(row) => row.code ?? ''} dense />
      </details>
    </section>
  );
}
