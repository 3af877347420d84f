import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { inspect } from 'node:util';
import type { ApolloServer } from '@apollo/server';
import { BaseMap, CityInForce } from '@civic311/geo';
import { CLOCK, type Config, CONFIG, logger, projectRoot, type Visitor } from '@civic311/platform';
import { AddConcernPhoto } from '@civic311/outreach';
import { AddCrewPhoto, Photos } from '@civic311/requests';
import type { Clock } from '@civic311/kernel';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { createRequestHandler } from '@react-router/express';
import express, { type Request, type Response } from 'express';
import { type RouterContext, RouterContextProvider, type ServerBuild } from 'react-router';
import type { GraphqlContext } from './graphql.js';
import type { WithNonce } from './security-headers.js';
import { Visitors } from './visitors.js';

/** What the portal's bundle exports for its host: see `entry.server.tsx`. */
interface PortalEntry {
  apiContext: RouterContext<(source: string, variables: Record<string, unknown>) => Promise<unknown>>;
  visitorContext: RouterContext<unknown>;
  hostContext: RouterContext<unknown>;
  localeOf(path: string): string;
  pageOf(requestUrl: string): string;
}

const OURS = ['/graphql', '/api/', '/open311', '/healthz', '/readyz'];

/**
 * Mounts the portal before Nest's own middleware, which would eat its forms. Pages run their operations in process,
 * through the same schema, guards and limits as the public endpoint.
 */
export async function mountPortal(app: NestExpressApplication, apollo: () => ApolloServer<GraphqlContext>): Promise<void> {
  const dir = path.join(projectRoot, 'dist', 'apps', 'portal');
  if (!fs.existsSync(path.join(dir, 'server', 'index.js'))) throw new Error('The portal is not built: npm run build');
  const build = (await import(pathToFileURL(path.join(dir, 'server', 'index.js')).href)) as ServerBuild;
  const entry = build.entry.module as unknown as PortalEntry;
  const config = app.get<Config>(CONFIG);
  const clock = app.get<Clock>(CLOCK);
  const visitors = app.get(Visitors);
  const cities = app.get(CityInForce);
  const photos = app.get(Photos);
  const crewPhotos = app.get(AddCrewPhoto);
  const concernPhotos = app.get(AddConcernPhoto);
  const baseMap = app.get(BaseMap);

  const assets = { immutable: true, maxAge: '1y', index: false } as const;
  app.use('/assets', express.static(path.join(dir, 'client', 'assets'), assets));
  app.use(express.static(path.join(dir, 'client'), { maxAge: '1h', index: false }));

  const handler = createRequestHandler({
    build,
    mode: config.production ? 'production' : 'development',
    getLoadContext: async (request: Request, response: Response) => {
      const page = entry.pageOf(request.originalUrl);
      const locale = entry.localeOf(page);
      const visitor = await visitors.of(request, request.ip ?? '', locale);
      const city = await cities.current();
      const context = new RouterContextProvider();
      context.set(entry.visitorContext, {
        locale,
        nonce: (response as WithNonce).locals.nonce,
        path: page,
        reading: request.method === 'GET' || request.method === 'HEAD',
        requestId: randomBytes(4).toString('hex'),
        ip: visitor.ip,
        staff: visitor.staff && {
          id: visitor.staff.id,
          name: visitor.staff.name,
          permissions: [...visitor.staff.permissions],
          seesEverything: visitor.staff.scope.kind === 'everything',
        },
        city: {
          name: city.name,
          timeZone: city.timeZone,
          emergencyPhone: city.emergencyPhone,
          nonEmergencyPhone: city.nonEmergencyPhone,
          demo: config.demo,
        },
        now: clock.now().toISOString(),
      });
      context.set(entry.apiContext, (source, variables) => run(apollo(), source, variables, visitor));
      if (entry.hostContext) {
        context.set(entry.hostContext, {
          cookie: visitors.cookie,
          secureCookies: config.publicUrl.startsWith('https:') || /^http:\/\/(localhost|127\.0\.0\.1)/.test(config.publicUrl),
          publicUrl: config.publicUrl,
          log: logFault,
          addPhoto: (draftSecret: string, bytes: Buffer) => photos.add(draftSecret, bytes),
          removePhoto: (draftSecret: string, photoId: string) => photos.remove(draftSecret, photoId),
          addCrewPhoto: async (photo: Parameters<AddCrewPhoto['run']>[1]) => (visitor.staff ? crewPhotos.run(visitor.staff, photo) : Promise.reject(new Response(null, { status: 401 }))),
          addConcernPhoto: async (photo: Parameters<AddConcernPhoto['run']>[1]) => (visitor.staff ? concernPhotos.run(visitor.staff, photo) : Promise.reject(new Response(null, { status: 401 }))),
          baseMap: () => baseMap.geo(),
          mapTiles: config.mapTilesUrl ? { url: config.mapTilesUrl, attribution: config.mapTilesAttribution } : null,
        });
      }
      return context;
    },
  });
  app.use((request: Request, response: Response, next: (fault?: unknown) => void) => {
    if (OURS.some((prefix) => request.path.startsWith(prefix))) return next();
    response.setHeader('cache-control', 'private, no-cache');
    handler(request, response, (fault?: unknown) => {
      if (fault) logFault(fault);
      next(fault);
    }).catch(next);
  });
}

const logFault = (fault: unknown): void =>
  logger.error({ fault: fault instanceof Error ? fault.stack : inspect(fault) }, 'portal');

/** One operation, as the endpoint would run it. */
async function run(
  apollo: ApolloServer<GraphqlContext>,
  query: string,
  variables: Record<string, unknown>,
  visitor: Visitor,
): Promise<unknown> {
  const response = await apollo.executeOperation({ query, variables }, { contextValue: { visitor } });
  return response.body.kind === 'single' ? response.body.singleResult : { errors: [{ message: 'incremental answers are not for pages' }] };
}
