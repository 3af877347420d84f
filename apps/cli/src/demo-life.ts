import { type HistoricRequestToKeep, WAITING_ON_RESIDENT } from '@civic311/requests';
import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { RESIDENTS, WORDS } from './demo-words.js';

/** Who works where: ids of staff by the id of their department. */
export type DemoPeople = ReadonlyMap<string, readonly string[]>;

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Older requests stay as the file left them. */
const LIVELY_DAYS = 21;
/** What came in just now, nobody has touched yet. */
const UNTOUCHED_MS = 4 * HOUR_MS;
const ANSWER_OWED_MS = 3 * DAY_MS;
const WISH_DAYS = 10;

export async function demoPeople(dataSource: DataSource): Promise<DemoPeople> {
  const rows = (await dataSource.query(
    `select r.department_id as "departmentId", array_agg(s.id::text order by s.email) as ids
     from staff_role r join staff s on s.id = r.staff_id
     where r.department_id is not null and s.disabled_at is null group by r.department_id`,
  )) as { departmentId: string; ids: string[] }[];
  return new Map(rows.map(({ departmentId, ids }) => [departmentId, ids]));
}

/**
 * Gives a recent request of the demo what a file does not tell: who works on it, what was said, who reported and who
 * follows. The same request always gets the same life; people are invented, their addresses lead nowhere.
 */
export function enliven(request: HistoricRequestToKeep, people: DemoPeople, now: Date): HistoricRequestToKeep {
  const dice = diceOf(request.externalId);
  const age = now.getTime() - request.openedAt.getTime();
  const staff = people.get(request.departmentId) ?? [];
  if (request.closedAt) return isWished(request, now, dice) ? wished(request, now, dice) : request;
  if (age > LIVELY_DAYS * DAY_MS) return request;
  const reported = withPeople(request, dice);
  const worker = staff[Math.floor(dice.worker * staff.length)];
  if (!worker || age < UNTOUCHED_MS || dice.fate >= 0.6) return { ...reported, ...owed(age) };
  const life = new Life(reported, worker, now, dice);
  if (dice.fate < 0.25) return life.assigned();
  if (dice.fate < 0.4) return life.scheduled();
  if (dice.fate < 0.55) return life.inProgress();
  return life.waiting();
}

/** Whether the first word is still owed; of what is older, the file does not say. */
const owed = (age: number): Pick<HistoricRequestToKeep, 'respondedAt'> =>
  age < ANSWER_OWED_MS ? { respondedAt: null } : {};

type Dice = Readonly<Record<(typeof FACES)[number], number>>;
const FACES = ['fate', 'worker', 'pace', 'contact', 'resident', 'followers', 'words', 'wish'] as const;

/** Numbers in [0, 1) that follow from the request alone. */
function diceOf(externalId: string): Dice {
  const bytes = createHash('sha256').update(`demo ${externalId}`).digest();
  return Object.fromEntries(FACES.map((face, index) => [face, bytes.readUInt32BE(index * 4) / 2 ** 32])) as Dice;
}

/** What staff did with one request so far, each thing some time after the one before. */
class Life {
  private readonly span: number;

  constructor(
    private readonly request: HistoricRequestToKeep,
    private readonly worker: string,
    private readonly now: Date,
    private readonly dice: Dice,
  ) {
    this.span = Math.min(now.getTime() - request.openedAt.getTime(), 2 * DAY_MS);
  }

  /** Half of those to whom it is assigned have also written to the resident. */
  assigned(): HistoricRequestToKeep {
    const base = this.given('assigned');
    if (this.dice.words < 0.5) return { ...base, ...owed(this.now.getTime() - base.openedAt.getTime()) };
    const at = this.after(0.7);
    return {
      ...base,
      respondedAt: at,
      timeline: [...base.timeline, this.entry('replied', at, 'public', { body: this.say(WORDS.replies) })],
    };
  }

  scheduled(): HistoricRequestToKeep {
    const base = this.given('scheduled');
    const at = this.after(0.6);
    const on = new Date(this.now.getTime() + (1 + Math.floor(this.dice.words * 6)) * DAY_MS).toISOString().slice(0, 10);
    return {
      ...base,
      respondedAt: at,
      timeline: [...base.timeline, this.entry('scheduled', at, 'public', { facts: { on } })],
    };
  }

