import { Form, redirect, useNavigation } from 'react-router';
import type { Route } from './+types/BulkPage';
import { invalid, submit, text, valuesOf } from '../../../shared/form/index.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { api } from '../../../shared/graphql/api.js';
import { useT } from '../../../shared/i18n/index.js';
import { restoredIn } from '../../../shared/session/kept.js';
import { requireStaff } from '../../../shared/session/require-staff.js';
import { Alert, BackLink, Button, EmptyState, ErrorSummary, Page, PageHeader } from '../../../shared/ui/index.js';
import '../desk/desk.scss';
import { toFields } from '../desk/conflict.js';
import { withPeople } from '../nobody-there.js';
import { filtersIn, queueVariables, searchOf } from '../queue/filters.js';
import './bulk.scss';
import { BulkFields } from './BulkFields.js';
import { kindIn, targetsIn } from './kinds.js';
import { Plan } from './Plan.js';

const Departments = graphql(`
  query BulkDepartments { departments { id code name } departmentsWithoutPeople }
`);
const Selection = graphql(`
  query BulkSelection($selection: BulkSelectionInput!, $withServices: Boolean!) {
    bulkSelection(selection: $selection) { items { id } hasMore people { id name } }
    services @include(if: $withServices) { code name }
  }
`);
const PlanIt = graphql(`
  mutation PlanBulk($selection: BulkSelectionInput!, $action: BulkActionInput!) {
    planBulk(selection: $selection, action: $action) {
      __typename
      ... on BulkPlan { may items { ...PlannedItem } }
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);
const Apply = graphql(`
  mutation ApplyBulk($key: String!, $action: BulkActionInput!, $targets: [BulkTargetInput!]!) {
    applyBulk(key: $key, action: $action, targets: $targets) {
      __typename
      ... on StartedBulkRun { id }
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);

const FIELDS = ['assigneeId', 'departmentId', 'serviceCode', 'priority', 'outcome', 'duplicateOf', 'referredTo', 'why', 'words'] as const;
const MOST = 500;

/** What the address says was chosen: these requests, or all of a view. */
function selectionIn(params: URLSearchParams, departments: readonly { id: string; code: string }[]) {
  const filters = filtersIn(params);
  const { after: _after, ...view } = queueVariables(filters, departments);
  const ids = params.getAll('id').slice(0, MOST);
  return { filters, selection: params.get('all') === '1' ? { view } : { ids } };
}

export async function loader({ context, request }: Route.LoaderArgs) {
  requireStaff(context);
  const params = new URL(request.url).searchParams;
  const kind = kindIn(params.get('do'));
  const { departments: all, departmentsWithoutPeople } = await api(context)(Departments);
  const departments = withPeople(all, departmentsWithoutPeople);
  const { filters, selection } = selectionIn(params, departments);
  const { bulkSelection: chosen, services } = await api(context)(Selection, { selection, withServices: kind === 'reclassify' });
  return { kind, back: `/department${searchOf(filters)}`, count: chosen.items.length, hasMore: chosen.hasMore, people: chosen.people, departments, services: services ?? [] };
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData();
  const restored = restoredIn(form);
  if (restored) return { values: restored, faults: [] };
  return submit(
    form,
    async () => {
      const params = new URL(request.url).searchParams;
      const action = { kind: kindIn(params.get('do')) ?? '', ...Object.fromEntries(FIELDS.map((name) => [name, text(form, name) || undefined])) };
      if (text(form, 'step') === 'apply') {
        const { applyBulk: applied } = await api(context)(Apply, { key: text(form, 'key'), action, targets: targetsIn(form.getAll('target')) });
        if (applied.__typename === 'StartedBulkRun') return redirect(`/department/bulk/${applied.id}`, 303);
        return invalid(form, 'fields' in applied ? toFields(applied.fields) : applied);
      }
      if (text(form, 'step') === 'change') return { values: valuesOf(form), faults: [] };
      const { departments } = await api(context)(Departments);
      const { planBulk: plan } = await api(context)(PlanIt, { selection: selectionIn(params, departments).selection, action });
      if (plan.__typename !== 'BulkPlan') return invalid(form, 'fields' in plan ? toFields(plan.fields) : plan);
      return { values: valuesOf(form), faults: [], planned: { plan, idempotencyKey: crypto.randomUUID() } };
    },
    request,
  );
}

/** One change for many requests: what it needs, then what it would do, then it is done. */
export default function BulkPage({ loaderData: { kind, back, count, hasMore, ...choices }, actionData }: Route.ComponentProps) {
  const t = useT();
  const isSending = useNavigation().state === 'submitting';
  const planned = actionData && 'planned' in actionData && actionData.planned ? { values: actionData.values, ...actionData.planned } : undefined;
  const nobodyThere = choices.departments.find(({ id, isEmpty }) => isEmpty && id === planned?.values.departmentId);
  const title = kind && count > 0 ? t(`bulk.title.${kind}`, { count }) : t('bulk.title');
  if (!kind || count === 0) {
    return (
      <Page title={title}>
        <BackLink to={back} />
        <PageHeader title={title} />
        <EmptyState title={t('bulk.nothing')}>
          <p>{t('bulk.nothing.text')}</p>
        </EmptyState>
      </Page>
    );
  }
  return (
    <Page title={planned ? t('bulk.plan') : title}>
      <BackLink to={back} />
      <ErrorSummary />
      <PageHeader title={planned ? t('bulk.plan') : title} caption={planned ? title : undefined} />
      {hasMore ? <Alert tone="warning" slim>{t('bulk.more', { most: MOST })}</Alert> : null}
      {planned ? (
        <Plan kind={kind} {...planned} nobodyThere={nobodyThere?.name} />
      ) : (
        <Form method="post" noValidate>
          <BulkFields kind={kind} {...choices} />
          <p className="quiet">{t('bulk.dry')}</p>
          <p><Button name="step" value="plan" disabled={isSending}>{t('bulk.look')}</Button></p>
        </Form>
      )}
    </Page>
  );
}
