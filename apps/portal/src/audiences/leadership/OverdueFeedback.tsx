import { type FragmentType, graphql, unmask } from '../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../shared/i18n/index.js';
import { useMay } from '../../shared/session/useVisitor.js';
import { Table } from '../../shared/ui/index.js';

const Fragment = graphql(`
  fragment OverdueFeedbackOfReport on EscalationReport {
    overdueFeedback {
      overdueActions overdueFollowUps overdueComplaints
      actions { id title departmentName ownerName dueAt }
    }
  }
`);

/** What is owed to people who said something: promised changes that are late, and answers that are. */
export function OverdueFeedback({ report }: { report: FragmentType<typeof Fragment> }) {
  const t = useT();
  const format = useFormat();
  const mayRead = useMay('feedback.read');
  const { overdueActions, overdueFollowUps, overdueComplaints, actions } = unmask(Fragment, report).overdueFeedback;
  return (
    <section className="panel">
      <h2>{t('owed.title', { count: overdueActions })}</h2>
      <p>{t('owed.follow-ups', { count: overdueFollowUps })} {t('owed.complaints', { count: overdueComplaints })}</p>
      {actions.length === 0 ? null : (
        <Table
          dense
          stacks
          caption={t('owed.caption')}
          rows={actions}
          rowKey={({ id }) => id}
          columns={[
            { key: 'what', head: t('owed.what'), cell: ({ id, title }) => (mayRead ? <a href={`/feedback/improvements/${id}`}>{title}</a> : title) },
            { key: 'department', head: t('owed.department'), cell: ({ departmentName }) => departmentName },
            { key: 'owner', head: t('owed.owner'), cell: ({ ownerName }) => ownerName ?? t('owed.nobody') },
            { key: 'due', head: t('owed.due'), cell: ({ dueAt }) => <time dateTime={dueAt}>{format.date(dueAt)}</time> },
          ]}
        />
      )}
    </section>
  );
}
