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
  const pairsOf = (request: Request) => (request.headers.get('cookie') ?? '').split(/;\s*/);
  return {
    /** The `Set-Cookie` value. */
    keep: (reference: string, secret: string): string => `${name(reference)}=${secret}; Max-Age=3600; ${attributes}`,
    secretIn: (request: Request, reference: string): string | null => {
      return pairsOf(request).find((pair) => pair.startsWith(`${name(reference)}=`))?.slice(name(reference).length + 1) ?? null;
    },
    /** The requests that this browser saw in this hour, the latest first, at most three. */
    referencesIn: (request: Request): string[] => {
      const known = new RegExp(`^${name('')}([A-Z0-9]{8})=`);
      return pairsOf(request).flatMap((pair) => known.exec(pair)?.[1] ?? []).toReversed().slice(0, 3);
    },
  };
}
