import { CityInForce } from '@civic311/geo';
import { type Clock, newId, ok, type Refusal, refuse, type Result } from '@civic311/kernel';
import { CLOCK, type InputRefusal, inTransaction, invalid, recordChange, Sql, type StaffVisitor } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { plainWords } from './rules/index.js';
import { rewriteWhere } from './search-index.js';

const [LEAST, MOST, LONGEST] = [2, 20, 60];
const MOST_GROUPS = 1_000;

export interface SynonymGroup {
  readonly id: string;
  readonly language: string;
  readonly words: readonly string[];
}

/** Words that mean the same to residents, as editors say. What they change is found at once. */
@Injectable()
export class Synonyms {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sql: Sql,
    private readonly city: CityInForce,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** By language and first word, at most a thousand. */
  list(): Promise<SynonymGroup[]> {
    return this.sql.rows(`select id, language, words from search_synonym order by language, words, id limit ${MOST_GROUPS}`);
  }

  /** Adds a group, or changes the one of this id. Blanks and doubles are left out. */
  async save(by: StaffVisitor, { id, language, words }: { id: string | null; language: string; words: readonly string[] }): Promise<Result<{ id: string }, InputRefusal | Refusal<'NOT_FOUND'>>> {
    const { languages } = await this.city.current();
    const said = [...new Map(words.map((word) => [plainWords(word), word.trim().toLowerCase()])).entries()].flatMap(([plain, word]) => (plain ? [word] : []));
    const faults = [
      ...(languages.includes(language) ? [] : [{ path: 'language', code: 'UNKNOWN_LANGUAGE' }]),
      ...(said.length < LEAST ? [{ path: 'words', code: 'TOO_FEW', min: LEAST }] : said.length > MOST ? [{ path: 'words', code: 'TOO_MANY', max: MOST }] : []),
      ...(said.some((word) => word.length > LONGEST) ? [{ path: 'words', code: 'TOO_LONG', max: LONGEST }] : []),
    ];
    if (faults.length > 0) return invalid(...faults);
    const now = this.clock.now();
    return inTransaction<{ id: string }, InputRefusal | Refusal<'NOT_FOUND'>>(this.dataSource, async (tx) => {
      const [before] = id ? ((await tx.query('select language, words from search_synonym where id = $1 for update', [id])) as Omit<SynonymGroup, 'id'>[]) : [];
      if (id && !before) return refuse({ code: 'NOT_FOUND' });
      const group = id ?? newId(now);
      await tx.query(
        'insert into search_synonym (id, language, words) values ($1, $2, $3) on conflict on constraint pk_search_synonym do update set language = excluded.language, words = excluded.words',
        [group, language, said],
      );
      await recordChange(tx, { kind: 'synonyms', about: group, name: said.join(', '), by: by.id, at: now, before: before ?? null, after: { language, words: said } });
      if (before) await rewriteWhere(tx, before.language, before.words);
      await rewriteWhere(tx, language, said);
      return ok({ id: group });
    });
  }

  async remove(by: StaffVisitor, id: string): Promise<Result<{ id: string }, Refusal<'NOT_FOUND'>>> {
    const now = this.clock.now();
    return inTransaction<{ id: string }, Refusal<'NOT_FOUND'>>(this.dataSource, async (tx) => {
      const [gone] = (await tx.query('delete from search_synonym where id = $1 returning language, words', [id])) as [Omit<SynonymGroup, 'id'>[], number];
      if (!gone[0]) return refuse({ code: 'NOT_FOUND' });
      await recordChange(tx, { kind: 'synonyms', about: id, name: gone[0].words.join(', '), by: by.id, at: now, before: gone[0], after: null });
      await rewriteWhere(tx, gone[0].language, gone[0].words);
      return ok({ id });
    });
  }
}
