import { CloseForEmergency } from '@civic311/calendar';
import { ClimbLadders, Recompute } from '@civic311/sla';
import { progress } from '../../apps/cli/src/progress.js';
import type { Bench } from './bench.js';
import { type CityOfClocks, cityOfClocks } from './database/city-of-clocks.js';
import { median } from './measures/compare.js';
import { table } from './report.js';

/** As the worker does. */
const SWEPT_AT_ONCE = 500;
/** By when all clocks have come to the next rung, and none to the one after. */
const RUNGS = ['2026-11-19T18:00:00Z', '2026-11-23T18:00:00Z', '2026-11-25T18:00:00Z'];
/** Days before any clock is due, also when the storms before have moved it. */
const STORMS = ['2026-11-26', '2026-11-27', '2026-11-30'];

/** Milliseconds of each contestant, round by round. */
type Rounds = Record<string, number[]>;

const BARE = 'the rows by one bare update';
const WRITES = 'all that it writes, by bare SQL';
const OURS = 'Civic311';

/** Open clocks recomputed after a calendar edit, and due steps of ladders swept: against the bare SQL update of the same rows. */
export async function clocks({ server, clocks: rows }: Bench): Promise<number> {
  const bar = progress(`opening ${rows.toLocaleString('en')} requests with a promise`);
  const city = await cityOfClocks(server, rows, (fraction) => bar.at(fraction));
  bar.done();
  try {
    const swept = await measureSweeps(city, rows);
    const recomputed = await measureRecomputes(city, rows);
    console.log(shown(`${rows.toLocaleString('en')} due steps of ladders swept: fires kept, people told, timelines written`, rows, swept));
    console.log(shown(`${rows.toLocaleString('en')} open clocks recomputed after a calendar edit: logged, requests and ladders followed`, rows, recomputed));
    return 0;
  } finally {
    await city.close();
  }
}

async function measureSweeps(city: CityOfClocks, rows: number): Promise<Rounds> {
  const { app, dataSource, clock } = city;
  const bar = progress('sweeping ladders');
  const found: Rounds = { [BARE]: [], [WRITES]: [], [OURS]: [] };
  for (const [i, moment] of RUNGS.entries()) {
    clock.set(moment);
    const update = `update sla_clock set next_step_at = next_step_at + interval '2 days' where next_step_at <= '${moment}'`;
    found[BARE]!.push(await undone(city, [update]));
    found[WRITES]!.push(await undone(city, [
      ...SWEEP_WRITES.map((text) => text.replaceAll(':now', `'${moment}'`)),
      update,
    ]));
    let done = 0;
    found[OURS]!.push(await timed(async () => {
      for (let last = SWEPT_AT_ONCE; last === SWEPT_AT_ONCE; done += last) {
        last = await dataSource.transaction((tx) => app.get(ClimbLadders).sweep(tx, clock.now(), SWEPT_AT_ONCE));
        bar.at((i + done / rows) / RUNGS.length);
      }
    }));
    const [kept] = (await dataSource.query('select count(*)::int as fires, (select count(*)::int from staff_notice) as notices from escalation_fire')) as [
      { fires: number; notices: number },
    ];
    if (done !== rows || kept.fires !== rows * (i + 1) || kept.notices !== kept.fires) throw new Error(`swept ${done}: ${JSON.stringify(kept)}`);
    await tidy(city);
  }
  bar.done();
  return found;
}

