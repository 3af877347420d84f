import { aRequest } from '../../../libs/reporting/testing/index.js';
import { springfieldAtWork, type SpringfieldAtWork } from '../../../test/support/springfield.js';
import type { CitySeed, DemoAgreementSeed, DemoHandoffSeed } from './city-folder/city-seed.js';
import { loadHandoffs } from './load-handoffs.js';

describe("a demo's work between departments", () => {
  let city: SpringfieldAtWork;
  const police = { department: 'police', contractor: null } as const;
  const agreement: DemoAgreementSeed = {
    provider: police, consumer: 'public-works', services: [], calendar: 'weekdays', takenWithin: 8, doneWithin: 2, provides: 'Olga@springfield.example', consumes: 'Paula@springfield.example',
  };
  const handOff = (more: Partial<DemoHandoffSeed>): DemoHandoffSeed => ({
    service: 'pothole', from: 'Paula@springfield.example', by: 'Olga@springfield.example', to: police, what: 'Close the lane.', owedBack: '', handedOff: 7, taken: null, ended: null, how: null, answer: '',
    suggests: null, ...more,
  });
  const seed = {
    escalation: { ladder: [] },
    demo: {
      agreements: [agreement, { ...agreement, doneWithin: 3, consumes: null }],
      handOffs: [handOff({ taken: 6, ended: 4.5, how: 'done', answer: 'Closed.' }), handOff({ ended: 6.5, how: 'bounced', answer: 'Not ours.' }), handOff({})],
    },
  } as unknown as Pick<CitySeed, 'demo' | 'escalation'>;

  beforeAll(async () => {
    city = await springfieldAtWork();
    for (let made = 0; made < 3; made++) await aRequest(city.services.pothole, city.departments.publicWorks).opened('2026-11-09T15:00:00Z').putInto(city.dataSource);
  });
  afterAll(() => city.close());

  it('is promised, asked, done, late and given back as people would have done it, and agreed only once', async () => {
    const load = () => loadHandoffs(city.dataSource, seed, new Date('2026-11-23T16:00:00Z'));
    expect(await load()).toBe(3);
    expect(await city.dataSource.query('select state, count(*)::int as tasks from handoff_task group by 1 order by 1')).toEqual([
      { state: 'bounced', tasks: 1 }, { state: 'done', tasks: 1 }, { state: 'offered', tasks: 1 },
    ]);
    const [late] = (await city.dataSource.query("select due_at < '2026-11-23T16:00:00Z' as late from sla_clock k join handoff_task t on t.id = k.task_id and t.state = 'offered' where k.metric = 'COMPLETE'")) as { late: boolean }[];
    expect(late).toEqual({ late: true });
    const versions = () => city.dataSource.query('select v.state, count(*)::int as of from agreement_version v group by 1 order by 1');
    const once = [{ state: 'in-force', of: 1 }, { state: 'proposed', of: 1 }];
    expect(await versions()).toEqual(once);
    expect(await load()).toBe(3);
    expect(await versions()).toEqual(once);
  });
});
