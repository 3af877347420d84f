import type { CodegenConfig } from '@graphql-codegen/cli';

/** `graphql-codegen --config apps/portal/codegen.ts`, from the top folder: types for every `graphql(...)` document of the portal. */
export default {
  schema: 'apps/api/schema.graphql',
  documents: ['apps/portal/src/**/*.{ts,tsx}', '!apps/portal/src/shared/graphql/generated/**'],
  ignoreNoDocuments: true,
  generates: {
    'apps/portal/src/shared/graphql/generated/': {
      preset: 'client',
      presetConfig: { fragmentMasking: { unmaskFunctionName: 'unmask' } },
      config: {
        documentMode: 'string',
        useTypeImports: true,
        enumsAsTypes: true,
        avoidOptionals: { field: true },
        scalars: { DateTime: 'string', Date: 'string', JSON: 'unknown', JSONObject: 'Record<string, unknown>' },
      },
    },
  },
} satisfies CodegenConfig;
