import { redirect, type RouterContextProvider } from 'react-router';
import { type FieldFault, text } from '../../../shared/form/index.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { type Calls, headersOf, withContact } from '../calls.js';
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

type Context = Readonly<RouterContextProvider>;
type Answer = Response | { readonly faults: readonly FieldFault[] };
type Answered = { __typename?: string; code?: string; facts?: FieldFault['facts']; fields?: readonly FieldFault[] };

/** Does what a button about somebody else says; null where it is none of those. What was typed is kept already. */
export async function takeLineIntent(context: Context, before: Calls, form: FormData, intent: string, which: string): Promise<Answer | null> {
  const stay = (calls: Calls, answer: Answered): Answer => {
    // What has ended meanwhile needs no ending.
    if (answer.code && answer.code !== 'ALREADY_ENDED') return { faults: [{ path: '', code: answer.code, facts: answer.facts }] };
    if (answer.fields) return { faults: answer.fields.map((fault) => ({ ...fault, path: '' })) };
    return redirect('/contact-center', { headers: headersOf(context, calls) });
  };
  switch (intent) {
    case 'help': {
      const reason = REASON_KEYS.find(([name]) => name === which)?.[0];
      if (!reason) return null;
      const calls = await withContact(context, before, form);
      if (!calls.current?.contact) return { faults: [{ path: '', code: 'NO_CONTACT' }] };
      const input = { contact: calls.current.contact, reason, words: text(form, 'helpWords'), draft: calls.current.secret };
      return stay(calls, (await api(context)(AskForHelp, { input })).askForHelp);
    }
    case 'help-end':
      return stay(before, (await api(context)(WithdrawHelp, { id: which })).withdrawHelp);
    default:
      return null;
  }
}
