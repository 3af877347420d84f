import type { Service } from '@civic311/catalog';
import { Areas, CityInForce } from '@civic311/geo';
import { Sql, type Transaction } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { localTime, route, type RoutingDecision, type RoutingRule } from '../rules/routing.js';
import type { Entry } from '../timeline.js';

/** Decides by the city's rules in force who gets a request. */
@Injectable()
export class Routing {
  constructor(
    private readonly cities: CityInForce,
    private readonly areas: Areas,
  ) {}

  /** Where a request for this service in these areas belongs at that time, and why; `except` names departments that are out. */
  async decide(
    reader: Transaction | Sql,
    request: { service: Service; neighborhoodId: string | null; districtId: string | null },
    at: Date,
    except: readonly string[] = [],
  ): Promise<RoutingDecision> {
    const { service, neighborhoodId, districtId } = request;
    const areas = await this.areas.all();
    const code = (id: string | null) => areas.find((area) => area.id === id)?.code ?? null;
    return route(
      {
        service: service.code,
        group: service.groupCode,
        neighborhood: code(neighborhoodId),
        district: code(districtId),
        ...localTime(at, (await this.cities.current()).timeZone),
      },
      (await this.rules(reader)).filter(({ departmentId }) => !except.includes(departmentId)),
      service.departmentId,
    );
  }

  /** In their order; a city has tens, never thousands. */
  private rules(reader: Transaction | Sql): Promise<RoutingRule[]> {
    return reader instanceof Sql ? reader.rows<RoutingRule>(RULES, []) : reader.query(RULES);
  }
}

const RULES = 'select id, department_id as "departmentId", conditions, reason from routing_rule order by position limit 500';

/** What the timeline keeps of a decision: `routed` at intake, where it counts at once, `rerouted` where a person chooses. */
export const decided = (kind: 'routed' | 'rerouted', requestId: string, decision: RoutingDecision, at: Date): Entry => ({
  requestId,
  kind,
  at,
  actor: { kind: 'system', id: null },
  audience: 'staff',
  facts: {
    departmentId: decision.departmentId,
    ruleId: decision.ruleId,
    reason: decision.reason,
    passedOver: decision.passedOver.length,
  },
});
