import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** How the desk works; one row. Who changed it is in the change log. */
@Entity('contact_setting')
@Check('ck_contact_setting_one', 'id = 1')
@Check('ck_contact_setting_bounds', 'as in its migration')
export class ContactSettingEntity {
  @PrimaryColumn({ type: 'smallint', primaryKeyConstraintName: 'pk_contact_setting' }) id: number;
  /** The interpreters' number. */
  @Column({ name: 'language_line_phone', type: 'text', nullable: true }) languageLinePhone: string | null;
  /** After how long a request for help is told again. */
  @Column({ name: 'help_again_minutes', type: 'smallint', default: 2 }) helpAgainMinutes: number;
  /** How long after a contact its phone number is kept. */
  @Column({ name: 'keep_phones_days', type: 'smallint', default: 400 }) keepPhonesDays: number;
}
