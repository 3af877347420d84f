import type { NextFunction, Request, Response } from 'express';

/**
 * Refuses what another site's page sends with our cookies, before any session is read. Every request that can change
 * something must come from our own origin; programs without a browser send neither header and carry no cookie.
 */
export function originCheck(publicUrl: string) {
  const own = new URL(publicUrl).host;
  return (request: Request, response: Response, next: NextFunction): void => {
    if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return next();
    const site = request.headers['sec-fetch-site'];
    const origin = request.headers.origin;
    const isOwnHost = (from: string) => URL.canParse(from) && [own, request.headers.host].includes(new URL(from).host);
    // A page whose referrer policy hides it sends the origin "null"; Sec-Fetch-Site then says whose page it was.
    const isForeign =
      site === undefined
        ? origin === undefined
          ? request.headers.cookie !== undefined
          : !isOwnHost(origin)
        : !['same-origin', 'none'].includes(site) || (origin !== undefined && origin !== 'null' && !isOwnHost(origin));
    if (isForeign) {
      response.status(403).type('text/plain').send('This form was sent from another site, so nothing was done.');
      return;
    }
    next();
  };
}
