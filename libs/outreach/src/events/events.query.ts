import { CityInForce } from '@civic311/geo';
import { type Clock, toHtml, toPlainText } from '@civic311/kernel';
import { CLOCK, decodeMoment, inLanguage, NotFound, type Page, Sql, toPage, type Translated, translations } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { type EventKind, type EventState, localOf, registering } from '../rules/index.js';
import type { CityEvent, EventLine, EventToEdit } from './events.types.js';

export interface EventFilter {
  readonly neighborhood?: string | null;
  readonly language?: string | null;
  readonly kind?: EventKind | null;
}

interface EventRow {
  id: string;
  kind: EventKind;
  state: EventState;
  title: Translated;
  body: Translated;
  access: Translated;
  placeName: string;
  address: string;
  languages: string[];
  neighborhoodName: Translated | null;
  startsAt: Date;
  endsAt: Date;
  interpreterUntil: Date | null;
  capacity: number | null;
  taken: number;
  waiting: number;
  mostPeople: number;
  cancelReason: Translated | null;
  sample: boolean;
  sequence: number;
  changedAt: Date;
}

const WAITING = "(select count(*)::int from event_registration r where r.event_id = e.id and r.state = 'waiting')";
const EVENT = `select e.id, e.kind, e.state, e.title, e.body, e.access, e.place_name as "placeName", e.address, e.languages, area.name as "neighborhoodName",
  e.starts_at as "startsAt", e.ends_at as "endsAt", e.interpreter_until as "interpreterUntil", e.capacity, e.taken, ${WAITING} as waiting,
  e.most_people as "mostPeople", e.cancel_reason as "cancelReason", e.sample, e.news as sequence,
  greatest(e.written_at, e.published_at, e.cancelled_at) as "changedAt"
  from outreach_event e left join area on area.id = e.neighborhood_id`;
const LINE = `e.id, e.kind, e.state, e.title, e.place_name as "placeName", e.starts_at as "startsAt", e.capacity, e.taken, ${WAITING} as waiting,
  (select coalesce(sum(r.arrived), 0)::int from event_registration r where r.event_id = e.id) as arrived,
  (select coalesce(sum(scans), 0)::int from flyer_scan where event_id = e.id) as scans`;
const SUMMARY = 300;

export const eventPosition = ({ startsAt, id }: { startsAt: Date; id: string }): readonly unknown[] => [startsAt.toISOString(), id];

