import { Services } from '@civic311/catalog';
import type { Clock } from '@civic311/kernel';
import { CLOCK, Sql } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { Routing } from '../intake/routing.js';
import { proposeProvider } from '../rules/handoff.js';

interface BouncedRow {
  serviceId: string;
  neighborhoodId: string | null;
  districtId: string | null;
  owner: string;
  suggested: string | null;
  bouncedBy: string[];
}

/** Whom to ask next: routing goes on from where a task came back. */
@Injectable()
export class ProposalQuery {
  constructor(
    private readonly sql: Sql,
    private readonly services: Services,
    private readonly routing: Routing,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The department to propose for a request after its last bounce; null where nothing came back, or a person must choose. */
  async next(requestId: string, language: string): Promise<{ id: string; name: string } | null> {
    const row = await this.sql.row<BouncedRow>(
      `select r.service_id as "serviceId", r.neighborhood_id as "neighborhoodId", r.district_id as "districtId", r.department_id as owner,
         b.suggested_department_id as suggested,
         array(select h.provider_department_id from handoff_task h where h.request_id = r.id and h.state = 'bounced'
           and h.provider_department_id is not null) as "bouncedBy"
       from request r
         join lateral (select suggested_department_id from handoff_task where request_id = r.id and state = 'bounced'
           order by ended_at desc, id desc limit 1) as b on true
       where r.id = $1`,
      [requestId],
    );
    const service = row && (await this.services.byId(row.serviceId));
    if (!row || !service) return null;
    const out = [row.owner, ...row.bouncedBy];
    const { departmentId } = await this.routing.decide(this.sql, { ...row, service }, this.clock.now(), out);
    const id = proposeProvider({ consumer: row.owner, suggested: row.suggested, routed: [departmentId], bouncedBy: row.bouncedBy });
    if (!id) return null;
    const department = await this.sql.row<{ id: string; name: string }>(
      `select id, coalesce(name->>$2, name->>'en') as name from department where id = $1 and active`,
      [id, language],
    );
    return department ?? null;
  }
}
