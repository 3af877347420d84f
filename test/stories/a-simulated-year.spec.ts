import { jest } from '@jest/globals';
import { Acts } from '../simulation/acts.js';
import { Invariants } from '../simulation/invariants.js';
import { Random } from '../simulation/random.js';
import { openTown, type Town } from '../simulation/town.js';

jest.setTimeout(300_000);

const HOUR = 3_600_000;
const YEAR = 365 * 24 * HOUR;
/** `STEPS=2000 npm test -- simulated` looks longer. */
const STEPS = Number(process.env.STEPS ?? 200);
const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));

describe('a simulated year', () => {
  let town: Town;
  beforeAll(async () => {
    town = await openTown();
  });
  afterAll(() => town?.close());

  it('loses nothing, counts every moment once, and alerts nobody twice, at night or about what is closed', async () => {
    const random = new Random(SEED);
    const acts = new Acts(town, random);
    const invariants = new Invariants(town, acts);
    const done: Record<string, number> = {};
    const trace: string[] = [];
    let outage = 0;
    try {
      for (let step = 0; step < STEPS; step++) {
        town.clock.advance(Math.floor((2 * random.next() * YEAR) / STEPS));
        const act = random.weighted(Acts.WEIGHTS);
        trace.push(`${town.clock.now().toISOString()} ${act}${outage > 0 ? ', no worker' : ''}`);
        const result = await acts.run(act);
        if (result?.ok) done[act] = (done[act] ?? 0) + 1;
        outage = outage > 0 ? outage - 1 : random.chance(0.04) ? 1 + random.below(6) : 0;
        if (outage === 0) await town.work();
        await invariants.afterStep(act, outage === 0);
        if (step % 40 === 39) await invariants.inDepth(outage === 0);
      }
      await town.work();
      await invariants.afterStep(null, true);
      await invariants.inDepth(true);
    } catch (fault) {
      console.error(`Again: SEED=${SEED} STEPS=${STEPS} npm test -- simulated\n${trace.slice(-12).join('\n')}`);
      throw fault;
    }
    const [{ fires, breaches }] = await town.dataSource.query(
      `select (select count(*)::int from escalation_fire) as fires, count(*)::int as breaches from sla_clock_event where type = 'BREACH'`);
    expect(Math.min(fires, breaches, done.close ?? 0)).toBeGreaterThan(0);
    console.info(`seed ${SEED}: ${acts.lives.length} requests, ${breaches} late, ${fires} rungs, ${Object.entries(done).map(([act, times]) => `${act} ${times}`).join(', ')}`);
  });
});
