import { CityInForce } from '@civic311/geo';
import { Sql } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { configurationOf } from './languages.js';
import { askedWords, type Meaning, plainWords, termsOf } from './rules/index.js';
import type { DocumentKind } from './search-document.entity.js';

const MOST = 20;

/** What the index has for each asked word: itself, what it begins (the last one, while typing), what it is written like. Two words
 * taken for one must be nearly that: every pair of a long question is asked for. */
const MEANINGS = `
  with spoken as (
    select language, configuration::regconfig as configuration from unnest($1::text[], $2::text[]) as speaks(language, configuration)
  ), asked as (
    select text, part, joined, begins, language, (tsvector_to_array(to_tsvector(configuration, text)))[1] as stem
    from unnest($3::text[], $4::int[], $5::boolean[], $6::boolean[]) as asks(text, part, joined, begins), spoken
  ), same as (
    select asked.* from asked where exists (select 1 from search_posting posting where posting.language = asked.language and posting.stem = asked.stem)
  )
  select part, joined, language, stem, 'same' as how, 1.0::real as likeness from same
  union all
  select part, joined, language, found.stem, 'begins', 1 from asked cross join lateral (
    select distinct stem from search_word word where word.language = asked.language and length(asked.text) > 1
      and word.word like asked.text || '%' and word.stem is distinct from asked.stem limit 12) as found where begins
  union all
  select part, joined, language, found.stem, 'alike', found.likeness from asked cross join lateral (
    select stem, max(greatest(similarity(word.word, asked.text),
        1 - levenshtein(word.word, asked.text)::real / greatest(length(word.word), length(asked.text)))) as likeness
    from search_word word where word.language = asked.language and word.word % asked.text
    group by stem order by likeness desc limit 5) as found
  where asked.stem is not null and not joined and length(asked.text) between 3 and 30
    and not exists (select 1 from same where same.part = asked.part and not same.joined)
  union all
  select part, joined, language, found.stem, 'alike', 0.9 from asked cross join lateral (
    select distinct stem from search_word word where word.language = asked.language
      and word.word like left(asked.text, 3) || '%' and levenshtein_less_equal(word.word, asked.text, 1) = 1 limit 2) as found
  where joined and length(asked.text) between 6 and 30`;

/**
 * Rare words say more than common ones; each asked word counts once, by the best of what it may mean. A little is added
 * for a title or an editors' phrase that is like the whole question, and for what was the answer to the same words before.
 */
const RANKED = `
  with term as (
    select * from unnest($1::int[], $2::text[], $3::text[], $4::real[]) as terms(part, language, stem, worth)
  ), size as (
    select language, count(*)::real as documents from search_document group by language
  ), hit as (
    select part, worth * weight as says, document_id,
      ln(1 + size.documents / count(*) over (partition by term.language, term.stem, part)) as rarity
    from term join search_posting using (language, stem) join size using (language)
  ), asked as (
    select sum(rarity) + ($7 - count(*)) * (select ln(1 + max(documents)) from size) as rarity
    from (select max(rarity) as rarity from hit group by part) as part
  ), matched as (
    select document_id, part, max(says * rarity) as score from hit group by document_id, part
  ), scored as (
    select document_id, sum(matched.score) / asked.rarity as share from matched, asked group by document_id, asked.rarity
  ), likely as (
    select document.id, document.kind, document.subject_id, document.language, code, phrases, share
    from scored join search_document document on document.id = document_id
    where (audience = 'public' or $5) and kind = any($6) order by share desc, code limit 80
  ), judged as (
    select likely.*, share + 0.4 * (select max(greatest(similarity(phrase, $8), 0.8 * word_similarity(phrase, $8))) from unnest(phrases) as phrase)
      + 0.15 * ln(1 + coalesce(experience.worked, 0)) as mark
    from likely left join search_experience experience on experience.kind = likely.kind and experience.subject_id = likely.subject_id
      and experience.language = $9 and experience.stems = $10
  ), best as (
    select distinct on (kind, subject_id) * from judged where mark >= greatest($11, $13 * (select max(mark) from judged)) order by kind, subject_id, mark desc
  )
  select best.kind, best.code, best.subject_id as "subjectId", shown.language, shown.title, shown.summary, shown."isPublic", best.mark
  from best cross join lateral (
    select language, title, summary, audience = 'public' as "isPublic" from search_document said where said.kind = best.kind and said.subject_id = best.subject_id
    order by said.language <> $9, said.id <> best.id limit 1) as shown
  order by mark desc, best.code limit $12`;

