import { type Config, CONFIG, PlatformModule, type PlatformOptions } from '@civic311/platform';
import { IdentityModule } from '@civic311/identity';
import { type DynamicModule, Global, Module } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import { ApolloDriver } from '@nestjs/apollo';
import type { Request } from 'express';
import { entities } from './entities.js';
import { graphqlOptions } from './graphql.js';
import { HealthController } from './health.controller.js';
import { libraries, queues } from './libraries.js';
import { Visitors } from './visitors.js';

@Global()
@Module({ imports: [IdentityModule], providers: [Visitors], exports: [Visitors, IdentityModule] })
class VisitorsModule {}

/** Everything a person can reach: GraphQL, photos, suggestions, health. The portal is mounted in front of it. */
@Module({})
export class ApiModule {
  static with(options: Pick<PlatformOptions, 'config' | 'clock'>): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        PlatformModule.with({ ...options, entities, role: 'sends', queues }),
        VisitorsModule,
        GraphQLModule.forRootAsync({
          driver: ApolloDriver,
          inject: [Visitors, CONFIG],
          useFactory: (visitors: Visitors, { publicUrl }: Config) =>
            graphqlOptions(publicUrl, (request: Request) => visitors.of(request, request.socket.remoteAddress ?? '')),
        }),
        ...libraries,
      ],
      controllers: [HealthController],
    };
  }
}
