import { Form, redirect } from 'react-router';
import type { Route } from './+types/SaveViewPage';
import { invalid, submit, text } from '../../../shared/form/index.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { api } from '../../../shared/graphql/api.js';
import { useT } from '../../../shared/i18n/index.js';
import { restoredIn } from '../../../shared/session/kept.js';
import { BackLink, Button, Checkboxes, ErrorSummary, Page, PageHeader, TextInput } from '../../../shared/ui/index.js';
import { conditionsOf, filtersOfView } from './conditions.js';
import { COLUMNS, columnsOf, type Filters, filtersIn, searchOf } from './filters.js';

const SaveView = graphql(`
  mutation SaveView($view: SaveViewInput!) {
    saveQueueView(view: $view) {
      __typename
      ... on KeptView { id }
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);

export function loader({ request }: Route.LoaderArgs) {
  return { filters: filtersIn(new URL(request.url).searchParams) };
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData();
  const restored = restoredIn(form);
  if (restored) return { values: restored, faults: [] };
  return submit(
    form,
    async () => {
      const filters = filtersIn(new URL(request.url).searchParams);
      const view = {
        conditions: conditionsOf(filters),
        columns: inOrder(filters).filter((name) => form.getAll('columns').includes(name)),
        sort: filters.sort || 'due',
      };
      const { saveQueueView: saved } = await api(context)(SaveView, { view: { ...view, name: text(form, 'name') } });
      if (saved.__typename !== 'KeptView') return invalid(form, saved);
      return redirect(`/department${searchOf(filtersOfView({ ...view, id: saved.id }))}`, 303);
    },
    request,
  );
}

/** Those that show first, as they stand; then the others. */
const inOrder = (filters: Filters) => [...new Set([...columnsOf(filters), ...COLUMNS])];

/** Gives what the address narrows the queue to a name. */
export default function SaveViewPage({ loaderData: { filters } }: Route.ComponentProps) {
  const t = useT();
  return (
    <Page title={t('views.new')}>
      <BackLink to={`/department${searchOf(filters)}`} />
      <ErrorSummary />
      <PageHeader title={t('views.new')}>
        <p>{t('views.new.lead')}</p>
      </PageHeader>
      <Form method="post" noValidate>
        <TextInput name="name" label={t('views.name')} hint={t('views.name.hint')} maxLength={60} autoComplete="off" />
        <Checkboxes
          name="columns"
          label={t('views.columns')}
          hint={t('views.columns.hint')}
          defaultValues={columnsOf(filters)}
          choices={inOrder(filters).map((value) => ({ value, label: t(`queue.col.${value}`) }))}
        />
        <p><Button>{t('views.keep')}</Button></p>
      </Form>
    </Page>
  );
}
