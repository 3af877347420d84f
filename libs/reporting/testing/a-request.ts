import { metresFromCentre } from '@civic311/geo/testing';
import { newId } from '@civic311/kernel';
import type { DataSource } from 'typeorm';

interface Row {
  serviceId: string;
  departmentId: string;
  state: string;
  outcome: string | null;
  openedAt: Date;
  dueAt: Date | null;
  closedAt: Date | null;
  transfers: number;
  paused: boolean;
  source: string;
  recordedOnTime: boolean | null;
  description: string;
  address: string | null;
  neighborhoodId: string | null;
  /** Metres east and north of the city's middle. */
  at: readonly [number, number] | null;
  events: { kind: string; at: Date; audience: string; body: string | null }[];
}

let made = 0;

/** aRequest(service, department).opened('…').due('…').closed('…', 'done'): instants are ISO 8601; open until closed. */
export class RequestBuilder {
  constructor(private readonly row: Row) {}

  private but = (change: Partial<Row>) => new RequestBuilder({ ...this.row, ...change });
  private telling = (kind: string, at: string, audience: string, body: string | null) =>
    this.but({ events: [...this.row.events, { kind, at: new Date(at), audience, body }] });

  opened = (at: string) => this.but({ openedAt: new Date(at) });
  due = (at: string) => this.but({ dueAt: new Date(at) });
  closed = (at: string, outcome = 'done') => this.but({ closedAt: new Date(at), outcome, state: 'closed' });
  /** The reporter wants it opened again, and nobody has answered. */
  wishedOpenAgain = (at: string) => this.but({ state: 'reopen-requested' }).telling('reopening-wished', at, 'reporter', 'Still there');
  transferred = (transfers: number) => this.but({ transfers });
  waitingOnResident = () => this.but({ state: 'waiting-on-resident', paused: true, dueAt: null });
  importedFrom = (source: string, recordedOnTime: boolean | null) => this.but({ source, recordedOnTime });
  publiclyTold = (at: string, body: string) => this.telling('replied', at, 'public', body);
  noted = (at: string, body: string) => this.telling('noted', at, 'staff', body);
  at = (address: string) => this.but({ address });
  /** In a neighborhood, so many metres east and north of the city's middle. */
  in = (neighborhoodId: string, at: readonly [number, number]) => this.but({ neighborhoodId, at });
  saying = (description: string) => this.but({ description });

  /** Its reference. */
  async putInto(dataSource: DataSource): Promise<string> {
    const { row } = this;
    const id = newId();
    const point = row.at && metresFromCentre(...row.at);
    const reference = `T${String(++made).padStart(7, '0')}`;
    await dataSource.query(
      `insert into request (id, reference, source, external_id, service_id, department_id, state, outcome, channel, language,
         description, moderation, is_public, address, transfers, opened_at, updated_at, closed_at, due_at, paused, recorded_on_time,
         neighborhood_id, latitude, longitude, place)
       values ($1, $2, $3, $2, $4, $5, $6, $7, 'portal', 'en', $8, 'shown', true, $9, $10, $11, $11, $12, $13, $14, $15,
         $16, $17, $18, point($19, $20))`,
      [
        id, reference, row.source, row.serviceId, row.departmentId, row.state, row.outcome, row.description, row.address,
        row.transfers, row.openedAt, row.closedAt, row.dueAt, row.paused, row.recordedOnTime,
        row.neighborhoodId, point?.latitude ?? null, point?.longitude ?? null, row.at?.[0] ?? null, row.at?.[1] ?? null,
      ],
    );
    for (const { kind, at, audience, body } of row.events) {
      await dataSource.query(
        `insert into request_event (id, request_id, kind, occurred_at, actor_kind, audience, body)
         values ($1, $2, $3, $4, 'staff', $5, $6)`,
        [newId(), id, kind, at, audience, body],
      );
    }
    return reference;
  }
}

/** Received and open, without a promise, until told otherwise. */
export const aRequest = (serviceId: string, departmentId: string): RequestBuilder =>
  new RequestBuilder({
    serviceId,
    departmentId,
    state: 'received',
    outcome: null,
    openedAt: new Date('2026-11-02T15:00:00Z'),
    dueAt: null,
    closedAt: null,
    transfers: 0,
    paused: false,
    source: 'civic311',
    recordedOnTime: null,
    description: '',
    address: null,
    neighborhoodId: null,
    at: null,
    events: [],
  });
