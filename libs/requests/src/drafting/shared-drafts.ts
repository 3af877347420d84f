import { type Clock, newId, ok, refuse, type Refusal, type Result } from '@civic311/kernel';
import { CLOCK, inTransaction, type InputRefusal, invalid, Live, NotFound, Sql, type StaffVisitor, type Transaction } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { LIVE_REQUEST } from '../requests.events.js';
import { lockRequest } from '../requests.store.js';
import { sees } from '../rules/visibility.js';
import { SharedDraftEntity } from './shared-draft.entity.js';

export const COMPOSERS = ['note', 'reply'] as const;
export type Composer = (typeof COMPOSERS)[number];
const NEEDS: Readonly<Record<Composer, string>> = { note: 'request.note', reply: 'request.reply' };
const LONGEST = 10_000;
const DAYS_KEPT = 30;

export interface DraftToKeep {
  requestId: string;
  composer: Composer;
  body: string;
  forEverybody: boolean;
  /** Of the draft that the writer goes on with; null where there was none. */
  revision: string | null;
}
export interface KeptDraft {
  /** Null when nothing is kept any more: the words were taken out. */
  revision: string | null;
  at: Date;
}
type DraftRefusal = InputRefusal | Refusal<'NOT_PERMITTED' | 'DRAFT_CHANGED'>;

export interface SharedDraftRow {
  composer: Composer;
  body: string;
  forEverybody: boolean;
  authorId: string;
  authorName: string;
  at: Date;
  revision: string;
}

/** Words on their way, one draft for each composer of a request, shown to whoever opens it next. They are nobody's until they are sent. */
@Injectable()
export class SharedDrafts {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sql: Sql,
    private readonly live: Live,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Keeps what is written so far, on the revision that the writer goes on with; a colleague's newer words are not overwritten. */
  keep(staff: StaffVisitor, draft: DraftToKeep): Promise<Result<KeptDraft, DraftRefusal>> {
    const { requestId, composer, forEverybody } = draft;
    const body = draft.body.trim();
    return inTransaction<KeptDraft, DraftRefusal>(this.dataSource, async (tx) => {
      if (!staff.permissions.has(NEEDS[composer])) return refuse({ code: 'NOT_PERMITTED', permission: NEEDS[composer] });
      if (body.length > LONGEST) return invalid({ path: 'body', code: 'TOO_LONG', limit: LONGEST });
      const request = await lockRequest(tx, requestId);
      if (!request || !sees(staff.scope, request)) throw new NotFound();
      const now = this.clock.now();
      const before = await tx.findOneBy(SharedDraftEntity, { requestId, composer });
      if ((before?.revision ?? null) !== draft.revision) {
        const [by] = (await tx.query('select name from staff where id = $1', [before?.authorId ?? staff.id])) as { name: string }[];
        return refuse({ code: 'DRAFT_CHANGED', by: by?.name ?? '', sent: before === null });
      }
      const revision = body === '' ? null : newId(now);
      if (revision === null) await tx.delete(SharedDraftEntity, { requestId, composer });
      else await tx.save(SharedDraftEntity, { requestId, composer, body, forEverybody, authorId: staff.id, updatedAt: now, revision });
      // Each letter is no news; that there is a draft, whose it is and that it is gone are.
      if ((revision === null ? null : staff.id) !== (before?.authorId ?? null)) await this.live.tell(tx, LIVE_REQUEST, requestId);
      return ok({ revision, at: now });
    });
  }

  /** Those of a request. Who may see it is asked before. */
  of(requestId: string): Promise<SharedDraftRow[]> {
    return this.sql.rows<SharedDraftRow>(
      `select d.composer, d.body, d.for_everybody as "forEverybody", d.author_id as "authorId", s.name as "authorName", d.updated_at as at, d.revision
       from shared_draft d join staff s on s.id = d.author_id where d.request_id = $1 order by d.composer`,
      [requestId],
    );
  }

  /** Forgets what nobody went on with for 30 days; gives how many. */
  async sweep(now: Date): Promise<number> {
    const before = new Date(now.getTime() - DAYS_KEPT * 86_400_000);
    const [, gone] = (await this.dataSource.query('delete from shared_draft where updated_at < $1 returning 1', [before])) as [unknown[], number];
    return gone;
  }
}

/** What was sent is a draft no more: the one that the sender went on with, or their own. A colleague's newer words stay. */
export async function forgetSent(tx: Transaction, requestId: string, composer: Composer, staffId: string, revision: string): Promise<void> {
  await tx.query('delete from shared_draft where request_id = $1 and composer = $2 and (revision = $3::uuid or author_id = $4)', [
    requestId, composer, revision, staffId,
  ]);
}
