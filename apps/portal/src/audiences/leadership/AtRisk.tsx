import { type FragmentType, graphql, unmask } from '../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../shared/i18n/index.js';
import { BarRow, Table } from '../../shared/ui/index.js';
import { Count } from './Count.js';

const Fragment = graphql(`
  fragment AtRiskOfReport on EscalationReport {
    atRiskUntil
    open { atRisk }
    departments { code name atRisk }
  }
`);

/** What falls due within five business days, by department: there is still time for these. */
export function AtRisk({ report }: { report: FragmentType<typeof Fragment> }) {
  const t = useT();
  const format = useFormat();
  const { atRiskUntil, open, departments } = unmask(Fragment, report);
  const rows = departments.filter(({ atRisk }) => atRisk > 0).toSorted((a, b) => b.atRisk - a.atRisk);
  const until = format.dateTime(atRiskUntil);
  return (
    <section className="panel" aria-labelledby="at-risk">
      <h2 id="at-risk">{t('at-risk.title', { count: open.atRisk, until })}</h2>
      {rows.length > 0 ? (
        <Table
          caption={t('at-risk.caption')}
          rows={rows}
          rowKey={({ code }) => code}
          dense
          columns={[
            { key: 'name', head: t('departments.name'), cell: ({ name }) => name },
            {
              key: 'atRisk',
              head: t('at-risk.due'),
              cell: ({ code, name, atRisk }) => (
                <BarRow value={atRisk} max={rows[0]?.atRisk ?? 0} tone="warn"><Count figure="AT_RISK" department={code} value={atRisk} name={name} /></BarRow>
              ),
            },
          ]}
        />
      ) : null}
    </section>
  );
}