/** Events as residents and staff read them. */
@Injectable()
export class EventsQuery {
  constructor(
    private readonly sql: Sql,
    private readonly cities: CityInForce,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What is not over yet, the next first. */
  async upcoming({ neighborhood, language, kind }: EventFilter, readIn: string, first: number, after?: string): Promise<Page<CityEvent>> {
    const now = this.clock.now();
    const [startsAt, id] = (after && decodeMoment(after)) || [null, null];
    const rows = await this.sql.rows<EventRow>(
      `${EVENT} where e.state in ('published', 'cancelled') and e.ends_at > $1 and ($2::text is null or area.code = $2) and ($3::text is null or $3 = any(e.languages))
         and ($4::text is null or e.kind = $4) and ($5::timestamptz is null or (e.starts_at, e.id) > ($5, $6::uuid))
       order by e.starts_at, e.id limit $7`,
      [now, neighborhood ?? null, language ?? null, kind ?? null, startsAt, id, first + 1],
    );
    return toPage(rows.map((row) => shown(row, readIn, now)), first, eventPosition);
  }

  /** What is not over yet, that which was last written, published or cancelled first. */
  async latest(readIn: string, first: number): Promise<CityEvent[]> {
    const now = this.clock.now();
    const rows = await this.sql.rows<EventRow>(
      `${EVENT} where e.state in ('published', 'cancelled') and e.ends_at > $1 order by "changedAt" desc, e.id desc limit $2`, [now, first]);
    return rows.map((row) => shown(row, readIn, now));
  }

  /** One that is or was public; what is not answers as what never was. */
  async one(id: string, readIn: string): Promise<CityEvent> {
    const row = await this.sql.row<EventRow>(`${EVENT} where e.id = $1 and e.state in ('published', 'cancelled')`, [id]);
    if (!row) throw new NotFound();
    return shown(row, readIn, this.clock.now());
  }

  /** For staff: what comes, the next first, or what is over, the last first. */
  async lines(past: boolean, readIn: string, first: number, after?: string): Promise<Page<EventLine>> {
    const [startsAt, id] = (after && decodeMoment(after)) || [null, null];
    const values = [this.clock.now(), startsAt, id, first + 1];
    const rows = past
      ? await this.sql.rows<EventLineRow>(
          `select ${LINE} from outreach_event e where e.ends_at <= $1 and ($2::timestamptz is null or (e.starts_at, e.id) < ($2, $3::uuid)) order by e.starts_at desc, e.id desc limit $4`, values)
      : await this.sql.rows<EventLineRow>(
          `select ${LINE} from outreach_event e where e.ends_at > $1 and ($2::timestamptz is null or (e.starts_at, e.id) > ($2, $3::uuid)) order by e.starts_at, e.id limit $4`, values);
    return toPage(rows.map((row) => ({ ...row, title: inLanguage(row.title, readIn) })), first, eventPosition);
  }

  /** All of it, for who writes it. */
  async toEdit(id: string, readIn: string): Promise<EventToEdit> {
    const row = await this.sql.row<ToEditRow>(
      `select ${LINE}, e.body, e.access, e.address, e.languages, area.code as neighborhood, e.ends_at as "endsAt", e.interpreter_until as "interpreterUntil",
         e.most_people as "mostPeople", e.publish_at as "publishAt", e.written_at as "writtenAt",
         (select count(*)::int from outreach_event s where s.series_id = e.series_id) as "inSeries",
         (select count(*)::int from outreach_event s where s.series_id = e.series_id and s.starts_at > e.starts_at and s.state <> 'cancelled') as "laterInSeries"
       from outreach_event e left join area on area.id = e.neighborhood_id where e.id = $1`,
      [id],
    );
    if (!row) throw new NotFound();
    const { timeZone } = await this.cities.current();
    const { title, body, access, endsAt, interpreterUntil, ...event } = row;
    return {
      ...event,
      title: inLanguage(title, readIn),
      titles: translations(title),
      bodies: translations(body),
      accesses: translations(access),
      startsLocal: localOf(row.startsAt, timeZone),
      endsLocal: localOf(endsAt, timeZone),
      interpreterLocal: interpreterUntil && localOf(interpreterUntil, timeZone),
    };
  }
}

type EventLineRow = Omit<EventLine, 'title'> & { title: Translated };
type ToEditRow = EventLineRow & Omit<EventToEdit, keyof EventLine | 'titles' | 'bodies' | 'accesses' | 'startsLocal' | 'endsLocal' | 'interpreterLocal'> & Pick<EventRow, 'body' | 'access' | 'endsAt' | 'interpreterUntil'>;

function shown({ state, title, body, access, neighborhoodName, taken, cancelReason, ...event }: EventRow, readIn: string, now: Date): CityEvent {
  const language = title[readIn] ? readIn : (Object.keys(title)[0] ?? 'en');
  const text = inLanguage(body, language);
  const plain = toPlainText(text);
  return {
    ...event,
    language,
    title: inLanguage(title, language),
    html: toHtml(text),
    summary: plain.length > SUMMARY ? `${plain.slice(0, SUMMARY - 1).trimEnd()}…` : plain,
    access: inLanguage(access, language),
    neighborhood: neighborhoodName && inLanguage(neighborhoodName, readIn),
    placesLeft: event.capacity === null ? null : event.waiting > 0 ? 0 : Math.max(0, event.capacity - taken),
    registering: registering({ state, taken, ...event }, now),
    cancelReason: cancelReason && inLanguage(cancelReason, language),
  };
}