async function measureRecomputes(city: CityOfClocks, rows: number): Promise<Rounds> {
  const { app, calendarId, ada } = city;
  const bar = progress('recomputing clocks');
  const found: Rounds = { [BARE]: [], [WRITES]: [], [OURS]: [] };
  for (const [i, localDate] of STORMS.entries()) {
    const closed = await app.get(CloseForEmergency).run(ada, { calendarIds: [calendarId], localDate, reason: 'Ice storm' });
    if (!closed.ok) throw new Error(closed.refusal.code);
    found[BARE]!.push(await undone(city, [RECOUNT]));
    found[WRITES]!.push(await undone(city, [RECOUNT, ...RECOUNT_WRITES]));
    found[OURS]!.push(await timed(async () => {
      const { clocksMoved } = await app.get(Recompute).run({
        dryRun: false,
        reason: 'HOURS_PUBLISHED',
        scope: { calendarIds: [calendarId] },
        onProgress: async (soFar) => bar.at((i + soFar.clocksMoved / rows) / STORMS.length),
      });
      if (clocksMoved !== rows) throw new Error(`only ${clocksMoved} clocks moved`);
    }));
    await tidy(city);
  }
  bar.done();
  return found;
}

const RECOUNT = `update sla_clock set due_at = due_at + interval '1 day', at_risk_at = at_risk_at + interval '1 day',
  next_step_at = next_step_at + interval '1 day', revision = revision + 1,
  calendar_version_id = (select id from calendar_version order by version desc limit 1) where state in ('RUNNING', 'PAUSED')`;
const RECOUNT_WRITES = [
  `insert into sla_clock_event (id, clock_id, revision, type, occurred_at, reason, facts)
   select uuidv7(), clock_id, c.revision, 'CALENDAR_CHANGED', now(), 'HOURS_PUBLISHED', facts
   from sla_clock_event e join sla_clock c on c.id = clock_id where e.type = 'ACTIVATE'`,
  `update request r set due_at = c.due_at, at_risk_at = c.at_risk_at from sla_clock c where c.request_id = r.id`,
];
const SWEEP_WRITES = [
  `insert into escalation_fire (id, clock_id, cycle, target, step, tier, outcome, due_at, taken_at)
   select uuidv7(), id, cycle, 1, 'bare', 'HEAD', 'FIRED', next_step_at, :now from sla_clock where next_step_at <= :now`,
  `insert into staff_notice (id, staff_id, kind, about_id, path, subject, body, urgent, deliver_at, created_at, dedupe_key)
   select uuidv7(), r.assignee_id, 'escalated', r.id, '/department/requests/' || r.reference, 'A promise runs out: ' || r.reference,
     repeat('word ', 60), false, :now, :now, 'bare:' || c.id from sla_clock c join request r on r.id = c.request_id where c.next_step_at <= :now`,
  `insert into request_event (id, request_id, kind, occurred_at, actor_kind, actor_id, audience, facts, body)
   select uuidv7(), request_id, 'escalated', :now, 'system', null, 'staff', jsonb_build_object('tier', 'HEAD', 'metric', metric, 'to', 'Staff 1',
     'reason', jsonb_build_object('en', repeat('word ', 10), 'es', repeat('word ', 10))), null from sla_clock where next_step_at <= :now`,
];

/** Does these statements in one transaction and takes them back; not measured is what taking back costs. */
async function undone(city: CityOfClocks, statements: readonly string[]): Promise<number> {
  const runner = city.dataSource.createQueryRunner();
  await runner.startTransaction();
  const took = await timed(async () => {
    for (const text of statements) await runner.query(text);
  });
  await runner.rollbackTransaction();
  await runner.release();
  await tidy(city);
  return took;
}

/** So that nobody pays for the rows that the one before left behind. */
async function tidy({ dataSource }: CityOfClocks): Promise<void> {
  for (const table of ['request', 'request_event', 'sla_clock', 'sla_clock_event', 'escalation_fire', 'staff_notice']) {
    await dataSource.query(`vacuum (analyze) ${table}`);
  }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function shown(title: string, rows: number, rounds: Rounds): string {
  const ratio = (name: string, to: string) => median(rounds[name]!.map((ms, i) => ms / rounds[to]![i]!)).toFixed(1);
  return table(
    title,
    ['', 'rows a second', '× the time of the bare update', '× all that it writes'],
    Object.entries(rounds).map(([name, ms]) => [name, Math.round((rows * 1000) / median(ms)).toLocaleString('en'), ratio(name, BARE), ratio(name, WRITES)]),
  );
}
