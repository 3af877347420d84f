import { Form, useActionData } from 'react-router';
import type { Route } from './+types/CheckInPage';
import { invalid, text } from '../../shared/form/index.js';
import { withForm } from '../../shared/form/staff-form.js';
import { graphql } from '../../shared/graphql/generated/index.js';
import { api } from '../../shared/graphql/api.js';
import { useFormat, useT } from '../../shared/i18n/index.js';
import { Alert, BackLink, Button, ErrorSummary, Page, PageHeader, TextInput } from '../../shared/ui/index.js';

const FindEvent = graphql(`
  query EventToCheckIn($id: ID!) { eventToEdit(id: $id) { id title placeName startsAt taken arrived } }
`);
const CheckIn = graphql(`
  mutation CheckInToEvent($eventId: ID!, $typed: String!, $people: Int) {
    checkInToEvent(eventId: $eventId, typed: $typed, people: $people) {
      __typename ... on CheckedIn { name number people arrivedAt again waited } ... on Refused { code } ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);

export async function loader({ context, params: { id }, request }: Route.LoaderArgs) {
  return { ...(await api(context)(FindEvent, { id })), code: (new URL(request.url).searchParams.get('code') ?? '').slice(0, 20) };
}

export async function action({ context, params: { id }, request }: Route.ActionArgs) {
  return withForm(request, async (form) => {
    const typed = text(form, 'code').slice(0, 300);
    if (!typed) return invalid(form, [{ path: 'code', code: 'EMPTY' }]);
    const people = Number(text(form, 'people'));
    const { checkInToEvent } = await api(context)(CheckIn, { eventId: id, typed, people: Number.isInteger(people) && people >= 1 && people <= 20 ? people : null });
    if (checkInToEvent.__typename === 'Refused') return invalid(form, [{ path: 'code', code: checkInToEvent.code }]);
    if (checkInToEvent.__typename === 'InvalidInput') return invalid(form, checkInToEvent);
    return { came: checkInToEvent };
  });
}

/** Lets people in, on a phone at the door: the QR code of a registration opens this page with its code filled in. */
export default function CheckInPage({ loaderData: { eventToEdit: event, code } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const answer = useActionData() as { came?: { name: string; people: number; arrivedAt: string; again: boolean; waited: boolean } } | undefined;
  const came = answer?.came;
  return (
    <Page title={t('outreach.check-in')}>
      <BackLink to={`/outreach/${event.id}`}>{event.title}</BackLink>
      <ErrorSummary />
      <PageHeader title={t('outreach.check-in')}>
        <p>{t('outreach.came-so-far', { arrived: event.arrived, taken: event.taken })}</p>
      </PageHeader>
      {came ? (
        <Alert tone={came.again || came.waited ? 'warning' : 'success'} role="status">
          <p>{t(came.again ? 'outreach.came.again' : came.waited ? 'outreach.came.waited' : 'outreach.came.now', { name: came.name, people: came.people, at: format.time(came.arrivedAt) })}</p>
        </Alert>
      ) : null}
      <Form method="post" noValidate key={came?.arrivedAt ?? 'first'}>
        <TextInput name="code" label={t('outreach.code')} hint={t('outreach.code.hint')} defaultValue={came ? '' : code} size="medium" autoCapitalize="characters" autoComplete="off" spellCheck={false} />
        <TextInput name="people" label={t('outreach.how-many')} hint={t('outreach.how-many.hint')} inputMode="numeric" size="short" autoComplete="off" optional />
        <div className="actions"><Button>{t('outreach.let-in')}</Button></div>
      </Form>
    </Page>
  );
}
