import type { IncomingHttpHeaders } from 'node:http';
import type { NextFunction, Request, Response } from 'express';

/**
 * Refuses what another site's page sends with our cookies, before any session is read. Every request that can change
 * something must come from our own origin; programs without a browser send neither header and carry no cookie.
 */
export function originCheck(publicUrl: string) {
  return (request: Request, response: Response, next: NextFunction): void => {
    if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return next();
    if (isFromElsewhere(request.headers, publicUrl)) {
      response.status(403).type('text/plain').send('This form was sent from another site, so nothing was done.');
      return;
    }
    next();
  };
}

/** Whether another site's page sent this. A socket asks it by itself: its opening is a GET, and it carries cookies. */
export function isFromElsewhere(headers: IncomingHttpHeaders, publicUrl: string): boolean {
  const { origin, host, cookie, 'sec-fetch-site': site } = headers;
  const isOwnHost = (from: string) => URL.canParse(from) && [new URL(publicUrl).host, host].includes(new URL(from).host);
  if (site === undefined) return origin === undefined ? cookie !== undefined : !isOwnHost(origin);
  // A page whose referrer policy hides it sends the origin "null"; Sec-Fetch-Site then says whose page it was.
  return !['same-origin', 'none'].includes(String(site)) || (origin !== undefined && origin !== 'null' && !isOwnHost(origin));
}
