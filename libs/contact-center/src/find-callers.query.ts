import { Places } from '@civic311/geo';
import { normaliseAddress } from '@civic311/geo/rules';
import type { Clock, RowScope } from '@civic311/kernel';
import { CLOCK, logger, Sql, type StaffVisitor } from '@civic311/platform';
import { readPhone } from '@civic311/requests';
import { readReference, whereVisible } from '@civic311/requests/rules';
import { Inject, Injectable } from '@nestjs/common';
import type { Caller, CallerRequest } from './contact-center.types.js';
import { callersIn, type LookUp, readLookUp } from './rules/index.js';

const MOST_ROWS = 200;
const MOST_CALLERS = 10;
const MOST_REQUESTS = 5;
/** How long somebody is looked for where they reported: people move, and no index holds every address. */
const LATELY_DAYS = 90;

interface Row extends CallerRequest {
  name: string | null;
  email: string | null;
  phone: string | null;
  language: string;
}

/** Conditions on `request_contact c` and `request r`; `$2` is what was typed. Each is answered by an index; an address, by that of the last months. */
const MATCHES: Record<Exclude<LookUp['by'], 'nothing'>, string> = {
  reference: 'r.reference = $2',
  phone: 'c.phone = $2',
  email: 'c.email is not null and lower(c.email) = $2',
  address: `r.opened_at >= $3 and lower(split_part(r.address, ',', 1)) = any($2)`,
  name: `c.name is not null and (lower(c.name) like '%' || replace(replace(replace($2, '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%'
    or $2 <% lower(c.name))`,
};

/** Who has called or written before. Only people behind requests that the visitor may see are found. */
@Injectable()
export class FindCallersQuery {
  constructor(
    private readonly sql: Sql,
    private readonly places: Places,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** At most ten, whoever was here last first. That it was asked is logged, by ids only. */
  async find(staff: StaffVisitor, text: string, language: string): Promise<Caller[]> {
    const lookUp = readLookUp(text, { phone: readPhone, reference: readReference });
    if (lookUp.by === 'nothing') return [];
    const isAddress = lookUp.by === 'address';
    const values = isAddress ? [await this.waysToWrite(lookUp.value), this.lately()] : [lookUp.value];
    const rows = await this.rows(staff.scope, lookUp.by, values, language);
    const callers = callersIn(rows).slice(0, MOST_CALLERS);
    logger.info({ staffId: staff.id, by: lookUp.by, requestIds: callers.map((caller) => caller.rows[0]!.id) }, 'callers looked up');
    return callers.map(({ rows: requests, ...caller }) => ({ ...caller, requests: requests.slice(0, MOST_REQUESTS) }));
  }

  /** What was typed, and how the city itself writes the same address; without what follows a comma. */
  private async waysToWrite(typed: string): Promise<string[]> {
    const street = (address: string) => (address.split(',')[0] ?? '').trim().toLowerCase();
    const same = normaliseAddress(street(typed));
    const found = await this.places.addressed(typed);
    const own = found.ok ? [found.value.nearestAddress ?? ''] : found.refusal.suggestions.filter((near) => normaliseAddress(street(near)) === same);
    return [...new Set([typed, ...own].map(street))];
  }

  private lately(): Date {
    return new Date(this.clock.now().getTime() - LATELY_DAYS * 86_400_000);
  }

  private rows(scope: RowScope, by: keyof typeof MATCHES, values: unknown[], language: string): Promise<Row[]> {
    const visible = whereVisible(scope, values.length + 2);
    return this.sql.rows<Row>(
      `select r.id, r.reference, coalesce(s.name->>$1, s.name->>'en') as "serviceName", r.state, r.outcome, r.address,
         r.opened_at as "openedAt", r.due_at as "dueAt", c.name, c.email, c.phone, c.language
       from request_contact c join request r on r.id = c.request_id join service s on s.id = r.service_id
       where ${MATCHES[by]} and ${visible.sql}
       order by r.opened_at desc, r.id desc limit ${MOST_ROWS}`,
      [language, ...values, ...visible.values],
    );
  }
}
