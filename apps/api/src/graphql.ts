import { ApolloArmor } from '@escape.tech/graphql-armor';
import { isFromElsewhere, type Visitor } from '@civic311/platform';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import type { Request } from 'express';
import { getOperationAST, GraphQLError, type GraphQLFormattedError, parse } from 'graphql';
import { unwrapResolverError } from '@apollo/server/errors';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';

export interface GraphqlContext {
  visitor: Visitor;
}

interface SocketExtra {
  request: Request;
  visitor?: Visitor;
}

const MAX_TOKENS = 1_500;

/** What keeps one operation from costing the house: depth, aliases, tokens, directives and cost are bounded. */
const armor = new ApolloArmor({
  maxDepth: { n: 8 },
  maxAliases: { n: 10 },
  // Counted by the parser itself (`parseOptions`): this one's refusals would come back as faults of ours.
  maxTokens: { enabled: false },
  maxDirectives: { n: 10 },
  costLimit: { maxCost: 12_000 },
  blockFieldSuggestion: { enabled: true },
});

/** Faults of ours carry codes; a refusal by a limit is the asker's fault and never a 5xx. */
function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const original = unwrapResolverError(error);
  const code = formatted.extensions?.code;
  if (original instanceof GraphQLError && code !== 'INTERNAL_SERVER_ERROR') {
    return { message: formatted.message, path: formatted.path, extensions: withoutStack(formatted.extensions) };
  }
  if (/limit|exceeded|Syntax Error/i.test(formatted.message)) {
    return { message: formatted.message, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } };
  }
  return { message: 'Something failed on our side', extensions: { code: 'INTERNAL_SERVER_ERROR' } };
}

function withoutStack(extensions: GraphQLFormattedError['extensions']): Record<string, unknown> {
  const { stacktrace: _stacktrace, ...rest } = extensions ?? {};
  return rest;
}

/** The schema is the code; `apps/api/schema.graphql` is its committed print, and a test holds the two together. */
export function graphqlOptions(publicUrl: string, visitorOfUpgrade: (request: Request) => Promise<Visitor>): ApolloDriverConfig {
  const { plugins, validationRules } = armor.protect();
  return {
    driver: ApolloDriver,
    autoSchemaFile: true,
    sortSchema: true,
    path: '/graphql',
    introspection: process.env.NODE_ENV !== 'production',
    playground: false,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    parseOptions: { maxTokens: MAX_TOKENS },
    hideSchemaDetailsFromClientErrors: true,
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
    // Armor is typed for Apollo's base context; its plugins read none of it. Hints for caches would cost a call for each
    // field, and no answer here is anybody else's.
    plugins: [...(plugins as NonNullable<ApolloDriverConfig['plugins']>), ApolloServerPluginCacheControlDisabled()],
    validationRules,
    formatError,
    fieldResolverEnhancers: [],
    context: (given: { req?: Request & { visitor?: Visitor }; extra?: SocketExtra }) => ({
      visitor: given.req?.visitor ?? given.extra?.visitor,
    }),
    subscriptions: {
      'graphql-ws': {
        path: '/graphql',
        onConnect: async (context: { extra?: unknown }) => {
          const { request } = context.extra as SocketExtra;
          return !isFromElsewhere(request.headers, publicUrl) && (await visitorOfUpgrade(request)).staff !== null;
        },
        // A socket outlives sessions, so each subscription asks again who is there. It is for news alone: what costs is
        // limited at the endpoint.
        onSubscribe: async (context: { extra?: unknown }, _id: string, payload: { query: string; operationName?: string | null }) => {
          const extra = context.extra as SocketExtra;
          extra.visitor = await visitorOfUpgrade(extra.request);
          if (!isSubscription(payload)) return [new GraphQLError('Sockets carry subscriptions only', { extensions: { code: 'BAD_REQUEST' } })];
          return undefined;
        },
      },
    },
  };
}

function isSubscription({ query, operationName }: { query: string; operationName?: string | null }): boolean {
  try {
    return getOperationAST(parse(query, { maxTokens: MAX_TOKENS }), operationName)?.operation === 'subscription';
  } catch {
    return false;
  }
}
