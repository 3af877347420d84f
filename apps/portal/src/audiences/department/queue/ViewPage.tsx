import { data, Form, redirect } from 'react-router';
import type { Route } from './+types/ViewPage';
import { invalid, submit, text } from '../../../shared/form/index.js';
import { graphql, unmask } from '../../../shared/graphql/generated/index.js';
import { api } from '../../../shared/graphql/api.js';
import { useT } from '../../../shared/i18n/index.js';
import { restoredIn } from '../../../shared/session/kept.js';
import { requireStaff } from '../../../shared/session/require-staff.js';
import { BackLink, Button, ErrorSummary, Page, PageHeader, Select, TextInput } from '../../../shared/ui/index.js';

const View = graphql(`
  query View { queueViews { id name audience departmentId departmentName mayChange } }
`);
const Teams = graphql(`
  query ViewTeams { viewTeams { id name } }
`);
const Outcome = graphql(`
  fragment ViewOutcome on QueueViewResult {
    __typename
    ... on Refused { code facts { name value } }
    ... on InvalidInput { fields { path code facts { name value } } }
  }
`);
const Change = graphql(`
  mutation ChangeView($viewId: String!, $name: String!, $audience: String!, $departmentId: String) {
    outcome: changeQueueView(viewId: $viewId, name: $name, audience: $audience, departmentId: $departmentId) { ...ViewOutcome }
  }
`);
const Remove = graphql(`
  mutation RemoveView($viewId: String!) { outcome: removeQueueView(viewId: $viewId) { ...ViewOutcome } }
`);

export async function loader({ context, params }: Route.LoaderArgs) {
  const { permissions, seesEverything } = requireStaff(context);
  const { queueViews } = await api(context)(View);
  const view = queueViews.find(({ id, mayChange }) => id === params.viewId && mayChange);
  if (!view) throw data({ code: 'NOT_FOUND', reference: null }, { status: 404 });
  const { viewTeams } = permissions.includes('view.share') ? await api(context)(Teams) : { viewTeams: [] };
  return { view, teams: viewTeams, mayShareWithCity: seesEverything && permissions.includes('view.share') };
}

export async function action({ context, request, params: { viewId } }: Route.ActionArgs) {
  const form = await request.formData();
  const restored = restoredIn(form);
  if (restored) return { values: restored, faults: [] };
  return submit(
    form,
    async () => {
      const [audience = 'mine', departmentId] = text(form, 'audience').split(' ');
      const change = { viewId, name: text(form, 'name'), audience, departmentId };
      const { outcome } = text(form, 'do') === 'remove' ? await api(context)(Remove, { viewId }) : await api(context)(Change, change);
      const answer = unmask(Outcome, outcome);
      return answer.__typename === 'KeptView' ? redirect('/department/views?done=1', 303) : invalid(form, answer);
    },
    request,
  );
}

/** Another name for a view, other people who see it, or none any more. */
export default function ViewPage({ loaderData: { view, teams, mayShareWithCity } }: Route.ComponentProps) {
  const t = useT();
  const now = view.audience === 'team' ? `team ${view.departmentId}` : view.audience;
  const choices = [
    { value: 'mine', label: t('views.audience.mine') },
    ...teams.map(({ id, name }) => ({ value: `team ${id}`, label: t('views.audience.team', { department: name }) })),
    ...(mayShareWithCity ? [{ value: 'city', label: t('views.audience.city') }] : []),
  ];
  // Who may not share it any more keeps it as it is.
  if (!choices.some(({ value }) => value === now)) choices.push({ value: now, label: t(`views.audience.${view.audience}`, { department: view.departmentName ?? '' }) });
  return (
    <Page title={view.name}>
      <BackLink to="/department/views" />
      <ErrorSummary />
      <PageHeader title={view.name} />
      <Form method="post" noValidate>
        <TextInput name="name" label={t('views.name')} defaultValue={view.name} maxLength={60} autoComplete="off" />
        {choices.length > 1 ? <Select name="audience" label={t('views.audience')} choices={choices} defaultValue={now} /> : <input type="hidden" name="audience" value={now} />}
        <p>
          <Button>{t('views.keep')}</Button>
        </p>
      </Form>
      <Form method="post">
        <Button name="do" value="remove" variant="secondary">{t('views.remove')}</Button>
      </Form>
    </Page>
  );
}
