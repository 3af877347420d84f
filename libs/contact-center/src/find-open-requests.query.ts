import { Sql, type StaffVisitor } from '@civic311/platform';
import { readPhone } from '@civic311/requests';
import { readReference, whereVisible } from '@civic311/requests/rules';
import { Injectable } from '@nestjs/common';
import type { OpenRequestFound } from './contact-center.types.js';
import { readLookUp } from './rules/index.js';

const MOST = 5;
/** Words that half the city's requests have are not read to their end: the newest of this many will do. */
const MOST_LOOKED_AT = 300;
const SHORTEST = 3;

/** Every word must be there; the last one may be unfinished. */
const TSQUERY = `to_tsquery('simple', (select coalesce(nullif(string_agg(quote_literal(word) || ':*', ' & '), ''), quote_literal(''))
  from regexp_split_to_table(unaccent(lower($2)), '[^[:alnum:]]+') as word where word <> ''))`;

/** What is open already, while somebody says what they call about. */
@Injectable()
export class FindOpenRequestsQuery {
  constructor(private readonly sql: Sql) {}

  /** By reference, address or words, at most five, newest first; of those that the visitor may see. A phone number or e-mail address finds callers, not requests. */
  async find(staff: StaffVisitor, words: string, language: string): Promise<OpenRequestFound[]> {
    const { by, ...read } = readLookUp(words, { phone: readPhone, reference: readReference });
    const text = words.trim();
    if (by === 'phone' || by === 'email' || (by !== 'reference' && text.length < SHORTEST)) return [];
    const visible = whereVisible(staff.scope, 3);
    const fits = by === 'reference' ? 'r.reference = $2' : `r.search @@ ${TSQUERY}`;
    return this.sql.rows<OpenRequestFound>(
      `select r.reference, coalesce(s.name->>$1, s.name->>'en') as "serviceName", r.state, r.address, r.opened_at as "openedAt", r.due_at as "dueAt"
       from (select r.* from request r where r.state <> 'closed' and ${fits} and ${visible.sql} limit ${MOST_LOOKED_AT}) as r
         join service s on s.id = r.service_id
       order by r.opened_at desc, r.reference limit ${MOST}`,
      [language, 'value' in read && by === 'reference' ? read.value : text, ...visible.values],
    );
  }
}
