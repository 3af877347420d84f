import type { Route } from './+types/DecisionsPage';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { api } from '../../../shared/graphql/api.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { requireStaff } from '../../../shared/session/require-staff.js';
import { useVisitor } from '../../../shared/session/useVisitor.js';
import { EmptyState, Link, Page, PageHeader, Table, Tag } from '../../../shared/ui/index.js';
import { grouped } from '../reference.js';
import { decisionsPath, severityTone } from './path.js';

const DecisionsWaiting = graphql(`
  query DecisionsWaiting($mayDecide: Boolean!, $mayAnswer: Boolean!) {
    openEscalations(first: 100) @include(if: $mayDecide) {
      edges { node { id reference serviceName departmentName tier severity decisionAsked dueBackAt raisedByName } }
    }
    openExtensions(first: 100) @include(if: $mayAnswer) {
      edges { node { id reference serviceName departmentName metric dueAt until code askedByName mayAnswer } }
    }
  }
`);

export async function loader({ context }: Route.LoaderArgs) {
  const { permissions } = requireStaff(context);
  const waiting = await api(context)(DecisionsWaiting, {
    mayDecide: permissions.includes('escalation.decide'),
    mayAnswer: permissions.includes('extension.answer'),
  });
  return {
    escalations: (waiting.openEscalations?.edges ?? []).map(({ node }) => node),
    extensions: (waiting.openExtensions?.edges ?? []).map(({ node }) => node),
  };
}

/** What waits for somebody's decision, soonest due back first, and who asks for more time. */
export default function DecisionsPage({ loaderData: { escalations, extensions } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const now = Date.parse(useVisitor().now);
  return (
    <Page title={t('decide.title')} width="full">
      <PageHeader title={t('decide.title')}>
        <p>{t('decide.lead')}</p>
      </PageHeader>
      <div className="panel">
        <h2>{t('decide.waiting')}</h2>
        {escalations.length === 0 ? <EmptyState title={t('decide.waiting.none')} /> : (
          <Table
            dense
            stacks
            captionHidden
            caption={t('decide.waiting')}
            rows={escalations}
            rowKey={({ id }) => id}
            columns={[
              { key: 'asked', head: t('decide.asked'), cell: ({ reference, decisionAsked }) => <Link to={decisionsPath(reference)}>{decisionAsked}</Link> },
              { key: 'severity', head: t('decide.severity'), cell: ({ severity }) => <Tag tone={severityTone(severity)}>{t(`decide.severity.${severity}`)}</Tag> },
              { key: 'tier', head: t('decide.tier'), cell: ({ tier }) => t(`decide.tier.${tier}`) },
              {
                key: 'due',
                head: t('decide.due-back'),
                cell: ({ dueBackAt }) => (
                  <>
                    {format.date(dueBackAt)} {Date.parse(dueBackAt) < now ? <Tag tone="bad">{t('decide.overdue')}</Tag> : null}
                  </>
                ),
              },
              { key: 'about', head: t('decide.about'), cell: ({ serviceName, reference }) => `${serviceName} ${grouped(reference)}` },
              { key: 'department', head: t('decide.department'), cell: ({ departmentName }) => departmentName },
              { key: 'by', head: t('decide.by'), cell: ({ raisedByName }) => raisedByName },
            ]}
          />
        )}
      </div>
      <div className="panel">
        <h2>{t('decide.more-time')}</h2>
        {extensions.length === 0 ? <EmptyState title={t('decide.more-time.none')} /> : (
          <Table
            dense
            stacks
            captionHidden
            caption={t('decide.more-time')}
            rows={extensions}
            rowKey={({ id }) => id}
            columns={[
              { key: 'about', head: t('decide.about'), cell: ({ reference, serviceName }) => <Link to={decisionsPath(reference)}>{`${serviceName} ${grouped(reference)}`}</Link> },
              { key: 'promise', head: t('decide.promise'), cell: ({ metric }) => t(`promises.metric.${metric}`) },
              { key: 'due', head: t('decide.due-now'), cell: ({ dueAt }) => (dueAt ? format.dateTime(dueAt) : '') },
              { key: 'until', head: t('decide.until'), cell: ({ until }) => format.date(until) },
              { key: 'why', head: t('decide.why'), cell: ({ code }) => t(`decide.late.${code}`) },
              { key: 'by', head: t('decide.by'), cell: ({ askedByName, departmentName }) => `${askedByName}, ${departmentName}` },
              { key: 'whose', head: t('decide.whose'), cell: ({ mayAnswer }) => (mayAnswer ? t('decide.whose.yours') : t('decide.whose.theirs')) },
            ]}
          />
        )}
      </div>
    </Page>
  );
}
