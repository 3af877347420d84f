import { createHash } from 'node:crypto';
import type { PastContact } from '@civic311/contact-center';
import { Temporal } from 'temporal-polyfill';

interface History {
  readonly now: Date;
  readonly timeZone: string;
  readonly agentIds: readonly string[];
  readonly weeks: number;
  /** Codes of where people come in person; nobody does where there is none. */
  readonly counters: readonly string[];
}

/**
 * Calls of an ordinary Wednesday. The file has 153 requests by telephone a day (28,136 in 184 days); with six of ten calls
 * that only ask, Boston took some 380 calls. The demo has a fifth of that, so that its few call-takers could have answered them.
 */
const CALLS_A_DAY = 80;
/** Monday first: most call after the weekend. */
const BY_WEEKDAY = [1.25, 1.1, 1, 0.98, 0.95, 0.4, 0.28];
/** Shares of a day's calls, midnight first: little by night, a steep morning, lunch, and the end of work. */
const BY_HOUR = [0.4, 0.3, 0.2, 0.2, 0.3, 0.7, 1.8, 4.2, 7.6, 9.6, 9.9, 9.2, 7.8, 8.2, 8.4, 8, 7, 5, 3.4, 2.6, 2, 1.5, 1, 0.7];
const AT_WORK = 2;
/** How the contact ended, how often, and how long its middle one takes to talk through, seconds. */
const ENDINGS: readonly (readonly [disposition: string, share: number, talk: number])[] = [
  ['information', 0.55, 110], ['new-request', 0.22, 215], ['request-status', 0.11, 130], ['other-agency', 0.04, 95], ['joined-request', 0.02, 170], ['complaint', 0.02, 320],
  ['wrong-number', 0.015, 20], ['dropped', 0.01, 15], ['callback', 0.008, 90], ['emergency-911', 0.003, 40], ['abusive', 0.002, 60], ['internal', 0.002, 80],
];
/** Area codes of the region's telephones; 555-0100 to 0199 are nobody's in each. */
const AREA_CODES = [617, 857, 781, 339, 508, 774, 978, 351, 413, 401, 603, 207, 802, 203, 860, 475, 212, 646, 718, 917, 347, 929, 516, 631, 914, 845, 518, 315, 585, 716, 607, 201, 551, 732, 848, 908, 973, 862, 609, 856];
const PATIENCE_SECONDS = 150;
/** Of those who only ask, one of so many comes to the counter, where a service is open: they are asked how it was. */
const ONE_COMES_OF = 8;
const COUNTER_HOURS = [9, 17] as const;
const ASKS: readonly (string | null)[] = ['information', 'request-status', 'other-agency'];

/** Weeks of calls until now, oldest first, the same for the same weeks: they come by chance and wait for the call-taker who is free first. */
export function* contactHistory({ now, timeZone, agentIds, weeks, counters }: History): Generator<PastContact> {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();
  const freeAt = agentIds.map(() => 0);
  for (let day = today.subtract({ weeks }); Temporal.PlainDate.compare(day, today) <= 0; day = day.add({ days: 1 })) {
    const chance = dice(`contacts of ${day.toString()}`);
    const arrivals = arrivalsOf(day, timeZone, chance).filter((at) => at < now.getTime());
    for (const [n, at] of arrivals.entries()) {
      const contact = call(`demo-${day.toString()}-${n}`, at, chance, freeAt, agentIds);
      if (contact.endedAt >= now) continue;
      const counter = n % ONE_COMES_OF === 0 && comesInPerson(contact, day, timeZone) ? counters[(n / ONE_COMES_OF) % counters.length] : undefined;
      yield counter ? { ...contact, channel: 'walk-in', queue: counter, phone: null } : contact;
    }
  }
}

function comesInPerson({ state, disposition, startedAt }: PastContact, day: Temporal.PlainDate, timeZone: string): boolean {
  const { hour } = Temporal.Instant.fromEpochMilliseconds(startedAt.getTime()).toZonedDateTimeISO(timeZone);
  return state === 'ended' && ASKS.includes(disposition) && day.dayOfWeek <= 5 && hour >= COUNTER_HOURS[0] && hour < COUNTER_HOURS[1];
}

