import type { RouterContextProvider } from 'react-router';
import { hostContext } from '../../../shared/session/host.js';

/**
 * The secret of a request's own page, for an hour in the browser that saw it, so that no address but the mailed link holds
 * it: addresses end up in logs. One cookie a request, for two may be open at once. `libs/requests/src/intake/secrets.ts`
 * reads the same ones for photos.
 */
export function ownRequest(context: Readonly<RouterContextProvider>) {
  const { secureCookies } = context.get(hostContext);
  const name = (reference: string) => `${secureCookies ? '__Host-' : ''}own-${reference}`;
  const attributes = `Path=/; HttpOnly; SameSite=Lax${secureCookies ? '; Secure' : ''}`;
  return {
    /** The `Set-Cookie` value. */
    keep: (reference: string, secret: string): string => `${name(reference)}=${secret}; Max-Age=3600; ${attributes}`,
    secretIn: (request: Request, reference: string): string | null => {
      const pairs = (request.headers.get('cookie') ?? '').split(/;\s*/);
      return pairs.find((pair) => pair.startsWith(`${name(reference)}=`))?.slice(name(reference).length + 1) ?? null;
    },
  };
}
