import type { RouterContextProvider } from 'react-router';
import { begin, type Calls } from '../calls.js';

/** A call that came from somebody else is on the screen; where what was typed is gone, it begins anew. */
export async function handedTo(
  context: Readonly<RouterContextProvider>,
  calls: Calls,
  { contact, secret, startedAt }: { contact: string; secret: string | null; startedAt: string },
): Promise<Calls> {
  const since = new Date(startedAt).getTime();
  return secret ? { ...calls, current: { secret, startedAt: since, contact } } : begin(context, calls, {}, { contact, startedAt: since });
}
