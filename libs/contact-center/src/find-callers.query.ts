import type { RowScope } from '@civic311/kernel';
import { logger, Sql, type StaffVisitor } from '@civic311/platform';
import { readPhone } from '@civic311/requests';
import { readReference, whereVisible } from '@civic311/requests/rules';
import { Injectable } from '@nestjs/common';
import type { Caller, CallerRequest } from './contact-center.types.js';
import { callersIn, type LookUp, readLookUp } from './rules/index.js';

const MOST_ROWS = 200;
const MOST_CALLERS = 10;
const MOST_REQUESTS = 5;

interface Row extends CallerRequest {
  name: string | null;
  email: string | null;
  phone: string | null;
  language: string;
}

/** Conditions on `request_contact c` and `request r`; `$2` is what was typed. Each is answered by an index. */
const MATCHES: Record<Exclude<LookUp['by'], 'nothing'>, string> = {
  reference: 'r.reference = $2',
  phone: 'c.phone = $2',
  email: 'c.email is not null and lower(c.email) = $2',
  name: `c.name is not null and (lower(c.name) like '%' || replace(replace(replace($2, '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%'
    or $2 <% lower(c.name))`,
};

/** Who has called or written before. Only people behind requests that the visitor may see are found. */
@Injectable()
export class FindCallersQuery {
  constructor(private readonly sql: Sql) {}

  /** At most ten, whoever was here last first. That it was asked is logged, by ids only. */
  async find(staff: StaffVisitor, text: string, language: string): Promise<Caller[]> {
    const lookUp = readLookUp(text, { phone: readPhone, reference: readReference });
    if (lookUp.by === 'nothing') return [];
    const rows = await this.rows(staff.scope, lookUp.by, lookUp.value, language);
    const callers = callersIn(rows).slice(0, MOST_CALLERS);
    logger.info({ staffId: staff.id, by: lookUp.by, requestIds: callers.map((caller) => caller.rows[0]!.id) }, 'callers looked up');
    return callers.map(({ rows: requests, ...caller }) => ({ ...caller, requests: requests.slice(0, MOST_REQUESTS) }));
  }

  private rows(scope: RowScope, by: keyof typeof MATCHES, value: string, language: string): Promise<Row[]> {
    const visible = whereVisible(scope, 3);
    return this.sql.rows<Row>(
      `select r.id, r.reference, coalesce(s.name->>$1, s.name->>'en') as "serviceName", r.state, r.outcome, r.address,
         r.opened_at as "openedAt", r.due_at as "dueAt", c.name, c.email, c.phone, c.language
       from request_contact c join request r on r.id = c.request_id join service s on s.id = r.service_id
       where ${MATCHES[by]} and ${visible.sql}
       order by r.opened_at desc, r.id desc limit ${MOST_ROWS}`,
      [language, value, ...visible.values],
    );
  }
}
