import { type FragmentType, graphql, unmask } from '../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../shared/i18n/index.js';
import { StatusChip, Table } from '../../shared/ui/index.js';
import { showReference } from './reference.js';
import { useShortDate } from './short-date.js';

const Fragment = graphql(`
  fragment RequestsOfFigure on ReportRequest {
    reference serviceName departmentName neighborhoodName address state outcome openedAt dueAt closedAt ageDays multipleOfTarget
  }
`);

/** Requests as leaders list them; each reference leads to the desk. */
export function Requests({ caption, requests }: { caption: string; requests: readonly FragmentType<typeof Fragment>[] }) {
  const t = useT();
  const format = useFormat();
  const day = useShortDate();
  const rows = unmask(Fragment, requests);
  type Row = (typeof rows)[number];
  // A column that says nothing is left out.
  const isOpen = rows.every(({ closedAt }) => closedAt === null);
  const isSame = rows.length > 1 && rows.every(({ departmentName }) => departmentName === rows[0]?.departmentName);
  return (
    <Table
      caption={caption}
      rows={rows}
      rowKey={({ reference }) => reference}
      dense
      columns={[
        {
          key: 'reference',
          head: t('requests.reference'),
          cell: ({ reference }) => <a className="one-line" href={`/department/requests/${reference}`}>{showReference(reference)}</a>,
        },
        { key: 'service', head: t('requests.service'), cell: ({ serviceName }) => serviceName },
        ...(isSame ? [] : [{ key: 'department', head: t('departments.name'), cell: (row: Row) => row.departmentName }]),
        { key: 'place', head: t('requests.place'), cell: ({ address, neighborhoodName }) => address ?? neighborhoodName ?? '–' },
        { key: 'state', head: t('requests.state'), cell: ({ state, outcome }) => <StatusChip state={state} outcome={outcome} /> },
        { key: 'opened', head: t('requests.opened'), cell: ({ openedAt }) => <span className="one-line">{day(openedAt)}</span> },
        { key: 'due', head: t('requests.due'), cell: ({ dueAt }) => <span className="one-line">{dueAt ? day(dueAt) : '–'}</span> },
        ...(isOpen ? [] : [{ key: 'closed', head: t('requests.closed'), cell: (row: Row) => <span className="one-line">{row.closedAt ? day(row.closedAt) : '–'}</span> }]),
        { key: 'age', head: t('requests.age'), numeric: true, cell: ({ ageDays }) => format.number(ageDays) },
        {
          key: 'multiple',
          head: t('requests.multiple'),
          numeric: true,
          cell: ({ multipleOfTarget }) => (multipleOfTarget === null ? '–' : t('requests.times', { times: multipleOfTarget })),
        },
      ]}
    />
  );
}
