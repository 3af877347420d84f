import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What a crew found at a place. The phone chose the key, so that what is sent twice is kept once. */
@Entity('fieldwork_report')
@Check('ck_fieldwork_report_result', 'as in its migration')
@Check('ck_fieldwork_report_note', 'as in its migration')
@Index('ix_fieldwork_report_request', ['requestId'])
export class FieldworkReportEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_fieldwork_report' }) key: string;
  @Column({ name: 'request_id', type: 'uuid' }) requestId: string;
  @Column({ name: 'staff_id', type: 'uuid' }) staffId: string;
  @Column({ type: 'text' }) result: 'done' | 'not-found' | 'needs-more';
  @Column({ type: 'text' }) note: string;
  /** What came of it: closed, or noted where it could not be closed any more. */
  @Column({ type: 'text' }) taken: 'closed' | 'noted';
  @Column({ name: 'found_at', type: 'timestamptz' }) foundAt: Date;
  @Column({ name: 'received_at', type: 'timestamptz' }) receivedAt: Date;
}