  inProgress(): HistoricRequestToKeep {
    const base = this.given('in-progress');
    const [replied, begun] = [this.after(0.5), this.after(0.8)];
    const entries = [
      this.entry('replied', replied, 'public', { body: this.say(WORDS.replies) }),
      this.entry('work-started', begun, 'public'),
    ];
    return { ...base, respondedAt: replied, timeline: [...base.timeline, ...entries] };
  }

  waiting(): HistoricRequestToKeep {
    const base = this.given('waiting-on-resident');
    const at = this.after(0.6);
    return {
      ...base,
      respondedAt: at,
      contact: base.contact ?? contactOf(this.dice, base.language),
      paused: { since: at, reason: WAITING_ON_RESIDENT },
      timeline: [...base.timeline, this.entry('question-asked', at, 'reporter', { body: this.say(WORDS.questions) })],
    };
  }

  private given(state: HistoricRequestToKeep['state']): HistoricRequestToKeep {
    const assigned = this.entry('assigned', this.after(0.3), 'staff', { facts: { assigneeId: this.worker } });
    return { ...this.request, state, assigneeId: this.worker, timeline: [...this.request.timeline, assigned] };
  }

  private after(share: number): Date {
    return new Date(this.request.openedAt.getTime() + Math.round(this.span * share * (0.5 + this.dice.pace / 2)));
  }

  private entry(
    kind: HistoricRequestToKeep['timeline'][number]['kind'],
    at: Date,
    audience: 'public' | 'reporter' | 'staff',
    more: { facts?: Record<string, unknown>; body?: string } = {},
  ): HistoricRequestToKeep['timeline'][number] {
    return { kind, at, audience, actor: { kind: 'staff', id: this.worker }, ...more };
  }

  private say(words: readonly string[]): string {
    return words[Math.floor(this.dice.words * words.length)]!;
  }
}

const isWished = ({ closedAt }: HistoricRequestToKeep, now: Date, { wish }: Dice): boolean =>
  wish < 0.003 &&
  now.getTime() - closedAt!.getTime() < WISH_DAYS * DAY_MS &&
  now.getTime() - closedAt!.getTime() > UNTOUCHED_MS;

/** Closed, and its reporter says that it is not done. */
function wished(request: HistoricRequestToKeep, now: Date, dice: Dice): HistoricRequestToKeep {
  const at = new Date(
    request.closedAt!.getTime() + Math.round((now.getTime() - request.closedAt!.getTime()) * dice.pace),
  );
  const body = WORDS.wishes[Math.floor(dice.words * WORDS.wishes.length)]!;
  return {
    ...request,
    state: 'reopen-requested',
    contact: contactOf(dice, request.language),
    timeline: [
      ...request.timeline,
      { kind: 'reopening-wished', at, actor: { kind: 'resident', id: null }, audience: 'reporter', body },
    ],
  };
}

function withPeople(request: HistoricRequestToKeep, dice: Dice): HistoricRequestToKeep {
  const isResidents = request.channel !== 'staff' && request.channel !== 'integration';
  const first = Math.floor(dice.followers * 1_000);
  const count = isResidents && request.isPublic && dice.followers < 0.06 ? 1 + (first % 3) : 0;
  return {
    ...request,
    contact: isResidents && dice.contact < 0.3 ? contactOf(dice, request.language) : null,
    followers: Array.from({ length: count }, (_, index) => emailOf(RESIDENTS[(first + index) % RESIDENTS.length]!)),
  };
}

/** A few dozen residents report it all, so that callers have a history. */
function contactOf({ resident, contact }: Dice, language: string): NonNullable<HistoricRequestToKeep['contact']> {
  const index = Math.floor(resident * RESIDENTS.length);
  const name = RESIDENTS[index]!;
  // 555-0100 to 555-0199 ring nowhere.
  const phone = `+1617555${String(100 + index).padStart(4, '0')}`;
  const hasEmail = contact < 0.2;
  return { name, email: hasEmail ? emailOf(name) : '', phone, language, wantsUpdates: hasEmail };
}

const emailOf = (name: string): string => `${name.toLowerCase().replace(' ', '.')}@demo.example`;
