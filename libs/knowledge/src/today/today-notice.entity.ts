import type { Translated } from '@civic311/platform';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

export const TODAY_KINDS = ['collection', 'closure', 'weather', 'other'] as const;
export type TodayKind = (typeof TODAY_KINDS)[number];

/** What is different from other days, for residents and call-takers. */
@Entity('today_notice')
@Check('ck_today_notice_kind', "kind in ('collection', 'closure', 'weather', 'other')")
@Check('ck_today_notice_time', 'until_at > from_at')
@Index('ix_today_notice_until', { synchronize: false })
@Index('ix_today_notice_findable', { synchronize: false })
export class TodayNoticeEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_today_notice' }) id: string;
  @Column({ type: 'text' }) kind: TodayKind;
  @Column({ type: 'jsonb' }) title: Translated;
  @Column({ type: 'jsonb' }) text: Translated;
  @Column({ name: 'from_at', type: 'timestamptz' }) fromAt: Date;
  @Column({ name: 'until_at', type: 'timestamptz' }) untilAt: Date;
  @Column({ name: 'written_by_id', type: 'uuid' }) writtenById: string;
  @Column({ name: 'removed_at', type: 'timestamptz', nullable: true }) removedAt: Date | null;
  /** As the search index has it; null: it changed since. */
  @Column({ type: 'boolean', nullable: true }) findable: boolean | null;
}
