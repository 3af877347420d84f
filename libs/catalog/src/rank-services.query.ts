import { Sql } from '@civic311/platform';
import { plainWords } from './rules/index.js';
import type { Audience } from './audience.js';
import { configurationOf, significantWords } from './significant-words.js';

const LONGEST_WORDS = 300;
const MOST = 12;

/**
 * Names and keywords are compared by trigrams, both ways round: a keyword inside a long story ("a big pothle by my
 * house"), and a few letters inside a keyword. Descriptions are compared by full text. All languages count, so that
 * Spanish words find their service on an English page; the visitor's own counts a little more.
 */
const RANK = `
  with spoken as (
    select language, configuration::regconfig as configuration, ${significantWords('$1::text', 'configuration')} as words
    from unnest($2::text[], $3::text[]) as speaks(language, configuration)
  ), asked as materialized (
    select *, tsvector_to_array(to_tsvector(configuration, words)) as stems from spoken
  ), likeness as (
    select service_id,
      max(case when kind <> 'description' then greatest(
          word_similarity(phrase, words),
          -- A story that is longer than the phrase is not inside it.
          case when length(words) <= length(phrase) then 0.95 * word_similarity(words, phrase) end)
        * case kind when 'keyword' then 1.0 else 0.95 end
        * case when language = $4 then 1.0 else 0.95 end else 0 end) as called,
      max(case when kind = 'description' then
        (select count(*) from unnest(stems) as stem where stem = any(string_to_array(phrase, ' ')))
        / greatest(cardinality(stems), 1)::float else 0 end) as described
    from service_phrase join asked using (language)
    group by service_id
  )
  select service.id from likeness join service on service.id = service_id
  where service.active and (is_public or $5) and (called >= 0.45 or described >= 0.5)
  order by called + 0.3 * described desc, service.code limit $6`;

/** The ids of the services that the words may mean, the likeliest first. */
export async function rankServices(
  sql: Sql,
  { words, language, audience, limit = MOST }: { words: string; language: string; audience: Audience; limit?: number },
): Promise<string[]> {
  const said = plainWords(words.slice(0, LONGEST_WORDS));
  if (said.length < 2) return [];
  const languages = (await sql.rows<{ language: string }>('select distinct language from service_phrase')).map((row) => row.language);
  const found = await sql.rows<{ id: string }>(RANK, [
    said,
    languages,
    languages.map(configurationOf),
    language,
    audience === 'staff',
    Math.min(limit, MOST),
  ]);
  return found.map(({ id }) => id);
}
