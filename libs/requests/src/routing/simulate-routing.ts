import { Services } from '@civic311/catalog';
import { Areas, CityInForce } from '@civic311/geo';
import { type Clock, ok, type Result } from '@civic311/kernel';
import { CLOCK, type InputRefusal, inLanguage, inTransaction, invalid } from '@civic311/platform';
import { type PromiseAt, PromisesAt } from '@civic311/sla';
import { Inject, Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { DataSource } from 'typeorm';
import { AssignmentPreview } from '../assigning/assignment-preview.js';
import { Locating } from '../intake/locating.js';
import { Routing } from '../intake/routing.js';
import type { RoutingConditions } from '../rules/routing.js';

export interface RequestToTry {
  readonly serviceCode: string;
  readonly address: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
  /** On the city's clock, 'YYYY-MM-DDTHH:MM'; null: now. */
  readonly localTime: string | null;
  /** Of what it says. */
  readonly language: string;
}

/** Who would get it, why, and what would be promised. */
export interface Simulation {
  readonly at: Date;
  readonly departmentName: string;
  /** The rule that decided; null: the service's own department. */
  readonly ruleId: string | null;
  /** Rules that were tried before, in order, and the first thing about each that did not fit. */
  readonly passedOver: { ruleId: string; because: keyof RoutingConditions }[];
  readonly address: string | null;
  readonly neighborhood: string | null;
  readonly district: string | null;
  readonly promises: PromiseAt[];
  /** Whether the department lets the rules give its work, and whom they would give it to at that moment, the first first. */
  readonly assigned: boolean;
  readonly people: { name: string; fits: boolean; why: string }[];
}

const MOST_PEOPLE = 20;

/** Decides as intake would, by the same rules and goals, about a request that nobody files. */
@Injectable()
export class SimulateRouting {
  constructor(
    private readonly dataSource: DataSource,
    private readonly services: Services,
    private readonly locating: Locating,
    private readonly routing: Routing,
    private readonly areas: Areas,
    private readonly cities: CityInForce,
    private readonly promises: PromisesAt,
    private readonly assigning: AssignmentPreview,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run({ serviceCode, localTime, language, ...where }: RequestToTry): Promise<Result<Simulation, InputRefusal>> {
    const service = await this.services.byCode(serviceCode, 'staff');
    if (!service) return invalid({ path: 'serviceCode', code: 'SERVICE_UNKNOWN' });
    const at = localTime ? instantOf(localTime, (await this.cities.current()).timeZone) : this.clock.now();
    if (!at) return invalid({ path: 'localTime', code: 'NOT_A_TIME' });
    const found = await this.locating.find({ ...where, note: '' }, service.locationRule);
    if (!found.ok) return invalid(...found.refusal.map((fault) => ({ ...fault, path: 'address' })));
    const { columns } = found.value;
    const areas = await this.areas.all();
    const nameOf = (id: string | null) => {
      const area = areas.find((one) => one.id === id);
      return area ? inLanguage(area.name, language) : null;
    };
    return inTransaction<Simulation, InputRefusal>(this.dataSource, async (tx) => {
      const { departmentId, ruleId, passedOver } = await this.routing.decide(tx, { service, ...columns }, at);
      const [department] = (await tx.query('select coalesce(name ->> $2, name ->> \'en\', code) as name from department where id = $1', [
        departmentId,
        language,
      ])) as [{ name: string }];
      const { neighborhoodId, districtId } = columns;
      const decided = await this.assigning.run({ requestId: null, departmentId, serviceId: service.id, neighborhoodId, districtId, language }, at);
      return ok({
        at,
        departmentName: department.name,
        ruleId,
        passedOver,
        address: columns.address,
        neighborhood: nameOf(columns.neighborhoodId),
        district: nameOf(columns.districtId),
        promises: await this.promises.of(tx, { serviceId: service.id, departmentId }, at),
        assigned: decided.enabled,
        people: this.assigning.worded(decided, language).slice(0, MOST_PEOPLE),
      });
    });
  }
}

function instantOf(localTime: string, timeZone: string): Date | undefined {
  try {
    return new Date(Temporal.PlainDateTime.from(localTime, { overflow: 'reject' }).toZonedDateTime(timeZone).epochMilliseconds);
  } catch {
    return undefined;
  }
}
