import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** Departments at one table, about what people said. */
@Entity('improvement_meeting')
@Check('ck_improvement_meeting_departments', 'cardinality(department_ids) > 0')
@Index('ix_improvement_meeting_starts', { synchronize: false })
export class ImprovementMeetingEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_improvement_meeting' }) id: string;
  @Column({ name: 'starts_at', type: 'timestamptz' }) startsAt: Date;
  @Column({ name: 'department_ids', type: 'uuid', array: true }) departmentIds: string[];
  @Column({ name: 'called_by_id', type: 'uuid' }) calledById: string;
  @Column({ name: 'called_at', type: 'timestamptz' }) calledAt: Date;
  /** From then on nothing is minuted; promises are settled all the same. */
  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true }) endedAt: Date | null;
}

/** What was decided, or promised until a day. */
@Entity('meeting_note')
@Check('ck_meeting_note_kind', "kind in ('decision', 'promise')")
@Check('ck_meeting_note_words', 'as in its migration')
@Check('ck_meeting_note_promise', 'as in its migration')
@Check('ck_meeting_note_settled', 'as in its migration')
@Index('ix_meeting_note_meeting', ['meetingId', 'notedAt', 'id'])
@Index('ix_meeting_note_promised', { synchronize: false })
export class MeetingNoteEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_meeting_note' }) id: string;
  @ForeignKey(() => ImprovementMeetingEntity, { name: 'fk_meeting_note_meeting', onDelete: 'CASCADE' })
  @Column({ name: 'meeting_id', type: 'uuid' })
  meetingId: string;
  @Column({ type: 'text' }) kind: 'decision' | 'promise';
  @Column({ type: 'text' }) words: string;
  @Column({ name: 'noted_by_id', type: 'uuid' }) notedById: string;
  @Column({ name: 'noted_at', type: 'timestamptz' }) notedAt: Date;
  @Column({ name: 'department_id', type: 'uuid', nullable: true }) departmentId: string | null;
  @Column({ name: 'owner_id', type: 'uuid', nullable: true }) ownerId: string | null;
  @Column({ name: 'due_at', type: 'timestamptz', nullable: true }) dueAt: Date | null;
  @Column({ type: 'text', nullable: true }) settled: 'kept' | 'dropped' | null;
  @Column({ name: 'settled_at', type: 'timestamptz', nullable: true }) settledAt: Date | null;
  @Column({ name: 'settled_by_id', type: 'uuid', nullable: true }) settledById: string | null;
}
