import 'reflect-metadata';
import { makeDataSource, Sql } from '@civic311/platform';
import { Controller, Get, Inject, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { asQueue, queueStatement } from './queue-sql.js';
import { databaseUrl, departmentId, serving } from './serving.js';

const statement = await queueStatement(departmentId());
const dataSource = await makeDataSource(databaseUrl()).initialize();

@Controller()
class QueueController {
  constructor(@Inject(Sql) private readonly sql: Sql) {}

  @Get()
  async queue() {
    return asQueue(await this.sql.rows(statement.text, statement.values));
  }
}

// The first layer: Nest over Express, and nothing else.
@Module({ controllers: [QueueController], providers: [{ provide: Sql, useValue: new Sql(dataSource) }] })
class RestModule {}

const app = await NestFactory.create(RestModule, { logger: ['error'] });
await app.listen(0, '127.0.0.1');
serving(app.getHttpServer());
