import { Form } from 'react-router';
import { text } from '../../../shared/form/index.js';
import { answered, withForm } from '../../../shared/form/staff-form.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { useMay } from '../../../shared/session/useVisitor.js';
import { Alert, BackLink, Button, ErrorSummary, Page, PageHeader, PrintButton, Select, TextArea, TextInput } from '../../../shared/ui/index.js';
import type { Route } from './+types/MeetingPage';
import { Agenda } from './Agenda.js';
import { Note } from './Note.js';

const Meeting = graphql(`
  query ImprovementMeeting($id: ID!) {
    improvementMeeting(id: $id) {
      id startsAt endedAt calledByName
      departments { id name }
      people { id name }
      notes { id kind ...NoteOfMeeting }
      ...AgendaOfMeeting
    }
  }
`);
const NoteIt = graphql(`mutation NoteInMeeting($input: NoteInMeetingInput!) { noteInMeeting(input: $input) { __typename ... on InvalidInput { fields { path code facts { name value } } } ... on Refused { code facts { name value } } } }`);
const Settle = graphql(`mutation SettlePromise($id: ID!, $settled: PromiseSettlement!) { settlePromise(id: $id, settled: $settled) { __typename ... on InvalidInput { fields { path code facts { name value } } } ... on Refused { code facts { name value } } } }`);
const End = graphql(`mutation EndImprovementMeeting($id: ID!) { endImprovementMeeting(id: $id) { __typename ... on InvalidInput { fields { path code facts { name value } } } ... on Refused { code facts { name value } } } }`);

export async function loader({ context, params: { id }, request }: Route.LoaderArgs) {
  return { ...(await api(context)(Meeting, { id })), keys: { decision: crypto.randomUUID(), promise: crypto.randomUUID() }, done: new URL(request.url).searchParams.has('done') };
}

export const action = ({ context, params: { id }, request }: Route.ActionArgs) =>
  withForm(request, async (form) => {
    const ask = api(context);
    const to = `/feedback/meetings/${id}?done=1`;
    const promise = text(form, 'kept') || text(form, 'dropped');
    if (promise) return answered(form, (await ask(Settle, { id: promise, settled: form.has('kept') ? 'KEPT' : 'DROPPED' })).settlePromise, to);
    if (form.has('end')) return answered(form, (await ask(End, { id })).endImprovementMeeting, to);
    const key = text(form, 'key');
    if (form.has('decision')) {
      const { noteInMeeting } = await ask(NoteIt, { input: { key, meetingId: id, kind: 'DECISION', words: text(form, 'decision') } });
      return answered(form, noteInMeeting, to, (fault) => (fault.path === 'words' ? { ...fault, path: 'decision' } : fault));
    }
    const input = { key, meetingId: id, kind: 'PROMISE' as const, words: text(form, 'promise'), departmentId: text(form, 'departmentId') || null, ownerId: text(form, 'ownerId') || null, dueOn: text(form, 'dueOn') || null };
    return answered(form, (await ask(NoteIt, { input })).noteInMeeting, to, (fault) => (fault.path === 'words' ? { ...fault, path: 'promise' } : fault));
  });

/** One meeting: its agenda, drawn up by itself, and what was decided and promised. Prints on one or two sheets. */
export default function MeetingPage({ loaderData: { improvementMeeting: meeting, keys, done } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const [mayNote, mayEnd] = [useMay('feedback.follow-up'), useMay('feedback.manage')];
  const { startsAt, endedAt, calledByName, departments, people, notes } = meeting;
  return (
    <Page title={t('meeting.title', { day: format.date(startsAt) })}>
      <BackLink to="/feedback/meetings">{t('meetings.title')}</BackLink>
      <ErrorSummary />
      {done ? <Alert tone="success" role="status" slim><p>{t('improvement.kept')}</p></Alert> : null}
      <PageHeader title={t('meeting.title', { day: format.date(startsAt) })}>
        <p>{departments.map(({ name }) => name).join(', ')} · {t('meeting.called-by', { name: calledByName })}</p>
      </PageHeader>
      <p><PrintButton /></p>
      <Agenda meeting={meeting} maySettle={mayNote} />
      <section className="panel">
        <h2>{t('meeting.minutes')}</h2>
        {notes.length === 0 ? <p>{t('meeting.minutes.none')}</p> : <ul>{notes.map((note) => <Note key={note.id} note={note} maySettle={mayNote} />)}</ul>}
      </section>
      {endedAt ? <p>{t('meeting.ended', { at: format.dateTime(endedAt) })}</p> : (
        <>
          {mayNote ? (
            <section className="panel no-print">
              <h2>{t('meeting.note')}</h2>
              <Form method="post" noValidate className="improvement-form" key={keys.decision}>
                <input type="hidden" name="key" value={keys.decision} />
                <TextArea name="decision" label={t('meeting.decision')} maxLength={1_000} rows={2} />
                <p className="actions actions--tight"><Button variant="secondary">{t('meeting.decision.send')}</Button></p>
              </Form>
              <Form method="post" noValidate className="improvement-form" key={keys.promise}>
                <input type="hidden" name="key" value={keys.promise} />
                <TextArea name="promise" label={t('meeting.promise')} maxLength={1_000} rows={2} />
                <Select name="departmentId" label={t('feedback.department')} choices={departments.map(({ id, name }) => ({ value: id, label: name }))} />
                <Select name="ownerId" label={t('meeting.promise.who')} optional empty={t('improvements.nobody')} choices={people.map(({ id, name }) => ({ value: id, label: name }))} />
                <TextInput name="dueOn" type="date" label={t('meeting.promise.until')} size="medium" />
                <p className="actions actions--tight"><Button variant="secondary">{t('meeting.promise.send')}</Button></p>
              </Form>
            </section>
          ) : null}
          {mayEnd ? <Form method="post" className="no-print"><Button name="end" value="yes">{t('meeting.end')}</Button></Form> : null}
        </>
      )}
    </Page>
  );
}
