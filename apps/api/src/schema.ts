import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import type { DynamicModule, Type } from '@nestjs/common';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { libraries } from './libraries.js';

const RESOLVER = 'graphql:resolver_type';

function providersOf(library: Type | DynamicModule): unknown[] {
  const own = 'module' in library ? library.module : library;
  const listed = (Reflect.getMetadata('providers', own) as unknown[] | undefined) ?? [];
  return 'module' in library ? [...listed, ...(library.providers ?? [])] : listed;
}

/** The schema in GraphQL's own language, sorted, made from the classes alone: no database is needed. */
export async function schemaText(): Promise<string> {
  const app = await NestFactory.create(GraphQLSchemaBuilderModule, { logger: false });
  await app.init();
  const resolvers = libraries
    .flatMap(providersOf)
    .filter((provider): provider is Type => typeof provider === 'function' && Reflect.hasMetadata(RESOLVER, provider));
  const schema = await app.get(GraphQLSchemaFactory).create(resolvers);
  await app.close();
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}
