import { Form, redirect, useSearchParams } from 'react-router';
import type { Route } from './+types/InvitationPage';
import { invalid, text } from '../../shared/form/index.js';
import { answered, withForm } from '../../shared/form/staff-form.js';
import { graphql } from '../../shared/graphql/generated/index.js';
import { api } from '../../shared/graphql/api.js';
import { useFormat, useLanguageName, useT } from '../../shared/i18n/index.js';
import { Alert, BackLink, Button, ButtonLink, Checkboxes, ErrorSummary, Page, PageHeader, SummaryList, TextArea, TextInput } from '../../shared/ui/index.js';
import { InvitationState } from './InvitationState.js';

const FindInvitation = graphql(`
  query Invitation($id: ID!) {
    invitation(id: $id) {
      id state groupName place neighborhood people languages askedAt slotAt assignee wishes about language materials declineReason peopleReached concerns eventId version isMine
      contactName email phone mayMoveTo
    }
  }
`);
const Move = graphql(`
  mutation MoveInvitation($input: MoveInvitationInput!) {
    moveInvitation(input: $input) { __typename ... on InvalidInput { fields { path code facts { name value } } } ... on Refused { code facts { name value } } }
  }
`);
const Prepare = graphql(`
  mutation PrepareInvitation($input: PrepareInvitationInput!) {
    prepareInvitation(input: $input) { __typename ... on InvalidInput { fields { path code facts { name value } } } ... on Refused { code facts { name value } } }
  }
`);
const MakeEvent = graphql(`
  mutation MakeEventOfInvitation($id: ID!) {
    makeEventOfInvitation(id: $id) { __typename ... on InvitationMoved { id } ... on InvalidInput { fields { path code facts { name value } } } ... on Refused { code facts { name value } } }
  }
`);
const MOVES = ['OFFERED', 'CONFIRMED', 'DECLINED', 'HELD'] as const;

export async function loader({ context, params: { id } }: Route.LoaderArgs) {
  return api(context)(FindInvitation, { id });
}

export async function action({ context, params: { id }, request }: Route.ActionArgs) {
  return withForm(request, async (form) => {
    const back = `/outreach/invitations/${id}?done`;
    const version = Number(text(form, 'version')) || 0;
    if (form.has('event')) {
      const { makeEventOfInvitation: made } = await api(context)(MakeEvent, { id });
      return made.__typename === 'InvitationMoved' ? redirect(`/outreach/${made.id}/edit`, 303) : invalid(form, 'fields' in made ? made.fields : made);
    }
    if (form.has('prepare')) {
      const { prepareInvitation } = await api(context)(Prepare, { input: { id, version, isMine: text(form, 'mine') === 'yes', materials: text(form, 'materials').slice(0, 2_000) } });
      return answered(form, prepareInvitation, back);
    }
    const to = MOVES.find((one) => one === text(form, 'to')) ?? 'CONFIRMED';
    const reached = text(form, 'peopleReached');
    const peopleReached = reached === '' ? null : Number(reached);
    if (peopleReached !== null && !(Number.isInteger(peopleReached) && peopleReached >= 0 && peopleReached <= 5_000)) return invalid(form, [{ path: 'peopleReached', code: 'NOT_A_NUMBER' }]);
    const { moveInvitation } = await api(context)(Move, {
      input: { id, version, to, slotLocal: text(form, 'slotLocal').slice(0, 30), reason: text(form, 'reason').slice(0, 1_000), peopleReached, concerns: text(form, 'concerns').slice(0, 4_000) },
    });
    return answered(form, moveInvitation, back);
  });
}

