import { type Clock, newId, ok } from '@civic311/kernel';
import { CLOCK, inTransaction, type Transaction } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { withoutPersonalData } from './rules/index.js';
import type { DocumentKind } from './search-document.entity.js';
import type { Followed } from './search-query.entity.js';

const HOURS_OPEN = 24;
const DAYS_KEPT = 180;
const CONTACT_DAYS = 30;
/** A choice that teaches the ranking. */
const WORKED = "(choice.followed = 'helped' or (choice.followed = 'request' and choice.kind = 'service'))";

export interface QuestionAsked {
  readonly words: string;
  readonly stems: string;
  readonly language: string;
  readonly staff: boolean;
  /** Where it was asked. */
  readonly place: string;
  readonly results: number;
  readonly sure: boolean;
  /** The contact in which an agent asked. */
  readonly contact?: string | null;
}

export interface Choice {
  readonly queryId: string;
  readonly kind: DocumentKind;
  readonly code: string;
}

/** What was asked, what was opened of the answers, and what followed: kept of nobody, to do better for the next. */
@Injectable()
export class SearchLog {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Gives the id by which a choice among the results can be told. */
  async asked({ words, stems, language, staff, place, results, sure, contact = null }: QuestionAsked): Promise<string> {
    const id = newId();
    await this.dataSource.query(
      `insert into search_query (id, asked_at, words, stems, language, audience, place, results, sure, contact_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [id, this.clock.now(), withoutPersonalData(words), stems, language, staff ? 'staff' : 'public', place, results, sure, contact],
    );
    return id;
  }

  /** That a result was opened, within a day of the question; later or of no question it says nothing. Once each, however often it is opened. */
  async chose({ queryId, kind, code }: Choice, position: number): Promise<void> {
    const now = this.clock.now();
    await this.dataSource.query(
      `insert into search_choice (id, query_id, kind, subject_id, position, chosen_at)
       select $1, query.id, $3, document.subject_id, $5, $6 from search_query query, lateral (
         select subject_id from search_document where kind = $3 and code = $4 limit 1) as document
       where query.id = $2 and query.asked_at > $6::timestamptz - make_interval(hours => ${HOURS_OPEN})
       on conflict do nothing`,
      [newId(), queryId, kind, code, Math.min(Math.max(position, 1), 100), now],
    );
  }

  /** What followed a choice. What helped, or became a request for the very service, ranks higher for the same words from now on. */
  async followed({ queryId, kind, code }: Choice, followed: Followed): Promise<void> {
    await inTransaction(this.dataSource, async (tx) => {
      const [changed] = (await tx.query(
        `update search_choice choice set followed = $4 from search_query query, search_document document
         where query.id = $1 and choice.query_id = query.id and choice.kind = $2 and choice.followed is null
           and document.kind = $2 and document.code = $3 and document.subject_id = choice.subject_id
         returning query.language, query.stems, choice.subject_id as "subjectId", ${WORKED} as worked`,
        [queryId, kind, code, followed],
      )) as [{ language: string; stems: string; subjectId: string; worked: boolean }[], number];
      const choice = changed[0];
      if (choice?.worked && choice.stems) {
        await tx.query(
          `insert into search_experience as known (language, stems, kind, subject_id, worked) values ($1, $2, $3, $4, 1)
           on conflict on constraint pk_search_experience do update set worked = least(known.worked + 1, 1000)`,
          [choice.language, choice.stems, kind, choice.subjectId],
        );
      }
      return ok(undefined);
    });
  }

  /** A contact was one of our own making: what was asked in it is no question of the city's, and what it taught is taken back. */
  async unasked(tx: Transaction, contactId: string): Promise<void> {
    await tx.query(
      `update search_experience known set worked = greatest(known.worked - taught.times, 0)
       from (select query.language, query.stems, choice.kind, choice.subject_id, count(*)::int as times from search_query query
         join search_choice choice on choice.query_id = query.id and ${WORKED} where query.contact_id = $1 group by 1, 2, 3, 4) as taught
       where known.language = taught.language and known.stems = taught.stems and known.kind = taught.kind and known.subject_id = taught.subject_id`,
      [contactId],
    );
    await tx.query('delete from search_query where contact_id = $1', [contactId]);
  }

  /** Forgets in which contact something was asked after a month, and single questions after half a year; what ranking learned of them stays. */
  async forgetOld(): Promise<void> {
    await this.dataSource.query(
      `update search_query set contact_id = null where contact_id is not null and asked_at < $1::timestamptz - make_interval(days => ${CONTACT_DAYS})`,
      [this.clock.now()],
    );
    await this.dataSource.query(`delete from search_query where asked_at < $1::timestamptz - make_interval(days => ${DAYS_KEPT})`, [this.clock.now()]);
  }
}
