import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** A meeting at which a liaison takes concerns. */
@Entity('liaison_meeting')
@Check('ck_liaison_meeting_place', 'as in its migration')
@Index('ix_liaison_meeting_made_by', { synchronize: false })
@Index('ix_liaison_meeting_neighborhood', { synchronize: false })
export class LiaisonMeetingEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_liaison_meeting' }) id: string;
  @Column({ name: 'place_name', type: 'text' }) placeName: string;
  @Column({ name: 'neighborhood_id', type: 'uuid' }) neighborhoodId: string;
  /** The day in the city: 2026-11-23. */
  @Column({ name: 'held_on', type: 'date' }) heldOn: string;
  @Column({ type: 'boolean', default: false }) sample: boolean;
  @Column({ name: 'made_by_id', type: 'uuid' }) madeById: string;
  @Column({ name: 'made_at', type: 'timestamptz' }) madeAt: Date;
}

/** What one person said at a meeting, and the request that it became. Who they are is kept with the request, and only there. */
@Entity('meeting_concern')
@Unique('uq_meeting_concern_claim_code', ['claimCode'])
@Index('ix_meeting_concern_meeting', ['meetingId', 'takenAt', 'key'])
@Index('ix_meeting_concern_request', ['requestId'])
export class MeetingConcernEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_meeting_concern' }) key: string;
  @ForeignKey(() => LiaisonMeetingEntity, { name: 'fk_meeting_concern_meeting' })
  @Column({ name: 'meeting_id', type: 'uuid' })
  meetingId: string;
  @Column({ name: 'claim_code', type: 'text' }) claimCode: string;
  @Column({ name: 'request_id', type: 'uuid' }) requestId: string;
  @Column({ name: 'sent_by_id', type: 'uuid' }) sentById: string;
  @Column({ name: 'taken_at', type: 'timestamptz' }) takenAt: Date;
  @Column({ name: 'sent_at', type: 'timestamptz' }) sentAt: Date;
  @Column({ name: 'photo_added', type: 'boolean', default: false }) photoAdded: boolean;
}

/** One row: as what a concern is kept that no service fits. */
@Entity('liaison_setting')
@Check('ck_liaison_setting_one', 'as in its migration')
export class LiaisonSettingEntity {
  @PrimaryColumn({ type: 'boolean', default: true, primaryKeyConstraintName: 'pk_liaison_setting' }) id: boolean;
  @Column({ name: 'other_service_code', type: 'text' }) otherServiceCode: string;
}
