import { CityInForce } from '@civic311/geo';
import type { Clock } from '@civic311/kernel';
import { CLOCK, type Transaction, type Translated } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isQuiet } from '../rules/index.js';
import { AlertLetters } from './alert-letters.js';

interface Due {
  id: string;
  title: Translated;
  body: Translated;
}

/** Who is in the audience of a campaign `c`: the rule `isAddressed`, as SQL over a subscription `s`. */
export const ADDRESSED = `s.confirmed_at is not null and s.ended_at is null
  and (c.everyone or (s.everywhere and cardinality(c.area_ids) > 0) or s.area_ids && c.area_ids or s.service_ids && c.service_ids)`;

/**
 * Sends what staff wrote, in batches: a sweep of the worker. Each batch is one transaction in which the message and the note
 * that it was posted are kept together, so a worker killed half-way goes on where the last whole batch ended.
 */
@Injectable()
export class SendAlerts {
  constructor(
    private readonly dataSource: DataSource,
    private readonly letters: AlertLetters,
    private readonly cities: CityInForce,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Begins what is due and posts at most `most` messages; gives how many. At night only what may. */
  async sweep(most: number): Promise<number> {
    const now = this.clock.now();
    const quiet = isQuiet(now, (await this.cities.current()).timeZone);
    await this.dataSource.transaction((tx) => this.begin(tx, now, quiet));
    const due: Due[] = await this.dataSource.query(
      "select id, title, body from alert_campaign where state = 'sending' and (at_night or not $1) order by send_at, id limit 100",
      [quiet],
    );
    let posted = 0;
    for (const campaign of due) {
      if (posted < most) posted += await this.dataSource.transaction((tx) => this.post(tx, campaign, most - posted, now));
    }
    return posted;
  }

  /** Fixes who gets it: one row each, whoever begins it however often. */
  private async begin(tx: Transaction, now: Date, quiet: boolean): Promise<void> {
    const begun: { id: string }[] = await tx.query(
      "select id from alert_campaign where state = 'scheduled' and send_at <= $1 and (at_night or not $2) order by send_at, id limit 10 for update skip locked",
      [now, quiet],
    );
    for (const { id } of begun) {
      await tx.query(
        `insert into alert_delivery (id, campaign_id, subscription_id) select uuidv7(), c.id, s.id from alert_campaign c join alert_subscription s on ${ADDRESSED}
         where c.id = $1 on conflict (campaign_id, subscription_id) do nothing`,
        [id],
      );
      await tx.query("update alert_campaign set state = 'sending', began_at = $2 where id = $1", [id, now]);
    }
  }

  /** Whoever left since it began is not written to: their row then says so. Who is leaving right now waits for the batch, or the batch leaves them out. */
  private async post(tx: Transaction, campaign: Due, most: number, now: Date): Promise<number> {
    // Stopped meanwhile, or ended by another worker: nothing to do. Nobody stops it while this batch is posted.
    const standing: unknown[] = await tx.query("select 1 from alert_campaign where id = $1 and state = 'sending' for share", [campaign.id]);
    if (standing.length === 0) return 0;
    const waiting: { id: string; subscriptionId: string; address: string | null; language: string }[] = await tx.query(
      `select d.id, s.id as "subscriptionId", s.address, s.language from alert_delivery d join alert_subscription s on s.id = d.subscription_id
       where d.campaign_id = $1 and d.state = 'waiting' order by d.id limit $2 for update of d skip locked for share of s skip locked`,
      [campaign.id, most],
    );
    for (const { id, subscriptionId, address, language } of waiting) {
      if (address) await this.letters.alert(tx, campaign, { id }, { id: subscriptionId, address, language });
      await tx.query('update alert_delivery set state = $2, posted_at = $3 where id = $1', [id, address ? 'posted' : 'unsubscribed', address ? now : null]);
    }
    if (waiting.length === 0) {
      await tx.query(
        `update alert_campaign set state = 'sent', ended_at = $2 where id = $1 and state = 'sending'
           and not exists (select 1 from alert_delivery where campaign_id = $1 and state = 'waiting')`,
        [campaign.id, now],
      );
    }
    return waiting.length;
  }
}
