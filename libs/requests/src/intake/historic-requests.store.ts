import type { Place, Point } from '@civic311/geo/rules';
import { hashSecret, newId, newSecret } from '@civic311/kernel';
import { forgetMessagesAbout } from '@civic311/messaging';
import type { Transaction } from '@civic311/platform';
import { forgetClocks, type HistoricClock, historicClocks, insertHistoricClocks, type KnownClock } from '@civic311/sla';
import { createHash } from 'node:crypto';
import type { RecordedOutcome, State } from '../rules/lifecycle.js';
import { referenceFrom } from '../rules/numbering.js';
import type { Entry } from '../timeline.js';
import type { Contact } from './contact.js';

/** A request that lived elsewhere, or in a demo, before it came here. */
export interface HistoricRequestToKeep {
  /** The system it comes from, and its number there: together unique. */
  readonly source: string;
  readonly externalId: string;
  readonly serviceId: string;
  readonly departmentId: string;
  readonly assigneeId: string | null;
  readonly isPublic: boolean;
  readonly state: State;
  readonly outcome: RecordedOutcome | null;
  readonly channel: string;
  readonly language: string;
  readonly address: string | null;
  readonly zip: string | null;
  readonly point: Point | null;
  readonly place: Place | null;
  readonly neighborhoodId: string | null;
  readonly districtId: string | null;
  readonly openedAt: Date;
  /** As it was promised then; null: nothing was. */
  readonly dueAt: Date | null;
  /** Where a goal is in force for it, that says when it is due, and not `dueAt`. */
  readonly dueByGoal?: boolean;
  readonly closedAt: Date | null;
  readonly recordedOnTime: boolean | null;
  /** When a person first wrote to the resident; null: nobody has yet; undefined: nobody knows. */
  readonly respondedAt?: Date | null;
  readonly paused: HistoricClock['paused'];
  readonly timeline: readonly Omit<Entry, 'requestId'>[];
  readonly contact: Contact | null;
  /** E-mail addresses, confirmed. */
  readonly followers: readonly string[];
}

type Kept = HistoricRequestToKeep & { readonly id: string; readonly clocks: readonly KnownClock[] };

/**
 * Keeps requests of history with timeline, clocks and people, at most some thousands at a time; those that are here
 * already are left alone. Gives how many are new. Their reference follows from source and number, so it is the same on
 * every machine; nobody is told of anything.
 */
export async function keepHistoricRequests(
  tx: Transaction,
  requests: readonly HistoricRequestToKeep[],
  asOf: Date,
): Promise<number> {
  const clockOf = await historicClocks(tx, asOf);
  const kept = (await unknown(tx, requests)).map((request): Kept => {
    const id = newId(request.openedAt);
    return { ...request, id, clocks: promisesOf(id, request).flatMap((past) => clockOf(past) ?? []) };
  });
  await insertRequests(tx, kept);
  await insertTimelines(tx, kept);
  await insertHistoricClocks(
    tx,
    kept.flatMap(({ clocks }) => clocks),
  );
  await insertPeople(tx, kept);
  return kept.length;
}

/** Tells the planner of what was brought in, so that the first pages after it are as fast as the later ones. */
export const measureHistory = (tx: Transaction): Promise<unknown> =>
  tx.query('analyze request, request_event, sla_clock');

/** Forgets every request with all that hangs on it: only for a demo that begins again. */
export async function forgetRequests(tx: Transaction): Promise<void> {
  await forgetClocks(tx);
  const requests = (await tx.query('select id from request')) as { id: string }[];
  await forgetMessagesAbout(tx, requests.map(({ id }) => id));
  await tx.query('truncate request, request_draft, import_run cascade');
}

/** The first of each number that this city does not know yet. */
async function unknown(tx: Transaction, requests: readonly HistoricRequestToKeep[]): Promise<HistoricRequestToKeep[]> {
  const firsts = new Map(requests.toReversed().map((request) => [`${request.source} ${request.externalId}`, request]));
  const known = (await tx.query(
    `select source || ' ' || external_id as key from request where (source, external_id) in
       (select * from unnest($1::text[], $2::text[]))`,
    [requests.map(({ source }) => source), requests.map(({ externalId }) => externalId)],
  )) as { key: string }[];
  for (const { key } of known) firsts.delete(key);
  return [...firsts.values()].toReversed();
}

function promisesOf(requestId: string, request: HistoricRequestToKeep): HistoricClock[] {
  const { serviceId, departmentId, openedAt: startedAt, dueAt, dueByGoal, closedAt, respondedAt, paused } = request;
  const promise = { requestId, serviceId, departmentId, startedAt };
  return [
    ...(dueAt ? [{ ...promise, metric: 'RESOLUTION_TOTAL' as const, dueAt, dueByGoal, stoppedAt: closedAt, paused }] : []),
    ...(respondedAt !== undefined
      ? [{ ...promise, metric: 'FIRST_RESPONSE' as const, dueAt: null, stoppedAt: respondedAt, paused: null }]
      : []),
  ];
}

/** Two of some ten thousand references may be the same; the later one then takes its second choice. */
async function insertRequests(tx: Transaction, requests: readonly Kept[]): Promise<void> {
  let left = requests;
  for (let choice = 0; left.length > 0; choice++) {
    const inserted = (await tx.query(INSERT, [JSON.stringify(left.map((request) => rowOf(request, choice)))])) as {
      id: string;
    }[];
    const done = new Set(inserted.map(({ id }) => id));
    left = left.filter(({ id }) => !done.has(id));
  }
}

