import type { RouterContextProvider } from 'react-router';
import type { RequestDraftInput } from '../../shared/graphql/generated/graphql.js';
import { visitorContext } from '../../shared/session/visitor.js';
import { begin, type Calls, contactOf } from './calls.js';
import { type Contact, contactsOf } from './contacts.js';

const MOST_WORDS = 200;

/** A contact of one's own comes on the screen, with its number. Nobody is attached: who it is, the caller says; but a promised call has its name. */
export async function takeCall(context: Readonly<RouterContextProvider>, calls: Calls, id: string): Promise<Calls> {
  const contact = (await contactsOf(context)).find((one) => one.id === id);
  if (!contact) return begin(context, calls);
  const { callId, state, answeredAt, ticket } = contact;
  if (state === 'waiting' && callId) await contactOf(context, 'PHONE', { callId });
  if (state === 'waiting' && ticket) await contactOf(context, 'WALK_IN', { key: id });
  const since = new Date(answeredAt ?? context.get(visitorContext).now).getTime();
  return begin(context, calls, knownOf(contact), { contact: id, startedAt: since });
}

function knownOf({ ticket, callback, phone, language }: Contact): RequestDraftInput {
  if (ticket) return { q: ticket.about, contact: { language } };
  if (callback) return { q: callback.about.slice(0, MOST_WORDS), contact: { name: callback.name, phone, language } };
  return phone ? { contact: { phone } } : {};
}
