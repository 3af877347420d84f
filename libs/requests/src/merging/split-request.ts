import { Services } from '@civic311/catalog';
import { maskPersonal, newId, ok, refuse, type Result } from '@civic311/kernel';
import { Events, invalid, Live, type StaffVisitor, type Transaction } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { type Desk, Handling, type HandlingRefusal, type Target, textFaults } from '../handling/handling.js';
import { decided, Routing } from '../intake/routing.js';
import type { RequestEntity } from '../request.entity.js';
import { LIVE_QUEUE, type RequestOpened } from '../requests.events.js';
import { insertRequest, type NewRow } from '../requests.store.js';
import { isOpen } from '../rules/lifecycle.js';
import { referenceFrom } from '../rules/numbering.js';
import { append, type Entry } from '../timeline.js';
import { countFollowers } from './merged.store.js';

export interface Splitting {
  serviceCode: string;
  /** What the new request is about. */
  description: string;
  /** Timeline entries with words that come along; the originals stay. */
  entryIds: string[];
}

export interface SplitOff {
  id: string;
  reference: string;
}

/** Makes a request of its own of one part of another: its clocks begin now, the original is unchanged, and whoever followed hears of both. */
@Injectable()
export class SplitRequest {
  constructor(
    private readonly handling: Handling,
    private readonly services: Services,
    private readonly routing: Routing,
    private readonly events: Events,
    private readonly live: Live,
  ) {}

  async run(staff: StaffVisitor, target: Target, split: Splitting): Promise<Result<SplitOff, HandlingRefusal>> {
    let part: SplitOff | undefined;
    const done = await this.handling.run(staff, target, async (desk) => {
      const faults = textFaults('description', split.description, 10_000);
      const service = await this.services.byCode(split.serviceCode, 'staff');
      if (!service) faults.push({ path: 'serviceCode', code: 'SERVICE_UNKNOWN' });
      if (faults.length > 0 || !service) return invalid(...faults);
      if (!isOpen(desk.request.state)) return refuse({ code: 'NOT_OPEN', state: desk.request.state });
      part = await this.open(desk, service, split);
      return ok(undefined);
    });
    return done.ok ? ok(part!) : done;
  }

  private async open(desk: Desk, service: NonNullable<Awaited<ReturnType<Services['byCode']>>>, split: Splitting): Promise<SplitOff> {
    const { tx, request: origin, now: at, by, staff } = desk;
    const id = newId(at);
    const decision = await this.routing.decide(tx, { service, ...origin }, at);
    const { departmentId } = decision;
    // A person has talked to this resident: what they are owed is the work.
    const promise = await this.handling.clocks.start(tx, { requestId: id, serviceId: service.id, departmentId, responded: true }, by);
    const description = split.description.trim();
    const row: NewRow = {
      id,
      reference: '',
      serviceId: service.id,
      departmentId,
      assigneeId: null,
      openedById: staff.id,
      state: 'received',
      channel: 'staff',
      language: origin.language,
      description,
      publicDescription: maskPersonal(description).text,
      moderation: service.moderation === 'at-once-masked' ? 'shown' : 'awaiting',
      isPublic: service.isPublic && origin.isPublic,
      placeShown: origin.placeShown === 'area' ? 'area' : service.placeShown,
      answers: [],
      definitionVersion: service.definitionVersion,
      address: origin.address,
      locationNote: origin.locationNote,
      zip: origin.zip,
      latitude: origin.latitude,
      longitude: origin.longitude,
      place: pointOf(origin.place),
      neighborhoodId: origin.neighborhoodId,
      districtId: origin.districtId,
      openedAt: at,
      updatedAt: at,
      ...promise,
    };
    if (row.moderation === 'awaiting') row.publicDescription = null;
    do row.reference = referenceFrom(randomBytes(8));
    while (!(await insertRequest(tx, row)));
    await tx.query('insert into request_split (part_id, origin_id, split_at, split_by) values ($1, $2, $3, $4)', [id, origin.id, at, staff.id]);
    const language = await bringPeople(tx, origin.id, id, at);
    const actor = { kind: 'staff', id: staff.id } as const;
    await append(tx, [
      { requestId: id, kind: 'opened', at, actor, audience: 'public', facts: { channel: 'staff' } },
      { requestId: id, kind: 'split-off', at, actor, audience: 'staff', facts: { from: origin.reference } },
      decided('routed', id, decision, at),
      ...(await broughtAlong(tx, origin, id, split.entryIds, at, actor)),
    ]);
    const eventId = await desk.tell({ kind: 'split', audience: 'public', facts: { to: row.reference, part: row.reference } });
    await desk.set({});
    if (language) {
      const { url } = await this.handling.notices.link(tx, id, language);
      await this.handling.notices.toReporter(tx, row as unknown as RequestEntity, 'received', id, { link: url });
    }
    await this.handling.tellFollowers(tx, origin.id, eventId);
    await this.live.tell(tx, LIVE_QUEUE, departmentId);
    const news: RequestOpened = { name: 'RequestOpened', requestId: id };
    await this.events.emit(tx, news);
    return { id, reference: row.reference };
  }
}

/** The same reporter, and everybody who heard of the original, as followers of their own. Gives the reporter's language. */
async function bringPeople(tx: Transaction, originId: string, partId: string, at: Date): Promise<string | null> {
  const [contact] = (await tx.query(
    `insert into request_contact (request_id, name, email, phone, language, wants_updates)
     select $2, name, email, phone, language, wants_updates from request_contact where request_id = $1 returning language`,
    [originId, partId],
  )) as { language: string }[];
  await tx.query(
    `insert into request_follower (id, request_id, address, language, token_hash, created_at, confirmed_at)
     select uuidv7(), $2, address, language, encode(sha256(uuidv7()::text::bytea), 'hex'), $3, $3 from request_follower
     where request_id = $1 and confirmed_at is not null and ended_at is null`,
    [originId, partId, at],
  );
  await countFollowers(tx, partId);
  return contact?.language ?? null;
}

/** Copies of the chosen words, each with where and when it was written. Who could not read one before cannot now. */
async function broughtAlong(
  tx: Transaction,
  origin: RequestEntity,
  partId: string,
  entryIds: readonly string[],
  at: Date,
  actor: Entry['actor'],
): Promise<Entry[]> {
  const rows: { kind: string; audience: Entry['audience']; body: string; writtenAt: Date }[] = await tx.query(
    `select kind, audience, body, occurred_at as "writtenAt" from request_event
     where request_id = $1 and id = any($2::uuid[]) and body is not null order by occurred_at, id limit 50`,
    [origin.id, entryIds],
  );
  return rows.map(({ kind, audience, body, writtenAt }) => ({
    requestId: partId,
    kind: 'brought-along',
    at,
    actor,
    audience: audience === 'staff' ? 'staff' : 'reporter',
    facts: { from: origin.reference, of: kind, on: writtenAt.toISOString().slice(0, 10) },
    body,
  }));
}

function pointOf(place: RequestEntity['place']): { x: number; y: number } | null {
  if (place === null || typeof place === 'object') return place;
  const [x, y] = place.replace(/[()]/g, '').split(',').map(Number);
  return x === undefined || y === undefined ? null : { x, y };
}
