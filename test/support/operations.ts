import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from '@civic311/platform';
import {
  buildSchema,
  getNamedType,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLOutputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
  print,
  astFromValue,
} from 'graphql';

/** Values for arguments and input fields, by their names. What is not here and not needed is left out. */
export type Given = Record<string, unknown>;

const schema = buildSchema(fs.readFileSync(path.join(projectRoot, 'apps/api/schema.graphql'), 'utf8'));

export interface Operation {
  name: string;
  kind: 'query' | 'mutation';
  /** The operation in full: every field that it can give, down to four levels. */
  text(given: Given): string;
}

const MOST_LEVELS = 5;

/** Everything below a type that can be asked for without an argument. */
function selection(type: GraphQLOutputType, level = 0): string {
  const named = getNamedType(type);
  if (isUnionType(named)) {
    return `{ __typename ${named.getTypes().map((member) => `... on ${member.name} ${selection(member, level + 1)}`).join(' ')} }`;
  }
  if (!isObjectType(named)) return '';
  if (level === MOST_LEVELS) return '{ __typename }';
  const fields = Object.values(named.getFields()).filter((field) => !field.args.some(isRequiredArgument));
  return `{ __typename ${fields.map((field) => `${field.name} ${selection(field.type, level + 1)}`).join(' ')} }`;
}

/** A value of this type: the given one by name, else the first or shortest that there is. */
function valueFor({ name, type, defaultValue }: GraphQLArgument | GraphQLInputField, given: Given): unknown {
  if (name in given && !isInputObjectType(getNamedType(type))) return isListOf(type) && !Array.isArray(given[name]) ? [given[name]] : given[name];
  if (!isNonNullType(type)) {
    if (name in given) return objectFor(type, given);
    return defaultValue;
  }
  return defaultValue ?? bare(type.ofType as GraphQLInputType, given);
}

const isListOf = (type: GraphQLInputType): boolean => isListType(isNonNullType(type) ? type.ofType : type);

function bare(type: GraphQLInputType, given: Given): unknown {
  if (isNonNullType(type)) return bare(type.ofType as GraphQLInputType, given);
  if (isListType(type)) return [bare(type.ofType as GraphQLInputType, given)];
  if (isEnumType(type)) return type.getValues()[0]!.value;
  if (isInputObjectType(type)) return objectFor(type, given);
  return { Int: 1, Float: 1, Boolean: true, DateTime: '2026-11-23T16:00:00Z' }[getNamedType(type).name] ?? 'some words to say';
}

function objectFor(type: GraphQLInputType, given: Given): unknown {
  const named = getNamedType(type);
  if (!isInputObjectType(named)) return bare(type, given);
  const fields = Object.values(named.getFields()).map((field) => [field.name, valueFor(field, given)] as const);
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
}

/** All that the city can be asked, from its committed schema. */
export const operations: Operation[] = (['query', 'mutation'] as const).flatMap((kind) => {
  const root = kind === 'query' ? schema.getQueryType()! : schema.getMutationType()!;
  return Object.values(root.getFields()).map((field) => ({
    name: field.name,
    kind,
    text: (given: Given) => {
      const args = field.args.flatMap((arg) => {
        const value = valueFor(arg, given);
        const node = value === undefined ? null : astFromValue(value, arg.type);
        return node ? [`${arg.name}: ${print(node)}`] : [];
      });
      return `${kind} { ${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''} ${selection(field.type)} }`;
    },
  }));
});
