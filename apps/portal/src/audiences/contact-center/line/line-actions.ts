import { redirect, type RouterContextProvider } from 'react-router';
import { type FieldFault, text } from '../../../shared/form/index.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import type { DeclineReason } from '../../../shared/graphql/generated/graphql.js';
import { type Calls, headersOf, park, withContact } from '../calls.js';
import { saysSomething, typedIn } from '../typed.js';
import { handedTo } from './handed-to.js';
import { REASON_KEYS } from './reasons.js';

const AskForHelp = graphql(`
  mutation AskForHelp($input: AskForHelpInput!) {
    askForHelp(input: $input) { __typename ... on InvalidInput { fields { path code facts { name value } } } ... on Refused { code facts { name value } } }
  }
`);
const WithdrawHelp = graphql(`
  mutation WithdrawHelp($id: ID!) {
    withdrawHelp(id: $id) { __typename ... on InvalidInput { fields { path code facts { name value } } } ... on Refused { code facts { name value } } }
  }
`);
const OfferTransfer = graphql(`
  mutation OfferTransfer($input: OfferTransferInput!) {
    offerTransfer(input: $input) { __typename ... on InvalidInput { fields { path code facts { name value } } } ... on Refused { code facts { name value } } }
  }
`);
const WithdrawTransfer = graphql(`
  mutation WithdrawTransfer($id: ID!) {
    withdrawTransfer(id: $id) { __typename ... on InvalidInput { fields { path code facts { name value } } } ... on Refused { code facts { name value } } }
  }
`);
const DeclineTransfer = graphql(`
  mutation DeclineTransfer($id: ID!, $why: DeclineReason!) {
    declineTransfer(id: $id, why: $why) { __typename ... on InvalidInput { fields { path code facts { name value } } } ... on Refused { code facts { name value } } }
  }
`);
const AcceptTransfer = graphql(`
  mutation AcceptTransfer($id: ID!) {
    acceptTransfer(id: $id) {
      __typename
      ... on CallHandedOver { contact secret startedAt }
      ... on InvalidInput { fields { path code facts { name value } } }
      ... on Refused { code facts { name value } }
    }
  }
`);
const PutThrough = graphql(`
  mutation PutThrough($contact: ID!, $target: String!, $how: String!) {
    putThrough(contact: $contact, target: $target, how: $how) { __typename ... on InvalidInput { fields { path code facts { name value } } } ... on Refused { code facts { name value } } }
  }
`);
const InterpreterJoined = graphql(`
  mutation InterpreterJoined($contact: ID!, $language: String!) {
    interpreterJoined(contact: $contact, language: $language) { __typename ... on InvalidInput { fields { path code facts { name value } } } ... on Refused { code facts { name value } } }
  }
`);

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
  switch (intent) {
    case 'help': {
      const reason = REASON_KEYS.find(([name]) => name === which)?.[0];
      if (!reason) return null;
      return ofCall(async (contact, draft) => (await api(context)(AskForHelp, { input: { contact, reason, words: text(form, 'helpWords').slice(0, 200), draft } })).askForHelp);
    }
    case 'help-end':
      return stay(before, (await api(context)(WithdrawHelp, { id: which })).withdrawHelp);
    case 'offer':
      return ofCall(async (contact, draft) => (await api(context)(OfferTransfer, { input: { contact, to: which, words: text(form, 'transferWords').slice(0, 300), draft } })).offerTransfer);
    case 'withdraw':
      return stay(before, (await api(context)(WithdrawTransfer, { id: which })).withdrawTransfer);
    case 'decline': {
      const [why = '', id = ''] = which.split(':');
      return stay(before, (await api(context)(DeclineTransfer, { id, why: why as DeclineReason })).declineTransfer);
    }
    case 'accept':
      return accept(context, before, form, which);
    case 'through': {
      const [how = 'warm', target = ''] = which.split(':');
      return ofCall(async (contact) => (await api(context)(PutThrough, { contact, target, how })).putThrough);
    }
    case 'interpreter':
      return ofCall(async (contact) => (await api(context)(InterpreterJoined, { contact, language: text(form, 'interpreterLanguage') })).interpreterJoined);
    case 'ready':
      await api(context)(SayReady, { ready: which === 'yes' });
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
