import { catalogEntities } from '@civic311/catalog';
import { Areas, CityInForce } from '@civic311/geo';
import { HandClock, newId, type RowScope } from '@civic311/kernel';
import { Sql } from '@civic311/platform';
import { freshDatabase } from '../../../test/support/database.js';
import { seedSpringfield, type Springfield } from '../../catalog/testing/index.js';
import { aRequest } from '../testing/index.js';
import { DemandQuery } from './demand.query.js';
import { InsightQuery } from './insight.query.js';

const NOW = '2026-11-18T18:00:00Z';
const everything: RowScope = { kind: 'everything' };
const day = (number: number, hour = 15) => new Date(Date.UTC(2026, 10, number, hour)).toISOString();

describe('Springfield looks at who its residents are', () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  let springfield: Springfield;
  let insight: InsightQuery;
  let demand: DemandQuery;
  const idOf = async (reference: string) => ((await database.dataSource.query('select id from request where reference = $1', [reference])) as [{ id: string }])[0].id;
  const contact = async (at: string, about: readonly (readonly [string, string])[], { disposition = 'request-status', language = 'es', isTest = false } = {}) => {
    const id = newId();
    await database.dataSource.query(
      `insert into interaction (id, channel, direction, language, state, started_at, ended_at, disposition, coded_at, is_test) values ($1, 'phone', 'in', $2, 'ended', $3, $3, $4, $3, $5)`,
      [id, language, at, disposition, isTest],
    );
    for (const [kind, subject] of about) await database.dataSource.query('insert into interaction_subject values ($1, $2, $3, $4)', [id, kind, subject, at]);
  };

  beforeAll(async () => {
    database = await freshDatabase(catalogEntities);
    springfield = await seedSpringfield(database.dataSource);
    const sql = new Sql(database.dataSource);
    const clock = new HandClock(new Date(NOW));
    insight = new InsightQuery(sql, new Areas(sql), new CityInForce(sql), clock);
    demand = new DemandQuery(sql, new CityInForce(sql), clock);
    const { services, departments } = springfield;
    const pothole = () => aRequest(services.pothole, departments.publicWorks);
    const put = (request: ReturnType<typeof pothole>) => request.putInto(database.dataSource).then(idOf);
    for (let quiet = 0; quiet < 16; quiet++) await put(pothole().opened(day(2)).due(day(9)).closed(day(3)));
    const silent = await put(pothole().opened(day(4)).due(day(11)));
    const told = await put(pothole().opened(day(4)).due(day(11)).publiclyTold(day(5), 'A crew comes on Tuesday.'));
    const late = await put(pothole().opened(day(4)).due(day(6)).publiclyTold(day(5), 'Soon.'));
    const closed = await put(pothole().opened(day(4)).due(day(11)).closed(day(7)));
    await contact(day(5), [['request', silent]]);
    await contact(day(9), [['request', silent]]);
    await contact(day(6), [['request', told]]);
    await contact(day(8), [['request', late]]);
    await contact(day(9), [['request', closed]]);
    // The call that opened it, and a planned one that checks the service, are no second contact.
    const opening = await put(pothole().opened(day(10)).due(day(17)));
    await contact(day(10, 14), [['request', opening]], { disposition: 'new-request' });
    await contact(day(11), [['request', opening]], { isTest: true });
    await contact(day(12), [], { disposition: 'information', language: 'en' });
    await contact(day(12), [], { disposition: 'wrong-number', language: 'en' });
  });
  afterAll(() => database.close());

  it('counts people who came back once, by where their request stood', async () => {
    const { returns, moments } = await insight.read(everything, { days: 30 }, 'en');
    expect(returns).toMatchObject([{ requests: 21, returned: 4, share: 4 / 21 }]);
    expect(returns[0]!.low).toBeGreaterThan(0);
    expect(moments).toEqual(['before-word', 'in-time', 'late', 'after-closing'].map((moment) => ({ moment, requests: 1 })));
  });

  it('says by which way in, in which language and when people come', async () => {
    const { channels, languages, hours } = await insight.read(everything, { days: 30 }, 'en');
    expect(channels).toEqual([{ key: 'portal', requests: 21, contacts: 0 }, { key: 'phone', requests: 0, contacts: 7 }]);
    expect(languages).toEqual([{ key: 'en', requests: 21, contacts: 1 }, { key: 'es', requests: 0, contacts: 6 }]);
    // Monday, 2 November 2026, 15:00 UTC is nine in Springfield.
    expect(hours).toContainEqual({ weekday: 1, hour: 9, requests: 16, contacts: 2 });
  });

  it('says what later contacts were for once there are enough of them to be nobody', async () => {
    expect((await insight.read(everything, { days: 30 }, 'en')).saidAfter).toEqual([{ what: 'request-status', service: 'Pothole', times: 5 }]);
    expect((await insight.read({ kind: 'departments', ids: [] }, { days: 30 }, 'en')).returns).toEqual([]);
  });

  it('hides what could be somebody in a district', async () => {
    await database.dataSource.query('update request set district_id = $1', [springfield.areas.district1]);
    await database.dataSource.query("update request set language = 'es' where id in (select id from request order by id limit 2)");
    const { districts } = await insight.read(everything, { days: 30 }, 'en');
    for (const { languages } of districts.filter(({ requests }) => requests > 0)) expect(languages).toEqual([{ key: 'en', requests: 19 }, { key: 'es', requests: null }]);
  });

  it('expects requests by week, and says how far off it was', async () => {
    const quiet = await demand.read(everything, {}, 'en');
    expect(quiet.whole).toMatchObject({ expected: [], judged: 0 });
    const { services, departments } = springfield;
    for (let week = 1; week <= 14; week++) {
      for (let at = 0; at < 3; at++) await aRequest(services.pothole, departments.publicWorks).opened(new Date(Date.UTC(2026, 10, 1 - week * 7, 15)).toISOString()).putInto(database.dataSource);
    }
    const { whole, weeks, ahead, services: rows } = await demand.read(everything, { service: 'pothole' }, 'en');
    expect(whole.expected).toHaveLength(4);
    expect(whole.error).not.toBeNull();
    expect(weeks.at(-1)!.requests).toBe(1);
    expect(ahead.map((at) => at.toISOString().slice(0, 10))).toEqual(['2026-11-16', '2026-11-23', '2026-11-30', '2026-12-07']);
    expect(rows.map(({ name }) => name)).toEqual(['Pothole']);
  });
});
