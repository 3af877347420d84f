import { putCounters } from '@civic311/contact-center';
import { putPastFeedback } from '@civic311/feedback';
import { putPlaces } from '@civic311/knowledge';
import { isUUID } from 'class-validator';
import { springfieldAtWork, type SpringfieldAtWork } from '../../../test/support/springfield.js';
import { loadContacts } from './load-contacts.js';

describe('the demo’s contact center', () => {
  let city: SpringfieldAtWork;
  beforeAll(async () => (city = await springfieldAtWork()));
  afterAll(() => city.close());

  it('has weeks of calls, people to call back and an answer that is missing, each once however often it is loaded', async () => {
    await city.dataSource.query("update role set permissions = '{request.create-for-caller}'");
    await city.dataSource.transaction(async (tx) => {
      await putPlaces(tx, [{ code: 'hall', name: { en: 'Town Hall' }, description: { en: '' }, address: '1 Main St', phones: [], schedule: [], accessibility: null, languages: ['en'], sample: true }]);
      await putCounters(tx, ['hall']);
    });
    const count = async (what: string) => ((await city.dataSource.query(`select count(*)::int as n from ${what}`)) as [{ n: number }])[0].n;
    for (let times = 0; times < 2; times++) {
      const calls = await loadContacts(city.dataSource, city.clock.now());
      expect(calls).toBeGreaterThan(1_000);
      expect(await count("interaction where channel = 'walk-in'")).toBeGreaterThan(50);
      // What the room counts at the counter is what it counts by channel.
      expect(await count("counter_ticket t join interaction i on i.id = t.id where i.channel = 'walk-in' and t.state = 'served' and t.day = (i.started_at at time zone 'America/Chicago')::date")).toBe(await count("interaction where channel = 'walk-in'"));
      expect([await count('interaction'), await count("callback where state = 'open'"), await count("knowledge_task where kind = 'gap'")]).toEqual([calls, 2, 1]);
    }
    // The door takes no other ids: who cannot be taken from the list is never called.
    const promised = (await city.dataSource.query('select id from callback')) as { id: string }[];
    expect(promised.map(({ id }) => isUUID(id))).toEqual([true, true]);
    await city.dataSource.transaction((tx) => putPastFeedback(tx, city.clock.now()));
    expect(await count("survey where kind = 'contact' and answered_at is not null")).toBeGreaterThan(20);
  });
});
