import { type Clock, newId, ok, type Result } from '@civic311/kernel';
import { CLOCK, inTransaction, type InputRefusal, invalid, NotFound, recordChange, type StaffVisitor, type Transaction } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isEmail } from '../intake/contact.js';
import { textFaults } from '../handling/handling.js';
import { folderId } from '../templates/put-ready-words.js';
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
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  run(by: StaffVisitor, id: string | null, given: ContractorToPut): Promise<Result<{ id: string }, InputRefusal>> {
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
      const now = id && (await tx.findOne(ContractorEntity, { where: { id }, lock: { mode: 'pessimistic_write' } }));
      if (id && !now) throw new NotFound();
      const kept = id ?? newId();
      if (now) await tx.update(ContractorEntity, { id: kept }, columns);
      else await tx.insert(ContractorEntity, { id: kept, ...columns });
      const before = now ? said(now) : null;
      await recordChange(tx, { kind: 'contractor', about: kept, name: columns.name, by: by.id, at: this.clock.now(), before, after: said(columns) });
      return ok({ id: kept });
    });
  }
}

const said = ({ name, email, language, active }: ContractorToPut): ContractorToPut => ({ name, email, language, active });

/** A contractor of a city's folder; its code is what its id is made of. */
export interface ContractorOfFolder extends ContractorToPut {
  code: string;
}

/**
 * Contractors of a city's folder: new ones are added, known ones changed, by code or else by name; none is removed. `theirs`, by
 * id, is left as people changed it.
 */
export async function putContractors(tx: Transaction, contractors: readonly ContractorOfFolder[], theirs: ReadonlySet<string>): Promise<void> {
  for (const { code, name, email, language, active } of contractors) {
    const made = folderId('contractor', code);
    const [known] = (await tx.query('select id from contractor where id = $1 or lower(name) = lower($2) order by id <> $1 limit 1', [made, name])) as { id: string }[];
    const id = known?.id ?? made;
    if (theirs.has(id)) continue;
    await tx.query(
      `insert into contractor (id, name, email, language, active) values ($1, $2, $3, $4, $5)
       on conflict (id) do update set name = excluded.name, email = excluded.email, language = excluded.language, active = excluded.active`,
      [id, name, email, language, active],
    );
  }
}
