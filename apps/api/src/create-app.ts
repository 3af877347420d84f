import type { ApolloServer } from '@apollo/server';
import type { ApolloDriver } from '@nestjs/apollo';
import type { Clock } from '@civic311/kernel';
import { type Config, inputPipe, originCheck } from '@civic311/platform';
import { NestFactory } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import type { NestExpressApplication } from '@nestjs/platform-express';
import compression from 'compression';
import { type NextFunction, raw, type Request, type Response } from 'express';
import { ApiModule } from './api.module.js';
import type { GraphqlContext } from './graphql.js';
import { mountPortal } from './portal.js';
import { securityHeaders } from './security-headers.js';
import { Visitors } from './visitors.js';

export interface AppOptions {
  config: Config & { databaseUrl: string };
  clock?: Clock;
  /** Without it only the API is served: for the schema, and for tests that need no pages. */
  portal?: boolean;
}

/** The whole api with the portal in front, ready to listen. */
export async function createApp({ config, clock, portal = true }: AppOptions): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(ApiModule.with({ config, clock }), {
    logger: ['error', 'warn'],
    bodyParser: false,
    abortOnError: false,
  });
  app.set('trust proxy', config.proxyHops);
  app.disable('x-powered-by');
  // Files keep theirs; hashing each answer of the API would save nobody anything.
  app.disable('etag');
  app.use(securityHeaders(config));
  app.use(compression());
  app.use(originCheck(config.publicUrl));
  const visitors = app.get(Visitors);
  const knowVisitor = (request: Request, _response: Response, next: NextFunction) => {
    visitors.of(request, request.ip ?? '').then((visitor) => {
      Object.assign(request, { visitor });
      next();
    }, next);
  };
  app.use('/graphql', knowVisitor);
  app.use('/api', knowVisitor);
  if (portal) await mountPortal(app, () => apolloOf(app));
  // Signed as it is sent, byte by byte.
  app.use('/api/cti', raw({ type: () => true, limit: '10kb' }));
  if (config.mailSecret) app.use('/api/email', raw({ type: () => true, limit: '10mb', inflate: false }));
  app.useBodyParser('json', { limit: '200kb' });
  app.useGlobalPipes(inputPipe());
  app.enableShutdownHooks();
  await app.init();
  return app;
}

const apolloOf = (app: NestExpressApplication): ApolloServer<GraphqlContext> =>
  (app.get(GraphQLModule) as GraphQLModule<ApolloDriver>).graphQlAdapter.instance as unknown as ApolloServer<GraphqlContext>;
