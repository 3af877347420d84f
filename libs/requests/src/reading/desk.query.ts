import type { PlaceShown } from '@civic311/catalog';
import type { RowScope } from '@civic311/kernel';
import { Sql } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import type { Need } from '../rules/attention.js';
import type { State } from '../rules/lifecycle.js';
import { readReference } from '../rules/numbering.js';
import { whereVisible } from '../rules/visibility.js';

/** Everything about one request that staff work with, but for who reported it. */
export interface DeskRow {
  id: string;
  reference: string;
  version: number;
  serviceId: string;
  serviceCode: string;
  serviceName: string;
  departmentId: string;
  departmentName: string;
  proposedDepartmentId: string | null;
  proposedDepartmentName: string | null;
  /** The rule's; null where the department looks after the service itself. */
  proposedReason: string | null;
  assigneeId: string | null;
  assigneeName: string | null;
  priority: string;
  state: State;
  outcome: string | null;
  outcomeFacts: Record<string, string>;
  channel: string;
  language: string;
  description: string;
  publicDescription: string | null;
  moderation: 'shown' | 'awaiting' | 'hidden';
  isPublic: boolean;
  answers: unknown[];
  address: string | null;
  placeShown: PlaceShown;
  locationNote: string | null;
  latitude: number | null;
  longitude: number | null;
  neighborhoodName: string | null;
  districtName: string | null;
  masterReference: string | null;
  needsAttention: Need[];
  followers: number;
  transfers: number;
  openedAt: Date;
  updatedAt: Date;
  closedAt: Date | null;
  dueAt: Date | null;
  respondByAt: Date | null;
  atRiskAt: Date | null;
  longOverdueAt: Date | null;
  paused: boolean;
  hasContact: boolean;
  photoIds: string[];
  duplicateMetres: number;
  duplicateDays: number;
}

@Injectable()
export class DeskQuery {
  constructor(private readonly sql: Sql) {}

  /** By id or by reference, within what the person may see. */
  one(scope: RowScope, idOrReference: string, language: string): Promise<DeskRow | undefined> {
    const reference = readReference(idOrReference);
    const visible = whereVisible(scope, 3);
    return this.sql.row<DeskRow>(
      `select r.id, r.reference, r.version, r.service_id as "serviceId", s.code as "serviceCode",
         coalesce(s.name->>$1, s.name->>'en') as "serviceName", r.department_id as "departmentId",
         coalesce(d.name->>$1, d.name->>'en') as "departmentName", r.proposed_department_id as "proposedDepartmentId",
         coalesce(pd.name->>$1, pd.name->>'en') as "proposedDepartmentName",
         (select coalesce(e.facts->'reason'->>$1, e.facts->'reason'->>'en') from request_event e
          where e.request_id = r.id and e.kind = 'rerouted' and r.proposed_department_id is not null
          order by e.occurred_at desc, e.id desc limit 1) as "proposedReason",
         r.assignee_id as "assigneeId", p.name as "assigneeName",
         r.priority, r.state, r.outcome, r.outcome_facts as "outcomeFacts", r.channel, r.language, r.description,
         r.public_description as "publicDescription", r.moderation, r.is_public as "isPublic", r.answers, r.address,
         r.place_shown as "placeShown",
         r.location_note as "locationNote", r.latitude, r.longitude, coalesce(n.name->>$1, n.name->>'en') as "neighborhoodName",
         coalesce(t.name->>$1, t.name->>'en') as "districtName", m.reference as "masterReference", r.needs_attention as "needsAttention", r.followers, r.transfers,
         r.opened_at as "openedAt", r.updated_at as "updatedAt", r.closed_at as "closedAt", r.due_at as "dueAt",
         r.respond_by_at as "respondByAt", r.at_risk_at as "atRiskAt", r.long_overdue_at as "longOverdueAt", r.paused,
         exists (select 1 from request_contact c where c.request_id = r.id) as "hasContact",
         coalesce((select json_agg(f.id order by f.created_at) from request_photo f where f.request_id = r.id), '[]'::json) as "photoIds",
         s.duplicate_metres as "duplicateMetres", s.duplicate_days as "duplicateDays"
       from request r join service s on s.id = r.service_id join department d on d.id = r.department_id
         left join department pd on pd.id = r.proposed_department_id left join staff p on p.id = r.assignee_id left join area n on n.id = r.neighborhood_id
         left join area t on t.id = r.district_id left join request m on m.id = r.master_id
       where ${reference ? 'r.reference = $2' : 'r.id = $2::uuid'} and ${visible.sql}`,
      [language, reference ?? idOrReference, ...visible.values],
    );
  }
}
