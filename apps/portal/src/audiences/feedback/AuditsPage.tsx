import { Form } from 'react-router';
import { text } from '../../shared/form/index.js';
import { answered, withForm } from '../../shared/form/staff-form.js';
import { api } from '../../shared/graphql/api.js';
import { graphql } from '../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../shared/i18n/index.js';
import { useMay } from '../../shared/session/useVisitor.js';
import { Alert, Button, EmptyState, ErrorSummary, Link, Page, PageHeader, Pagination, Table, TextInput } from '../../shared/ui/index.js';
import type { Route } from './+types/AuditsPage';
import { FeedbackTabs } from './FeedbackTabs.js';

const Audits = graphql(`
  query AuditChecks($done: Boolean!, $after: String) {
    auditChecks(done: $done, after: $after, first: 25) {
      edges { node { id reference serviceName departmentName address closedAt verdict checkedByName checkedAt } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
const Draw = graphql(`
  mutation DrawAudit($input: DrawAuditInput!) { drawAudit(input: $input) { __typename ... on InvalidInput { fields { path code facts { name value } } } ... on Refused { code facts { name value } } } }
`);

export async function loader({ context, request }: Route.LoaderArgs) {
  const search = new URL(request.url).searchParams;
  const done = search.get('show') === 'done';
  const { auditChecks } = await api(context)(Audits, { done, after: search.get('after') });
  return { ...auditChecks, done, drawn: search.has('done') };
}

export async function action({ context, request }: Route.ActionArgs) {
  return withForm(request, async (form) => {
    const size = text(form, 'size');
    const { drawAudit } = await api(context)(Draw, { input: { fromOn: text(form, 'fromOn'), untilOn: text(form, 'untilOn'), size: /^\d{1,4}$/.test(size) ? Number(size) : 0 } });
    return answered(form, drawAudit, '/feedback/audits?done=1');
  });
}

/** Closings drawn by chance, to be looked at on the spot. */
export default function AuditsPage({ loaderData: { edges, pageInfo, done, drawn } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const mayDraw = useMay('feedback.manage');
  return (
    <Page title={t('audit.title')} width="full">
      <ErrorSummary />
      {drawn ? <Alert tone="success" role="status" slim><p>{t('audit.drawn')}</p></Alert> : null}
      <PageHeader title={t('audit.title')}>
        <p>{t('audit.lead')} <a href="/closure-accuracy">{t('audit.published')}</a></p>
      </PageHeader>
      <FeedbackTabs current="audits" />
      <p className="feedback-show"><Link to={done ? '/feedback/audits' : '/feedback/audits?show=done'}>{t(done ? 'audit.show.waiting' : 'audit.show.done')}</Link></p>
      {edges.length === 0 ? (
        <EmptyState title={t(done ? 'audit.empty.done' : 'audit.empty.waiting')} />
      ) : (
        <div className="panel">
          <Table
            dense
            stacks
            captionHidden
            caption={t('audit.title')}
            rows={edges.map(({ node }) => node)}
            rowKey={({ id }) => id}
            columns={[
              { key: 'what', head: t('feedback.about'), cell: ({ id, serviceName, reference }) => <Link to={`/feedback/audits/${id}`}>{serviceName} · {reference.slice(0, 4)}-{reference.slice(4)}</Link> },
              { key: 'where', head: t('audit.where'), cell: ({ address }) => address ?? t('audit.where.none') },
              { key: 'department', head: t('feedback.department'), cell: ({ departmentName }) => departmentName },
              { key: 'closed', head: t('audit.closed'), cell: ({ closedAt }) => <time dateTime={closedAt}>{format.date(closedAt)}</time> },
              ...(done ? [{ key: 'verdict', head: t('audit.verdict'), cell: ({ verdict, checkedByName }: (typeof edges)[number]['node']) => <><strong>{verdict ? t(`verdict.${verdict}`) : ''}</strong> <span className="quiet">{checkedByName}</span></> }] : []),
            ]}
          />
          <Pagination after={pageInfo.hasNextPage ? pageInfo.endCursor : null} />
        </div>
      )}
      {mayDraw ? (
        <section className="panel" aria-labelledby="draw">
          <h2 id="draw">{t('audit.draw')}</h2>
          <p className="quiet">{t('audit.draw.text')}</p>
          <Form method="post" noValidate>
            <TextInput name="fromOn" type="date" size="medium" label={t('audit.from')} />
            <TextInput name="untilOn" type="date" size="medium" label={t('audit.until')} />
            <TextInput name="size" inputMode="numeric" size="short" label={t('audit.size')} defaultValue="30" autoComplete="off" />
            <p className="actions actions--tight"><Button>{t('audit.draw.go')}</Button></p>
          </Form>
        </section>
      ) : null}
    </Page>
  );
}