function arrivalsOf(day: Temporal.PlainDate, timeZone: string, chance: () => number): number[] {
  const expected = CALLS_A_DAY * BY_WEEKDAY[day.dayOfWeek - 1]!;
  const all = BY_HOUR.reduce((a, b) => a + b, 0);
  return BY_HOUR.flatMap((share, hour) => {
    const begins = day.toZonedDateTime({ timeZone, plainTime: { hour } }).epochMilliseconds;
    return Array.from({ length: poisson((expected * share) / all, chance) }, () => Math.round(begins + chance() * 3_600_000));
  }).sort((a, b) => a - b);
}

function call(callId: string, startedAt: number, chance: () => number, freeAt: number[], agentIds: readonly string[]): PastContact {
  const isSpanish = chance() < 0.13;
  const [disposition, , talk] = pick(chance());
  const phone = chance() < 0.12 ? null : `+1${AREA_CODES[Math.floor(chance() * AREA_CODES.length)]!}55501${String(Math.floor(chance() * 100)).padStart(2, '0')}`;
  const common = { channel: 'phone' as const, callId, queue: isSpanish ? 'spanish' : 'general', phone, language: isSpanish ? 'es' : 'en', startedAt: new Date(startedAt) };
  // Of those who take calls a few are at work; who that is changes from call to call.
  const first = Math.floor(chance() * agentIds.length);
  const atWork = Array.from({ length: Math.min(AT_WORK, agentIds.length) }, (_, n) => (first + n) % agentIds.length);
  const which = atWork.reduce((best, one) => (freeAt[one]! < freeAt[best]! ? one : best));
  const ringSeconds = 3 + Math.round(chance() * 9);
  const waitSeconds = Math.round(Math.max(0, freeAt[which]! - startedAt) / 1_000) + ringSeconds;
  const patience = PATIENCE_SECONDS * (0.05 + 1.6 * chance());
  if (waitSeconds > patience) {
    const gone = Math.max(1, Math.round(patience));
    return { ...common, agentId: null, state: 'abandoned', answeredAt: null, endedAt: new Date(startedAt + gone * 1_000), waitSeconds: gone, talkSeconds: null, holdSeconds: 0, wrapSeconds: null, transfers: 0, disposition: null };
  }
  const talkSeconds = Math.round(talk * Math.exp(0.55 * normal(chance)));
  const holdSeconds = chance() < 0.12 ? Math.round(20 + 70 * chance()) : 0;
  const wrapSeconds = Math.round((disposition === 'new-request' ? 30 : 14) * Math.exp(0.5 * normal(chance)));
  const answeredAt = startedAt + waitSeconds * 1_000;
  const endedAt = answeredAt + (talkSeconds + holdSeconds) * 1_000;
  freeAt[which] = endedAt + wrapSeconds * 1_000;
  const transfers = chance() < 0.05 ? 1 : 0;
  return { ...common, agentId: agentIds[which]!, state: 'ended', answeredAt: new Date(answeredAt), endedAt: new Date(endedAt), waitSeconds, talkSeconds, holdSeconds, wrapSeconds, transfers, disposition };
}

function pick(chance: number): (typeof ENDINGS)[number] {
  let sum = 0;
  return ENDINGS.find(([, share]) => (sum += share) > chance) ?? ENDINGS[0]!;
}

function poisson(mean: number, chance: () => number): number {
  const limit = Math.exp(-mean);
  let [n, product] = [0, chance()];
  while (product > limit) {
    n++;
    product *= chance();
  }
  return n;
}

const normal = (chance: () => number): number => Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());

/** Numbers in [0, 1) that follow from the seed alone. */
function dice(seed: string): () => number {
  let [bytes, n] = [Buffer.alloc(0), 0];
  return () => {
    if (n % 8 === 0) bytes = createHash('sha256').update(`${seed} ${n / 8}`).digest();
    return bytes.readUInt32BE((n++ % 8) * 4) / 2 ** 32;
  };
}
