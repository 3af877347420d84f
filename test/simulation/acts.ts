import { randomUUID } from 'node:crypto';
import { CloseForEmergency, PublishCalendar } from '@civic311/calendar';
import { metresFromCentre } from '@civic311/geo/testing';
import type { StaffVisitor } from '@civic311/platform';
import { Following, OpenRequest } from '@civic311/requests';
import type { Outcome } from '@civic311/requests/rules';
import { Recompute } from '@civic311/sla';
import { PRIORITIES } from '@civic311/sla/rules';
import { NoteAbsence } from '@civic311/staffing';
import { AnswerExtension, AskExtension } from '../../libs/requests/src/escalations/extensions.js';
import { AssignRequest } from '../../libs/requests/src/handling/assign-request.js';
import { CloseRequest } from '../../libs/requests/src/handling/close-request.js';
import { ReopenRequest } from '../../libs/requests/src/handling/reopen-request.js';
import { SetPriority } from '../../libs/requests/src/handling/set-priority.js';
import { AskResident, ReplyToResident } from '../../libs/requests/src/handling/talk-to-resident.js';
import { TransferRequest } from '../../libs/requests/src/handling/transfer-request.js';
import { AcceptTask, BounceTask, CompleteTask } from '../../libs/requests/src/handoffs/answer-task.js';
import { HandOff } from '../../libs/requests/src/handoffs/hand-off.js';
import { ReporterActs } from '../../libs/requests/src/intake/reporter-acts.js';
import { MergeRequests } from '../../libs/requests/src/merging/merge-requests.js';
import { SplitRequest } from '../../libs/requests/src/merging/split-request.js';
import { UnmergeRequest } from '../../libs/requests/src/merging/unmerge-request.js';
import type { Random } from './random.js';
import type { Town } from './town.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WORDS = 'We looked at it this morning and wrote it down.';

/** A request as the simulation knows it; what it draws depends on nothing but the order in which they came. */
export interface Life {
  id: string;
  reference: string;
  /** Null: split off, without a link of its own. */
  secret: string | null;
  /** Everybody who follows it and must go on hearing of it. */
  followers: Set<string>;
}

interface Row {
  departmentId: string;
  version: number;
  state: string;
}

export type Done = { readonly ok: boolean } | undefined;

/** What people do in a year. Each act is refused by the rules now and then, as in life; undefined: there was nothing to do it to. */
export class Acts {
  readonly lives: Life[] = [];
  private residents = 0;

  constructor(
    private readonly town: Town,
    private readonly random: Random,
  ) {}

  /** How often each act is drawn. */
  static readonly WEIGHTS = {
    open: 20, assign: 10, reply: 10, ask: 5, write: 9, transfer: 4, prioritize: 4, handOff: 7, acceptTask: 5, bounceTask: 3, completeTask: 4,
    close: 14, reopen: 4, withdraw: 1, merge: 4, unmerge: 2, split: 2, follow: 6, askExtension: 4, answerExtension: 3, absence: 2,
    holiday: 1, storm: 2, hours: 1, correction: 1,
  };

  run(act: keyof typeof Acts.WEIGHTS): Promise<Done> {
    return this[act]();
  }

  private async open(): Promise<Done> {
    const n = ++this.residents;
    const email = `resident-${n}@residents.example`;
    const where = metresFromCentre(this.random.below(900), this.random.below(900));
    const opened = await this.town.app.get(OpenRequest).run({
      key: randomUUID(), serviceCode: 'pothole', description: `Hole number ${n}.`, where: { ...where, address: '', note: '' }, answers: { where: 'road' },
      contact: { name: `Resident ${n}`, email, phone: '', language: this.random.of(['en', 'es']), wantsUpdates: true },
      channel: this.random.of(['portal', 'phone'] as const), language: 'en', draftId: null, openedById: null,
    });
    if (opened.ok) this.lives.push({ ...opened.value, followers: new Set() });
    return opened;
  }

  private async assign(): Promise<Done> {
    return this.at((staff, target, { people }) => this.town.app.get(AssignRequest).run(staff, target, this.random.of(people).id));
  }

  private async reply(): Promise<Done> {
    const forEverybody = this.random.chance(0.3);
    return this.at((staff, { id }) => this.town.app.get(ReplyToResident).run(staff, id, { message: WORDS, forEverybody }));
  }

