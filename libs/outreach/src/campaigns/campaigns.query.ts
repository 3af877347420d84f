import { Areas, CityInForce } from '@civic311/geo';
import { type Clock, hashSecret, toHtml, toPlainText } from '@civic311/kernel';
import { CLOCK, decodeMoment, inLanguage, NotFound, type Page, Sql, toPage, type Translated, translations } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { type CampaignState, leavesAt } from '../rules/index.js';
import type { Campaign, CampaignLine, CityAlert, OwnAlerts } from './campaigns.types.js';
import { ADDRESSED } from './send-alerts.js';
import { type TopicCodes, TopicsOfAlerts } from './topics.js';

interface AlertRow {
  id: string;
  title: Translated;
  body: Translated;
  everyone: boolean;
  areas: Translated[];
  services: Translated[];
  publishedAt: Date;
  sample: boolean;
}

const NAMED = `array(select name from area where area.id = any(c.area_ids) order by area.code) as areas,
  array(select name from service where service.id = any(c.service_ids) order by service.code) as services`;
const PUBLIC = `select c.id, c.title, c.body, c.everyone, ${NAMED}, c.began_at as "publishedAt", c.sample from alert_campaign c where c.state in ('sending', 'sent')`;
const LINE = `c.id, c.state, c.title, c.everyone, ${NAMED}, c.send_at as "sendAt", c.at_night as "atNight", c.began_at as "beganAt", c.ended_at as "endedAt", c.written_at as "writtenAt",
  (select count(*)::int from alert_delivery d where d.campaign_id = c.id) as recipients`;
const SUMMARY = 300;

export const alertPosition = ({ publishedAt, id }: { publishedAt: Date; id: string }): readonly unknown[] => [publishedAt.toISOString(), id];
export const campaignPosition = ({ writtenAt, id }: { writtenAt: Date; id: string }): readonly unknown[] => [writtenAt.toISOString(), id];

