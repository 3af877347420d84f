import { Sql } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import type { WordedAnswer } from '../requests.types.js';

interface Row {
  code: string;
  prompt: string;
  values: string[];
}

/** The answers of a request with the words of the questions they were given to; an option that is gone keeps its key. */
@Injectable()
export class AnsweredQuery {
  constructor(private readonly sql: Sql) {}

  worded(requestId: string, language: string): Promise<WordedAnswer[]> {
    return this.sql.rows<Row>(
      `select a->>'code' as code, coalesce(q.prompt->>$2, q.prompt->>'en', a->>'code') as prompt,
         (select coalesce(array_agg(coalesce(o->'name'->>$2, o->'name'->>'en', v) order by position), '{}')
          from jsonb_array_elements_text(a->'values') with ordinality as given(v, position)
            left join lateral (select o from jsonb_array_elements(q.options) as o where o->>'key' = v limit 1) as named on true
         ) as values
       from request r cross join jsonb_array_elements(r.answers) as a
         join service s on s.id = r.service_id
         left join service_definition d on d.service_id = s.id and d.version = coalesce(r.definition_version, s.definition_version)
         left join lateral (select asked->'prompt' as prompt, asked->'options' as options, place as position
           from jsonb_array_elements(d.questions) with ordinality as asked_at(asked, place) where asked->>'code' = a->>'code' limit 1) as q on true
       where r.id = $1 order by q.position limit 50`,
      [requestId, language],
    );
  }
}
