import { CityInForce } from '@civic311/geo';
import { type Clock, type FieldFault, ok, refuse, type Result } from '@civic311/kernel';
import { CLOCK, Events, type InputRefusal, inLanguage, inTransaction, invalid, recordChange, type StaffVisitor } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ServiceChanged } from '../catalog.events.js';
import { indexServices } from '../index-services.js';
import { putService } from '../put-services.js';
import { MOST, placeFaults, SERVICE_CODE, textFaults } from '../rules/index.js';
import { lockDefinition, type ServiceDefinition } from './definitions.query.js';

export type ServiceToSave = Omit<ServiceDefinition, 'version' | 'questions' | 'checklist'>;

export type SaveServiceRefusal = InputRefusal | { readonly code: 'NOT_FOUND' };

/** Adds a service that asks nothing yet, or changes what is said of one. It counts for what is opened from now on. */
@Injectable()
export class SaveService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly cities: CityInForce,
    private readonly events: Events,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(
    by: StaffVisitor,
    { service, isNew, reason }: { service: ServiceToSave; isNew: boolean; reason: string | null },
  ): Promise<Result<{ code: string }, SaveServiceRefusal>> {
    const { languages } = await this.cities.current();
    return inTransaction<{ code: string }, SaveServiceRefusal>(this.dataSource, async (tx) => {
      const before = await lockDefinition(tx, service.code);
      if (!before && !isNew) return refuse({ code: 'NOT_FOUND' });
      const [ids] = (await tx.query(
        'select (select id from service_group where code = $1) as "groupId", (select id from department where code = $2 and active) as "departmentId"',
        [service.group, service.department],
      )) as [{ groupId: string | null; departmentId: string | null }];
      const faults = [
        ...serviceFaults(service, languages),
        ...(before && isNew ? [{ path: 'code', code: 'CODE_TAKEN' }] : []),
        ...(ids.groupId ? [] : [{ path: 'group', code: 'UNKNOWN' }]),
        ...(ids.departmentId ? [] : [{ path: 'department', code: 'UNKNOWN' }]),
      ];
      const { groupId, departmentId } = ids;
      if (faults.length > 0 || !groupId || !departmentId) return invalid(...faults);
      const questions = before?.questions ?? [];
      const serviceId = await putService(tx, { ...service, departmentId, questions }, groupId);
      await tx.query('update service set active = $2 where id = $1', [serviceId, service.active]);
      await indexServices(tx, [serviceId]);
      const known = before && said(before);
      const name = inLanguage(service.name, 'en');
      await recordChange(tx, { kind: 'service', about: service.code, name, by: by.id, at: this.clock.now(), before: known ?? null, after: said(service), reason });
      await this.events.emit<ServiceChanged>(tx, { name: 'ServiceChanged', serviceId });
      return ok({ code: service.code });
    });
  }
}

/** What the history keeps: all but the questions, which have their own change. */
function said({ name, description, keywords, group, department, locationRule, placeShown, duplicates, moderation, isPublic, active }: ServiceToSave): object {
  return { name, description, keywords, group, department, locationRule, placeShown, duplicates, moderation, isPublic, active };
}

function serviceFaults(service: ServiceToSave, languages: readonly string[]): FieldFault[] {
  const { code, name, description, keywords, duplicates } = service;
  const isBetween = (value: number, most: number) => Number.isInteger(value) && value >= 1 && value <= most;
  return [
    ...(SERVICE_CODE.test(code) ? [] : [{ path: 'code', code: 'NOT_A_CODE' }]),
    ...textFaults('name', name, languages, MOST.name),
    ...textFaults('description', description, languages, MOST.description),
    ...Object.entries(keywords).flatMap(([language, words]) =>
      words.length > MOST.keywords || words.some((word) => word.length > MOST.keyword)
        ? [{ path: `keywords.${language}`, code: 'TOO_MANY', max: MOST.keywords }]
        : [],
    ),
    ...(duplicates && !isBetween(duplicates.radiusMetres, MOST.radiusMetres) ? [{ path: 'radiusMetres', code: 'OUT_OF_RANGE', max: MOST.radiusMetres }] : []),
    ...(duplicates && !isBetween(duplicates.days, MOST.days) ? [{ path: 'days', code: 'OUT_OF_RANGE', max: MOST.days }] : []),
    ...placeFaults(service),
  ];
}
