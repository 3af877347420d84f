import { CityInForce } from '@civic311/geo';
import { type Clock, newId, ok, refuse, type Refusal, type Result } from '@civic311/kernel';
import { CLOCK, inTransaction, type InputRefusal, invalid, NotFound, type StaffVisitor, type Transaction } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type TemplateContent, templateFaults } from '../rules/reply-template.js';
import { ownerFault, serviceIdOf } from './ownership.js';
import { recordTemplate } from './record-ready-words.js';
import { ReplyTemplateEntity, ReplyTemplateVersionEntity } from './reply-template.entity.js';

export type TemplateToKeep = Omit<TemplateContent, 'serviceId'> & { serviceCode: string | null };
export type KeepRefusal = InputRefusal | Refusal<'CHANGED_MEANWHILE' | 'NOT_PERMITTED' | 'TOO_MANY_TEMPLATES'>;
export interface Kept {
  id: string;
  version: number;
}

const MOST_TEMPLATES = 2_000;

/** Writes a template, or the next version of one; what it said before stays to be read. */
@Injectable()
export class KeepTemplate {
  constructor(
    private readonly dataSource: DataSource,
    private readonly cities: CityInForce,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** `seen` is the template and the version that was changed; null makes a new one. */
  run(staff: StaffVisitor, seen: Kept | null, given: TemplateToKeep): Promise<Result<Kept, KeepRefusal>> {
    return inTransaction<Kept, KeepRefusal>(this.dataSource, async (tx) => {
      const { languages } = await this.cities.current();
      const service = await serviceIdOf(tx, given.serviceCode);
      const { serviceCode: _code, ...rest } = given;
      const content: TemplateContent = {
        ...rest,
        name: given.name.trim(),
        outcome: given.kind === 'close' ? given.outcome : null,
        serviceId: service.id,
        texts: Object.fromEntries(languages.map((language) => [language, given.texts[language]?.trim() ?? ''])),
      };
      const faults = [...templateFaults(content, languages), ...service.faults];
      if (faults.length > 0) return invalid(...faults);
      const refusal = await ownerFault(tx, staff, content.departmentId);
      if (refusal) return refusal;
      const now = seen && (await tx.findOne(ReplyTemplateEntity, { where: { id: seen.id }, lock: { mode: 'pessimistic_write' } }));
      if (seen && !now) throw new NotFound();
      if (now) {
        const before = await ownerFault(tx, staff, now.departmentId);
        if (before) return before;
        if (now.version !== seen.version) return refuse({ code: 'CHANGED_MEANWHILE' });
      } else if ((await tx.count(ReplyTemplateEntity)) >= MOST_TEMPLATES) return refuse({ code: 'TOO_MANY_TEMPLATES', limit: MOST_TEMPLATES });
      if (await isTaken(tx, content, now?.id ?? null)) return invalid({ path: 'name', code: 'NAME_TAKEN' });
      const at = this.clock.now();
      const kept = { id: now?.id ?? newId(at), version: (now?.version ?? 0) + 1 };
      if (now) await tx.update(ReplyTemplateEntity, { id: now.id }, { ...content, texts: { ...content.texts }, version: kept.version });
      else await tx.insert(ReplyTemplateEntity, { ...content, texts: { ...content.texts }, ...kept });
      await tx.insert(ReplyTemplateVersionEntity, {
        templateId: kept.id,
        version: kept.version,
        content: content as never,
        changedBy: staff.id,
        changedAt: at,
      });
      await recordTemplate(tx, staff, { id: kept.id, before: now, after: content, at });
      return ok(kept);
    });
  }
}

async function isTaken(tx: Transaction, { name, departmentId }: TemplateContent, ownId: string | null): Promise<boolean> {
  const found: unknown[] = await tx.query(
    'select 1 from reply_template where lower(name) = lower($1) and department_id is not distinct from $2 and id is distinct from $3',
    [name, departmentId, ownId],
  );
  return found.length > 0;
}