  private async ask(): Promise<Done> {
    return this.at((staff, target) => this.town.app.get(AskResident).run(staff, target, 'Which lane is it in?'));
  }

  private async write(): Promise<Done> {
    const secret = this.recent()?.secret;
    return secret ? this.town.app.get(ReporterActs).write(secret, 'It is the left lane.') : undefined;
  }

  private async withdraw(): Promise<Done> {
    const secret = this.recent()?.secret;
    return secret ? this.town.app.get(ReporterActs).withdraw(secret) : undefined;
  }

  private async transfer(): Promise<Done> {
    const to = this.random.of(this.town.offices).id;
    return this.at((staff, target) => this.town.app.get(TransferRequest).run(staff, target, { departmentId: to, reason: 'Theirs.' }));
  }

  private async prioritize(): Promise<Done> {
    const priority = this.random.of(PRIORITIES);
    return this.at((staff, target) => this.town.app.get(SetPriority).run(staff, target, { priority, reason: 'It got worse.' }));
  }

  private async handOff(): Promise<Done> {
    const departmentId = this.random.of(this.town.offices).id;
    const given = { departmentId, what: 'Close the lane.', owedBack: 'When it is closed', blocking: this.random.chance(0.7) };
    return this.at((staff, target) => this.town.app.get(HandOff).run(staff, target, given));
  }

  private acceptTask(): Promise<Done> {
    return this.atTask('offered', (staff, id) => this.town.app.get(AcceptTask).run({ staff }, id));
  }

  private bounceTask(): Promise<Done> {
    return this.atTask('offered', (staff, id) => this.town.app.get(BounceTask).run({ staff }, id, { reason: 'Not our street.' }));
  }

  private completeTask(): Promise<Done> {
    return this.atTask('accepted', (staff, id) => this.town.app.get(CompleteTask).run({ staff }, id, 'The lane is closed.'));
  }

  private async close(): Promise<Done> {
    const outcome = this.random.of<Outcome>(['done', 'done', 'done', 'no-issue-found', 'not-a-request']);
    return this.at((staff, target) => this.town.app.get(CloseRequest).run(staff, target, { outcome, message: WORDS, endTasks: true }));
  }

  private async reopen(): Promise<Done> {
    return this.at((staff, target) => this.town.app.get(ReopenRequest).run(staff, target, WORDS), ['closed']);
  }

  private async merge(): Promise<Done> {
    const other = this.recent();
    return this.at(async (_staff, target, _office, life) => {
      if (!other || other === life) return undefined;
      const done = await this.town.app.get(MergeRequests).run(this.town.ada, target, { references: [other.reference], message: WORDS });
      return done;
    });
  }

  private async unmerge(): Promise<Done> {
    return this.at((_staff, target) => this.town.app.get(UnmergeRequest).run(this.town.ada, target, WORDS), ['closed']);
  }

  private async split(): Promise<Done> {
    return this.at(async (staff, target, _office, life) => {
      const done = await this.town.app.get(SplitRequest).run(staff, target, { serviceCode: 'pothole', description: 'And a lamp is out.', entryIds: [] });
      if (done.ok) this.lives.push({ ...done.value, secret: null, followers: new Set(life.followers) });
      return done;
    });
  }

  private async follow(): Promise<Done> {
    const life = this.recent();
    if (!life) return undefined;
    const email = `neighbor-${this.random.below(40)}@residents.example`;
    const done = await this.town.app.get(Following).ask({ reference: life.reference, address: email, language: 'en' }, true);
    if (done.ok) life.followers.add(email);
    return done;
  }

  private async askExtension(): Promise<Done> {
    const days = 1 + this.random.below(30);
    return this.at(async (staff, { id }) => {
      const [clock] = await this.town.dataSource.query(
        "select id, due_at from sla_clock where request_id = $1 and metric = 'RESOLUTION_TOTAL' and state = 'RUNNING'", [id]);
      if (!clock) return undefined;
      const untilOn = new Date(Math.max(clock.due_at, this.now()) + days * DAY).toISOString().slice(0, 10);
      return this.town.app.get(AskExtension).run(staff, clock.id, { code: 'weather', reason: 'It freezes.', untilOn });
    });
  }

