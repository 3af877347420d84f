import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { ApplicationState } from '../rules/liaison.js';

/** A volunteer who asks to be a liaison. Who they are is forgotten when they are declined. */
@Entity('liaison_application')
@Unique('uq_liaison_application_form_key', ['formKey'])
@Check('ck_liaison_application_state', 'as in its migration')
@Check('ck_liaison_application_person', 'as in its migration')
@Check('ck_liaison_application_decided', 'as in its migration')
@Check('ck_liaison_application_declined', 'as in its migration')
@Check('ck_liaison_application_sizes', 'as in its migration')
@Index('ix_liaison_application_state', { synchronize: false })
@Index('ix_liaison_application_applied', { synchronize: false })
@Index('uq_liaison_application_waiting', { synchronize: false })
export class LiaisonApplicationEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_liaison_application' }) id: string;
  @Column({ name: 'form_key', type: 'uuid' }) formKey: string;
  @Column({ type: 'text', default: 'new' }) state: ApplicationState;
  @Column({ type: 'text', nullable: true }) name: string | null;
  @Column({ type: 'text', nullable: true }) email: string | null;
  @Column({ type: 'text', nullable: true }) why: string | null;
  @Column({ name: 'neighborhood_id', type: 'uuid' }) neighborhoodId: string;
  @Column({ type: 'text', array: true }) languages: string[];
  @Column({ type: 'text' }) language: string;
  @Column({ name: 'applied_at', type: 'timestamptz' }) appliedAt: Date;
  @Column({ name: 'decided_at', type: 'timestamptz', nullable: true }) decidedAt: Date | null;
  @Column({ name: 'decided_by_id', type: 'uuid', nullable: true }) decidedById: string | null;
  @Column({ name: 'decline_reason', type: 'text', nullable: true }) declineReason: string | null;
}