/** One invitation: what the group asks for, who goes with what, and each next step as a form of its own. */
export default function InvitationPage({ loaderData: { invitation } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const nameOf = useLanguageName();
  const done = useSearchParams()[0].has('done');
  const may = (to: (typeof MOVES)[number]) => invitation.mayMoveTo.includes(to);
  const version = <input type="hidden" name="version" value={invitation.version} />;
  const contact = [invitation.contactName, invitation.email, invitation.phone].filter(Boolean).join(' · ');
  return (
    <Page title={invitation.groupName} width="wide">
      <BackLink to="/outreach/invitations">{t('invitations.title')}</BackLink>
      <ErrorSummary />
      {done ? <Alert tone="success" slim role="status">{t('outreach.done')}</Alert> : null}
      <PageHeader title={invitation.groupName} caption={t('invitations.one')}>
        <p><InvitationState state={invitation.state} /> {invitation.slotAt ? format.dateTime(invitation.slotAt) : t('invitations.no-day')}</p>
      </PageHeader>
      <SummaryList
        rows={[
          { label: t('invitations.where'), value: [invitation.place, invitation.neighborhood].filter(Boolean).join(', ') },
          { label: t('invitations.wishes'), value: invitation.wishes },
          ...(invitation.about ? [{ label: t('invitations.about'), value: invitation.about }] : []),
          { label: t('invitations.people'), value: format.number(invitation.people) },
          { label: t('invitations.languages'), value: invitation.languages.map(nameOf).join(', ') },
          { label: t('invitations.asked'), value: format.dateTime(invitation.askedAt) },
          { label: t('invitations.contact'), value: contact ? `${contact} · ${nameOf(invitation.language)}` : t('invitations.contact.hidden') },
          { label: t('invitations.assignee'), value: invitation.assignee ?? t('invitations.nobody') },
          ...(invitation.declineReason ? [{ label: t('invitations.reason'), value: invitation.declineReason }] : []),
          ...(invitation.peopleReached === null ? [] : [{ label: t('invitations.reached'), value: format.number(invitation.peopleReached) }]),
          ...(invitation.concerns ? [{ label: t('invitations.concerns'), value: invitation.concerns }] : []),
        ]}
      />
      {may('CONFIRMED') ? (
        <Form method="post" className="panel">
          <h2>{t('invitations.confirm')}</h2>
          <p>{t('invitations.confirm.text')}</p>
          {version}
          <Button name="to" value="CONFIRMED">{t('invitations.confirm.yes')}</Button>
        </Form>
      ) : null}
      {may('HELD') ? (
        <Form method="post" className="panel" noValidate>
          <h2>{t('invitations.hold')}</h2>
          {version}
          <TextInput name="peopleReached" inputMode="numeric" label={t('invitations.reached')} size="short" autoComplete="off" />
          <TextArea name="concerns" label={t('invitations.concerns')} hint={t('invitations.concerns.hint')} maxLength={4_000} rows={4} optional />
          <div className="actions"><Button name="to" value="HELD">{t('invitations.hold.yes')}</Button></div>
        </Form>
      ) : null}
      {may('OFFERED') ? (
        <Form method="post" className="panel" noValidate>
          <h2>{t(invitation.slotAt ? 'invitations.offer.another' : 'invitations.offer')}</h2>
          {version}
          <TextInput name="slotLocal" type="datetime-local" label={t('invitations.day')} hint={t('invitations.offer.hint')} size="medium" />
          <div className="actions"><Button name="to" value="OFFERED" variant={invitation.slotAt ? 'secondary' : 'primary'}>{t('invitations.offer.yes')}</Button></div>
        </Form>
      ) : null}
      {invitation.state === 'HELD' || invitation.state === 'WITHDRAWN' ? null : (
        <Form method="post" className="panel" noValidate key={invitation.version}>
          <h2>{t('invitations.prepare')}</h2>
          {version}
          <Checkboxes name="mine" label={t('invitations.assignee')} choices={[{ value: 'yes', label: t('invitations.mine') }]} defaultValues={invitation.isMine ? ['yes'] : []} optional />
          <TextArea name="materials" label={t('invitations.materials')} hint={t('invitations.materials.hint')} defaultValue={invitation.materials ?? ''} maxLength={2_000} rows={4} optional />
          <div className="actions"><Button name="prepare" value="yes" variant="secondary">{t('invitations.save')}</Button></div>
        </Form>
      )}
      {invitation.eventId ? <p><ButtonLink to={`/outreach/${invitation.eventId}`} variant="secondary">{t('invitations.event.see')}</ButtonLink></p> : null}
      {invitation.state === 'CONFIRMED' && !invitation.eventId ? (
        <Form method="post" className="panel">
          <h2>{t('invitations.event')}</h2>
          <p>{t('invitations.event.text')}</p>
          <Button name="event" value="yes" variant="secondary">{t('invitations.event.make')}</Button>
        </Form>
      ) : null}
      {may('DECLINED') ? (
        <details className="panel">
          <summary>{t('invitations.decline')}</summary>
          <Form method="post" noValidate>
            {version}
            <TextArea name="reason" label={t('invitations.reason')} hint={t('invitations.reason.hint', { language: nameOf(invitation.language) })} maxLength={1_000} rows={3} />
            <Button name="to" value="DECLINED" variant="danger">{t('invitations.decline')}</Button>
          </Form>
        </details>
      ) : null}
    </Page>
  );
}
