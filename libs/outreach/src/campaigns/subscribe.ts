import { CityInForce } from '@civic311/geo';
import { type Clock, hashSecret, isId, newId, ok, type Result } from '@civic311/kernel';
import { Messages, sendsTexts } from '@civic311/messaging';
import { CLOCK, CONFIG, type Config, type InputRefusal, inTransaction, invalid, NotFound, RateLimiter, TooMany, type Transaction } from '@civic311/platform';
import { isEmail, readPhone } from '@civic311/requests';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type AlertChoice, joined } from '../rules/index.js';
import { AlertLetters } from './alert-letters.js';
import { type TopicCodes, TopicsOfAlerts } from './topics.js';

export interface ChoiceToMake extends TopicCodes {
  readonly everywhere: boolean;
  readonly language: string;
}
export interface SubscriptionToAsk extends ChoiceToMake {
  /** Of the form: the same key is the same subscription. */
  readonly key: string;
  /** An e-mail address; or a telephone, where the city sends text messages. */
  readonly address: string;
}

interface Row extends AlertChoice {
  id: string;
  address: string | null;
  language: string;
  confirmedAt: Date | null;
  endedAt: Date | null;
}
export interface SubscriptionKept {
  readonly subscribed: boolean;
}

const LETTERS_TO_ONE_ADDRESS = { what: 'alert-address', hits: 5, seconds: 86_400 };
/** How long somebody has to press the button that their message leads to. */
export const CONFIRM_DAYS = 3;

