import 'reflect-metadata';
import { ALLOW } from '@civic311/platform';
import type { DynamicModule, Type } from '@nestjs/common';
import { HealthController } from '../../apps/api/src/health.controller.js';
import { libraries } from '../../apps/api/src/libraries.js';

/** A way in: `audience` is a permission, or `ANYONE`. */
export interface Door {
  handler: string;
  kind: string;
  audience: string | undefined;
}

const VERBS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'ALL', 'OPTIONS', 'HEAD'];

function classesOf(library: Type | DynamicModule): Type[] {
  const own = 'module' in library ? library.module : library;
  const listed = ['providers', 'controllers'].flatMap((what) => (Reflect.getMetadata(what, own) as unknown[] | undefined) ?? []);
  const added = 'module' in library ? [...(library.providers ?? []), ...(library.controllers ?? [])] : [];
  return [...listed, ...added].filter((provider): provider is Type => typeof provider === 'function');
}

/** All that can be asked for: queries, mutations, subscriptions and paths. A field of a type is behind one of these. */
function doorsOf(type: Type): Door[] {
  return Object.getOwnPropertyNames(type.prototype).flatMap((name) => {
    const handler = Object.getOwnPropertyDescriptor(type.prototype, name)?.value as object | undefined;
    if (typeof handler !== 'function' || name === 'constructor') return [];
    const audience = Reflect.getMetadata(ALLOW, handler) as string | undefined;
    const operation = Reflect.getMetadata('graphql:resolver_type', handler) as string | undefined;
    if (operation && ['Query', 'Mutation', 'Subscription'].includes(operation)) return [{ handler: name, kind: operation, audience }];
    const verb = Reflect.getMetadata('method', handler) as number | undefined;
    if (verb === undefined) return [];
    const path = [Reflect.getMetadata('path', type), Reflect.getMetadata('path', handler)].join('/').replace(/\/+/g, '/').replace(/^\/|\/$/g, '');
    return [{ handler: `/${path}`, kind: VERBS[verb] ?? String(verb), audience }];
  });
}

/** Every door of the api, as the wiring has it. */
export const doors: Door[] = [HealthController, ...libraries.flatMap(classesOf)].flatMap(doorsOf);

/** Who may run each query and mutation, by its name. */
export const operationAudiences = new Map(
  doors.filter(({ kind }) => kind === 'Query' || kind === 'Mutation').map(({ handler, audience }) => [handler, audience]),
);
