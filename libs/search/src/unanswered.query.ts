import { Sql } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { CONFIGURATIONS } from './languages.js';

const MOST = 50;

/** Ways of asking the same, in one language, that the search did not answer. */
export interface Unanswered {
  readonly language: string;
  /** As it was asked most often. */
  readonly words: string;
  /** All ways in which it was asked, at most twenty. */
  readonly phrasings: readonly string[];
  readonly times: number;
  /** Of these, in the later half of the time looked at. */
  readonly lately: number;
  /** Of these, with no result at all. */
  readonly nothing: number;
  readonly lastAt: Date;
}

/**
 * What the search did not answer: it found nothing, nobody opened what it found, or it was not sure and nothing helped. What is asked on
 * the way to a request is left out: there a service is the answer, and choosing it is not told to the log. Ways of asking stand together by the stems of all their words, those that the index has not too.
 */
const UNANSWERED = `
  with asked as (
    select query.*, coalesce(nullif(array_to_string(tsvector_to_array(to_tsvector(coalesce(speaks.configuration, 'plain_simple')::regconfig, words)), ' '), ''), lower(words)) as meaning,
      exists (select 1 from search_choice choice where choice.query_id = query.id) as opened,
      exists (select 1 from search_choice choice where choice.query_id = query.id and followed in ('helped', 'request')) as helped
    from search_query query left join unnest($3::text[], $4::text[]) as speaks(spoken, configuration) on spoken = split_part(query.language, '-', 1)
    where asked_at > $1 and asked_at <= $2 and place <> 'report' and words <> ''
  )
  select language, mode() within group (order by words) as words, (array_agg(distinct words))[1:20] as phrasings, count(*)::int as times,
    (count(*) filter (where asked_at > $1::timestamptz + ($2::timestamptz - $1::timestamptz) / 2))::int as lately,
    (count(*) filter (where results = 0))::int as nothing, max(asked_at) as "lastAt"
  from asked where results = 0 or not opened or (not sure and not helped)
  group by language, meaning order by times desc, "lastAt" desc, words limit ${MOST}`;

@Injectable()
export class UnansweredQuery {
  constructor(private readonly sql: Sql) {}

  /** Asked after `from` and until `until`; what was asked most comes first, at most fifty. */
  run(from: Date, until: Date): Promise<Unanswered[]> {
    return this.sql.rows<Unanswered>(UNANSWERED, [from, until, ...CONFIGURATIONS]);
  }
}
