import { Form } from 'react-router';
import { text, useFormState } from '../../../shared/form/index.js';
import { answered, withForm } from '../../../shared/form/staff-form.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { useMay } from '../../../shared/session/useVisitor.js';
import { visitorContext } from '../../../shared/session/visitor.js';
import { Button, EmptyState, ErrorSummary, LatenessChip, Link, Page, PageHeader, Pagination, Select, Table, Tag, TextArea, TextInput } from '../../../shared/ui/index.js';
import { THEMES } from '../choices.js';
import { FeedbackTabs } from '../FeedbackTabs.js';
import { latenessOf } from '../lateness.js';
import type { Route } from './+types/ImprovementsPage';
import { METRICS, TONES } from './words.js';

const Improvements = graphql(`
  query Improvements($show: ImprovementFilter!, $after: String, $proposes: Boolean!) {
    improvements(show: $show, after: $after, first: 25) {
      edges { node { id title state departmentName serviceName ownerName dueAt overdue evidence verifyUntil proposedAt } }
      pageInfo { hasNextPage endCursor }
    }
    improvementPlaces @include(if: $proposes) { id name }
    services @include(if: $proposes) { code name }
  }
`);
const Propose = graphql(`
  mutation ProposeImprovement($input: ProposeImprovementInput!) {
    proposeImprovement(input: $input) { __typename ... on InvalidInput { fields { path code facts { name value } } } ... on Refused { code facts { name value } } }
  }
`);
const SHOWS = ['OPEN', 'ENDED'] as const;
const HERE = '/feedback/improvements';

export async function loader({ context, request }: Route.LoaderArgs) {
  const search = new URL(request.url).searchParams;
  const show = SHOWS.find((one) => one === search.get('show')) ?? 'OPEN';
  const proposes = context.get(visitorContext).staff?.permissions.includes('feedback.follow-up') ?? false;
  const { improvements, ...choices } = await api(context)(Improvements, { show, after: search.get('after'), proposes });
  return { ...improvements, ...choices, show, theme: THEMES.find((one) => one === search.get('theme')) ?? '', now: new Date().toISOString(), key: crypto.randomUUID() };
}

export const action = ({ context, request }: Route.ActionArgs) =>
  withForm(request, async (form) => {
    const key = text(form, 'key');
    const input = {
      key, title: text(form, 'title'), problem: text(form, 'problem'), theme: THEMES.find((one) => one === text(form, 'theme')) ?? null, departmentId: text(form, 'departmentId'), service: text(form, 'service') || null,
      hypothesis: text(form, 'hypothesis'), metric: METRICS.find((one) => one === text(form, 'metric')) ?? 'SOLVED', target: Number(text(form, 'target').replace(',', '.')) / 100 || 0, dueOn: text(form, 'dueOn'),
    };
    return answered(form, (await api(context)(Propose, { input })).proposeImprovement, `${HERE}/${key}`);
  });

/** What is changed because of what people said: due first. */
export default function ImprovementsPage({ loaderData }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const { edges, pageInfo, show, now } = loaderData;
  return (
    <Page title={t('improvements.title')} width="full">
      <ErrorSummary />
      <PageHeader title={t('improvements.title')}>
        <p>{t('improvements.lead')} <a href="/you-said">{t('improvements.published')}</a></p>
      </PageHeader>
      <FeedbackTabs current="improvements" />
      <form method="get" className="panel feedback-filter">
        <Select name="show" label={t('feedback.state')} defaultValue={show} choices={SHOWS.map((value) => ({ value, label: t(`improvements.show.${value}`) }))} />
        <Button variant="secondary">{t('feedback.show')}</Button>
      </form>
      {edges.length === 0 ? <EmptyState title={t(`improvements.empty.${show}`)} /> : (
        <div className="panel">
          <Table
            dense
            stacks
            captionHidden
            caption={t('improvements.title')}
            rows={edges.map(({ node }) => node)}
            rowKey={({ id }) => id}
            columns={[
              { key: 'title', head: t('improvements.what'), cell: ({ id, title }) => <Link to={`${HERE}/${id}`}>{title}</Link> },
              { key: 'state', head: t('feedback.state'), cell: ({ state }) => <Tag tone={TONES[state]}>{t(`improvement.state.${state}`)}</Tag> },
              { key: 'department', head: t('feedback.department'), cell: ({ departmentName, serviceName }) => <>{departmentName}{serviceName ? <> · {serviceName}</> : null}</> },
              { key: 'owner', head: t('improvements.owner'), cell: ({ ownerName }) => ownerName ?? t('improvements.nobody') },
              { key: 'evidence', head: t('improvements.evidence'), numeric: true, cell: ({ evidence }) => format.number(evidence) },
              { key: 'due', head: t('feedback.due'), cell: ({ state, dueAt, verifyUntil, proposedAt }) => (
                state === 'VERIFYING' ? <>{t('improvements.judged-on', { day: format.date(verifyUntil!) })}</>
                  : show === 'ENDED' ? <time dateTime={proposedAt}>{format.date(proposedAt)}</time>
                    : <><LatenessChip lateness={latenessOf(dueAt, now)} /> <time className="quiet" dateTime={dueAt}>{format.date(dueAt)}</time></>
              ) },
            ]}
          />
          <Pagination after={pageInfo.hasNextPage ? pageInfo.endCursor : null} />
        </div>
      )}
      {loaderData.improvementPlaces ? <Proposal services={loaderData.services} theme={loaderData.theme} places={loaderData.improvementPlaces} formKey={loaderData.key} /> : null}
    </Page>
  );
}

/** Its metric and target are chosen before anything is changed. */
function Proposal({ places, services, theme, formKey }: { places: readonly { id: string; name: string }[]; services?: readonly { code: string; name: string }[]; theme: string; formKey: string }) {
  const t = useT();
  const { faults } = useFormState();
  const mayPropose = useMay('feedback.follow-up');
  if (!mayPropose) return null;
  return (
    <details className="panel" open={theme !== '' || faults.length > 0}>
      <summary>{t('improvements.propose')}</summary>
      <Form method="post" noValidate className="improvement-form" key={formKey}>
        <input type="hidden" name="key" value={formKey} />
        <TextInput name="title" label={t('improvement.title')} maxLength={150} />
        <TextArea name="problem" label={t('improvement.problem')} maxLength={2_000} rows={3} />
        <Select name="theme" label={t('improvement.theme')} hint={t('improvement.theme.hint')} optional empty={t('improvement.theme.none')} defaultValue={theme} choices={THEMES.map((value) => ({ value, label: t(`theme.${value}`) }))} />
        <Select name="departmentId" label={t('feedback.department')} choices={places.map(({ id, name }) => ({ value: id, label: name }))} />
        <Select name="service" label={t('improvement.service')} optional empty={t('improvement.service.all')} choices={(services ?? []).map(({ code, name }) => ({ value: code, label: name }))} />
        <TextArea name="hypothesis" label={t('improvement.hypothesis')} hint={t('improvement.hypothesis.hint')} maxLength={1_000} rows={3} />
        <Select name="metric" label={t('improvement.metric')} hint={t('improvement.metric.hint')} choices={METRICS.map((value) => ({ value, label: t(`improvement.metric.${value}`) }))} />
        <TextInput name="target" label={t('improvement.target')} inputMode="decimal" size="short" />
        <TextInput name="dueOn" type="date" label={t('improvement.due')} size="medium" />
        <p className="actions actions--tight"><Button>{t('improvements.propose.send')}</Button></p>
      </Form>
    </details>
  );
}
