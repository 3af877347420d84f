import { redirect } from 'react-router';
import type { Route } from './+types/ListPage';
import { invalid, submit, text } from '../../shared/form/index.js';
import { answered } from '../../shared/form/staff-form.js';
import { graphql } from '../../shared/graphql/generated/index.js';
import type { ArticleStanding, ArticleVersionState } from '../../shared/graphql/generated/graphql.js';
import { api } from '../../shared/graphql/api.js';
import { useFormat, useT } from '../../shared/i18n/index.js';
import { useVisitor } from '../../shared/session/useVisitor.js';
import { visitorContext } from '../../shared/session/visitor.js';
import { Button, ButtonLink, Checkboxes, EmptyState, ErrorSummary, Link, Page, PageHeader, Pagination, Select, Table, Tag, TextInput } from '../../shared/ui/index.js';
import { CloseTask } from './close-task.js';
import { Gaps, MakeGapTask } from './Gaps.js';
import { KnowledgeTabs } from './KnowledgeTabs.js';
import { instantOf } from './local-time.js';
import { StandingChip, VersionChip } from './states.js';
import { CheckGapTask, GiveGapTask, Tasks } from './Tasks.js';

const List = graphql(`
  query KnowledgeList($search: String!, $department: String, $state: ArticleVersionState, $standing: ArticleStanding, $behind: Boolean!, $after: String, $mayWrite: Boolean!) {
    articles(search: $search, department: $department, state: $state, standing: $standing, behind: $behind, first: 50, after: $after) {
      edges { node { code title departmentName audience standing confidence openState reviewAt behind hasTasks notWorking } }
      pageInfo { hasNextPage endCursor }
    }
    knowledgeTasks { id ...KnowledgeTaskLine }
    knowledgeGaps @include(if: $mayWrite) { words ...KnowledgeGapLine }
    answeredGaps { id ...KnowledgeTaskLine }
    articleChoices { departments { value label } owners { value label } }
  }
`);
const STATES = ['DRAFT', 'REVIEW', 'FACT_CHECK', 'READY', 'SCHEDULED', 'PUBLISHED', 'RETIRED'] as const satisfies readonly ArticleVersionState[];
const STANDINGS = ['REVIEW_DUE', 'EXPIRED'] as const satisfies readonly ArticleStanding[];

export async function loader({ context, request }: Route.LoaderArgs) {
  const search = new URL(request.url).searchParams;
  const filter = {
    search: (search.get('q') ?? '').slice(0, 100),
    department: search.get('department')?.slice(0, 100) || null,
    state: STATES.find((one) => one === search.get('state')) ?? null,
    standing: STANDINGS.find((one) => one === search.get('standing')) ?? null,
    behind: search.get('behind') === 'yes',
  };
  return { ...(await api(context)(List, { ...filter, after: search.get('after'), mayWrite: context.get(visitorContext).staff?.permissions.includes('knowledge.write') ?? false })), filter, now: new Date().toISOString() };
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData();
  return submit(form, async () => {
    if (form.has('gap')) await api(context)(MakeGapTask, { words: text(form, 'words').slice(0, 120), language: text(form, 'gap') });
    else if (form.has('give')) {
      const id = text(form, 'give');
      const day = text(form, `dueAt.${id}`);
      // By the end of that day, as the city's clocks say.
      const dueAt = day ? instantOf(`${day}T23:59`, context.get(visitorContext).city.timeZone) : null;
      if (day && !dueAt) return invalid(form, [{ path: `dueAt.${id}`, code: 'NOT_A_DATE' }]);
      const { giveGapTask } = await api(context)(GiveGapTask, { id, department: text(form, `department.${id}`) || null, ownerId: text(form, `ownerId.${id}`) || null, dueAt });
      return answered(form, giveGapTask, '/knowledge', (fault) => ({ ...fault, path: `${fault.path}.${id}` }));
    } else if (form.has('check')) return answered(form, (await api(context)(CheckGapTask, { id: text(form, 'check') })).checkGapTask, '/knowledge');
    else await api(context)(CloseTask, { id: text(form, 'task') });
    return redirect('/knowledge', 303);
  }, request);
}

