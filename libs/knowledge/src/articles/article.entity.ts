import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** One need, one answer. What it says stands in its versions; here is who answers for it, and until when. */
@Entity('article')
@Unique('uq_article_code', ['code'])
@Check('ck_article_review', 'review_months between 1 and 60')
@Index('ix_article_review', { synchronize: false })
@Index('ix_article_expiry', { synchronize: false })
export class ArticleEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_article' }) id: string;
  @Column({ type: 'text' }) code: string;
  @Column({ name: 'department_id', type: 'uuid' }) departmentId: string;
  /** Null: the department. */
  @Column({ name: 'owner_id', type: 'uuid', nullable: true }) ownerId: string | null;
  /** A fact in it is the city's to state. */
  @Column({ type: 'boolean', default: false }) sample: boolean;
  @Column({ name: 'review_months', type: 'smallint' }) reviewMonths: number;
  @Column({ name: 'review_at', type: 'timestamptz', nullable: true }) reviewAt: Date | null;
  @Column({ name: 'review_told_at', type: 'timestamptz', nullable: true }) reviewToldAt: Date | null;
  @Column({ name: 'expires_at', type: 'timestamptz', nullable: true }) expiresAt: Date | null;
  @Column({ name: 'expiry_told_at', type: 'timestamptz', nullable: true }) expiryToldAt: Date | null;
}
