import { type Type } from '@nestjs/common';
import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { encodeCursor, type Page } from '../database/keyset.js';

@ObjectType()
export class PageInfo {
  @Field() hasNextPage: boolean;
  @Field(() => String, { nullable: true }) endCursor: string | null;
}

@ArgsType()
export class PageArgs {
  @Field(() => Int, { defaultValue: 25 }) @IsInt() @Min(1) @Max(100) first: number;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(500) after?: string;
}

/** A Relay connection over `Node`. */
export function connectionOf<T>(name: string, node: Type<T>) {
  @ObjectType(`${name}Edge`)
  class Edge {
    @Field(() => node) node: T;
    @Field() cursor: string;
  }
  @ObjectType(`${name}Connection`)
  class Connection {
    @Field(() => [Edge]) edges: Edge[];
    @Field(() => PageInfo) pageInfo: PageInfo;
  }
  return Connection;
}

/** A page of rows in the shape of a Relay connection; a row's cursor is made only where it is asked for. */
export const toConnection = <Row>(page: Page<Row>, sortValues: (row: Row) => readonly unknown[]) => ({
  edges: page.rows.map((node) => ({
    node,
    get cursor(): string {
      return encodeCursor(sortValues(node));
    },
  })),
  pageInfo: { hasNextPage: page.hasNextPage, endCursor: page.endCursor },
});
