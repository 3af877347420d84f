import type { RouterContextProvider } from 'react-router';
import { hostContext } from '../../../shared/session/host.js';

/** As long as neighbors may speak of a closing: `DAYS_KEPT` of libs/feedback. */
const VOTER_DAYS = 60;

/** The random name by which this browser has one word for each closing, and the header that keeps it. */
export function voterOf(context: Readonly<RouterContextProvider>, request: Request): { voter: string; headers: Record<string, string> } {
  const { secureCookies } = context.get(hostContext);
  const name = secureCookies ? '__Host-voter' : 'voter';
  const known = new RegExp(`(?:^|;\\s*)${name}=([0-9a-f]{32})(?:;|$)`).exec(request.headers.get('cookie') ?? '')?.[1];
  const voter = known ?? crypto.randomUUID().replaceAll('-', '');
  // Kept anew each time, so that it outlasts every closing that it speaks of.
  return { voter, headers: { 'set-cookie': `${name}=${voter}; Max-Age=${VOTER_DAYS * 86_400}; Path=/; HttpOnly; SameSite=Lax${secureCookies ? '; Secure' : ''}` } };
}
