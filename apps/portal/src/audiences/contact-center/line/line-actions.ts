import { redirect, type RouterContextProvider } from 'react-router';
import { type FieldFault, text } from '../../../shared/form/index.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql, unmask } from '../../../shared/graphql/generated/index.js';
import type { DeclineReason } from '../../../shared/graphql/generated/graphql.js';
import { type Calls, headersOf, park, withContact } from '../calls.js';
import { saysSomething, typedIn } from '../typed.js';
import { handedTo } from './handed-to.js';
import { REASON_KEYS } from './reasons.js';

const HelpAnswer = graphql(`
  fragment HelpAnswer on HelpResult { __typename ... on InvalidInput { fields { path code facts { name value } } } ... on Refused { code facts { name value } } }
`);
const TransferAnswer = graphql(`
  fragment TransferAnswer on TransferResult { __typename ... on InvalidInput { fields { path code facts { name value } } } ... on Refused { code facts { name value } } }
`);
const AskForHelp = graphql(`mutation AskForHelp($input: AskForHelpInput!) { outcome: askForHelp(input: $input) { ...HelpAnswer } }`);
const WithdrawHelp = graphql(`mutation WithdrawHelp($id: ID!) { outcome: withdrawHelp(id: $id) { ...HelpAnswer } }`);
const OfferTransfer = graphql(`mutation OfferTransfer($input: OfferTransferInput!) { outcome: offerTransfer(input: $input) { ...TransferAnswer } }`);
const WithdrawTransfer = graphql(`mutation WithdrawTransfer($id: ID!) { outcome: withdrawTransfer(id: $id) { ...TransferAnswer } }`);
const DeclineTransfer = graphql(`mutation DeclineTransfer($id: ID!, $why: DeclineReason!) { outcome: declineTransfer(id: $id, why: $why) { ...TransferAnswer } }`);
const PutThrough = graphql(`
  mutation PutThrough($contact: ID!, $target: String!, $how: String!) { outcome: putThrough(contact: $contact, target: $target, how: $how) { ...TransferAnswer } }
`);
const InterpreterJoined = graphql(`
  mutation InterpreterJoined($contact: ID!, $language: String!) { outcome: interpreterJoined(contact: $contact, language: $language) { ...TransferAnswer } }
`);
const AcceptTransfer = graphql(`
  mutation AcceptTransfer($id: ID!) { acceptTransfer(id: $id) { __typename ... on CallHandedOver { contact secret startedAt } } }
`);
const ConcessionHeard = graphql(`mutation ConcessionHeard($id: ID!) { concessionHeard(id: $id) { __typename } }`);
const SayReady = graphql(`mutation SayReady($ready: Boolean!) { sayReady(ready: $ready) }`);

type Context = Readonly<RouterContextProvider>;
type Answer = Response | { readonly faults: readonly FieldFault[] };
type Answered = { __typename?: string; code?: string; facts?: FieldFault['facts']; fields?: readonly FieldFault[] };

const fault = (code: string): Answer => ({ faults: [{ path: '', code }] });

/** Does what a button about somebody else says; null where it is none of those. What was typed is kept already. */
export async function takeLineIntent(context: Context, before: Calls, form: FormData, intent: string, which: string): Promise<Answer | null> {
  const stay = (calls: Calls, answer: Answered): Answer => {
    // What has ended meanwhile needs no ending.
    if (answer.code && answer.code !== 'ALREADY_ENDED') return { faults: [{ path: '', code: answer.code, facts: answer.facts }] };
    if (answer.fields) return { faults: answer.fields.map((one) => ({ ...one, path: '' })) };
    return redirect('/contact-center', { headers: headersOf(context, calls) });
  };
  /** For the call on the screen, which has a contact from now on. */
  const ofCall = async (work: (contact: string, draft: string) => Promise<Answered>): Promise<Answer> => {
    const calls = await withContact(context, before, form);
    const { contact, secret } = calls.current ?? { contact: '', secret: '' };
    return contact ? stay(calls, await work(contact, secret)) : fault('NO_CONTACT');
  };
  const ask = api(context);
  switch (intent) {
    case 'help': {
      const reason = REASON_KEYS.find(([name]) => name === which)?.[0];
      if (!reason) return null;
      return ofCall(async (contact, draft) => unmask(HelpAnswer, (await ask(AskForHelp, { input: { contact, reason, words: text(form, 'helpWords').slice(0, 200), draft } })).outcome));
    }
    case 'help-end':
      return stay(before, unmask(HelpAnswer, (await ask(WithdrawHelp, { id: which })).outcome));
    case 'offer':
      return ofCall(async (contact, draft) => unmask(TransferAnswer, (await ask(OfferTransfer, { input: { contact, to: which, words: text(form, 'transferWords').slice(0, 300), draft } })).outcome));
    case 'withdraw':
      return stay(before, unmask(TransferAnswer, (await ask(WithdrawTransfer, { id: which })).outcome));
    case 'decline': {
      const [why = '', id = ''] = which.split(':');
      return stay(before, unmask(TransferAnswer, (await ask(DeclineTransfer, { id, why: why as DeclineReason })).outcome));
    }
    case 'accept':
      return accept(context, before, form, which);
    case 'through': {
      const [how = 'warm', target = ''] = which.split(':');
      return ofCall(async (contact) => unmask(TransferAnswer, (await ask(PutThrough, { contact, target, how })).outcome));
    }
    case 'interpreter':
      return ofCall(async (contact) => unmask(TransferAnswer, (await ask(InterpreterJoined, { contact, language: text(form, 'interpreterLanguage') })).outcome));
    case 'heard':
      // What is gone already is heard too.
      await ask(ConcessionHeard, { id: which });
      return stay(before, {});
    case 'ready':
      await ask(SayReady, { ready: which === 'yes' });
      return redirect('/contact-center', { headers: headersOf(context, before) });
    default:
      return null;
  }
}

/** The offered call comes on the screen; what was there waits. */
async function accept(context: Context, calls: Calls, form: FormData, id: string): Promise<Answer> {
  const isEmpty = !calls.current?.contact && !saysSomething(typedIn(form));
  const waiting = isEmpty ? { ...calls, current: null } : park(calls);
  if (!waiting) return fault('TWO_PARKED');
  const { acceptTransfer: taken } = await api(context)(AcceptTransfer, { id });
  if (taken.__typename !== 'CallHandedOver') return fault('OFFER_OVER');
  return redirect('/contact-center', { headers: headersOf(context, await handedTo(context, waiting, taken)) });
}
