import { CityInForce } from '@civic311/geo';
import { cleanMarkdown, type Clock, newId, ok, refuse, type Result } from '@civic311/kernel';
import { CLOCK, inLanguage, type InputRefusal, inTransaction, invalid, NotFound, recordChange, type StaffVisitor, type Transaction, type Translated } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { alertFaults, type CampaignState, instantOf } from '../rules/index.js';
import { type TopicCodes, TopicsOfAlerts } from './topics.js';

export interface CampaignToWrite extends TopicCodes {
  /** Null: a new one. */
  readonly id: string | null;
  /** As it was read: refused when somebody wrote it meanwhile. */
  readonly writtenAt: Date | null;
  readonly title: Translated;
  readonly body: Translated;
  readonly everyone: boolean;
}

type CampaignRefusal = InputRefusal | { readonly code: 'WRITTEN_MEANWHILE' | 'ALREADY_SENT' };

interface Standing {
  id: string;
  state: CampaignState;
  title: Translated;
  body: Translated;
  writtenAt: Date;
}

const FARTHEST_MS = 366 * 86_400_000;

/** Writes an alert, has it sent, and takes that back. What leaves is the worker's to send: `SendAlerts`. */
@Injectable()
export class WriteCampaign {
  constructor(
    private readonly dataSource: DataSource,
    private readonly cities: CityInForce,
    private readonly topics: TopicsOfAlerts,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Keeps a draft, new or changed. */
  async run(by: StaffVisitor, campaign: CampaignToWrite): Promise<Result<{ id: string }, CampaignRefusal>> {
    const { languages } = await this.cities.current();
    const now = this.clock.now();
    const { faults, ...ids } = await this.topics.ids(campaign.everyone ? { areas: [], services: [] } : campaign);
    const [title, body] = [filled(campaign.title, (text) => text.trim()), filled(campaign.body, cleanMarkdown)];
    const wrong = [...alertFaults({ title, body }, { everyone: campaign.everyone, ...ids }, languages), ...faults];
    if (wrong.length > 0) return invalid(...wrong);
    const words = [JSON.stringify(title), JSON.stringify(body), campaign.everyone, ids.areas, ids.services, by.id, now];
    return inTransaction<{ id: string }, CampaignRefusal>(this.dataSource, async (tx) => {
      const before = campaign.id ? await held(tx, campaign.id) : null;
      if (before && campaign.writtenAt && campaign.writtenAt.getTime() !== before.writtenAt.getTime()) return refuse({ code: 'WRITTEN_MEANWHILE' });
      if (before && before.state !== 'draft') return refuse({ code: 'ALREADY_SENT' });
      const id = before?.id ?? newId(now);
      await tx.query(
        before
          ? 'update alert_campaign set title = $2, body = $3, everyone = $4, area_ids = $5, service_ids = $6, written_by_id = $7, written_at = $8 where id = $1'
          : 'insert into alert_campaign (id, title, body, everyone, area_ids, service_ids, written_by_id, written_at) values ($1, $2, $3, $4, $5, $6, $7, $8)',
        [id, ...words],
      );
      await this.record(tx, by, { id, title }, now, before && { title: before.title, body: before.body }, { title, body });
      return ok({ id });
    });
  }

  /**
   * Has it sent now, or at a time of the city's clock; at night only where `atNight` says so. The second press of a button
   * finds it on its way and changes nothing. `writtenAt`: the text that was read, and no other, is what leaves.
   */
  async send(by: StaffVisitor, id: string, writtenAt: Date, atLocal: string | null, atNight: boolean): Promise<Result<{ id: string }, CampaignRefusal>> {
    const { timeZone } = await this.cities.current();
    const now = this.clock.now();
    const at = atLocal === null ? now : instantOf(atLocal, timeZone);
    if (typeof at === 'string') return invalid({ path: 'atLocal', code: at, time: atLocal!.replace('T', ' ') });
    if (atLocal !== null && at <= now) return invalid({ path: 'atLocal', code: 'IN_THE_PAST' });
    if (at.getTime() - now.getTime() > FARTHEST_MS) return invalid({ path: 'atLocal', code: 'TOO_FAR', days: 366 });
    return inTransaction<{ id: string }, CampaignRefusal>(this.dataSource, async (tx) => {
      const campaign = await held(tx, id);
      if (campaign.state === 'stopped') return refuse({ code: 'ALREADY_SENT' });
      if (campaign.state !== 'draft') return ok({ id });
      if (campaign.writtenAt.getTime() !== writtenAt.getTime()) return refuse({ code: 'WRITTEN_MEANWHILE' });
      await tx.query("update alert_campaign set state = 'scheduled', send_at = $2, at_night = $3, sent_by_id = $4 where id = $1", [id, at, atNight, by.id]);
      await this.record(tx, by, campaign, now, { state: 'draft' }, { state: 'scheduled', sendAt: at.toISOString(), atNight });
      return ok({ id });
    });
  }

  /** Before the first message left it is a draft again; after it, nobody else gets it. */
  async stop(by: StaffVisitor, id: string): Promise<Result<{ id: string }, CampaignRefusal>> {
    return inTransaction<{ id: string }, CampaignRefusal>(this.dataSource, async (tx) => {
      const campaign = await held(tx, id);
      const now = this.clock.now();
      if (campaign.state === 'draft' || campaign.state === 'stopped') return ok({ id });
      if (campaign.state === 'sent') return refuse({ code: 'ALREADY_SENT' });
      const state = campaign.state === 'scheduled' ? 'draft' : 'stopped';
      await tx.query(
        state === 'draft'
          ? "update alert_campaign set state = 'draft', send_at = null, at_night = false, sent_by_id = null where id = $1"
          : "update alert_campaign set state = 'stopped', ended_at = $2::timestamptz where id = $1",
        state === 'draft' ? [id] : [id, now],
      );
      await this.record(tx, by, campaign, now, { state: campaign.state }, { state });
      return ok({ id });
    });
  }

  private record(tx: Transaction, by: StaffVisitor, { id, title }: Pick<Standing, 'id' | 'title'>, at: Date, before: object | null, after: object): Promise<void> {
    return recordChange(tx, { kind: 'alert', about: id, name: inLanguage(title, 'en'), by: by.id, at, before, after });
  }
}

const filled = (words: Translated, clean: (text: string) => string): Translated =>
  Object.fromEntries(Object.entries(words).map(([language, text]) => [language, clean(text)]).filter(([, text]) => text !== ''));

async function held(tx: Transaction, id: string): Promise<Standing> {
  const [campaign]: Standing[] = await tx.query('select id, state, title, body, written_at as "writtenAt" from alert_campaign where id = $1 for update', [id]);
  if (!campaign) throw new NotFound();
  return campaign;
}
