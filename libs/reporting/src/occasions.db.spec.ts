import { catalogEntities } from '@civic311/catalog';
import { Areas, CityInForce } from '@civic311/geo';
import { HandClock, type RowScope } from '@civic311/kernel';
import { Sql } from '@civic311/platform';
import { randomUUID } from 'node:crypto';
import { freshDatabase } from '../../../test/support/database.js';
import { seedSpringfield, type Springfield } from '../../catalog/testing/index.js';
import { aRequest } from '../testing/index.js';
import { OccasionsQuery } from './occasions.query.js';

const NOW = '2026-11-18T18:00:00Z';
const everything: RowScope = { kind: 'everything' };

describe('Springfield looks what an event brought', () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  let springfield: Springfield;
  let occasions: OccasionsQuery;
  const eventId = randomUUID();
  const anEvent = (id: string, area: string, startsAt: string, state = 'published') =>
    database.dataSource.query(
      `insert into outreach_event (id, kind, state, title, body, access, place_name, address, languages, neighborhood_id, starts_at, ends_at, written_at, cancelled_at)
       values ($1, 'training', $4, '{"en": "Learn the portal"}', '{}', '{}', 'Library', '1 Main St', '{en}', $2, $3, $3::timestamptz + interval '1 hour', $3, case $4 when 'cancelled' then now() end)`,
      [id, area, startsAt, state],
    );
  beforeAll(async () => {
    database = await freshDatabase(catalogEntities);
    springfield = await seedSpringfield(database.dataSource);
    const sql = new Sql(database.dataSource);
    occasions = new OccasionsQuery(sql, new Areas(sql), new CityInForce(sql), new HandClock(new Date(NOW)));
    const { northside, southside } = springfield.areas;
    const { services, departments } = springfield;
    const opened = (area: string, count: number, at: string, outcome?: 'not-a-request') =>
      Promise.all(Array.from({ length: count }, () => {
        const request = aRequest(services.pothole, departments.publicWorks).in(area, [0, 0]).opened(at);
        return (outcome ? request.closed(at, outcome) : request).putInto(database.dataSource);
      }));
    await anEvent(eventId, northside, '2026-10-10T18:00:00Z');
    await anEvent(randomUUID(), southside, '2026-10-12T18:00:00Z', 'cancelled');
    await database.dataSource.query("insert into flyer_scan (event_id, day, scans) values ($1, '2026-10-08', 5), ($1, '2026-10-09', 2)", [eventId]);
    await opened(northside, 30, '2026-09-20T15:00:00Z');
    await opened(northside, 60, '2026-10-20T15:00:00Z');
    await opened(southside, 40, '2026-09-21T15:00:00Z');
    await opened(southside, 40, '2026-10-21T15:00:00Z');
    // On the day itself, and what was no request: in neither side.
    await opened(northside, 25, '2026-10-10T20:00:00Z');
    await opened(northside, 25, '2026-10-21T15:00:00Z', 'not-a-request');
  });
  afterAll(() => database.close());

  const read = (scope: RowScope = everything) => occasions.read(scope, { days: 90 }, 'en');

  it('beside each neighborhood: its events and the scans of their flyers', async () => {
    const { areas } = await read();
    expect(areas.find(({ code }) => code === 'northside')).toMatchObject({ events: 1, scans: 7, meetings: 0, visits: 0 });
    expect(areas.find(({ code }) => code === 'southside')).toMatchObject({ events: 0, scans: 0 });
  });

  it('compares thirty days after with thirty before, and with where there was nothing; ninety are not over', async () => {
    const { events } = await read();
    expect(events).toMatchObject([{ title: 'Learn the portal', area: 'Northside', changes: [{ days: 30, before: 30, after: 60, othersBefore: 40, othersAfter: 40 }] }]);
    const { change } = events[0]!.changes[0]!;
    expect(change!.value).toBeCloseTo(2, 10);
    expect(change!.lower).toBeCloseTo(2 * Math.exp(-1.96 * Math.sqrt(1 / 30 + 1 / 60 + 2 / 40)), 2);
    expect(change!.upper).toBeGreaterThan(2);
  });

  it('counts for each what they may see', async () => {
    const { events } = await read({ kind: 'departments', ids: [springfield.departments.police] });
    expect(events[0]!.changes).toMatchObject([{ before: 0, after: 0, change: null }]);
  });

  it('says nothing where every other neighborhood had something too', async () => {
    const { areas } = springfield;
    for (const area of Object.values(areas).filter((one) => one !== areas.northside)) await anEvent(randomUUID(), area, '2026-11-01T18:00:00Z');
    const changes = (await read()).events.find(({ id }) => id === eventId)!.changes;
    expect(changes).toMatchObject([{ others: 0, othersBefore: 0, change: null }]);
  });
});
