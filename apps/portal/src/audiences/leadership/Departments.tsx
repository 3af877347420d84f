import { type FragmentType, graphql, unmask } from '../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../shared/i18n/index.js';
import { BarRow, type Column, Table } from '../../shared/ui/index.js';
import { Count } from './Count.js';
import { Share } from './Share.js';

const Fragment = graphql(`
  fragment DepartmentsOfReport on EscalationReport {
    now { from to }
    before { from to }
    departments {
      code name open overdue atRisk
      overdueByMultiple { band count }
      current { n onTime doneOnTime share doneShare few }
      previous { n onTime doneOnTime share doneShare few }
    }
  }
`);

/** Departments, most late first. */
export function Departments({ report }: { report: FragmentType<typeof Fragment> }) {
  const t = useT();
  const format = useFormat();
  const { now, before, departments } = unmask(Fragment, report);
  const most = Math.max(...departments.map(({ overdue }) => overdue), 0);
  const worst = departments[0];
  const columns: Column<(typeof departments)[number]>[] = [
    { key: 'name', head: t('departments.name'), cell: ({ name }) => name },
    {
      key: 'overdue',
      head: t('departments.late'),
      cell: ({ code, name, overdue }) => (
        <BarRow value={overdue} max={most} tone="bad"><Count figure="OVERDUE" department={code} value={overdue} name={name} /></BarRow>
      ),
    },
    {
      key: 'over',
      head: t('departments.over-three'),
      numeric: true,
      cell: ({ code, name, overdueByMultiple }) => (
        <Count figure="OVERDUE" band="OVER_3_TIMES" department={code} name={name} value={overdueByMultiple.find(({ band }) => band === 'OVER_3_TIMES')?.count ?? 0} />
      ),
    },
    { key: 'open', head: t('departments.open'), numeric: true, cell: ({ code, name, open }) => <Count figure="OPEN" department={code} value={open} name={name} /> },
    { key: 'n', head: t('departments.due'), numeric: true, cell: ({ code, name, current }) => <Count figure="DUE" department={code} {...now} value={current.n} name={name} /> },
    { key: 'share', head: t('departments.on-time'), numeric: true, cell: ({ code, name, current }) => <Share of={current} department={code} {...now} name={name} /> },
    { key: 'was', head: t('departments.was'), numeric: true, cell: ({ code, name, previous }) => <Share of={previous} department={code} {...before} name={name} /> },
    { key: 'done', head: t('departments.done'), numeric: true, cell: ({ code, name, current }) => <Share done of={current} department={code} {...now} name={name} /> },
  ];
  if (!worst) return null;
  const facts = { department: worst.name, count: worst.overdue };
  const title = worst.overdue === 0 ? t('departments.title.none') : departments.length > 1 ? t('departments.title', facts) : t('departments.title.one', facts);
  return (
    <section className="panel" aria-labelledby="departments">
      <h2 id="departments">{title}</h2>
      <Table caption={t('departments.caption', { from: format.date(now.from), to: format.date(lastDay(now.to)) })} columns={columns} rows={departments} rowKey={({ code }) => code} dense />
    </section>
  );
}

/** The last day of a period whose end is not part of it. */
export const lastDay = (to: string): Date => new Date(new Date(to).getTime() - 1);