/** Subscribing to alerts, without an account: asked, confirmed from the message, changed, left. */
@Injectable()
export class Subscribe {
  constructor(
    private readonly dataSource: DataSource,
    private readonly topics: TopicsOfAlerts,
    private readonly letters: AlertLetters,
    private readonly messages: Messages,
    private readonly cities: CityInForce,
    private readonly limiter: RateLimiter,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Writes to the address and asks. The answer is the same whether or not it is subscribed. Throws `TooMany` when one address is asked too often. */
  async ask(wanted: SubscriptionToAsk): Promise<Result<SubscriptionKept, InputRefusal>> {
    const takesTexts = sendsTexts(this.config);
    const address = readAddress(wanted.address, takesTexts);
    const choice = await this.read(wanted);
    const faults = [...(address ? [] : [{ path: 'address', code: takesTexts ? 'NOT_AN_EMAIL_OR_PHONE' : 'NOT_AN_EMAIL' }]), ...choice.faults];
    if (!address || faults.length > 0) return invalid(...faults);
    const sent: unknown[] = await this.dataSource.query('select 1 from alert_subscription where form_key = $1', [wanted.key]);
    if (sent.length > 0) return ok({ subscribed: false });
    const wait = await this.limiter.hit(LETTERS_TO_ONE_ADDRESS, hashSecret(address));
    if (wait > 0) throw new TooMany(wait);
    return inTransaction<SubscriptionKept, InputRefusal>(this.dataSource, async (tx) => {
      const id = newId(this.clock.now());
      const added: unknown[] = await tx.query(
        `insert into alert_subscription (id, form_key, address, language, everywhere, area_ids, service_ids, asked_at) values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (form_key) do nothing returning id`,
        [id, wanted.key, address, choice.language, choice.everywhere, choice.areas, choice.services, this.clock.now()],
      );
      if (added.length > 0) await this.letters.confirm(tx, { id, address, language: choice.language });
      return ok({ subscribed: false });
    });
  }

  /** Begins what was asked for. An address that is subscribed gets the new wishes added to its old. Again changes nothing. */
  confirm(secret: string): Promise<Result<SubscriptionKept, never>> {
    return inTransaction<SubscriptionKept, never>(this.dataSource, async (tx) => {
      const asked = await held(tx, secret);
      if (asked.endedAt || !asked.address) return ok({ subscribed: false });
      if (asked.confirmedAt) return ok({ subscribed: true });
      // Two wishes of one address, confirmed at once: one after the other.
      await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`alert ${asked.address}`]);
      const [known]: Row[] = await tx.query(`${ROW} where s.address = $1 and s.confirmed_at is not null and s.ended_at is null for no key update`, [asked.address]);
      if (!known) {
        await tx.query('update alert_subscription set confirmed_at = $2 where id = $1', [asked.id, this.clock.now()]);
        return ok({ subscribed: true });
      }
      const { everywhere, areas, services } = joined(known, asked);
      await tx.query('update alert_link set subscription_id = $2 where subscription_id = $1', [asked.id, known.id]);
      await tx.query('delete from alert_subscription where id = $1', [asked.id]);
      await tx.query('update alert_subscription set everywhere = $2, area_ids = $3, service_ids = $4, language = $5 where id = $1', [known.id, everywhere, areas, services, asked.language]);
      return ok({ subscribed: true });
    });
  }

  /** Puts another choice in place of theirs. Who has left stays away. */
  async change(secret: string, wanted: ChoiceToMake): Promise<Result<SubscriptionKept, InputRefusal>> {
    const choice = await this.read(wanted);
    if (choice.faults.length > 0) return invalid(...choice.faults);
    return inTransaction<SubscriptionKept, InputRefusal>(this.dataSource, async (tx) => {
      const { id, endedAt, confirmedAt } = await held(tx, secret);
      if (endedAt || !confirmedAt) return ok({ subscribed: false });
      await tx.query('update alert_subscription set everywhere = $2, area_ids = $3, service_ids = $4, language = $5 where id = $1', [id, choice.everywhere, choice.areas, choice.services, choice.language]);
      return ok({ subscribed: true });
    });
  }

  /** Ends it and forgets the address: what was queued for it is not sent any more. Again changes nothing. */
  leave(secret: string): Promise<Result<SubscriptionKept, never>> {
    return inTransaction<SubscriptionKept, never>(this.dataSource, async (tx) => {
      const { id, endedAt } = await held(tx, secret);
      if (!endedAt) await this.end(tx, id, 'asked');
      return ok({ subscribed: false });
    });
  }

  /**
   * The mail system says that a message of ours came back, by its id; others are not ours to know of. For good: the address is
   * never written to again. Again changes nothing.
   */
  bounced(messageIds: readonly string[], forGood: boolean): Promise<Result<{ known: number }, never>> {
    return inTransaction<{ known: number }, never>(this.dataSource, async (tx) => {
      const bounced: { id: string; subscriptionId: string; endedAt: Date | null }[] = await tx.query(
        `select d.id, s.id as "subscriptionId", s.ended_at as "endedAt" from alert_delivery d join message m on m.about_id = d.id and m.kind = 'alert'
         join alert_subscription s on s.id = d.subscription_id where m.id = any($1::uuid[]) order by s.id for no key update of s`,
        [messageIds.filter(isId)],
      );
      for (const { id, subscriptionId, endedAt } of bounced) {
        await tx.query("update alert_delivery set state = 'bounced', bounced_at = $2 where id = $1 and state = 'posted'", [id, this.clock.now()]);
        if (forGood && !endedAt) await this.end(tx, subscriptionId, 'bounced');
      }
      return ok({ known: bounced.length });
    });
  }

  /** Forgets whoever was asked and never answered; gives how many. A sweep of the worker. */
  async forgetUnconfirmed(most: number): Promise<number> {
    const [rows] = (await this.dataSource.query(
      `delete from alert_subscription where id in (select id from alert_subscription where confirmed_at is null and ended_at is null
         and asked_at < $1::timestamptz - make_interval(days => ${CONFIRM_DAYS}) order by asked_at limit $2 for update skip locked) returning id`,
      [this.clock.now(), most],
    )) as [unknown[], number];
    return rows.length;
  }

  /** Held is the subscription, and never its key: a batch that is being posted links to it. The deliveries first, then the outbox: a batch that is being posted now ends before, and is taken back with the rest. */
  private async end(tx: Transaction, id: string, why: 'asked' | 'bounced'): Promise<void> {
    await tx.query(
      "update alert_subscription set ended_at = $2, ended_why = $3, address = null, everywhere = false, area_ids = '{}', service_ids = '{}' where id = $1",
      [id, this.clock.now(), why],
    );
    await tx.query("update alert_delivery set state = 'unsubscribed' where subscription_id = $1 and state = 'waiting'", [id]);
    const posted: { id: string }[] = await tx.query("select id from alert_delivery where subscription_id = $1 and state = 'posted' order by id for update", [id]);
    const withdrawn = await this.messages.withdraw(tx, [id, ...posted.map((one) => one.id)]);
    await tx.query("update alert_delivery set state = 'unsubscribed' where id = any($1::uuid[])", [withdrawn]);
  }

  private async read({ everywhere, areas, services, language }: ChoiceToMake) {
    const { languages } = await this.cities.current();
    const ids = await this.topics.ids({ areas, services });
    const isEmpty = !everywhere && areas.length + services.length === 0;
    return {
      everywhere, areas: ids.areas, services: ids.services, language: languages.includes(language) ? language : languages[0]!,
      faults: [...(isEmpty ? [{ path: 'areas', code: 'CHOOSE_ONE' }] : []), ...ids.faults],
    };
  }
}

const ROW = `select s.id, s.address, s.language, s.everywhere, s.area_ids as areas, s.service_ids as services, s.confirmed_at as "confirmedAt", s.ended_at as "endedAt" from alert_subscription s`;

/** In one way of writing it, so that the same is found again; undefined where it is none. */
function readAddress(typed: string, takesTexts: boolean): string | undefined {
  const address = typed.trim().toLowerCase();
  if (isEmail(address)) return address;
  return takesTexts ? readPhone(address) : undefined;
}

async function held(tx: Transaction, secret: string): Promise<Row> {
  const [row]: Row[] = await tx.query(`${ROW} join alert_link l on l.subscription_id = s.id where l.token_hash = $1 for no key update of s`, [hashSecret(secret)]);
  if (!row) throw new NotFound();
  return row;
}