/**
 * Marks on the tuning half of test/bench/search: below the first nothing was ever right; at the second, five of six right
 * answers and half of those to questions that nothing answers are above it. Below the third share of the best one's mark a result only
 * distracts: no phrasing loses its answer, and a third of the wrong ones go.
 */
const WORTH_SHOWING = 0.18;
const SURE = 0.35;
const BESIDE_THE_BEST = 0.45;

export interface Found {
  readonly kind: DocumentKind;
  readonly code: string;
  readonly subjectId: string;
  /** Of title and summary: the visitor's own where there is one. */
  readonly language: string;
  readonly title: string;
  readonly summary: string;
  readonly isPublic: boolean;
  readonly mark: number;
}

export interface Question {
  readonly words: string;
  readonly language: string;
  readonly staff: boolean;
  readonly kinds: readonly DocumentKind[];
  /** Whether the last word may not be whole yet. */
  readonly typing?: boolean;
  readonly limit?: number;
}

export interface Answered {
  readonly found: Found[];
  /** Whether the first of them probably answers; otherwise they are what comes nearest. */
  readonly sure: boolean;
  /** What two ways of asking the same have in common. */
  readonly stems: string;
}

/** One search for all: what somebody's words may mean, the likeliest first. */
@Injectable()
export class SearchQuery {
  constructor(
    private readonly sql: Sql,
    private readonly city: CityInForce,
  ) {}

  async run({ words, language, staff, kinds, typing = false, limit = 10 }: Question): Promise<Answered> {
    const asked = askedWords(words);
    if (asked.length === 0) return { found: [], sure: false, stems: '' };
    const { languages } = await this.city.current();
    const last = Math.max(...asked.map(({ part, joined }) => (joined ? 0 : part)));
    const meanings = await this.sql.rows<Meaning>(MEANINGS, [
      languages,
      languages.map(configurationOf),
      asked.map(({ text }) => text),
      asked.map(({ part }) => part),
      asked.map(({ joined }) => joined),
      asked.map(({ part, joined }) => typing && !joined && part === last),
    ]);
    const terms = termsOf(meanings, language);
    const stems = stemsOf(meanings, language);
    if (terms.length === 0) return { found: [], sure: false, stems };
    const found = await this.sql.rows<Found>(RANKED, [
      terms.map(({ part }) => part),
      terms.map((term) => term.language),
      terms.map(({ stem }) => stem),
      terms.map(({ worth }) => worth),
      staff,
      kinds,
      new Set(asked.map(({ part }) => part)).size,
      plainWords(words.slice(0, 300)),
      language,
      stems,
      WORTH_SHOWING,
      Math.min(limit, MOST),
      // What somebody has not finished typing says too little to leave anything out.
      typing ? 0 : BESIDE_THE_BEST,
    ]);
    return { found, sure: (found[0]?.mark ?? 0) >= SURE, stems };
  }
}

/** What the same question has in common however it is put: its known stems of one language, sorted. */
function stemsOf(meanings: readonly Meaning[], language: string): string {
  const known = meanings.filter(({ how, joined }) => how === 'same' && !joined);
  const own = known.filter((meaning) => meaning.language === language);
  return [...new Set((own.length ? own : known).map(({ stem }) => stem))].sort().join(' ');
}
