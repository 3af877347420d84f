import { cleanMarkdown, newId } from '@civic311/kernel';
import type { Transaction, Translated } from '@civic311/platform';
import { mapWords } from '../events/put-events.js';

/** An alert of a demo that was sent, or of `sentDaysAgo` null, one that is still being written. */
export interface AlertToPut {
  readonly title: Translated;
  readonly body: Translated;
  /** None: it was for everybody. */
  readonly areaIds: readonly string[];
  readonly sentDaysAgo: number | null;
}

/** Puts a demo's alerts in place of those it had. Nobody is written to. */
export async function putAlerts(tx: Transaction, alerts: readonly AlertToPut[], now: Date): Promise<void> {
  await tx.query('delete from alert_delivery where campaign_id in (select id from alert_campaign where sample)');
  await tx.query('delete from alert_campaign where sample');
  for (const { title, body, areaIds, sentDaysAgo } of alerts) {
    const at = new Date(now.getTime() - (sentDaysAgo ?? 0) * 86_400_000);
    const sentAt = sentDaysAgo === null ? null : at;
    await tx.query(
      `insert into alert_campaign (id, state, title, body, everyone, area_ids, send_at, began_at, ended_at, sample, written_at) values ($1, $2, $3, $4, $5, $6, $7, $7, $7, true, $8)`,
      [newId(at), sentAt ? 'sent' : 'draft', JSON.stringify(title), JSON.stringify(mapWords(body, cleanMarkdown)), areaIds.length === 0, areaIds, sentAt, at],
    );
  }
}
