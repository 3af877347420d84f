import type { RouterContextProvider } from 'react-router';
import { text } from '../../../shared/form/index.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import type { ProcedureAtDeskQuery } from '../../../shared/graphql/generated/graphql.js';
import { type Calls, keep, withContact } from '../calls.js';
import { typedIn } from '../typed.js';

const ProcedureAtDesk = graphql(`
  query ProcedureAtDesk($service: String!, $contact: ID!, $hasContact: Boolean!, $language: String!) {
    proceduresFor(service: $service) { code title }
    procedureWalk(contact: $contact, language: $language) @include(if: $hasContact) {
      id code version title state position isFirst
      step {
        code kind say means why article articleTitle deed service serviceName hours phone disposition
        answers { label says }
        asks { service question values }
      }
      trail { step words answer }
      fills { service question value }
    }
  }
`);
const BeginProcedure = graphql(`
  mutation BeginProcedure($contact: ID!, $code: ID!) { beginProcedure(contact: $contact, code: $code) { __typename ... on Refused { code } ... on InvalidInput { fields { path code facts { name value } } } } }
`);
const MoveInProcedure = graphql(`
  mutation MoveInProcedure($id: ID!, $position: Int!, $move: String!, $answer: Int, $why: String) {
    moveInProcedure(id: $id, position: $position, move: $move, answer: $answer, why: $why) { __typename ... on Refused { code } ... on InvalidInput { fields { path code facts { name value } } } }
  }
`);

type Context = Readonly<RouterContextProvider>;
export interface ProcedureDesk {
  offered: ProcedureAtDeskQuery['proceduresFor'];
  /** What is followed in the contact on the screen. */
  walk: NonNullable<ProcedureAtDeskQuery['procedureWalk']> | null;
}
export type Walk = NonNullable<ProcedureDesk['walk']>;

const NO_CONTACT = '00000000-0000-0000-0000-000000000000';

/** What may be followed for this service, and where one stands; nothing where it cannot be told just now: the desk goes on without. */
export async function procedureDesk(context: Context, service: string, contact: string, language: string): Promise<ProcedureDesk> {
  const found = await api(context)(ProcedureAtDesk, { service, contact: contact || NO_CONTACT, hasContact: contact !== '', language }).catch(() => null);
  return { offered: found?.proceduresFor ?? [], walk: found?.procedureWalk ?? null };
}

/**
 * Does what the panel's buttons say, `which` after `procedure:`: `code` or `begin:code`, `choose:walk:position:answer`, `on:walk:position`,
 * `back:walk:position` or `leave:walk:position:why`. What an answer fills is typed into the form, and kept with it.
 */
export async function walkOn(context: Context, before: Calls, form: FormData, which: string): Promise<Calls> {
  const calls = await withContact(context, before, form);
  const contact = calls.current?.contact;
  if (!contact) return calls;
  const [move = '', name = '', position = '', rest = ''] = (which.includes(':') ? which : `begin:${which}`).split(':');
  if (move === 'begin') await api(context)(BeginProcedure, { contact, code: name });
  else if (['choose', 'on', 'back', 'leave'].includes(move)) {
    await api(context)(MoveInProcedure, {
      id: name, position: Number(position) || 0, move, answer: move === 'choose' ? Number(rest) || 0 : null, why: move === 'leave' ? rest || null : null,
    });
  }
  const { walk } = await procedureDesk(context, text(form, 'service'), contact, typedIn(form).contact?.language ?? 'en');
  const own = walk?.fills.filter(({ service }) => service === text(form, 'service')) ?? [];
  for (const { question, value } of own) form.set(`answers.${question}`, value);
  return own.length > 0 ? (await keep(context, calls, form)).calls : calls;
}
