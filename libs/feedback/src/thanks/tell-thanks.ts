import { StaffNotices } from '@civic311/messaging';
import { Catalog, type Transaction } from '@civic311/platform';
import { Officers } from '@civic311/staffing';
import { Injectable } from '@nestjs/common';

const catalog = new Catalog('feedback');

/** Tells people that they were thanked, in their hours. */
@Injectable()
export class TellThanks {
  constructor(
    private readonly officers: Officers,
    private readonly notices: StaffNotices,
  ) {}

  /** `from`: the colleague's name; null for a resident. `key`: of these thanks, so that they are told once. */
  async run(tx: Transaction, staffIds: readonly string[], { from, words, key }: { from: string | null; words: string; key: string }, now: Date): Promise<void> {
    const people = await this.officers.people(tx, staffIds, now);
    await this.notices.tell(
      tx,
      [...people].map(([staffId, { language, inHoursAt }]) => {
        const t = catalog.in(language);
        const subject = from === null ? t('staff.thanks.resident') : t('staff.thanks.colleague', { name: from });
        return { staffId, kind: 'thanks', aboutId: null, path: '/staff/goals', subject, body: words, urgent: false, byMail: false, inHoursAt, dedupeKey: `thanks:${key}:${staffId}` };
      }),
    );
  }
}
