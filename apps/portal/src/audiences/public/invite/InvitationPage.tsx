import { data, Form } from 'react-router';
import { invalid, submit, text } from '../../../shared/form/index.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useFormat, useLanguageName, useT } from '../../../shared/i18n/index.js';
import { Alert, Button, ErrorSummary, Link, Page, SummaryList, TextArea } from '../../../shared/ui/index.js';
import { goTo } from '../report/steps.js';
import type { Route } from './+types/InvitationPage';
import '../public.scss';

const OwnInvitation = graphql(`
  query OwnInvitation($secret: String!) {
    ownInvitation(secret: $secret) { state groupName place wishes people languages slotAt declineReason hasEmail mayAnswer }
  }
`);
const AnswerInvitation = graphql(`
  mutation AnswerInvitation($secret: String!, $answer: InvitationAnswer!, $wishes: String!) {
    answerInvitation(secret: $secret, answer: $answer, wishes: $wishes) { __typename ... on Refused { code } ... on InvalidInput { fields { path code facts { name value } } } }
  }
`);
const ANSWERS = ['ACCEPT', 'ANOTHER', 'WITHDRAW'] as const;

export async function loader({ context, params: { secret }, request }: Route.LoaderArgs) {
  const { searchParams } = new URL(request.url);
  const { ownInvitation } = await api(context)(OwnInvitation, { secret });
  return data({ invitation: ownInvitation, isNew: searchParams.has('new') }, { headers: { 'cache-control': 'no-store', 'x-robots-tag': 'noindex' } });
}

export const headers = ({ loaderHeaders }: Route.HeadersArgs) => loaderHeaders;

export async function action({ context, params: { secret }, request }: Route.ActionArgs) {
  const form = await request.formData();
  return submit(form, async () => {
    const answer = ANSWERS.find((one) => one === text(form, 'answer')) ?? 'ACCEPT';
    const { answerInvitation } = await api(context)(AnswerInvitation, { secret, answer, wishes: text(form, 'wishes').slice(0, 500) });
    if (answerInvitation.__typename !== 'InvitationSent') return invalid(form, answerInvitation);
    return goTo(context, `/invitation/${secret}`);
  });
}

/** Where a group's invitation stands, and its answer to the day that it is offered. Looking changes nothing; each answer is a button. */
export default function InvitationPage({ loaderData: { invitation: { state, groupName, place, wishes, people, languages, slotAt, declineReason, hasEmail, mayAnswer }, isNew } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const nameOf = useLanguageName();
  const title = t(`invitation.title.${state}`);
  return (
    <Page title={title}>
      <meta name="robots" content="noindex" />
      <ErrorSummary />
      <header className={`ticket ${state === 'CONFIRMED' ? 'ticket--called' : ''}`}>
        <h1>{title}</h1>
        <p>{groupName}</p>
      </header>
      {isNew ? <Alert tone="success" slim role="status">{t(hasEmail ? 'invitation.mailed' : 'invitation.keep')}</Alert> : null}
      <p>{t(`invitation.text.${state}`)}</p>
      {declineReason ? <blockquote>{declineReason}</blockquote> : null}
      <SummaryList
        rows={[
          ...(slotAt ? [{ label: t('invitation.day'), value: <strong>{format.dateTime(slotAt)}</strong> }] : []),
          { label: t('event.where'), value: place },
          { label: t('invitation.wishes'), value: wishes },
          { label: t('invitation.people'), value: format.number(people) },
          { label: t('event.languages'), value: languages.map(nameOf).join(', ') },
        ]}
      />
      {mayAnswer.includes('ACCEPT') ? (
        <Form method="post" className="ask">
          <h2>{t('invitation.suits')}</h2>
          <Button name="answer" value="ACCEPT">{t('invitation.accept')}</Button>
        </Form>
      ) : null}
      {mayAnswer.includes('ANOTHER') ? (
        <details>
          <summary>{t('invitation.another')}</summary>
          <Form method="post" noValidate>
            <TextArea name="wishes" label={t('invite.wishes')} hint={t('invite.wishes.hint')} maxLength={500} rows={3} />
            <div className="actions"><Button name="answer" value="ANOTHER" variant="secondary">{t('invitation.another.send')}</Button></div>
          </Form>
        </details>
      ) : null}
      {mayAnswer.includes('WITHDRAW') ? (
        <details>
          <summary>{t('invitation.withdraw')}</summary>
          <Form method="post">
            <p>{t('invitation.withdraw.text')}</p>
            <Button name="answer" value="WITHDRAW" variant="danger">{t('invitation.withdraw.yes')}</Button>
          </Form>
        </details>
      ) : null}
      {mayAnswer.length === 0 ? <p><Link to="/invite-us">{t('invitation.again')}</Link></p> : null}
    </Page>
  );
}