/** Alerts as residents and staff read them. No address of anybody is ever among it. */
@Injectable()
export class CampaignsQuery {
  constructor(
    private readonly sql: Sql,
    private readonly topics: TopicsOfAlerts,
    private readonly areas: Areas,
    private readonly cities: CityInForce,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What was sent, the latest first; of one neighborhood with what was for everybody. */
  async published(area: string | null, readIn: string, first: number, after?: string): Promise<Page<CityAlert>> {
    const [publishedAt, id] = (after && decodeMoment(after)) || [null, null];
    const rows = await this.sql.rows<AlertRow>(
      `${PUBLIC} and ($1::text is null or c.everyone or c.area_ids && array(select a.id from area a where a.kind = 'neighborhood' and a.code = $1))
         and ($2::timestamptz is null or (c.began_at, c.id) < ($2, $3::uuid)) order by c.began_at desc, c.id desc limit $4`,
      [area, publishedAt, id, first + 1],
    );
    return toPage(rows.map((row) => shown(row, readIn)), first, alertPosition);
  }

  /** One that was sent; what was not answers as what never was. */
  async one(id: string, readIn: string): Promise<CityAlert> {
    const row = await this.sql.row<AlertRow>(`${PUBLIC} and c.id = $1`, [id]);
    if (!row) throw new NotFound();
    return shown(row, readIn);
  }

  /** One's own choice, by its secret link. Looking changes nothing: mail scanners follow links. */
  async own(secret: string): Promise<OwnAlerts> {
    const row = await this.sql.row<OwnAlerts>(
      `select case when s.ended_at is not null then 'ended' when s.confirmed_at is null then 'asked' else 'subscribed' end as state, s.language, s.everywhere,
         array(select code from area where area.id = any(s.area_ids) order by code) as areas, array(select code from service where service.id = any(s.service_ids) order by code) as services
       from alert_link l join alert_subscription s on s.id = l.subscription_id where l.token_hash = $1`,
      [hashSecret(secret)],
    );
    if (!row) throw new NotFound();
    return row;
  }

  /** For staff: what was written, the latest first. */
  async lines(readIn: string, first: number, after?: string): Promise<Page<CampaignLine>> {
    const [writtenAt, id] = (after && decodeMoment(after)) || [null, null];
    const rows = await this.sql.rows<LineRow>(
      `select ${LINE} from alert_campaign c where $1::timestamptz is null or (c.written_at, c.id) < ($1, $2::uuid) order by c.written_at desc, c.id desc limit $3`,
      [writtenAt, id, first + 1],
    );
    return toPage(rows.map((row) => ({ ...row, ...namesOf(row, readIn), title: inLanguage(row.title, readIn) })), first, campaignPosition);
  }

  /** All of it, for who writes and sends it, with what became of each message. */
  async campaign(id: string, readIn: string): Promise<Campaign> {
    const row = await this.sql.row<CampaignRow>(
      `select ${LINE}, c.body, array(select code from area where area.id = any(c.area_ids) order by code) as "areaCodes",
         array(select code from service where service.id = any(c.service_ids) order by code) as "serviceCodes",
         (select count(*)::int from alert_subscription s where ${ADDRESSED}) as audience
       from alert_campaign c where c.id = $1`,
      [id],
    );
    if (!row) throw new NotFound();
    const delivered = await this.sql.row<Campaign['delivered']>(
      `select count(*) filter (where d.state = 'waiting' or (d.state = 'posted' and m.state in ('queued', 'sending')))::int as waiting,
         count(*) filter (where d.state = 'posted' and m.state = 'sent')::int as sent, count(*) filter (where d.state = 'posted' and m.state = 'failed')::int as failed,
         count(*) filter (where d.state = 'bounced')::int as bounced, count(*) filter (where d.state = 'unsubscribed')::int as unsubscribed
       from alert_delivery d left join message m on m.about_id = d.id where d.campaign_id = $1`,
      [id],
    );
    const { timeZone } = await this.cities.current();
    const { title, body, ...campaign } = row;
    const from = campaign.sendAt && campaign.sendAt > this.clock.now() ? campaign.sendAt : this.clock.now();
    return {
      ...campaign, ...namesOf(row, readIn), title: inLanguage(title, readIn), titles: translations(title), bodies: translations(body), delivered: delivered!,
      previews: Object.entries(body).map(([language, text]) => ({ language, text: toHtml(text) })), leavesAt: leavesAt(from, campaign.atNight, timeZone),
    };
  }

  /** How many would get it now. */
  async audience(everyone: boolean, codes: TopicCodes): Promise<number> {
    const ids = await this.topics.ids(codes);
    const row = await this.sql.row<{ count: number }>(
      `select count(*)::int as count from (select $1::boolean as everyone, $2::uuid[] as area_ids, $3::uuid[] as service_ids) c join alert_subscription s on ${ADDRESSED}`,
      [everyone, ids.areas, ids.services],
    );
    return row!.count;
  }

  /** The name of a neighborhood, for a feed; undefined where none has that code. */
  async areaName(code: string, language: string): Promise<string | undefined> {
    const area = (await this.areas.list('neighborhood')).find((one) => one.code === code);
    return area && inLanguage(area.name, language);
  }
}

type LineRow = Omit<CampaignLine, 'title' | 'areas' | 'services'> & { title: Translated; areas: Translated[]; services: Translated[]; state: CampaignState };
type CampaignRow = LineRow & Pick<Campaign, 'areaCodes' | 'serviceCodes' | 'audience'> & { body: Translated };

const namesOf = ({ areas, services }: { areas: Translated[]; services: Translated[] }, language: string) => ({
  areas: areas.map((name) => inLanguage(name, language)),
  services: services.map((name) => inLanguage(name, language)),
});

function shown({ title, body, areas, services, ...alert }: AlertRow, readIn: string): CityAlert {
  const language = title[readIn] ? readIn : (Object.keys(title)[0] ?? 'en');
  const text = inLanguage(body, language);
  const plain = toPlainText(text);
  return {
    ...alert, ...namesOf({ areas, services }, readIn), language, title: inLanguage(title, language), html: toHtml(text),
    summary: plain.length > SUMMARY ? `${plain.slice(0, SUMMARY - 1).trimEnd()}…` : plain,
  };
}
