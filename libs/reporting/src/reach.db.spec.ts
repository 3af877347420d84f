import { catalogEntities } from '@civic311/catalog';
import { Areas } from '@civic311/geo';
import { HandClock, type RowScope } from '@civic311/kernel';
import { Sql } from '@civic311/platform';
import { freshDatabase } from '../../../test/support/database.js';
import { seedSpringfield, type Springfield } from '../../catalog/testing/index.js';
import { aRequest, type RequestBuilder } from '../testing/index.js';
import { ReachQuery } from './reach.query.js';

const NOW = '2026-11-18T18:00:00Z';
const everything: RowScope = { kind: 'everything' };
const day = (number: number, hour = 12) => new Date(Date.UTC(2026, 9, number, hour)).toISOString();

describe('Springfield looks where nobody calls', () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  let springfield: Springfield;
  let reach: ReachQuery;
  beforeAll(async () => {
    database = await freshDatabase(catalogEntities);
    springfield = await seedSpringfield(database.dataSource);
    const sql = new Sql(database.dataSource);
    reach = new ReachQuery(sql, new Areas(sql), new HandClock(new Date(NOW)));
    const { northside, southside } = springfield.areas;
    await database.dataSource.query(
      `insert into area_population (area_id, year, people, source) values
         ($1, 2010, 9000, 'Census'), ($2, 2010, 9000, 'Census'), ($1, 2020, 10000, 'Census'), ($2, 2020, 10000, 'Census')`,
      [northside, southside],
    );
    const { services, departments } = springfield;
    const pothole = () => aRequest(services.pothole, departments.publicWorks);
    const put = (requests: RequestBuilder[]) => Promise.all(requests.map((request) => request.putInto(database.dataSource)));
    // North reports four times as often; each hole there is told of twice in two days.
    await put(Array.from({ length: 40 }, (_, at) => pothole().in(northside, [at, 0]).opened(day(1)).due(day(4)).closed(day(3))));
    await put(Array.from({ length: 40 }, (_, at) => pothole().in(northside, [at, 0]).opened(day(2)).due(day(5)).closed(day(3))));
    // South waits: all are late.
    await put(Array.from({ length: 20 }, (_, at) => pothole().in(southside, [at, 900]).opened(day(1)).due(day(4)).closed(day(6))));
    // Spam counts nowhere; who has no neighborhood is said so.
    await put([pothole().in(southside, [50, 0]).opened(day(1)).closed(day(1, 13), 'not-a-request'), pothole().opened(day(2))]);
  });
  afterAll(() => database.close());

  const read = async (asked: Partial<Parameters<ReachQuery['read']>[1]> = {}, scope: RowScope = everything) => {
    const found = await reach.read(scope, { days: 90, ...asked }, 'en');
    return { ...found, north: found.areas.find(({ code }) => code === 'northside')!, south: found.areas.find(({ code }) => code === 'southside')! };
  };

  it('shows requests for each 1,000 people of the latest count, with limits', async () => {
    const { north, south, peopleYear, cityPerThousand, withoutArea, peopleSources } = await read();
    expect({ peopleYear, cityPerThousand, withoutArea, peopleSources }).toEqual({ peopleYear: 2020, cityPerThousand: 5, withoutArea: 1, peopleSources: ['Census'] });
    expect([north.perThousand?.value, south.perThousand?.value]).toEqual([8, 2]);
    expect(north.timesCity!.lower).toBeGreaterThan(1);
    expect(south.timesCity!.upper).toBeLessThan(1);
    expect((await read({ peopleYear: 2010 })).north.perThousand!.value).toBeCloseTo(80 / 9, 10);
  });

  it('says whose promises are kept less often than those of the same services', async () => {
    const { north, south } = await read();
    expect([north.due, north.late, south.due, south.late]).toEqual([80, 0, 20, 20]);
    expect(south.lateToExpected!.lower).toBeGreaterThan(1);
    expect(north.lateToExpected!.value).toBe(0);
    expect([north.medianDays, south.medianDays]).toEqual([1.5, 5]);
  });

  it('learns from repeats how quickly people report', async () => {
    const { north, south } = await read();
    expect([north.incidents, north.repeats]).toEqual([40, 40]);
    // Each lasted two days and was reported once more: one report in two days.
    expect(north.reportingDays?.value).toBeCloseTo(2, 10);
    expect([south.incidents, south.repeats, south.reportingDays]).toEqual([20, 0, null]);
  });

  it('shows no rate where nobody was counted or too few reported', async () => {
    const { south } = await read({ service: 'street-light' });
    expect([south.requests, south.perThousand, south.timesCity]).toEqual([0, null, null]);
    const before = await read({ days: 30 });
    expect(before.north.perThousand).toBeNull();
  });

  it('breaks one neighborhood down by service', async () => {
    const { services } = await read({ area: 'northside' });
    expect(services).toEqual([{ code: 'pothole', name: 'Pothole', requests: 80, perThousand: expect.objectContaining({ value: 8 }), cityPerThousand: 5 }]);
    expect((await read({ area: 'nowhere' })).services).toEqual([]);
  });

  it('counts for each what they may see', async () => {
    const { north, withoutArea } = await read({}, { kind: 'departments', ids: [springfield.departments.police] });
    expect([north.requests, withoutArea]).toEqual([0, 0]);
  });
});