/** Every answer that there is or will be, and what is to be done about them. */
export default function ListPage({ loaderData: { articles: { edges, pageInfo }, knowledgeTasks, knowledgeGaps, answeredGaps, articleChoices, filter, now } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const { staff } = useVisitor();
  return (
    <Page title={t('knowledge.title')} width="full">
      <ErrorSummary />
      <PageHeader title={t('knowledge.title')}>
        <p>{t('knowledge.lead')}</p>
      </PageHeader>
      <KnowledgeTabs current="answers" />
      {staff?.permissions.includes('knowledge.write') ? <p><ButtonLink to="/knowledge/new">{t('knowledge.new')}</ButtonLink></p> : null}
      {knowledgeTasks.length > 0 ? (
        <section className="panel" aria-labelledby="tasks">
          <h2 id="tasks">{t('knowledge.tasks')}</h2>
          <Tasks tasks={knowledgeTasks} choices={articleChoices} now={now} />
        </section>
      ) : null}
      {answeredGaps.length > 0 ? (
        <section className="panel" aria-labelledby="answered">
          <h2 id="answered">{t('gap.answered')}</h2>
          <Tasks tasks={answeredGaps} now={now} />
        </section>
      ) : null}
      {knowledgeGaps && knowledgeGaps.length > 0 ? (
        <section className="panel" aria-labelledby="gaps">
          <h2 id="gaps">{t('gap.title')}</h2>
          <p className="quiet">{t('gap.lead')}</p>
          <Gaps gaps={knowledgeGaps} />
        </section>
      ) : null}
      <form method="get" className="panel knowledge-filter">
        <TextInput name="q" label={t('knowledge.search')} defaultValue={filter.search} />
        <Select name="department" label={t('knowledge.department')} choices={articleChoices.departments} empty={t('knowledge.any')} defaultValue={filter.department ?? ''} />
        <Select name="state" label={t('knowledge.state')} choices={STATES.map((value) => ({ value, label: t(`version.${value}`) }))} empty={t('knowledge.any')} defaultValue={filter.state ?? ''} />
        <Select name="standing" label={t('knowledge.standing')} choices={STANDINGS.map((value) => ({ value, label: t(`standing.${value}`) }))} empty={t('knowledge.any')} defaultValue={filter.standing ?? ''} />
        <Checkboxes name="behind" label={t('knowledge.translations')} choices={[{ value: 'yes', label: t('knowledge.behind') }]} defaultValues={filter.behind ? ['yes'] : []} />
        <Button variant="secondary">{t('knowledge.show')}</Button>
      </form>
      {edges.length === 0 ? (
        <EmptyState title={t('knowledge.none')} />
      ) : (
        <div className="panel">
          <Table
            dense
            stacks
            caption={t('knowledge.answers')}
            rows={edges.map(({ node }) => node)}
            rowKey={({ code }) => code}
            columns={[
              { key: 'title', head: t('knowledge.name'), cell: ({ code, title }) => <Link to={`/knowledge/${code}`}>{title}</Link> },
              { key: 'department', head: t('knowledge.department'), cell: ({ departmentName }) => departmentName },
              { key: 'audience', head: t('knowledge.audience'), cell: ({ audience }) => (audience === 'STAFF' ? <Tag tone="warn" icon="lock">{t('audience.STAFF')}</Tag> : t('audience.PUBLIC')) },
              { key: 'standing', head: t('knowledge.live'), cell: ({ standing }) => <StandingChip standing={standing} /> },
              { key: 'open', head: t('knowledge.open'), cell: ({ openState }) => (openState ? <VersionChip state={openState} /> : '') },
              { key: 'confidence', head: t('knowledge.confidence'), cell: ({ confidence }) => <span className="one-line">{t(`confidence.${confidence}`)}</span> },
              { key: 'review', head: t('knowledge.review'), cell: ({ reviewAt }) => (reviewAt ? <span className="one-line">{format.date(reviewAt)}</span> : '') },
              { key: 'behind', head: t('knowledge.translations'), cell: ({ behind }) => (behind.length > 0 ? <Tag tone="warn">{t('knowledge.behind.in', { languages: behind.join(', ') })}</Tag> : '') },
              { key: 'tasks', head: t('knowledge.tasks'), cell: ({ hasTasks, notWorking }) => (hasTasks || notWorking) && <>{hasTasks ? <Tag tone="warn" icon="flag">{t('knowledge.has-tasks')}</Tag> : null} {notWorking ? <Tag tone="bad" icon="trendingDown">{t('knowledge.not-working')}</Tag> : null}</> },
            ]}
          />
          <Pagination after={pageInfo.hasNextPage ? pageInfo.endCursor : null} />
        </div>
      )}
    </Page>
  );
}
