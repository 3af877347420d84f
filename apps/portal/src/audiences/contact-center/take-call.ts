import type { RouterContextProvider } from 'react-router';
import { visitorContext } from '../../shared/session/visitor.js';
import { begin, type Calls, contactOf } from './calls.js';
import { contactsOf } from './contacts.js';

/** A contact of one's own comes on the screen, with its number. Nobody is attached: who it is, the caller says. */
export async function takeCall(context: Readonly<RouterContextProvider>, calls: Calls, id: string): Promise<Calls> {
  const contact = (await contactsOf(context)).find((one) => one.id === id);
  if (!contact) return begin(context, calls);
  const { callId, state, phone, answeredAt, ticket } = contact;
  if (state === 'waiting' && callId) await contactOf(context, 'PHONE', { callId });
  if (state === 'waiting' && ticket) await contactOf(context, 'WALK_IN', { key: id });
  const since = new Date(answeredAt ?? context.get(visitorContext).now).getTime();
  const known = ticket ? { q: ticket.about, contact: { language: contact.language } } : phone ? { contact: { phone } } : {};
  return begin(context, calls, known, { contact: id, startedAt: since });
}
