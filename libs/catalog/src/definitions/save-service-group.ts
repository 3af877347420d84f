import { CityInForce } from '@civic311/geo';
import { type Clock, newId, ok, refuse, type Result } from '@civic311/kernel';
import { CLOCK, inLanguage, type InputRefusal, inTransaction, invalid, recordChange, type StaffVisitor, type Translated } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { indexServices } from '../index-services.js';
import { MOST, SERVICE_CODE, textFaults } from '../rules/index.js';

export interface ServiceGroupToSave {
  readonly code: string;
  readonly name: Translated;
}

/** Adds a group that services stand in, or renames one. The search knows its services by the new name at once. */
@Injectable()
export class SaveServiceGroup {
  constructor(
    private readonly dataSource: DataSource,
    private readonly cities: CityInForce,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(by: StaffVisitor, { code, name }: ServiceGroupToSave, isNew: boolean): Promise<Result<{ code: string }, InputRefusal | { readonly code: 'NOT_FOUND' }>> {
    const { languages } = await this.cities.current();
    return inTransaction<{ code: string }, InputRefusal | { readonly code: 'NOT_FOUND' }>(this.dataSource, async (tx) => {
      const [before] = (await tx.query('select id, name from service_group where code = $1 for update', [code])) as { id: string; name: Translated }[];
      if (!before && !isNew) return refuse({ code: 'NOT_FOUND' });
      const faults = [
        ...(SERVICE_CODE.test(code) ? [] : [{ path: 'code', code: 'NOT_A_CODE' }]),
        ...(before && isNew ? [{ path: 'code', code: 'CODE_TAKEN' }] : []),
        ...textFaults('name', name, languages, MOST.name),
      ];
      if (faults.length > 0) return invalid(...faults);
      const at = this.clock.now();
      const id = before?.id ?? newId(at);
      await tx.query('insert into service_group (id, code, name) values ($1, $2, $3) on conflict (code) do update set name = excluded.name', [id, code, JSON.stringify(name)]);
      const services = (await tx.query('select id from service where group_id = $1', [id])) as { id: string }[];
      await indexServices(tx, services.map((service) => service.id));
      await recordChange(tx, { kind: 'service-group', about: code, name: inLanguage(name, 'en'), by: by.id, at, before: before ? { name: before.name } : null, after: { name } });
      return ok({ code });
    });
  }
}
