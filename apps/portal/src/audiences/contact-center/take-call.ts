import type { RouterContextProvider } from 'react-router';
import { visitorContext } from '../../shared/session/visitor.js';
import { begin, type Calls, contactOf } from './calls.js';
import { contactsOf } from './contacts.js';

/** A contact of one's own comes on the screen, with its number. Nobody is attached: who it is, the caller says. */
export async function takeCall(context: Readonly<RouterContextProvider>, calls: Calls, id: string): Promise<Calls> {
  const contact = (await contactsOf(context)).find((one) => one.id === id);
  if (!contact) return begin(context, calls);
  const { callId, state, phone, answeredAt } = contact;
  if (state === 'waiting' && callId) await contactOf(context, 'PHONE', { callId });
  const since = new Date(answeredAt ?? context.get(visitorContext).now).getTime();
  return begin(context, calls, phone ? { contact: { phone } } : {}, { contact: id, startedAt: since });
}
