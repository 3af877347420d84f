import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
import { createContext, data, redirectDocument, type RouterContextProvider } from 'react-router';
import { visitorContext } from '../session/visitor.js';

/** What Nest puts into `apiContext`: runs one operation in process, with the visitor's session, guards and limits. Never throws for GraphQL errors. */
export type Execute = (source: string, variables: Record<string, unknown>) => Promise<ExecuteResult>;
export interface ExecuteResult {
  data?: unknown;
  errors?: readonly { message: string; extensions?: { code?: unknown; reference?: unknown } }[];
}
/** What `graphql(...)` gives: the source text, and the types of its answer and variables. */
export type TypedDocument<R, V> = DocumentTypeDecoration<R, V> & { toString(): string };
export type Api = <R, V>(document: TypedDocument<R, V>, ...variables: V extends Record<string, never> ? [] : [V]) => Promise<R>;

export const apiContext = createContext<Execute>();

/** The body of a fault's response; `ErrorPage` words it. `reference` is what the person can quote. */
export interface Fault {
  code: string;
  reference: string | null;
}

const STATUS: Record<string, number> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  BAD_USER_INPUT: 400,
  RATE_LIMITED: 429,
};

/**
 * The one way to the city: `await api(context)(Document, variables)`. Throws a response with a `Fault` for errors;
 * a page read without a session goes to the sign-in page and comes back.
 */
export function api(context: Readonly<RouterContextProvider>): Api {
  const execute = context.get(apiContext);
  return async (document, ...variables) => {
    const result = await execute(document.toString(), (variables[0] ?? {}) as Record<string, unknown>);
    const error = result.errors?.[0];
    if (!error) return result.data as never;
    const visitor = context.get(visitorContext);
    const code = typeof error.extensions?.code === 'string' ? error.extensions.code : 'INTERNAL_SERVER_ERROR';
    if (code === 'UNAUTHENTICATED' && visitor.reading) throw redirectDocument(`/sign-in?to=${encodeURIComponent(visitor.path)}`);
    const reference = typeof error.extensions?.reference === 'string' ? error.extensions.reference : visitor.requestId;
    throw data({ code, reference } satisfies Fault, { status: STATUS[code] ?? 500 });
  };
}
