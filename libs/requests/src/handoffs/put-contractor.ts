import { newId, ok, type Result } from '@civic311/kernel';
import { inTransaction, type InputRefusal, invalid, NotFound, type Transaction } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isEmail } from '../intake/contact.js';
import { textFaults } from '../handling/handling.js';
import { ContractorEntity } from './contractor.entity.js';

export interface ContractorToPut {
  name: string;
  email: string;
  language: string;
  active: boolean;
}

/** Adds a contractor, or changes the one of that id. */
@Injectable()
export class PutContractor {
  constructor(private readonly dataSource: DataSource) {}

  run(id: string | null, given: ContractorToPut): Promise<Result<{ id: string }, InputRefusal>> {
    return inTransaction<{ id: string }, InputRefusal>(this.dataSource, async (tx) => {
      const faults = textFaults('name', given.name, 200);
      if (!isEmail(given.email.trim())) faults.push({ path: 'email', code: 'NOT_AN_EMAIL' });
      const taken: unknown[] = await tx.query('select 1 from contractor where lower(name) = lower($1) and id is distinct from $2', [
        given.name.trim(),
        id,
      ]);
      if (taken.length > 0) faults.push({ path: 'name', code: 'NAME_TAKEN' });
      if (faults.length > 0) return invalid(...faults);
      const columns = { name: given.name.trim(), email: given.email.trim(), language: given.language, active: given.active };
      if (id === null) {
        const added = tx.create(ContractorEntity, { id: newId(), ...columns });
        await tx.insert(ContractorEntity, added);
        return ok({ id: added.id });
      }
      const { affected } = await tx.update(ContractorEntity, { id }, columns);
      if (!affected) throw new NotFound();
      return ok({ id });
    });
  }
}

/** Contractors of a city's folder, by name: new ones are added, known ones changed, none is removed. */
export async function putContractors(tx: Transaction, contractors: readonly ContractorToPut[]): Promise<void> {
  for (const { name, email, language, active } of contractors) {
    await tx.query(
      `insert into contractor (id, name, email, language, active) values ($1, $2, $3, $4, $5)
       on conflict (lower(name)) do update set email = excluded.email, language = excluded.language, active = excluded.active`,
      [newId(), name, email, language, active],
    );
  }
}
