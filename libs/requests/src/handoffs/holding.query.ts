import { Calendars } from '@civic311/calendar';
import { type WorkingTime, workingTime } from '@civic311/calendar/rules';
import { type Clock } from '@civic311/kernel';
import { CLOCK, Sql } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { type HeldTask, heldBy, type Holder, holderKey, holding, type Life, type Slice, type Turn } from '../rules/holding.js';

/** A slice, or a sum of slices, of one holder: business days in the calendar of the department that owns the request. */
export interface HeldRow {
  kind: Holder['kind'];
  id: string | null;
  name: string | null;
  businessMs: number;
  businessDays: number;
}

export interface HeldSlice extends HeldRow {
  from: Date;
  to: Date;
}

interface LifeRow {
  id: string;
  openedAt: Date;
  closedAt: Date | null;
  departmentId: string;
  calendarId: string;
  events: { kind: string; at: string; from: string | null; to: string | null }[];
  tasks: { departmentId: string | null; contractorId: string | null; from: string; to: string | null }[];
}

const TURNS: Readonly<Record<string, Exclude<Turn['kind'], 'transferred'>>> = {
  'question-asked': 'asked',
  'question-answered': 'answered',
  closed: 'closed',
  withdrawn: 'closed',
  reopened: 'reopened',
};

/** Who held requests how long, by the one rule of `rules/holding.ts`. */
@Injectable()
export class HoldingQuery {
  constructor(
    private readonly sql: Sql,
    private readonly calendars: Calendars,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** One request's slices, oldest first, and their sums by holder. Who may see the request is asked before. */
  async of(requestId: string, language: string): Promise<{ slices: HeldSlice[]; holders: HeldRow[] }> {
    const [life] = await this.lives([requestId], this.clock.now());
    if (!life) return { slices: [], holders: [] };
    const names = await this.names(life.slices.map(({ holder }) => holder), language);
    const { elapsed, businessDays } = life.hours;
    const named = (holder: Holder) => ({ kind: holder.kind, id: 'id' in holder ? holder.id : null, name: names.get(holderKey(holder)) ?? null });
    const inDays = heldBy(life.slices, businessDays);
    return {
      slices: life.slices.map(({ holder, from, to }) => ({
        ...named(holder), from, to, businessMs: elapsed(from, to), businessDays: businessDays(from, to),
      })),
      holders: heldBy(life.slices, elapsed).map(({ holder, sum }, at) => ({ ...named(holder), businessMs: sum, businessDays: inDays[at]!.sum })),
    };
  }

  /**
   * The slices of these requests until `until`, each with the hours of its department, every part of it by the version in
   * force then; ids beyond 5,000 are a fault.
   */
  async lives(ids: readonly string[], until: Date): Promise<{ id: string; slices: Slice[]; hours: WorkingTime }[]> {
    if (ids.length > 5_000) throw new RangeError('at most 5,000 requests at once');
    const rows = await this.sql.rows<LifeRow>(LIVES, [ids, Object.keys(TURNS)]);
    const hours = new Map<string, WorkingTime>();
    for (const calendarId of new Set(rows.map((row) => row.calendarId))) {
      hours.set(calendarId, workingTime(await this.calendars.line(this.sql, calendarId)));
    }
    return rows.map((row) => ({ id: row.id, slices: holding(lifeOf(row, until)), hours: hours.get(row.calendarId)! }));
  }

  /** Names of holders that have one, by `holderKey`. */
  async names(holders: readonly Holder[], language: string): Promise<ReadonlyMap<string, string>> {
    const ids = [...new Set(holders.flatMap((holder) => ('id' in holder ? [holder.id] : [])))];
    const rows = await this.sql.rows<{ key: string; name: string }>(
      `select 'department ' || id as key, coalesce(name->>$2, name->>'en') as name from department where id = any($1::uuid[])
       union all select 'contractor ' || id, name from contractor where id = any($1::uuid[])`,
      [ids, language],
    );
    return new Map(rows.map(({ key, name }) => [key, name]));
  }
}

const LIVES = `
  select r.id, r.opened_at as "openedAt", r.closed_at as "closedAt", r.department_id as "departmentId", d.calendar_id as "calendarId",
    coalesce((select json_agg(json_build_object('kind', e.kind, 'at', e.occurred_at, 'from', e.facts->>'from', 'to', e.facts->>'to')
        order by e.occurred_at, e.id)
      from (select * from request_event where request_id = r.id and (kind = any($2::text[]) or kind = 'transferred' and audience = 'staff')
        order by occurred_at desc, id desc limit 200) as e), '[]') as events,
    coalesce((select json_agg(json_build_object('departmentId', t.provider_department_id, 'contractorId', t.provider_contractor_id,
        'from', t.handed_off_at, 'to', t.ended_at))
      from (select * from handoff_task where request_id = r.id and blocking order by handed_off_at desc limit 200) as t), '[]') as tasks
  from request r join department d on d.id = r.department_id where r.id = any($1::uuid[])`;

function lifeOf({ openedAt, closedAt, departmentId, events, tasks }: LifeRow, until: Date): Life {
  const turns = events.flatMap(({ kind, at, to }): Turn[] => {
    if (kind === 'transferred') return to ? [{ kind, at: new Date(at), departmentId: to }] : [];
    const turn = TURNS[kind];
    return turn ? [{ kind: turn, at: new Date(at) }] : [];
  });
  return {
    from: openedAt,
    to: closedAt && closedAt < until ? closedAt : until,
    departmentId: events.find(({ kind, from }) => kind === 'transferred' && from)?.from ?? departmentId,
    turns,
    tasks: tasks.map(({ departmentId: department, contractorId, from, to }): HeldTask => ({
      provider: department ? { kind: 'department', id: department } : { kind: 'contractor', id: contractorId! },
      from: new Date(from),
      to: to ? new Date(to) : null,
    })),
  };
}
