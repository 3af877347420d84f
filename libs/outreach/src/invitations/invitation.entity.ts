import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { OutreachEventEntity } from '../events/event.entity.js';
import type { InvitationState } from '../rules/invitation.js';

/** A group that asks the city to come. How to reach it is forgotten when it takes that back. */
@Entity('invitation')
@Unique('uq_invitation_form_key', ['formKey'])
@Check('ck_invitation_state', 'as in its migration')
@Check('ck_invitation_people', 'as in its migration')
@Check('ck_invitation_contact', 'as in its migration')
@Check('ck_invitation_slot', 'as in its migration')
@Check('ck_invitation_declined', 'as in its migration')
@Check('ck_invitation_held', 'as in its migration')
@Check('ck_invitation_sizes', 'as in its migration')
@Index('ix_invitation_state', { synchronize: false })
@Index('ix_invitation_asked', { synchronize: false })
export class InvitationEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_invitation' }) id: string;
  @Column({ name: 'form_key', type: 'uuid' }) formKey: string;
  @Column({ type: 'text', default: 'new' }) state: InvitationState;
  @Column({ name: 'group_name', type: 'text' }) groupName: string;
  @Column({ type: 'text' }) place: string;
  @Column({ name: 'neighborhood_id', type: 'uuid', nullable: true }) neighborhoodId: string | null;
  /** When it would suit them, in their words. */
  @Column({ type: 'text' }) wishes: string;
  @Column({ type: 'text', nullable: true }) about: string | null;
  @Column({ type: 'integer' }) people: number;
  @Column({ type: 'text', array: true }) languages: string[];
  @Column({ name: 'contact_name', type: 'text' }) contactName: string;
  @Column({ type: 'text', nullable: true }) email: string | null;
  @Column({ type: 'text', nullable: true }) phone: string | null;
  @Column({ type: 'text' }) language: string;
  @Column({ name: 'asked_at', type: 'timestamptz' }) askedAt: Date;
  @Column({ name: 'assignee_id', type: 'uuid', nullable: true }) assigneeId: string | null;
  @Column({ name: 'slot_at', type: 'timestamptz', nullable: true }) slotAt: Date | null;
  /** What to bring: one a line. */
  @Column({ type: 'text', nullable: true }) materials: string | null;
  @Column({ name: 'decline_reason', type: 'text', nullable: true }) declineReason: string | null;
  @Column({ name: 'people_reached', type: 'integer', nullable: true }) peopleReached: number | null;
  @Column({ type: 'text', nullable: true }) concerns: string | null;
  @ForeignKey(() => OutreachEventEntity, { name: 'fk_invitation_event', onDelete: 'SET NULL' })
  @Column({ name: 'event_id', type: 'uuid', nullable: true })
  eventId: string | null;
  @Column({ type: 'boolean', default: false }) sample: boolean;
  @Column({ type: 'integer', default: 1 }) version: number;
  @Column({ name: 'moved_at', type: 'timestamptz' }) movedAt: Date;
}

@Entity('invitation_link')
@Index('ix_invitation_link_invitation', ['invitationId'])
export class InvitationLinkEntity {
  @PrimaryColumn({ name: 'token_hash', type: 'text', primaryKeyConstraintName: 'pk_invitation_link' }) tokenHash: string;
  @ForeignKey(() => InvitationEntity, { name: 'fk_invitation_link_invitation', onDelete: 'CASCADE' })
  @Column({ name: 'invitation_id', type: 'uuid' })
  invitationId: string;
}
