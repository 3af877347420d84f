import { CityInForce } from '@civic311/geo';
import { type Clock, ok, refuse, type Result } from '@civic311/kernel';
import { CLOCK, type InputRefusal, inLanguage, inTransaction, invalid, recordChange, type StaffVisitor } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type ChecklistItem, checklistFaults } from '../rules/index.js';
import { lockDefinition } from './definitions.query.js';

export interface ChecklistToSave {
  readonly serviceCode: string;
  /** In the order in which they are done. */
  readonly items: readonly ChecklistItem[];
  readonly reason: string | null;
}

/** What is to be done on each request of a service, from now on: on open requests too, where what was ticked stays so by its code. */
@Injectable()
export class SaveChecklist {
  constructor(
    private readonly dataSource: DataSource,
    private readonly cities: CityInForce,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(by: StaffVisitor, { serviceCode, items, reason }: ChecklistToSave): Promise<Result<{ code: string }, InputRefusal | { readonly code: 'NOT_FOUND' }>> {
    const { languages } = await this.cities.current();
    return inTransaction<{ code: string }, InputRefusal | { readonly code: 'NOT_FOUND' }>(this.dataSource, async (tx) => {
      const before = await lockDefinition(tx, serviceCode);
      if (!before) return refuse({ code: 'NOT_FOUND' });
      const faults = checklistFaults(items, languages);
      if (faults.length > 0) return invalid(...faults);
      await tx.query('update service set checklist = $2 where id = $1', [before.id, JSON.stringify(items)]);
      const name = inLanguage(before.name, 'en');
      const at = this.clock.now();
      await recordChange(tx, { kind: 'service', about: serviceCode, name, by: by.id, at, before: { checklist: before.checklist }, after: { checklist: items }, reason });
      return ok({ code: serviceCode });
    });
  }
}
