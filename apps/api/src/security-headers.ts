import { randomBytes } from 'node:crypto';
import type { Config } from '@civic311/platform';
import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';

export type WithNonce = Response & { locals: { nonce: string } };

/** A policy with a nonce per response: no inline script or style runs that we did not write. */
export function securityHeaders(config: Config) {
  const tiles = config.mapTilesUrl ? [new URL(config.mapTilesUrl.replace(/[{}]/g, '')).origin] : [];
  const isSecure = config.publicUrl.startsWith('https:');
  const headers = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'", (_request, response) => `'nonce-${(response as WithNonce).locals.nonce}'`],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:', ...tiles],
        fontSrc: ["'self'"],
        connectSrc: ["'self'", ...tiles],
        workerSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        ...(isSecure ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: isSecure ? { maxAge: 31_536_000 } : false,
    // A tracking link is a secret: no Referer tells it, to other sites or to our own logs. `no-referrer` would also take the
    // Origin from our forms, and with it the check of browsers that send no Sec-Fetch-Site.
    referrerPolicy: { policy: 'strict-origin' },
    crossOriginEmbedderPolicy: false,
  });
  return (request: Request, response: Response, next: NextFunction): void => {
    response.locals.nonce = randomBytes(16).toString('base64');
    response.setHeader('permissions-policy', 'camera=(self), geolocation=(self), microphone=()');
    headers(request, response, next);
  };
}
