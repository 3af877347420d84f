import { redirect, type RouterContextProvider } from 'react-router';
import { hostContext } from '../../shared/session/host.js';

/** Where to go on after signing in: a path of this site, else the person's first door. */
export function localPath(to: string | null): string {
  const here = 'http://here';
  if (!to?.startsWith('/') || !URL.canParse(to, here)) return '/staff';
  const { origin, pathname, search, hash } = new URL(to, here);
  // A path of two slashes would name another host to the browser.
  return origin === here && !pathname.startsWith('//') ? pathname + search + hash : '/staff';
}

/** The header that makes the browser keep the session. */
export function keeping(context: Readonly<RouterContextProvider>, session: { token: string; expiresAt: string }): HeadersInit {
  return { 'set-cookie': context.get(hostContext).cookie.keep(session.token, new Date(session.expiresAt)) };
}

/** Signed in: on to the page. */
export function goOn(context: Readonly<RouterContextProvider>, session: { token: string; expiresAt: string }, to: string): Response {
  return redirect(to, { status: 303, headers: keeping(context, session) });
}
