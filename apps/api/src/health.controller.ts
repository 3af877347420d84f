import { AllowAnyone, pendingMigrations, Sql } from '@civic311/platform';
import { Controller, Get, ServiceUnavailableException } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** For whoever keeps the process running: alive, and ready to take people. */
@Controller()
export class HealthController {
  constructor(
    private readonly sql: Sql,
    private readonly dataSource: DataSource,
  ) {}

  /** Never asks the database: its hiccup must not restart the fleet. */
  @Get('healthz')
  @AllowAnyone()
  alive() {
    return { alive: true };
  }

  @Get('readyz')
  @AllowAnyone()
  async ready() {
    const answer = await this.sql.row('select 1 as one').catch(() => undefined);
    if (!answer || (await pendingMigrations(this.dataSource))) throw new ServiceUnavailableException('not ready');
    return { ready: true };
  }
}
