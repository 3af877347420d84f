import { type Clock } from '@civic311/kernel';
import { CLOCK, decodeMoment, NotFound, type Page, Sql, type StaffVisitor, toPage } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { departmentsOf } from '../reading/scope.js';
import { LEAST_TO_RANK, PUBLISHED_DAYS, shareOf } from '../rules/index.js';
import type { AuditCheck, ClosureAccuracy, ClosureAccuracyRow } from './audit.types.js';

const COLUMNS = `c.id, c.request_id as "requestId", r.reference, coalesce(s.name->>$1, s.name->>'en') as "serviceName", coalesce(d.name->>$1, d.name->>'en') as "departmentName", r.address,
  (select body from request_event where request_id = r.id and kind = 'closed' order by occurred_at desc, id desc limit 1) as told,
  coalesce(r.closed_at, c.drawn_at) as "closedAt", c.drawn_at as "drawnAt", c.verdict, c.note, p.name as "checkedByName", c.checked_at as "checkedAt"`;
const JOINS = `join request r on r.id = c.request_id join service s on s.id = c.service_id join department d on d.id = c.department_id left join staff p on p.id = c.checked_by_id`;
const THEIRS = '($2::uuid[] is null or c.department_id = any($2::uuid[]))';
const COUNTED = `count(*) filter (where c.verdict = 'held')::int as held, count(*) filter (where c.verdict <> 'cannot-tell')::int as n`;
const PUBLISHED = `c.verdict is not null and c.checked_at > $1::timestamptz - make_interval(days => ${PUBLISHED_DAYS})`;
const CLOSED = `r.outcome = 'done' and r.closed_at > $1::timestamptz - make_interval(days => ${PUBLISHED_DAYS}) and r.closed_at <= $1`;

interface Counts {
  name: string;
  closed: number;
  held: number;
  n: number;
}

/** What pages show of audits. */
@Injectable()
export class AuditsQuery {
  constructor(
    private readonly sql: Sql,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What waits, oldest first, or what was looked at, latest first; of one's departments. */
  async checks(staff: StaffVisitor, { done, first, after }: { done: boolean; first: number; after?: string }, language: string): Promise<Page<AuditCheck>> {
    const [at, id] = (after && decodeMoment(after)) || [null, null];
    const rows = await this.sql.rows<AuditCheck>(
      done
        ? `select ${COLUMNS} from audit_check c ${JOINS} where c.verdict is not null and ${THEIRS} and ($3::timestamptz is null or (c.checked_at, c.id) < ($3, $4::uuid)) order by c.checked_at desc, c.id desc limit $5`
        : `select ${COLUMNS} from audit_check c ${JOINS} where c.verdict is null and ${THEIRS} and ($3::timestamptz is null or (c.drawn_at, c.id) > ($3, $4::uuid)) order by c.drawn_at, c.id limit $5`,
      [language, departmentsOf(staff.scope), at, id, first + 1],
    );
    return toPage(rows, first, auditSortValues);
  }

  /** One that they may see. Throws `NotFound`. */
  async check(staff: StaffVisitor, id: string, language: string): Promise<AuditCheck> {
    const row = await this.sql.row<AuditCheck>(`select ${COLUMNS} from audit_check c ${JOINS} where c.id = $3 and ${THEIRS}`, [language, departmentsOf(staff.scope), id]);
    if (!row) throw new NotFound();
    return row;
  }

  /** For everybody: counts alone, of the last year. */
  async accuracy(language: string): Promise<ClosureAccuracy> {
    const now = this.clock.now();
    const [[checked], [closed], departments, services] = await Promise.all([
      this.sql.rows<Counts>(`select ${COUNTED} from audit_check c where ${PUBLISHED}`, [now]),
      this.sql.rows<Counts>(`select count(*)::int as closed from request r where ${CLOSED}`, [now]),
      this.sql.rows<Counts>(
        `select coalesce(t.name->>$2, t.name->>'en') as name, ${COUNTED}, (select count(*)::int from request r where r.department_id = t.id and ${CLOSED}) as closed
         from audit_check c join department t on t.id = c.department_id where ${PUBLISHED} group by t.id order by 1 limit 200`,
        [now, language],
      ),
      this.sql.rows<Counts>(
        `select coalesce(t.name->>$2, t.name->>'en') as name, ${COUNTED}, (select count(*)::int from request r where r.service_id = t.id and ${CLOSED}) as closed
         from audit_check c join service t on t.id = c.service_id where ${PUBLISHED} group by t.id order by 1 limit 500`,
        [now, language],
      ),
    ]);
    const row = ({ name, closed: many, held, n }: Counts): ClosureAccuracyRow => ({ name, closed: many, held: shareOf(held, n) });
    return {
      days: PUBLISHED_DAYS, asOf: now, leastToRank: LEAST_TO_RANK, all: row({ ...checked!, name: '', closed: closed!.closed }), departments: departments.map(row), services: services.map(row),
    };
  }
}

export const auditSortValues = ({ verdict, drawnAt, checkedAt, id }: AuditCheck): readonly unknown[] => [(verdict ? checkedAt! : drawnAt).toISOString(), id];
