import { newId } from '@civic311/kernel';
import { changedByPeople, type Transaction } from '@civic311/platform';
import { configurationOf } from './languages.js';
import { plainWords } from './rules/index.js';
import type { DocumentKind } from './search-document.entity.js';

const BATCH = 200;

export interface DocumentToIndex {
  readonly kind: DocumentKind;
  readonly subjectId: string;
  readonly code: string;
  readonly language: string;
  readonly audience: 'public' | 'staff';
  readonly title: string;
  readonly summary: string;
  /** As residents say it. */
  readonly keywords: readonly string[];
  /** The rest of it, as plain text. */
  readonly text: string;
}

/** What can be found of these subjects, in place of what could be before; a subject without a document is not found any more. */
export async function putDocuments(tx: Transaction, kind: DocumentKind, subjectIds: readonly string[], documents: readonly DocumentToIndex[]): Promise<void> {
  await tx.query('delete from search_document where kind = $1 and subject_id = any($2)', [kind, subjectIds]);
  for (let start = 0; start < documents.length; start += BATCH) {
    const rows = documents.slice(start, start + BATCH).map((document) => rowOf(document));
    await tx.query(
      `insert into search_document (id, kind, subject_id, language, code, audience, title, summary, phrases, surface, words)
       select id, kind, subject_id, language, code, audience, title, summary, array(select jsonb_array_elements_text(phrases)), surface,
         setweight(to_tsvector(configuration::regconfig, title), 'A') || setweight(to_tsvector(configuration::regconfig, keywords), 'B')
           || setweight(to_tsvector(configuration::regconfig, summary), 'C') || setweight(to_tsvector(configuration::regconfig, text), 'D')
       from jsonb_to_recordset($1) as d(id uuid, kind text, subject_id uuid, language text, code text, audience text, title text,
         summary text, phrases jsonb, surface text, keywords text, text text, configuration text)`,
      [JSON.stringify(rows)],
    );
    await writePostings(tx, rows.map(({ id }) => id));
  }
}

function rowOf({ subjectId, keywords, ...document }: DocumentToIndex) {
  const text = document.text.slice(0, 100_000);
  const written = plainWords([document.title, ...keywords, document.summary, text].join(' ')).split(' ');
  return {
    ...document,
    text,
    id: newId(),
    subject_id: subjectId,
    // A full stop between two phrases keeps their words from being taken for neighbours.
    keywords: keywords.join(' . '),
    phrases: [document.title, ...keywords].map(plainWords),
    surface: [...new Set(written)].filter((word) => word.length <= 40).join(' '),
    configuration: configurationOf(document.language),
  };
}

/**
 * How much each stem says about a document: what it is called counts most, a long text adds little more by repeating. A
 * synonym of what stands there counts a little less than if it stood there itself.
 */
const POSTINGS = `
  with speaks as (
    select language, configuration::regconfig from unnest($2::text[], $3::text[]) as speaks(language, configuration)
  ), document as materialized (
    select id, language, words from search_document where id = any($1)
  ), named as materialized (
    select synonym.id, language, word, phraseto_tsquery(configuration, word) as query, tsvector_to_array(to_tsvector(configuration, word)) as stems
    from search_synonym synonym join speaks using (language), unnest(synonym.words) as word
  ), own as (
    select id, language, lexeme as stem,
      5.0 * least(cardinality(array_positions(weights, 'A')), 2) + 4.0 * least(cardinality(array_positions(weights, 'B')), 2)
      + 2.0 * least(cardinality(array_positions(weights, 'C')), 2) + 0.5 * least(cardinality(array_positions(weights, 'D')), 3) as says
    from document, unnest(words)
  ), stands as materialized (
    select document.id, language, named.id as synonym_id, word, case
        when ts_filter(words, '{a}') @@ query then 3.5 when ts_filter(words, '{b}') @@ query then 3.0
        when ts_filter(words, '{c}') @@ query then 1.5 else 0.4 end as says
    from document join named using (language) where words @@ query
  ), kin as (
    select stands.id, stands.language, stem, max(says) as says
    from stands join named as other on other.id = stands.synonym_id and other.word <> stands.word, unnest(other.stems) as stem
    group by stands.id, stands.language, stem
  )
  insert into search_posting (language, stem, document_id, weight)
  select language, stem, id, sum(says) / (sum(says) + 4.0) from (select * from own union all select * from kin) as says
  group by language, stem, id`;

const WORDS = `
  insert into search_word (language, word, stem)
  select distinct language, word, (tsvector_to_array(to_tsvector(configuration::regconfig, word)))[1]
  from (
    select language, string_to_table(surface, ' ') as word from search_document where id = any($1)
    union select language, string_to_table(lower(unaccent(array_to_string(search_synonym.words, ' '))), ' ') from search_synonym
  ) as written join unnest($2::text[], $3::text[]) as speaks(language, configuration) using (language)
  where to_tsvector(configuration::regconfig, word) <> ''
  on conflict do nothing`;

async function writePostings(tx: Transaction, ids: readonly string[]): Promise<void> {
  const spoken = (await tx.query('select distinct language from search_document where id = any($1)', [ids])) as { language: string }[];
  const languages = spoken.map(({ language }) => language);
  const values = [ids, languages, languages.map(configurationOf)];
  await tx.query('delete from search_posting where document_id = any($1)', [ids]);
  await tx.query(POSTINGS, values);
  await tx.query(WORDS, values);
}

export interface SynonymsToPut {
  readonly language: string;
  /** Two to twenty words or short phrases that mean the same. */
  readonly words: readonly string[];
}

/** A folder's synonyms, in place of those before, unless people changed any: then all are theirs. The whole index is written anew with them. */
export async function putSynonyms(tx: Transaction, groups: readonly SynonymsToPut[]): Promise<void> {
  if ((await changedByPeople(tx, 'synonyms')).size > 0) return;
  await tx.query('delete from search_synonym');
  await tx.query(
    `insert into search_synonym (id, language, words)
     select id, language, array(select jsonb_array_elements_text(words)) from jsonb_to_recordset($1) as g(id uuid, language text, words jsonb)`,
    [JSON.stringify(groups.map(({ language, words }) => ({ id: newId(), language, words })))],
  );
  await tx.query('delete from search_word');
  const all = (await tx.query('select id from search_document order by id')) as { id: string }[];
  for (let start = 0; start < all.length; start += BATCH) await writePostings(tx, all.slice(start, start + BATCH).map(({ id }) => id));
  // Until PostgreSQL has counted them it takes these tables for small, and a question for a hundred times its time.
  await tx.query('analyze search_document, search_posting, search_word');
}

/** Writes anew what is found by documents in which one of these words stands: the only ones that a change of synonyms touches. */
export async function rewriteWhere(tx: Transaction, language: string, words: readonly string[]): Promise<void> {
  const touched = (await tx.query(
    `select id from search_document where language = $1 and words @@ any (array(select phraseto_tsquery($2::regconfig, word) from unnest($3::text[]) as word)) order by id`,
    [language, configurationOf(language), words],
  )) as { id: string }[];
  for (let start = 0; start < touched.length; start += BATCH) await writePostings(tx, touched.slice(start, start + BATCH).map(({ id }) => id));
}
