import { springfieldAtWork, type SpringfieldAtWork } from '../../../test/support/springfield.js';
import type { InvitationSeed } from './city-folder/city-seed.js';
import { loadEvents } from './load-events.js';

describe("a demo's invitations and alerts", () => {
  let city: SpringfieldAtWork;
  beforeAll(async () => (city = await springfieldAtWork()));
  afterAll(() => city.close());

  const invitation = (more: Partial<InvitationSeed>): InvitationSeed => ({
    groupName: 'Tenants of Elm Street', place: 'Laundry room', neighborhood: 'northside', wishes: 'Evenings', about: null, people: 20, languages: ['es'], contactName: 'Teo Marín', language: 'es',
    askedDaysAgo: 3, state: 'new', visitInDays: null, materials: null, declineReason: null, peopleReached: null, concerns: null, ...more,
  });

  it('stand in each state around the day of loading, once however often they are loaded, and nobody is written to', async () => {
    const invitations = [invitation({}), invitation({ state: 'confirmed', visitInDays: 5 }), invitation({ state: 'held', visitInDays: -9, peopleReached: 12, concerns: 'The light' })];
    const load = () => loadEvents(city.dataSource, { events: [], invitations, alerts: [] }, new Date('2026-11-23T16:00:00Z'));
    await load();
    await load();
    expect(await city.dataSource.query('select state, email, slot_at from invitation order by slot_at nulls first')).toEqual([
      { state: 'new', email: 'teo.marin@demo.example', slot_at: null },
      { state: 'held', email: 'teo.marin@demo.example', slot_at: expect.any(Date) },
      { state: 'confirmed', email: 'teo.marin@demo.example', slot_at: expect.any(Date) },
    ]);
    expect(await city.dataSource.query("select 1 from message where kind like 'invitation%'")).toEqual([]);
  });

  it('has alerts that everybody reads and one that is still being written, once however often they are loaded', async () => {
    const alert = { title: { en: 'Snow tonight' }, body: { en: 'Move your **car**.' }, neighborhood: null, sentDaysAgo: 2 };
    const alerts = [alert, { ...alert, neighborhood: 'northside', sentDaysAgo: null }];
    for (let time = 0; time < 2; time++) await loadEvents(city.dataSource, { events: [], invitations: [], alerts }, new Date('2026-11-23T16:00:00Z'));
    expect(await city.dataSource.query('select state, everyone, cardinality(area_ids) as areas, began_at as at from alert_campaign order by state')).toEqual([
      { state: 'draft', everyone: false, areas: 1, at: null }, { state: 'sent', everyone: true, areas: 0, at: new Date('2026-11-21T16:00:00Z') },
    ]);
    expect(await city.dataSource.query("select 1 from message where kind = 'alert'")).toEqual([]);
  });
});
