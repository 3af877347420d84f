import { type Clock, ok, type Refusal, refuse, type Result } from '@civic311/kernel';
import { CLOCK, inTransaction, type InputRefusal, invalid, NotFound, recordChange, type StaffVisitor, type Transaction } from '@civic311/platform';
import { Trainings } from '@civic311/staffing';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Move, move, type Mover, type MoveRefusal, unfinished, type VersionState } from '../rules/index.js';
import { CheckGaps } from '../tasks/check-gaps.js';
import { closeTasks } from '../tasks/tasks.store.js';
import { endLive, keepUntilReview, lockArticle, lockVersion, putLive, setState, type StoredArticle, type StoredVersion, versionIn } from './articles.store.js';
import { indexArticles } from './index-articles.js';
import { TellOwner } from './tell-owner.js';

export interface MoveToMake {
  readonly versionId: string;
  readonly move: Move;
  /** Why it goes back or is taken away. */
  readonly reason?: string | null;
  /** When it is to be published. */
  readonly publishAt?: Date | null;
}

export type MovingRefusal = InputRefusal | MoveRefusal | Refusal<'NOT_THE_OWNER'>;

export interface Moved {
  readonly code: string;
  readonly state: VersionState;
}

export const moverOf = ({ id, permissions, scope }: StaffVisitor, departmentId: string): Mover => ({
  id,
  permissions,
  ofOwner: scope.kind === 'everything' || (scope.kind === 'departments' && scope.ids.includes(departmentId)),
});

/** Moves a version along its way, each step by who may. */
@Injectable()
export class MoveArticle {
  constructor(
    private readonly dataSource: DataSource,
    private readonly owner: TellOwner,
    private readonly trainings: Trainings,
    private readonly gaps: CheckGaps,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  run(by: StaffVisitor, step: MoveToMake): Promise<Result<Moved, MovingRefusal>> {
    return inTransaction<Moved, MovingRefusal>(this.dataSource, async (tx) => {
      const found = await lockVersion(tx, step.versionId);
      if (!found) throw new NotFound();
      const { article, version } = found;
      const now = this.clock.now();
      const state = move(step.move, version, moverOf(by, article.departmentId));
      if (!state.ok) return state;
      const faults = faultsOf(step, version, now);
      if (faults.length > 0) return invalid(...faults);
      await this.make(tx, by, article, version, step, state.value, now);
      await this.record(tx, by.id, article, version, state.value, now, step.reason);
      return ok({ code: article.code, state: state.value });
    });
  }

  /** The live version was looked at and is still right. */
  keep(by: StaffVisitor, code: string): Promise<Result<Moved, MovingRefusal>> {
    return inTransaction<Moved, MovingRefusal>(this.dataSource, async (tx) => {
      const article = await lockArticle(tx, code);
      const live = article && (await versionIn(tx, article.id, ['published']));
      if (!article || !live) throw new NotFound();
      if (!moverOf(by, article.departmentId).ofOwner) return refuse({ code: 'NOT_THE_OWNER' });
      const now = this.clock.now();
      await keepUntilReview(tx, article, now);
      await closeTasks(tx, article.id, ['review'], by.id, now);
      await recordChange(tx, { kind: 'article', about: code, name: titleOf(live), by: by.id, at: now, before: {}, after: { reviewed: now.toISOString() } });
      return ok({ code, state: live.state });
    });
  }

  /** Publishes what its day has come for: called by the sweep, on behalf of who scheduled it. */
  async begin(tx: Transaction, versionId: string, now: Date): Promise<void> {
    const found = await lockVersion(tx, versionId);
    if (found?.version.state !== 'scheduled') return;
    await this.publish(tx, found.article, found.version, null, now);
    await this.record(tx, null, found.article, found.version, 'published', now, null);
  }

  private async make(tx: Transaction, by: StaffVisitor, article: StoredArticle, version: StoredVersion, step: MoveToMake, state: VersionState, now: Date): Promise<void> {
    if (step.move === 'publish') return this.publish(tx, article, version, by.id, now);
    if (step.move === 'retire') {
      await endLive(tx, article.id, now);
      await closeTasks(tx, article.id, ['feedback', 'review', 'expired'], by.id, now);
      return indexArticles(tx, [article.id], now);
    }
    const looked = { approve: { reviewerId: by.id }, confirm: { factCheckerId: by.id }, 'send-back': { reviewerId: null, factCheckerId: null } }[step.move as string];
    await setState(tx, version.id, state, { ...looked, publishAt: step.move === 'schedule' ? step.publishAt! : null });
    if (step.move === 'send-back' && version.authorId && version.authorId !== by.id) {
      const news = { path: `/knowledge/${article.code}`, title: titleOf(version), once: `${version.id}.${now.toISOString()}`, reason: step.reason ?? '' };
      await this.owner.tell(tx, 'sent-back', [version.authorId], news, now);
    }
  }

  private async publish(tx: Transaction, article: StoredArticle, version: StoredVersion, byId: string | null, now: Date): Promise<void> {
    await putLive(tx, article, version.id, now);
    await closeTasks(tx, article.id, ['feedback', 'review'], byId, now);
    // Mended translations teach nothing new; other words of the source do.
    const isReworded = version.texts.some(({ language, sourceVersion }) => language === version.language && sourceVersion === version.number);
    if (version.number > 1 && isReworded) {
      await this.trainings.articleChanged(tx, article.code);
      await this.tellOfTranslations(tx, article, version, now);
    }
    await indexArticles(tx, [article.id], now);
    await this.gaps.published(tx, article, version.texts, { staff: version.audience === 'staff', byId }, now);
  }

  /** Residents still read what the translations said before: whoever answers for the article hears which. */
  private async tellOfTranslations(tx: Transaction, article: StoredArticle, version: StoredVersion, now: Date): Promise<void> {
    const behind = version.texts.filter(({ language, sourceVersion }) => language !== version.language && sourceVersion < version.number);
    if (behind.length === 0) return;
    const news = { path: `/knowledge/${article.code}`, title: titleOf(version), once: version.id, reason: behind.map(({ language }) => language).join(', ') };
    await this.owner.tell(tx, 'behind', await this.owner.owners(tx, article), news, now);
  }

  private record(tx: Transaction, by: string | null, { code }: StoredArticle, version: StoredVersion, state: VersionState, at: Date, reason?: string | null): Promise<void> {
    // The sweep acts for the person who scheduled it, whose change is kept already.
    if (by === null) return Promise.resolve();
    return recordChange(tx, {
      kind: 'article', about: code, name: titleOf(version), by, at, reason, before: { state: version.state }, after: { version: version.number, state },
    });
  }
}

const titleOf = ({ texts, language }: StoredVersion): string => (texts.find((text) => text.language === language) ?? texts[0])?.title ?? '';

function faultsOf({ move: to, reason, publishAt }: MoveToMake, version: StoredVersion, now: Date) {
  const texts = Object.fromEntries(version.texts.map((text) => [text.language, text]));
  const yearOn = now.getTime() + 366 * 86_400_000;
  return [
    ...(to === 'submit' ? unfinished(texts, version.language) : []),
    ...((to === 'send-back' || to === 'retire') && !reason?.trim() ? [{ path: 'reason', code: 'EMPTY' }] : []),
    ...(to === 'schedule' && !(publishAt && publishAt > now && publishAt.getTime() < yearOn) ? [{ path: 'publishAt', code: 'NOT_AHEAD' }] : []),
  ];
}
