import { springfieldAtWork, type SpringfieldAtWork } from '../../../test/support/springfield.js';
import type { InvitationSeed } from './city-folder/city-seed.js';
import { loadEvents } from './load-events.js';

describe("a demo's invitations", () => {
  let city: SpringfieldAtWork;
  beforeAll(async () => (city = await springfieldAtWork()));
  afterAll(() => city.close());

  const invitation = (more: Partial<InvitationSeed>): InvitationSeed => ({
    groupName: 'Tenants of Elm Street', place: 'Laundry room', neighborhood: 'northside', wishes: 'Evenings', about: null, people: 20, languages: ['es'], contactName: 'Teo Marín', language: 'es',
    askedDaysAgo: 3, state: 'new', visitInDays: null, materials: null, declineReason: null, peopleReached: null, concerns: null, ...more,
  });

  it('stand in each state around the day of loading, once however often they are loaded, and nobody is written to', async () => {
    const invitations = [invitation({}), invitation({ state: 'confirmed', visitInDays: 5 }), invitation({ state: 'held', visitInDays: -9, peopleReached: 12, concerns: 'The light' })];
    const load = () => loadEvents(city.dataSource, { events: [], invitations }, new Date('2026-11-23T16:00:00Z'));
    await load();
    await load();
    expect(await city.dataSource.query('select state, email, slot_at from invitation order by slot_at nulls first')).toEqual([
      { state: 'new', email: 'teo.marin@demo.example', slot_at: null },
      { state: 'held', email: 'teo.marin@demo.example', slot_at: expect.any(Date) },
      { state: 'confirmed', email: 'teo.marin@demo.example', slot_at: expect.any(Date) },
    ]);
    expect(await city.dataSource.query("select 1 from message where kind like 'invitation%'")).toEqual([]);
  });
});
