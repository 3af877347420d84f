import type { FieldFault, Result } from '@civic311/kernel';
import { type Type } from '@nestjs/common';
import { createUnionType, Field, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'One thing to know about a refusal or a fault, for wording it.' })
export class Fact {
  @Field() name: string;
  @Field() value: string;
}

@ObjectType({ description: 'A rule said no. The code is stable; pages word it.' })
export class Refused {
  @Field() code: string;
  @Field(() => [Fact]) facts: Fact[];
}

@ObjectType()
export class InvalidField {
  @Field({ description: 'Where in the input, with dots.' }) path: string;
  @Field() code: string;
  @Field(() => [Fact]) facts: Fact[];
}

@ObjectType({ description: 'Some fields cannot be taken. All of them are listed.' })
export class InvalidInput {
  @Field(() => [InvalidField]) fields: InvalidField[];
}

/** A mutation's result: what it makes, or why not. */
export const resultUnion = <T>(name: string, made: () => Type<T>) =>
  createUnionType({
    name,
    types: () => [made(), Refused, InvalidInput] as const,
    resolveType: (value: { __typename?: string }) => value.__typename ?? made(),
  });

const factsOf = ({ code: _code, path: _path, ...facts }: { readonly code: string; readonly path?: string }): Fact[] =>
  Object.entries(facts).map(([name, value]) => ({
    name,
    value: value instanceof Date ? value.toISOString() : typeof value === 'string' ? value : JSON.stringify(value),
  }));

export const invalidInput = (fields: readonly FieldFault[]) => ({
  __typename: 'InvalidInput' as const,
  fields: fields.map((field) => ({ path: field.path, code: field.code, facts: factsOf(field) })),
});

/** What a use case refused with when it was the input's fault: answered as `InvalidInput`. */
export interface InputRefusal {
  readonly code: 'INVALID_INPUT';
  readonly fields: readonly FieldFault[];
}

export const invalid = (...fields: FieldFault[]): { readonly ok: false; readonly refusal: InputRefusal } => ({
  ok: false,
  refusal: { code: 'INVALID_INPUT', fields },
});

/** A use case's result in the shape of a `resultUnion`. */
export function toResult<T extends object>(result: Result<T, { readonly code: string }>) {
  if (result.ok) return result.value;
  const { refusal } = result;
  if (refusal.code === 'INVALID_INPUT') return invalidInput((refusal as InputRefusal).fields);
  return { __typename: 'Refused' as const, code: refusal.code, facts: factsOf(refusal) };
}
