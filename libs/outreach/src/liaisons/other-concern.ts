import { Services } from '@civic311/catalog';
import { type Clock, ok, type Result } from '@civic311/kernel';
import { CLOCK, inTransaction, type InputRefusal, invalid, recordChange, Sql, type StaffVisitor } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { OtherConcernKept } from './meetings.types.js';

/** As which service a concern of a meeting is kept that no service fits. */
@Injectable()
export class OtherConcern {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sql: Sql,
    private readonly services: Services,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Null where the city has not said it, or where the service is offered no more: then each concern is about a service. */
  async service() {
    const row = await this.sql.row<{ code: string }>('select other_service_code as code from liaison_setting', []);
    return (row && (await this.services.byCode(row.code, 'public'))) ?? null;
  }

  /** Empty: as none, from now on. What is kept already stays as it is. */
  async change(by: StaffVisitor, serviceCode: string): Promise<Result<OtherConcernKept, InputRefusal>> {
    if (serviceCode && !(await this.services.byCode(serviceCode, 'public'))) return invalid({ path: 'serviceCode', code: 'SERVICE_UNKNOWN' });
    return inTransaction<OtherConcernKept, InputRefusal>(this.dataSource, async (tx) => {
      const [before] = (await tx.query('delete from liaison_setting returning other_service_code as "serviceCode"'))[0] as OtherConcernKept[];
      if (serviceCode) await tx.query('insert into liaison_setting (other_service_code) values ($1)', [serviceCode]);
      const after = { serviceCode: serviceCode || null };
      if ((before?.serviceCode ?? null) !== after.serviceCode) {
        await recordChange(tx, { kind: 'liaison-setting', about: 'liaison-setting', name: 'liaison-setting', by: by.id, at: this.clock.now(), before: before ?? { serviceCode: null }, after });
      }
      return ok(after);
    });
  }
}
