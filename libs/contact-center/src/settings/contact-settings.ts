import { type Clock, ok, type Result } from '@civic311/kernel';
import { CLOCK, type InputRefusal, inTransaction, invalid, Live, recordChange, Sql, type StaffVisitor, type Transaction } from '@civic311/platform';
import { readPhone } from '@civic311/requests';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { LIVE_FLOOR } from '../interactions/record-call.js';
import type { ContactSetting } from './contact-settings.types.js';

const READ = `select language_line_phone as "languageLinePhone", help_again_minutes as "helpAgainMinutes", keep_phones_days as "keepPhonesDays" from contact_setting`;

/** How the desk works, as a supervisor set it. */
@Injectable()
export class ContactSettings {
  constructor(
    private readonly sql: Sql,
    private readonly dataSource: DataSource,
    private readonly live: Live,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async current(): Promise<ContactSetting> {
    return (await this.sql.row<ContactSetting>(READ))!;
  }

  /** An empty number takes the language line from the desk. */
  change(by: StaffVisitor, { languageLinePhone, ...rest }: ContactSetting): Promise<Result<ContactSetting, InputRefusal>> {
    const typed = languageLinePhone?.trim() ?? '';
    const phone = typed === '' ? null : readPhone(typed);
    if (phone === undefined) return Promise.resolve(invalid({ path: 'languageLinePhone', code: 'NOT_A_PHONE' }));
    return inTransaction<ContactSetting, InputRefusal>(this.dataSource, async (tx) => {
      const [before] = (await tx.query(`${READ} for update`)) as [ContactSetting];
      const after = { languageLinePhone: phone, ...rest };
      await tx.query('update contact_setting set language_line_phone = $1, help_again_minutes = $2, keep_phones_days = $3', [phone, rest.helpAgainMinutes, rest.keepPhonesDays]);
      await recordChange(tx, { kind: 'contact-setting', about: 'contact-setting', name: 'contact-setting', by: by.id, at: this.clock.now(), before, after });
      await this.live.tell(tx, LIVE_FLOOR, '');
      return ok(after);
    });
  }
}

/** The interpreters' number, until a supervisor sets another. */
export async function putLanguageLine(tx: Transaction, phone: string): Promise<void> {
  await tx.query('update contact_setting set language_line_phone = coalesce(language_line_phone, $1)', [phone]);
}
