import 'reflect-metadata';
import { makeDataSource, Sql } from '@civic311/platform';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Args, ArgsType, Field, GraphQLModule, Int, Query, Resolver } from '@nestjs/graphql';
import { QueueConnection } from '../../../libs/requests/src/requests.types.js';
import { asQueue, queueStatement } from './queue-sql.js';
import { databaseUrl, departmentId, serving } from './serving.js';

const statement = await queueStatement(departmentId());
const dataSource = await makeDataSource(databaseUrl()).initialize();
const sql = new Sql(dataSource);

@ArgsType()
class FirstArgs {
  @Field(() => Int, { defaultValue: 25 }) first: number;
  @Field(() => String, { nullable: true }) after?: string;
}

@Resolver()
class QueueResolver {
  @Query(() => QueueConnection)
  async queue(@Args() _args: FirstArgs) {
    return asQueue(await sql.rows(statement.text, statement.values)).data.queue;
  }
}

// The second layer: Nest and Apollo as they come; nobody is asked who they are, and nothing is bounded.
@Module({
  imports: [GraphQLModule.forRoot<ApolloDriverConfig>({ driver: ApolloDriver, autoSchemaFile: true, playground: false })],
  providers: [QueueResolver],
})
class ApolloModule {}

const app = await NestFactory.create(ApolloModule, { logger: ['error'] });
await app.listen(0, '127.0.0.1');
serving(app.getHttpServer());