function rowOf({ clocks, point, place, timeline, contact: _c, followers, ...request }: Kept, choice: number): object {
  const of = (metric: string) => clocks.find(({ clock }) => clock.goal.metric === metric);
  const [known, response] = [of('RESOLUTION_TOTAL'), of('FIRST_RESPONSE')?.clock];
  const resolution = known?.clock;
  const salt = choice === 0 ? '' : `#${choice}`;
  return {
    ...request,
    reference: referenceFrom(createHash('sha256').update(`${request.source} ${request.externalId}${salt}`).digest()),
    latitude: point?.latitude,
    longitude: point?.longitude,
    x: place?.x,
    y: place?.y,
    updatedAt: timeline.map(({ at }) => at).reduce((latest, at) => (at > latest ? at : latest), request.openedAt),
    dueAt: resolution?.dueAt,
    atRiskAt: resolution?.atRiskAt,
    longOverdueAt: known?.longOverdueAt,
    respondByAt: response?.state === 'RUNNING' ? response.dueAt : null,
    paused: resolution?.state === 'PAUSED',
    followers: followers.length,
  };
}

const INSERT = `insert into request (id, reference, source, external_id, service_id, department_id, assignee_id, state, outcome,
    channel, language, moderation, is_public, address, zip, latitude, longitude, place, neighborhood_id, district_id,
    followers, opened_at, updated_at, closed_at, due_at, respond_by_at, at_risk_at, long_overdue_at, paused, recorded_on_time, place_shown, search)
  select id, reference, source, "externalId", "serviceId", "departmentId", "assigneeId", state, outcome,
    channel, language, 'shown', "isPublic", address, zip, latitude, longitude,
    case when x is not null then point(x, y) end, "neighborhoodId", "districtId",
    followers, "openedAt", "updatedAt", "closedAt", "dueAt", "respondByAt", "atRiskAt", "longOverdueAt", paused, "recordedOnTime",
    (select place_shown from service where service.id = "serviceId"),
    to_tsvector('simple', unaccent(reference || ' ' || coalesce(address, '')))
  from jsonb_to_recordset($1) as r(id uuid, reference text, source text, "externalId" text, "serviceId" uuid,
    "departmentId" uuid, "assigneeId" uuid, state text, outcome text, channel text, language text, "isPublic" boolean,
    address text, zip text, latitude double precision, longitude double precision, x double precision, y double precision,
    "neighborhoodId" uuid, "districtId" uuid, followers integer, "openedAt" timestamptz, "updatedAt" timestamptz,
    "closedAt" timestamptz, "dueAt" timestamptz, "respondByAt" timestamptz, "atRiskAt" timestamptz, "longOverdueAt" timestamptz, paused boolean,
    "recordedOnTime" boolean)
  on conflict (reference) do nothing returning id`;

async function insertTimelines(tx: Transaction, requests: readonly Kept[]): Promise<void> {
  const entries = requests.flatMap(({ id, timeline, clocks }) =>
    [...timeline, ...clocks.flatMap(becameLate)].map(({ at, actor, ...entry }) => ({
      ...entry,
      id: newId(at),
      requestId: id,
      at,
      actorKind: actor.kind,
      actorId: actor.id,
      facts: entry.facts ?? {},
    })),
  );
  await tx.query(
    `insert into request_event (id, request_id, kind, occurred_at, actor_kind, actor_id, audience, facts, body)
     select id, "requestId", kind, at, "actorKind", "actorId", audience, facts, body from jsonb_to_recordset($1)
       as e(id uuid, "requestId" uuid, kind text, at timestamptz, "actorKind" text, "actorId" uuid, audience text,
         facts jsonb, body text)`,
    [JSON.stringify(entries)],
  );
}

/** What the sweep would have written of an open clock, had the request been ours when it became late. */
function becameLate({ clock }: KnownClock): Omit<Entry, 'requestId'>[] {
  if (!clock.firstBreachedAt || clock.stoppedAt) return [];
  const { metric } = clock.goal;
  const audience = metric === 'RESOLUTION_TOTAL' ? 'public' : 'staff';
  return [
    {
      kind: 'became-late',
      at: clock.firstBreachedAt,
      actor: { kind: 'system', id: null },
      audience,
      facts: { metric },
    },
  ];
}

async function insertPeople(tx: Transaction, requests: readonly Kept[]): Promise<void> {
  const contacts = requests.flatMap(({ id, contact }) => (contact ? [{ ...contact, requestId: id }] : []));
  await tx.query(
    `insert into request_contact (request_id, name, email, phone, language, wants_updates)
     select "requestId", nullif(name, ''), nullif(email, ''), nullif(phone, ''), language, "wantsUpdates" and (email <> '' or phone <> '')
     from jsonb_to_recordset($1) as c("requestId" uuid, name text, email text, phone text, language text, "wantsUpdates" boolean)`,
    [JSON.stringify(contacts)],
  );
  const followers = requests.flatMap(({ id, followers: addresses, language, openedAt }) =>
    addresses.map((address) => ({
      id: newId(),
      requestId: id,
      address,
      language,
      tokenHash: hashSecret(newSecret()),
      at: openedAt,
    })),
  );
  await tx.query(
    `insert into request_follower (id, request_id, address, language, token_hash, created_at, confirmed_at)
     select id, "requestId", address, language, "tokenHash", at, at from jsonb_to_recordset($1)
       as f(id uuid, "requestId" uuid, address text, language text, "tokenHash" text, at timestamptz)`,
    [JSON.stringify(followers)],
  );
}
