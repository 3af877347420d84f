import { putScorecard } from '@civic311/contact-center';
import { putModule } from '@civic311/staffing';
import { springfieldAtWork, type SpringfieldAtWork } from '../../../test/support/springfield.js';
import type { CitySeed } from './city-folder/city-seed.js';
import { loadContacts } from './load-contacts.js';
import { loadQuality } from './load-quality.js';

describe("a demo's scored contacts", () => {
  let city: SpringfieldAtWork;
  beforeAll(async () => {
    city = await springfieldAtWork();
    await city.dataSource.transaction(async (tx) => {
      await putModule(tx, { code: 'listen', title: 'Listen', body: 'Read.', quiz: [{ question: 'Yes?', choices: ['Yes', 'No'], right: 0 }], passShare: 1, validDays: null, articles: [] }, null, city.clock.now());
      await putScorecard(tx, [{ code: 'listened', question: 'Did they listen?', weight: 60, autoFail: false, module: 'listen' }, { code: 'right', question: 'Was it right?', weight: 40, autoFail: false, module: null }], null, city.clock.now());
    });
  });
  afterAll(() => city.close());

  const [paula, olga] = ['Paula@springfield.example', 'Olga@springfield.example'];
  const seed = {
    demo: {
      quality: {
        scorer: olga,
        scores: [
          { agent: paula, daysAgo: 8, missed: [], note: 'Good.', dispute: null },
          { agent: paula, daysAgo: 6, missed: ['listened'], note: 'Cut short.', dispute: 'The line broke up.' },
        ],
        mysteries: [
          { channel: 'phone', daysAgo: 4, scenario: 'No heat', expected: 'Urgent', answer: { agent: paula, asExpected: true, wasTold: 'Urgent.', missed: [], note: '' } },
          { channel: 'phone', daysAgo: -3, scenario: 'Who told you?', expected: 'Nobody says', answer: null },
        ],
      },
    },
  } as unknown as Pick<CitySeed, 'demo'>;

  it('leave something to learn, a dispute to answer and a mystery contact to make, each once however often they are loaded', async () => {
    await city.dataSource.query("update role set permissions = '{request.create-for-caller,contact.coach}'");
    for (let times = 0; times < 2; times++) {
      await loadContacts(city.dataSource, city.clock.now());
      expect(await loadQuality(city.dataSource, seed, city.clock.now())).toBe(3);
      expect(await city.dataSource.query('select kind, score::int, dispute is not null as disputed from evaluation order by scored_at')).toEqual([
        { kind: 'sample', score: 100, disputed: false }, { kind: 'sample', score: 40, disputed: true }, { kind: 'mystery', score: 100, disputed: false },
      ]);
      expect(await city.dataSource.query('select item, module_code, closed_at from coaching_task')).toEqual([{ item: 'listened', module_code: 'listen', closed_at: null }]);
      expect(await city.dataSource.query('select planned_on::text as day, as_expected from mystery_contact order by 1')).toEqual([{ day: '2026-11-19', as_expected: true }, { day: '2026-11-26', as_expected: null }]);
    }
    const [{ waiting }] = (await city.dataSource.query('select count(*)::int as waiting from quality_sample q where not exists (select 1 from evaluation e where e.interaction_id = q.interaction_id)')) as [{ waiting: number }];
    expect(waiting).toBeGreaterThan(0);
  });
});
