import { data, Form } from 'react-router';
import type { Route } from './+types/ClosurePage';
import { type FieldFault, invalid, text, valuesOf } from '../../../shared/form/index.js';
import { answered, withForm } from '../../../shared/form/staff-form.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { api } from '../../../shared/graphql/api.js';
import { useT } from '../../../shared/i18n/index.js';
import { Alert, BackLink, Button, Checkboxes, ErrorSummary, Page, PageHeader, TextInput } from '../../../shared/ui/index.js';
import { readWindows } from './hours-text.js';

const Calendars = graphql(`
  query AdminCalendarsToClose {
    serviceCalendars { id name timeZone }
  }
`);
const Close = graphql(`
  mutation AdminCloseForEmergency($input: CloseForEmergencyInput!) {
    closeForEmergency(input: $input) {
      __typename
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);
const DryRun = graphql(`
  mutation AdminCloseDryRun($input: CloseForEmergencyInput!) {
    closeForEmergencyDryRun(input: $input) {
      __typename
      ... on RecomputeDryRun { clocksMoved becameLate becameUnlate unchanged }
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);

export const loader = ({ context }: Route.LoaderArgs) => api(context)(Calendars);

export const action = ({ context, request }: Route.ActionArgs) =>
  withForm(request, async (form) => {
    const word = (name: string) => text(form, name);
    const windows = readWindows(word('windows'));
    if (!windows) return invalid(form, [{ path: 'windows', code: 'NOT_HOURS' }]);
    const input = { calendarIds: form.getAll('calendarIds').map(String), localDate: word('localDate'), windows, reason: word('reason'), correction: word('correction') || null };
    if (word('do') === 'close') {
      const { closeForEmergency: done } = await api(context)(Close, { input });
      return answered(form, done, '/admin/calendars?done=closure', shownWhereTyped);
    }
    const { closeForEmergencyDryRun: tried } = await api(context)(DryRun, { input });
    if (tried.__typename === 'RecomputeDryRun') return data({ values: valuesOf(form), faults: [], tried });
    return invalid(form, tried.__typename === 'Refused' ? tried : tried.fields.map(shownWhereTyped));
  });

/** A fault of the rules, at the field in which its cause was typed. */
function shownWhereTyped({ path, ...fault }: FieldFault): FieldFault {
  if (/^exceptions\.\d+\.date/.test(path)) return { ...fault, path: 'localDate' };
  return { ...fault, path: path.replace(/^exceptions.*/, 'windows') };
}

/** A storm, a fire, a strike: offices close on one date, and every due time moves. */
export default function ClosurePage({ loaderData: { serviceCalendars }, actionData }: Route.ComponentProps) {
  const t = useT();
  const tried = actionData && 'tried' in actionData ? (actionData.tried as { clocksMoved: number; becameLate: number; becameUnlate: number }) : undefined;
  return (
    <Page title={t('calendar.closure')}>
      <BackLink to="/admin/calendars" />
      <ErrorSummary />
      <PageHeader title={t('calendar.closure')}>
        <p>{t('calendar.closure.lead')}</p>
      </PageHeader>
      {tried ? <Alert tone="info" role="status">{t('clocks.would', tried)}</Alert> : null}
      <Form method="post" noValidate className="panel">
        <Checkboxes name="calendarIds" label={t('calendar.closure.which')} choices={serviceCalendars.map(({ id, name, timeZone }) => ({ value: id, label: name, hint: timeZone }))} />
        <TextInput name="localDate" type="date" label={t('calendar.date')} hint={t('calendar.closure.date.hint')} size="medium" />
        <TextInput name="windows" label={t('calendar.closure.hours')} hint={t('calendar.closure.hours.hint')} maxLength={200} size="medium" optional autoComplete="off" />
        <TextInput name="reason" label={t('calendar.closure.reason')} hint={t('calendar.closure.reason.hint')} maxLength={120} autoComplete="off" />
        <TextInput name="correction" label={t('calendar.correction')} hint={t('calendar.correction.hint')} maxLength={500} optional autoComplete="off" />
        <div className="actions">
          <Button variant="secondary" name="do" value="try">{t('calendar.preview')}</Button>
          <Button variant="danger" name="do" value="close">{t('calendar.closure.send')}</Button>
        </div>
      </Form>
    </Page>
  );
}
