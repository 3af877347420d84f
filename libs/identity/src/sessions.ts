import { type Clock, hashSecret, newId, newSecret } from '@civic311/kernel';
import { CLOCK, type DomainEvent, Events, Sql, type StaffVisitor, type Transaction } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { OwnSession } from './identity.types.js';
import { type HeldRole, permissionsOf, scopeOf } from './rules/scope.js';

const MINUTE = 60_000;
/** NIST 800-63B AAL2 and ASVS 7.3: half an hour without a sign of life, half a day in all. */
const IDLE_MINUTES = 30;
const ABSOLUTE_HOURS = 12;

export interface OpenedSession {
  /** The only copy: the database keeps its hash. */
  token: string;
  expiresAt: Date;
}

/** Somebody's last session was ended: they signed out, or may sign in no more. One that runs out by itself ends in silence. */
export interface StaffSignedOut extends DomainEvent {
  readonly name: 'StaffSignedOut';
  readonly staffId: string;
}

interface SessionRow {
  sessionId: string;
  lastSeenAt: Date;
  id: string;
  name: string;
  roles: HeldRole[];
}

const ROLES = `coalesce(json_agg(json_build_object('scope', r.scope, 'departmentId', pr.department_id, 'permissions', r.permissions))
  filter (where r.id is not null), '[]')`;

/** Sessions live in PostgreSQL, so any api process serves them and each of these ends takes hold at the next request. */
@Injectable()
export class Sessions {
  constructor(
    private readonly sql: Sql,
    private readonly dataSource: DataSource,
    private readonly events: Events,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Always a new secret: one that was known before signing in opens nothing. */
  async open(tx: Transaction, staffId: string): Promise<OpenedSession> {
    const now = this.clock.now();
    const token = newSecret();
    const expiresAt = new Date(now.getTime() + ABSOLUTE_HOURS * 60 * MINUTE);
    await tx.query(
      `delete from session where staff_id = $1 and (expires_at <= $2 or last_seen_at <= $2::timestamptz - $3 * interval '1 minute')`,
      [staffId, now, IDLE_MINUTES],
    );
    await tx.query(
      'insert into session (id, token_hash, staff_id, created_at, last_seen_at, expires_at) values ($1, $2, $3, $4, $4, $5)',
      [newId(now), hashSecret(token), staffId, now, expiresAt],
    );
    return { token, expiresAt };
  }

  /** Who holds this secret: null when it is unknown, idle for 30 minutes, 12 hours old, or its person is disabled. */
  async visitor(token: string, now: Date = this.clock.now()): Promise<StaffVisitor | null> {
    const row = await this.sql.row<SessionRow>(
      `select s.id as "sessionId", s.last_seen_at as "lastSeenAt", p.id, p.name, ${ROLES} as roles
       from session s
       join staff p on p.id = s.staff_id and p.disabled_at is null
       left join staff_role pr on pr.staff_id = p.id
       left join role r on r.id = pr.role_id
       where s.token_hash = $1 and s.expires_at > $2 and s.last_seen_at > $2::timestamptz - $3 * interval '1 minute'
       group by s.id, p.id`,
      [hashSecret(token), now, IDLE_MINUTES],
    );
    if (!row) return null;
    if (now.getTime() - row.lastSeenAt.getTime() >= MINUTE) {
      await this.dataSource.query('update session set last_seen_at = $2 where id = $1 and last_seen_at < $2', [row.sessionId, now]);
    }
    const { id, name, sessionId, roles } = row;
    return { id, name, sessionId, permissions: permissionsOf(roles), scope: scopeOf(roles) };
  }

  /** Somebody as they are now, for work of theirs that goes on without a session; null once they are disabled. */
  async withoutSession(staffId: string): Promise<StaffVisitor | null> {
    const row = await this.sql.row<Pick<SessionRow, 'id' | 'name' | 'roles'>>(
      `select p.id, p.name, ${ROLES} as roles
       from staff p left join staff_role pr on pr.staff_id = p.id left join role r on r.id = pr.role_id
       where p.id = $1 and p.disabled_at is null group by p.id`,
      [staffId],
    );
    return row ? { id: row.id, name: row.name, sessionId: '', permissions: permissionsOf(row.roles), scope: scopeOf(row.roles) } : null;
  }

  /** Ends the session of this secret; an unknown one is no fault. */
  async close(token: string): Promise<void> {
    await this.dataSource.query('delete from session where token_hash = $1', [hashSecret(token)]);
  }

  /** Ends one of a person's own sessions. */
  async closeOne(tx: Transaction, staffId: string, sessionId: string): Promise<void> {
    const [, ended] = (await tx.query('delete from session where id = $1 and staff_id = $2', [sessionId, staffId])) as [unknown, number];
    if (ended > 0) await this.tellIfLast(tx, staffId);
  }

  /** Ends all sessions of a person, or all but one. */
  async closeAll(tx: Transaction, staffId: string, keep: string | null = null): Promise<void> {
    const [, ended] = (await tx.query('delete from session where staff_id = $1 and id is distinct from $2', [staffId, keep])) as [unknown, number];
    if (ended > 0) await this.tellIfLast(tx, staffId);
  }

  private async tellIfLast(tx: Transaction, staffId: string): Promise<void> {
    const open = (await tx.query(
      `select 1 from session where staff_id = $1 and expires_at > $2 and last_seen_at > $2::timestamptz - $3 * interval '1 minute' limit 1`,
      [staffId, this.clock.now(), IDLE_MINUTES],
    )) as unknown[];
    if (open.length === 0) await this.events.emit<StaffSignedOut>(tx, { name: 'StaffSignedOut', staffId });
  }

  /** A person's own open sessions, newest first, at most 100. */
  async ofPerson({ id, sessionId }: StaffVisitor): Promise<OwnSession[]> {
    return this.sql.rows<OwnSession>(
      `select id, created_at as "createdAt", last_seen_at as "lastSeenAt", id = $2 as current
       from session
       where staff_id = $1 and expires_at > $3 and last_seen_at > $3::timestamptz - $4 * interval '1 minute'
       order by created_at desc limit 100`,
      [id, sessionId, this.clock.now(), IDLE_MINUTES],
    );
  }
}
