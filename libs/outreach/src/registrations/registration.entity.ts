import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { OutreachEventEntity } from '../events/event.entity.js';

export const REGISTRATION_STATES = ['registered', 'waiting', 'cancelled'] as const;
export type RegistrationState = (typeof REGISTRATION_STATES)[number];

/** Somebody who comes to an event, alone or with others. How to reach them is forgotten when they cancel. */
@Entity('event_registration')
@Unique('uq_event_registration_form_key', ['formKey'])
@Unique('uq_event_registration_number', ['eventId', 'number'])
@Unique('uq_event_registration_code', ['eventId', 'checkInCode'])
@Check('ck_event_registration_state', 'as in its migration')
@Check('ck_event_registration_contact', 'as in its migration')
@Check('ck_event_registration_people', 'as in its migration')
@Check('ck_event_registration_sizes', 'as in its migration')
@Check('ck_event_registration_arrived', 'as in its migration')
@Index('uq_event_registration_email', { synchronize: false })
@Index('uq_event_registration_phone', { synchronize: false })
@Index('ix_event_registration_waiting', { synchronize: false })
@Index('ix_event_registration_reminder', { synchronize: false })
export class EventRegistrationEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_event_registration' }) id: string;
  @ForeignKey(() => OutreachEventEntity, { name: 'fk_event_registration_event' })
  @Column({ name: 'event_id', type: 'uuid' })
  eventId: string;
  @Column({ name: 'form_key', type: 'uuid' }) formKey: string;
  @Column({ type: 'integer' }) number: number;
  @Column({ name: 'check_in_code', type: 'text' }) checkInCode: string;
  @Column({ type: 'text', default: 'waiting' }) state: RegistrationState;
  @Column({ type: 'text' }) name: string;
  @Column({ type: 'text', nullable: true }) email: string | null;
  @Column({ type: 'text', nullable: true }) phone: string | null;
  @Column({ type: 'smallint' }) people: number;
  @Column({ type: 'text' }) language: string;
  @Column({ type: 'text', nullable: true }) interpreter: string | null;
  @Column({ name: 'access_needs', type: 'text', nullable: true }) accessNeeds: string | null;
  @Column({ name: 'registered_at', type: 'timestamptz' }) registeredAt: Date;
  @Column({ name: 'promoted_at', type: 'timestamptz', nullable: true }) promotedAt: Date | null;
  @Column({ name: 'cancelled_at', type: 'timestamptz', nullable: true }) cancelledAt: Date | null;
  @Column({ name: 'reminded_at', type: 'timestamptz', nullable: true }) remindedAt: Date | null;
  /** Of the event's news, the last that was told. */
  @Column({ type: 'integer', default: 0 }) told: number;
  @Column({ name: 'arrived_at', type: 'timestamptz', nullable: true }) arrivedAt: Date | null;
  @Column({ type: 'smallint', nullable: true }) arrived: number | null;
  @Column({ name: 'checked_in_by_id', type: 'uuid', nullable: true }) checkedInById: string | null;
}

@Entity('registration_link')
@Index('ix_registration_link_registration', ['registrationId'])
export class RegistrationLinkEntity {
  @PrimaryColumn({ name: 'token_hash', type: 'text', primaryKeyConstraintName: 'pk_registration_link' }) tokenHash: string;
  @ForeignKey(() => EventRegistrationEntity, { name: 'fk_registration_link_registration', onDelete: 'CASCADE' })
  @Column({ name: 'registration_id', type: 'uuid' })
  registrationId: string;
}