  private async answerExtension(): Promise<Done> {
    const grant = this.random.chance(0.7);
    const [asked] = await this.town.dataSource.query("select id from extension_request where state = 'asked' order by asked_at limit 1");
    return asked ? this.town.app.get(AnswerExtension).run(this.town.ada, asked.id, { grant, answer: 'We talked about it.' }) : undefined;
  }

  private async absence(): Promise<Done> {
    const { id } = this.random.of(this.random.of(this.town.offices).people);
    const startsAt = new Date(this.now() + this.random.below(5) * DAY);
    const endsAt = new Date(startsAt.getTime() + (1 + this.random.below(14)) * DAY);
    return this.town.app.get(NoteAbsence).run({ staffId: id, startsAt, endsAt }, id);
  }

  /** A whole day closed, some weeks ahead. */
  private holiday(): Promise<Done> {
    return this.closeOn(this.now() + (3 + this.random.below(30)) * DAY, 'Holiday');
  }

  /** Today or tomorrow; now and then yesterday, which is a correction with its reason. */
  private storm(): Promise<Done> {
    const days = this.random.below(4) - 1;
    return this.closeOn(this.now() + days * DAY, 'Ice storm', days < 0 ? 'It was closed, nobody wrote it down' : undefined);
  }

  private closeOn(at: number, reason: string, correction?: string): Promise<Done> {
    const localDate = new Date(at).toISOString().slice(0, 10);
    const calendarIds = this.random.chance(0.5) ? this.town.calendars : [this.random.of(this.town.calendars)];
    return this.town.app.get(CloseForEmergency).run(this.town.ada, { calendarIds, localDate, reason, ...(correction ? { correction } : {}) });
  }

  /** Other weekly hours from some day on; the dates that stood stay. */
  private async hours(): Promise<Done> {
    const calendarId = this.random.of(this.town.calendars);
    const [opens, closes] = this.random.of([[480, 960], [540, 1_020], [420, 900], [540, 1_080]] as const);
    const weekly = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, day < 6 ? [{ opens, closes }] : []]));
    const [{ zone }] = await this.town.dataSource.query('select time_zone as zone from calendar_version where calendar_id = $1 limit 1', [calendarId]);
    const effectiveFrom = this.random.chance(0.5) ? null : new Date(this.now() + (1 + this.random.below(20)) * DAY);
    return this.town.app.get(PublishCalendar).run(this.town.ada, {
      calendarId, timeZone: zone, weekly: weekly as never, exceptions: [], effectiveFrom, reason: 'Council decision',
    });
  }

  private async correction(): Promise<Done> {
    await this.town.app.get(Recompute).run({ dryRun: false, reason: 'Looked at again', correction: true, actorId: this.town.ada.id });
    return { ok: true };
  }

  private now(): number {
    return this.town.clock.now().getTime();
  }

  /** Mostly one of the newest: old requests rest. */
  private recent(): Life | undefined {
    const from = this.random.chance(0.8) ? Math.max(0, this.lives.length - 14) : 0;
    return this.random.maybe(this.lives.slice(from));
  }

  /** At the desk of somebody of the department that has a request in one of these states; any open one else. */
  private async at(
    act: (staff: StaffVisitor, target: { id: string; version: number }, office: Town['offices'][number], life: Life) => Promise<Done>,
    states?: readonly string[],
  ): Promise<Done> {
    const life = this.recent();
    if (!life) return undefined;
    const [row] = (await this.town.dataSource.query('select department_id as "departmentId", version, state from request where id = $1', [life.id])) as Row[];
    const fits = states ? states.includes(row!.state) : row!.state !== 'closed' || this.random.chance(0.1);
    if (!fits) return undefined;
    const office = this.town.offices.find(({ id }) => id === row!.departmentId)!;
    return act(this.random.of(office.people), { id: life.id, version: row!.version }, office, life);
  }

  private async atTask(state: string, act: (staff: StaffVisitor, taskId: string) => Promise<Done>): Promise<Done> {
    const tasks = (await this.town.dataSource.query(
      `select id, provider_department_id as provider from handoff_task where state = $1 order by handed_off_at, request_id limit 5`, [state])) as {
      id: string; provider: string }[];
    const task = this.random.maybe(tasks);
    if (!task) return undefined;
    return act(this.random.of(this.town.offices.find(({ id }) => id === task.provider)!.people), task.id);
  }
}
