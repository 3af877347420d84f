import { redirect, type RouterContextProvider } from 'react-router';
import { invalid, text } from '../../../shared/form/index.js';
import { answered } from '../../../shared/form/staff-form.js';
import { api } from '../../../shared/graphql/api.js';
import { type FragmentType, graphql, unmask } from '../../../shared/graphql/generated/index.js';
import { CodeContact } from '../call-actions.js';
import { begin, callsIn, headersOf, park } from '../calls.js';
import { DISPOSITION_KEYS } from '../dispositions.js';

const EmailAnswered = graphql(`
  fragment EmailAnswered on EmailResult { __typename ... on InvalidInput { fields { path code facts { name value } } } ... on Refused { code facts { name value } } }
`);
const TakeEmail = graphql(`mutation TakeEmail($emailId: ID!) { outcome: takeEmail(emailId: $emailId) { ...EmailAnswered } }`);
const LeaveEmail = graphql(`mutation LeaveEmail($emailId: ID!) { outcome: leaveEmail(emailId: $emailId) { ...EmailAnswered } }`);
const SpamEmail = graphql(`mutation SpamEmail($emailId: ID!) { outcome: spamEmail(emailId: $emailId) { ...EmailAnswered } }`);
const AttachEmail = graphql(`mutation AttachEmail($emailId: ID!, $reference: String!) { outcome: attachEmail(emailId: $emailId, reference: $reference) { ...EmailAnswered } }`);
const MoveEmail = graphql(`
  mutation MoveEmail($emailId: ID!, $reference: String!, $why: String!) { outcome: moveEmail(emailId: $emailId, reference: $reference, why: $why) { ...EmailAnswered } }
`);
const AnswerEmail = graphql(`mutation AnswerEmail($input: AnswerEmailInput!) { outcome: answerEmail(input: $input) { ...EmailAnswered } }`);
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
  const end = ({ outcome }: { outcome: FragmentType<typeof EmailAnswered> }, to = INBOX) => answered(form, unmask(EmailAnswered, outcome), to);
  const [intent, which = ''] = text(form, 'intent').split(':');
  switch (intent) {
    case 'take':
      return end(await ask(TakeEmail, { emailId }), `${INBOX}/${emailId}`);
    case 'leave':
      return end(await ask(LeaveEmail, { emailId }));
    case 'spam':
      return end(await ask(SpamEmail, { emailId }));
    case 'attach':
      return end(await ask(AttachEmail, { emailId, reference: which || text(form, 'reference') }));
    case 'move':
      return end(await ask(MoveEmail, { emailId, reference: text(form, 'reference'), why: text(form, 'why').slice(0, 500) }), `${INBOX}/${emailId}`);
    case 'code': {
      const input = { id: emailId, disposition: dispositionIn(form), note: '', language: null, articles: [], requests: [] };
      return answered(form, (await ask(CodeContact, { input })).codeContact, INBOX);
    }
    case 'answer': {
      const article = text(form, 'article');
      const input = { emailId, message: text(form, 'message').slice(0, 10_000), disposition: dispositionIn(form), articles: article ? [article] : [] };
      return end(await ask(AnswerEmail, { input }));
    }
    case 'request':
      return toTheDesk(acting);
    default:
      return redirect(`${INBOX}/${emailId}`, 303);
  }
}

const dispositionIn = (form: FormData) => DISPOSITION_KEYS.find(([name]) => name === text(form, 'disposition'))?.[0] ?? 'INFORMATION';

/** The desk with what the e-mail says typed in; what is opened there ends the e-mail's contact coded. */
async function toTheDesk({ context, request, form, emailId }: Acting) {
  const taken = unmask(EmailAnswered, (await api(context)(TakeEmail, { emailId })).outcome);
  if (taken.__typename !== 'EmailDone') return invalid(form, taken);
  const { email } = await api(context)(EmailToRequest, { emailId });
  const calls = callsIn({ context, request });
  const waiting = calls.current?.contact && calls.current.contact !== emailId ? park(calls) : { ...calls, current: null };
  if (!waiting) return invalid(form, [{ path: '', code: 'TWO_PARKED' }]);
  const contact = { name: email.fromName ?? '', email: email.fromAddress ?? '', phone: '', language: email.language ?? 'en', wantsUpdates: email.fromAddress !== null };
  const known = { q: email.subject.slice(0, 200), description: email.words || email.subject, contact };
  return redirect('/contact-center', { status: 303, headers: headersOf(context, await begin(context, waiting, known, { contact: emailId })) });
}
