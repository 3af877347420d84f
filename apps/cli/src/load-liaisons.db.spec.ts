import { putRoles } from '@civic311/identity';
import { forgetRequests } from '@civic311/requests';
import { putModule, Trainings } from '@civic311/staffing';
import { springfieldAtWork, type SpringfieldAtWork } from '../../../test/support/springfield.js';
import type { CitySeed } from './city-folder/city-seed.js';
import type { ConcernSeed, LiaisonSeed } from './city-folder/liaison-seed.js';
import { loadLiaisons } from './load-liaisons.js';

describe("a demo's liaisons", () => {
  let city: SpringfieldAtWork;
  beforeAll(async () => {
    city = await springfieldAtWork();
    await city.dataSource.transaction(async (tx) => {
      await putRoles(tx, [{ code: 'liaison', name: { en: 'Liaison' }, scope: 'department', permissions: ['outreach.liaison'] }]);
      await putModule(tx, { code: 'listen', title: 'Listen', body: 'Read.', quiz: [{ question: 'Yes?', choices: ['Yes', 'No'], right: 0 }], passShare: 1, validDays: null, articles: [] }, null, city.clock.now());
      await tx.query("update role set scope = 'everything' where code = 'agent-Olga'");
      await tx.query('update staff_role set department_id = null where staff_id = $1', [city.olga.id]);
    });
    await city.app.get(Trainings, { strict: false }).require(city.olga, 'channel', 'meeting', ['listen']);
  });
  afterAll(() => city.close());

  const concern = (more: Partial<ConcernSeed>): ConcernSeed => ({ service: 'pothole', place: '742 Evergreen Ter', words: 'A deep hole.', language: 'en', closedBy: null, closing: '', ...more });
  const lia: LiaisonSeed = {
    name: 'Lia Pereira', email: 'lia@springfield.example', neighborhood: 'northside', languages: ['en'], language: 'en', why: 'I know everybody.', appliedDaysAgo: 60, trainedDaysAgo: 50, officeHours: 'Mondays, the old hall.',
    meetings: [
      { place: 'The old hall', daysAgo: 20, concerns: [concern({ closedBy: 'Paula@springfield.example', closing: 'We filled the hole.' }), concern({ language: 'es' })] },
      { place: 'The library', daysAgo: -5, concerns: [] },
    ],
    visits: [{ daysAgo: 20, hours: 2.5, kind: 'meeting', note: 'Nine came.' }],
  };
  const seed = { demo: { liaisons: [lia, { ...lia, name: 'Henry Okafor', email: 'henry@springfield.example', trainedDaysAgo: null, meetings: [], visits: [] }] } } as unknown as Pick<CitySeed, 'demo'>;

  it('met neighbors, whose concerns are requests that the city works on, and logged their hours', async () => {
    expect(await loadLiaisons(city.dataSource, seed, new Date('2026-11-23T16:00:00Z'))).toBe(2);
    expect(await shown()).toEqual({
      meetings: [{ place_name: 'The old hall', held_on: '2026-11-03' }, { place_name: 'The library', held_on: '2026-11-28' }],
      concerns: [{ channel: 'meeting', outcome: 'done' }, { channel: 'meeting', outcome: null }],
      visits: [{ done_on: '2026-11-03', minutes: 150 }],
    });
    expect(await city.dataSource.query('select office_hours from liaison')).toEqual([{ office_hours: 'Mondays, the old hall.' }]);
    expect(await city.dataSource.query('select state from liaison_application order by state')).toEqual([{ state: 'accepted' }, { state: 'new' }]);
  });

  it('move with the demo: a week later the same is a week later, and nothing twice', async () => {
    await city.dataSource.transaction((tx) => forgetRequests(tx));
    await loadLiaisons(city.dataSource, seed, new Date('2026-11-30T16:00:00Z'));
    const { meetings, concerns, visits } = await shown();
    expect(meetings.map(({ held_on }) => held_on)).toEqual(['2026-11-10', '2026-12-05']);
    expect(concerns).toHaveLength(2);
    expect(visits).toEqual([{ done_on: '2026-11-10', minutes: 150 }]);
  });

  async function shown() {
    return {
      meetings: (await city.dataSource.query('select place_name, held_on::text from liaison_meeting order by held_on')) as { place_name: string; held_on: string }[],
      concerns: (await city.dataSource.query('select r.channel, r.outcome from meeting_concern c join request r on r.id = c.request_id order by r.outcome')) as unknown[],
      visits: (await city.dataSource.query('select done_on::text, minutes from liaison_visit')) as unknown[],
    };
  }
});
