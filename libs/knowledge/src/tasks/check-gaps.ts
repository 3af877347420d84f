import { type Clock, ok, type Refusal, refuse, type Result } from '@civic311/kernel';
import { CLOCK, inTransaction, type InputRefusal, invalid, type StaffVisitor, type Transaction } from '@civic311/platform';
import { RESIDENTS_KINDS, SearchQuery } from '@civic311/search';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { TellOwner } from '../articles/tell-owner.js';
import { FOUND_AMONG } from '../rules/index.js';
import { gapsAnsweredBy, lockGap, recordCheck, type StoredGap } from './tasks.store.js';

export interface GapToGive {
  readonly id: string;
  /** A department's code. */
  readonly department: string | null;
  readonly ownerId: string | null;
  readonly dueAt: Date | null;
}

/** What nothing answered: who sees to it, and whether the search finds the answer now. */
@Injectable()
export class CheckGaps {
  constructor(
    private readonly dataSource: DataSource,
    private readonly search: SearchQuery,
    private readonly owner: TellOwner,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Says whose it is and by when; whoever gets it is told. */
  give(by: StaffVisitor, { id, department, ownerId, dueAt }: GapToGive): Promise<Result<{ id: string }, InputRefusal | Refusal<'NOT_FOUND'>>> {
    const now = this.clock.now();
    return inTransaction<{ id: string }, InputRefusal | Refusal<'NOT_FOUND'>>(this.dataSource, async (tx) => {
      const gap = await lockGap(tx, id);
      if (!gap) return refuse({ code: 'NOT_FOUND' });
      const [known] = (await tx.query(
        'select (select id from department where code = $1 and active) as "departmentId", exists (select 1 from staff where id = $2 and disabled_at is null) as "hasOwner"',
        [department, ownerId],
      )) as [{ departmentId: string | null; hasOwner: boolean }];
      const faults = [
        ...(department && !known.departmentId ? [{ path: 'department', code: 'UNKNOWN' }] : []),
        ...(ownerId && !known.hasOwner ? [{ path: 'ownerId', code: 'UNKNOWN' }] : []),
        ...(dueAt && !(dueAt > now && dueAt.getTime() < now.getTime() + 366 * 86_400_000) ? [{ path: 'dueAt', code: 'NOT_AHEAD' }] : []),
      ];
      if (faults.length > 0) return invalid(...faults);
      await tx.query('update knowledge_task set department_id = $2, owner_id = $3, due_at = coalesce($4, due_at), climbed_at = case when $4::timestamptz is null then climbed_at end where id = $1', [id, known.departmentId, ownerId, dueAt]);
      if (ownerId && ownerId !== gap.ownerId && ownerId !== by.id) {
        await this.owner.tell(tx, 'gap', [ownerId], { path: '/knowledge', title: gap.words, once: `${id}.${now.toISOString()}` }, now);
      }
      return ok({ id });
    });
  }

  /** An article is live now: asks the search, for each gap that it is to answer, whether it finds it. */
  async published(tx: Transaction, article: { id: string }, texts: Parameters<typeof gapsAnsweredBy>[2], { staff, byId }: { staff: boolean; byId: string | null }, at: Date): Promise<void> {
    for (const gap of await gapsAnsweredBy(tx, article.id, texts)) await this.check(tx, gap, article.id, { staff, byId }, at);
  }

  /** Asks the search again, for instance after editors gave it more words. */
  again(by: StaffVisitor, id: string): Promise<Result<{ id: string }, Refusal<'NOT_FOUND'> | Refusal<'NOT_NOW'>>> {
    return inTransaction<{ id: string }, Refusal<'NOT_FOUND'> | Refusal<'NOT_NOW'>>(this.dataSource, async (tx) => {
      const gap = await lockGap(tx, id);
      if (!gap) return refuse({ code: 'NOT_FOUND' });
      const [live] = (await tx.query("select audience from article_version where article_id = $1 and state = 'published'", [gap.answerId])) as { audience: string }[];
      if (!gap.answerId || !live) return refuse({ code: 'NOT_NOW' });
      await this.check(tx, gap, gap.answerId, { staff: live.audience === 'staff', byId: by.id }, this.clock.now());
      return ok({ id });
    });
  }

  /** The real search, in the words that people used and their language: the answer must be among the first, and in that language. */
  private async check(tx: Transaction, { id, words, language, phrasings }: StoredGap, articleId: string, { staff, byId }: { staff: boolean; byId: string | null }, at: Date): Promise<void> {
    const missed: string[] = [];
    for (const asked of phrasings.length > 0 ? phrasings : [words]) {
      const { found } = await this.search.run({ words: asked, language, staff, kinds: RESIDENTS_KINDS, limit: FOUND_AMONG });
      if (!found.some((one) => one.kind === 'article' && one.subjectId === articleId && one.language === language)) missed.push(asked);
    }
    await recordCheck(tx, id, articleId, missed, byId, at);
  }
}
