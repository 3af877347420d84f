import { type Clock, hashSecret } from '@civic311/kernel';
import { CLOCK, Sql } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { isOpen, mayWishToReopen, type State } from '../rules/lifecycle.js';

/** A request as its reporter sees it: their own words and answers, and what they may do next. */
export interface ReporterRow {
  id: string;
  reference: string;
  serviceCode: string;
  serviceName: string;
  departmentName: string;
  state: State;
  outcome: string | null;
  outcomeFacts: Record<string, string>;
  description: string;
  answers: unknown[];
  address: string | null;
  locationNote: string | null;
  latitude: number | null;
  longitude: number | null;
  openedAt: Date;
  updatedAt: Date;
  closedAt: Date | null;
  dueAt: Date | null;
  /** The day that the city told, 'YYYY-MM-DD'. */
  promisedOn: string | null;
  paused: boolean;
  followers: number;
  isPublic: boolean;
  photoIds: string[];
  /** The open request that this one goes on in. */
  goesOnId: string | null;
}

/** A request by its reporter's secret link. */
@Injectable()
export class ReporterRequestQuery {
  constructor(
    private readonly sql: Sql,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  bySecret(secret: string, language: string): Promise<ReporterRow | undefined> {
    return this.sql.row<ReporterRow>(
      `select r.id, r.reference, s.code as "serviceCode", coalesce(s.name->>$2, s.name->>'en') as "serviceName",
         coalesce(d.name->>$2, d.name->>'en') as "departmentName", r.state, r.outcome, r.outcome_facts as "outcomeFacts",
         r.description, r.answers, r.address, r.location_note as "locationNote", r.latitude, r.longitude,
         r.opened_at as "openedAt", r.updated_at as "updatedAt", r.closed_at as "closedAt", r.due_at as "dueAt", r.paused,
         (select p.promised_on::text from request_promise p where p.request_id = r.id order by p.told_at desc, p.id desc limit 1) as "promisedOn",
         r.followers, r.is_public as "isPublic",
         coalesce((select json_agg(p.id order by p.created_at) from request_photo p where p.request_id = r.id and (p.added_by is null or p.moderation = 'shown')), '[]'::json) as "photoIds",
         (select m.id from request m where m.id = r.master_id and m.state not in ('closed', 'reopen-requested')) as "goesOnId"
       from request_link l join request r on r.id = l.request_id join service s on s.id = r.service_id
         join department d on d.id = r.department_id
       where l.token_hash = $1 and l.revoked_at is null`,
      [hashSecret(secret), language],
    );
  }

  /** What the reporter may do now. */
  acts(row: ReporterRow, reopenDays: number): { withdraw: boolean; answer: boolean; wishToReopen: boolean } {
    return {
      withdraw: isOpen(row.state),
      answer: isOpen(row.state) || row.goesOnId !== null,
      wishToReopen: row.state === 'closed' && mayWishToReopen(row.closedAt!, this.clock.now(), reopenDays),
    };
  }
}
