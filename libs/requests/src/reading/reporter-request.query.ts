import { type Clock, hashSecret, newSecret } from '@civic311/kernel';
import { CLOCK, Sql } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readPhone } from '../intake/contact.js';
import { isOpen, mayWishToReopen, type State } from '../rules/lifecycle.js';
import { readReference } from '../rules/numbering.js';

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
  paused: boolean;
  followers: number;
  isPublic: boolean;
  photoIds: string[];
}

/** The reporter's way to their request: a secret link, or the reference with what they left of themselves. */
@Injectable()
export class ReporterRequestQuery {
  constructor(
    private readonly sql: Sql,
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  bySecret(secret: string, language: string): Promise<ReporterRow | undefined> {
    return this.sql.row<ReporterRow>(
      `select r.id, r.reference, s.code as "serviceCode", coalesce(s.name->>$2, s.name->>'en') as "serviceName",
         coalesce(d.name->>$2, d.name->>'en') as "departmentName", r.state, r.outcome, r.outcome_facts as "outcomeFacts",
         r.description, r.answers, r.address, r.location_note as "locationNote", r.latitude, r.longitude,
         r.opened_at as "openedAt", r.updated_at as "updatedAt", r.closed_at as "closedAt", r.due_at as "dueAt", r.paused,
         r.followers, r.is_public as "isPublic",
         coalesce((select json_agg(p.id order by p.created_at) from request_photo p where p.request_id = r.id), '[]'::json) as "photoIds"
       from request_link l join request r on r.id = l.request_id join service s on s.id = r.service_id
         join department d on d.id = r.department_id
       where l.token_hash = $1 and l.revoked_at is null`,
      [hashSecret(secret), language],
    );
  }

  /** A new secret link for whoever knows both the reference and the e-mail or phone that was left; null otherwise. */
  async find(reference: string, emailOrPhone: string): Promise<string | null> {
    const typed = emailOrPhone.trim();
    const [row] = await this.sql.rows<{ id: string }>(
      `select r.id from request r join request_contact c on c.request_id = r.id
       where r.reference = $1 and (lower(c.email) = lower($2) or c.phone = $3)`,
      [readReference(reference) ?? '', typed, readPhone(typed) ?? ''],
    );
    if (!row) return null;
    const secret = newSecret();
    await this.dataSource.query('insert into request_link (token_hash, request_id) values ($1, $2)', [hashSecret(secret), row.id]);
    return secret;
  }

  /** What the reporter may do now. */
  acts(row: ReporterRow, reopenDays: number): { withdraw: boolean; answer: boolean; wishToReopen: boolean } {
    return {
      withdraw: isOpen(row.state),
      answer: isOpen(row.state),
      wishToReopen: row.state === 'closed' && mayWishToReopen(row.closedAt!, this.clock.now(), reopenDays),
    };
  }
}
