import { redirect, type RouterContextProvider } from 'react-router';
import { invalid, type Refusal, text } from '../../../shared/form/index.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { begin, callsIn, headersOf, park } from '../calls.js';
import { DISPOSITION_KEYS } from '../dispositions.js';

const TakeEmail = graphql(`
  mutation TakeEmail($emailId: ID!) {
    takeEmail(emailId: $emailId) { __typename ... on InvalidInput { fields { path code } } ... on Refused { code facts { name value } } }
  }
`);
const LeaveEmail = graphql(`
  mutation LeaveEmail($emailId: ID!) {
    leaveEmail(emailId: $emailId) { __typename ... on InvalidInput { fields { path code } } ... on Refused { code facts { name value } } }
  }
`);
const SpamEmail = graphql(`
  mutation SpamEmail($emailId: ID!) {
    spamEmail(emailId: $emailId) { __typename ... on InvalidInput { fields { path code } } ... on Refused { code facts { name value } } }
  }
`);
const AttachEmail = graphql(`
  mutation AttachEmail($emailId: ID!, $reference: String!) {
    attachEmail(emailId: $emailId, reference: $reference) { __typename ... on InvalidInput { fields { path code } } ... on Refused { code facts { name value } } }
  }
`);
const AnswerEmail = graphql(`
  mutation AnswerEmail($input: AnswerEmailInput!) {
    answerEmail(input: $input) { __typename ... on InvalidInput { fields { path code facts { name value } } } ... on Refused { code facts { name value } } }
  }
`);
const CodeEmail = graphql(`
  mutation CodeEmail($input: CodeContactInput!) {
    codeContact(input: $input) { __typename ... on InvalidInput { fields { path code } } ... on Refused { code facts { name value } } }
  }
`);
const EmailToRequest = graphql(`
  query EmailToRequest($emailId: ID!) { email(emailId: $emailId) { subject words language fromAddress fromName isMine } }
`);

export const INBOX = '/contact-center/email';

interface Acting {
  readonly context: Readonly<RouterContextProvider>;
  readonly request: Request;
  readonly form: FormData;
  readonly emailId: string;
}

/** Does what a button under an e-mail says. */
export async function actOnEmail(acting: Acting) {
  const { context, form, emailId } = acting;
  const ask = api(context);
  const [intent, which = ''] = text(form, 'intent').split(':');
  switch (intent) {
    case 'take':
      return on(form, (await ask(TakeEmail, { emailId })).takeEmail, `${INBOX}/${emailId}`);
    case 'leave':
      return on(form, (await ask(LeaveEmail, { emailId })).leaveEmail, INBOX);
    case 'spam':
      return on(form, (await ask(SpamEmail, { emailId })).spamEmail, INBOX);
    case 'attach':
      return on(form, (await ask(AttachEmail, { emailId, reference: which || text(form, 'reference') })).attachEmail, INBOX);
    case 'code': {
      const input = { id: emailId, disposition: dispositionIn(form), note: '', language: null, articles: [], requests: [] };
      return on(form, (await ask(CodeEmail, { input })).codeContact, INBOX);
    }
    case 'answer': {
      const article = text(form, 'article');
      const input = { emailId, message: text(form, 'message').slice(0, 10_000), disposition: dispositionIn(form), articles: article ? [article] : [] };
      return on(form, (await ask(AnswerEmail, { input })).answerEmail, INBOX);
    }
    case 'request':
      return toTheDesk(acting);
    default:
      return redirect(`${INBOX}/${emailId}`, 303);
  }
}

const on = (form: FormData, answer: { __typename: string } | Refusal, to: string) =>
  'code' in answer || 'fields' in answer ? invalid(form, answer as Refusal) : redirect(to, 303);

const dispositionIn = (form: FormData) => DISPOSITION_KEYS.find(([name]) => name === text(form, 'disposition'))?.[0] ?? 'INFORMATION';

/** The desk with what the e-mail says typed in; what is opened there ends the e-mail's contact coded. */
async function toTheDesk({ context, request, form, emailId }: Acting) {
  const { takeEmail } = await api(context)(TakeEmail, { emailId });
  if (takeEmail.__typename !== 'EmailDone') return invalid(form, takeEmail);
  const { email } = await api(context)(EmailToRequest, { emailId });
  const calls = callsIn({ context, request });
  const waiting = calls.current?.contact && calls.current.contact !== emailId ? park(calls) : { ...calls, current: null };
  if (!waiting) return invalid(form, [{ path: '', code: 'TWO_PARKED' }]);
  const contact = { name: email.fromName ?? '', email: email.fromAddress ?? '', phone: '', language: email.language ?? 'en', wantsUpdates: email.fromAddress !== null };
  const known = { q: email.subject.slice(0, 200), description: email.words || email.subject, contact };
  return redirect('/contact-center', { status: 303, headers: headersOf(context, await begin(context, waiting, known, { contact: emailId })) });
}
