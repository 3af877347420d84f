import { Form, redirect } from 'react-router';
import type { Route } from './+types/ColumnsPage';
import { invalid, submit, text } from '../../../shared/form/index.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { api } from '../../../shared/graphql/api.js';
import { useT } from '../../../shared/i18n/index.js';
import { restoredIn } from '../../../shared/session/kept.js';
import { requireStaff } from '../../../shared/session/require-staff.js';
import { BackLink, Button, ErrorSummary, Page, PageHeader, Select } from '../../../shared/ui/index.js';
import { columnFaults, columnsChosen } from './columns.js';
import { COLUMNS, columnsOf, filtersIn, searchOf } from './filters.js';

const OwnViews = graphql(`
  query ViewsToArrange { queueViews { id name mayChange } }
`);
const Arrange = graphql(`
  mutation ArrangeView($viewId: String!, $columns: [String!]!) {
    outcome: arrangeQueueView(viewId: $viewId, columns: $columns) {
      __typename
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);

export async function loader({ context, request }: Route.LoaderArgs) {
  requireStaff(context);
  const filters = filtersIn(new URL(request.url).searchParams);
  const { queueViews } = filters.view ? await api(context)(OwnViews) : { queueViews: [] };
  return { filters, view: queueViews.find(({ id, mayChange }) => id === filters.view && mayChange) };
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData();
  const restored = restoredIn(form);
  if (restored) return { values: restored, faults: [] };
  return submit(
    form,
    async () => {
      const filters = filtersIn(new URL(request.url).searchParams);
      if (text(form, 'do') === 'usual') return redirect(`/department${searchOf({ ...filters, columns: '' })}`, 303);
      const slots = COLUMNS.map((_, at) => text(form, slotName(at)));
      const faults = columnFaults(slots).map(({ at, code }) => ({ path: slotName(at), code }));
      if (faults.length > 0) return invalid(form, faults);
      const columns = columnsChosen(slots);
      if (text(form, 'do') === 'keep') {
        const { outcome } = await api(context)(Arrange, { viewId: filters.view, columns });
        if (outcome.__typename !== 'KeptView') return invalid(form, outcome);
      }
      return redirect(`/department${searchOf({ ...filters, columns: columns.join() })}`, 303);
    },
    request,
  );
}

const slotName = (at: number) => `column${at + 1}`;

/** Which columns the list shows, and in which order: in its address, and in the view that it came from. */
export default function ColumnsPage({ loaderData: { filters, view } }: Route.ComponentProps) {
  const t = useT();
  const shown = columnsOf(filters);
  const choices = COLUMNS.map((value) => ({ value, label: t(`queue.col.${value}`) }));
  return (
    <Page title={t('columns.title')}>
      <BackLink to={`/department${searchOf(filters)}`} />
      <ErrorSummary />
      <PageHeader title={t('columns.title')}>
        <p>{t('columns.lead')}</p>
      </PageHeader>
      <Form method="post" noValidate>
        {COLUMNS.map((name, at) => (
          <Select key={name} name={slotName(at)} label={t('columns.at', { at: at + 1 })} choices={choices} empty={t('columns.nothing')} defaultValue={shown[at] ?? ''} />
        ))}
        <p className="actions">
          <Button name="do" value="show">{t('columns.show')}</Button>
          {view ? <Button name="do" value="keep" variant="secondary">{t('columns.keep', { name: view.name })}</Button> : null}
          <Button name="do" value="usual" variant="secondary">{t('columns.usual')}</Button>
        </p>
      </Form>
    </Page>
  );
}
