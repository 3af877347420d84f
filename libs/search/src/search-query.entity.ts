import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** What was asked once. Nobody's: no account, no address; numbers and mail addresses are taken out. */
@Entity('search_query')
@Check('ck_search_query_audience', "audience in ('public', 'staff')")
@Index('ix_search_query_asked', ['askedAt'])
@Index('ix_search_query_stems', ['language', 'stems', 'askedAt'])
@Index('ix_search_query_contact', { synchronize: false })
export class SearchQueryEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_search_query' }) id: string;
  @Column({ name: 'asked_at', type: 'timestamptz' }) askedAt: Date;
  @Column({ type: 'text' }) words: string;
  /** The stems in order of the alphabet: what two questions have in common. */
  @Column({ type: 'text' }) stems: string;
  @Column({ type: 'text' }) language: string;
  @Column({ type: 'text' }) audience: 'public' | 'staff';
  /** Where it was asked: 'answers', 'report', 'desk'. */
  @Column({ type: 'text' }) place: string;
  @Column({ type: 'smallint' }) results: number;
  /** Whether the first probably answered. */
  @Column({ type: 'boolean' }) sure: boolean;
  /** The contact in which an agent asked, for as long as one of our own making may still be named as such. */
  @Column({ name: 'contact_id', type: 'uuid', nullable: true }) contactId: string | null;
}

export const FOLLOWED = ['helped', 'unhelpful', 'request'] as const;
export type Followed = (typeof FOLLOWED)[number];

/** A result that somebody opened, and what followed as far as it was seen. */
@Entity('search_choice')
@Unique('uq_search_choice', ['queryId', 'kind', 'subjectId'])
@Check('ck_search_choice_followed', "followed in ('helped', 'unhelpful', 'request')")
export class SearchChoiceEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_search_choice' }) id: string;
  @ForeignKey(() => SearchQueryEntity, { name: 'fk_search_choice_query', onDelete: 'CASCADE' })
  @Column({ name: 'query_id', type: 'uuid' })
  queryId: string;
  @Column({ type: 'text' }) kind: string;
  @Column({ name: 'subject_id', type: 'uuid' }) subjectId: string;
  /** Where it stood in the list, from 1. */
  @Column({ type: 'smallint' }) position: number;
  @Column({ name: 'chosen_at', type: 'timestamptz' }) chosenAt: Date;
  @Column({ type: 'text', nullable: true }) followed: Followed | null;
}

/** How often a subject was the answer to the same words. */
@Entity('search_experience')
export class SearchExperienceEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_search_experience' }) language: string;
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_search_experience' }) stems: string;
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_search_experience' }) kind: string;
  @PrimaryColumn({ name: 'subject_id', type: 'uuid', primaryKeyConstraintName: 'pk_search_experience' }) subjectId: string;
  @Column({ type: 'integer', default: 0 }) worked: number;
}
