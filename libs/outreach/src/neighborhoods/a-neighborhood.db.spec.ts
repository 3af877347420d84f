import { springfieldAtWork, type SpringfieldAtWork } from '../../../../test/support/springfield.js';
import { aRequest } from '../../../reporting/testing/index.js';
import { NeighborhoodsQuery } from './neighborhoods.query.js';

describe('what residents read of their neighborhood', () => {
  let city: SpringfieldAtWork;
  let [here, there] = ['', ''];
  beforeAll(async () => {
    city = await springfieldAtWork();
    const areas: { id: string; code: string }[] = await city.dataSource.query("select id, code from area where kind = 'neighborhood' order by code");
    const [service]: { id: string; departmentId: string }[] = await city.dataSource.query(`select id, department_id as "departmentId" from service where code = 'pothole'`);
    [here, there] = [areas[0]!.code, areas[1]!.code];
    const put = async (area: string, days: number, { closed = true, isPublic = true, outcome = 'done' } = {}) => {
      const now = city.clock.now().getTime();
      const request = aRequest(service!.id, service!.departmentId).in(areas.find(({ code }) => code === area)!.id, [0, 0]).opened(new Date(now - days * 86_400_000).toISOString());
      const reference = await (closed ? request.closed(new Date(now - 3_600_000).toISOString(), outcome) : request).putInto(city.dataSource);
      if (!isPublic) await city.dataSource.query('update request set is_public = false where reference = $1', [reference]);
    };
    for (let days = 1; days <= 11; days += 1) await put(here, days);
    await put(here, 50, { outcome: 'duplicate' });
    await put(here, 2, { closed: false });
    await put(here, 2, { closed: false, isPublic: false });
    for (let days = 1; days <= 9; days += 1) await put(there, days, { outcome: 'not-recorded' });
  });
  afterAll(() => city.close());
  const neighborhoods = () => city.app.get(NeighborhoodsQuery, { strict: false });

  it('counts what everybody may see, and how long half of it took, repeats left out', async () => {
    const found = await neighborhoods().one(here, 'en');
    expect(found).toMatchObject({ open: 1, opened: 12, closed: 12, done: 11 });
    expect(found.services).toMatchObject([{ code: 'pothole', closed: 11 }]);
    expect(found.services[0]!.medianDays).toBeCloseTo(6, 0);
  });

  it('says no time where too few were closed, and yet the city’s', async () => {
    const found = await neighborhoods().one(there, 'en');
    expect(found.services).toMatchObject([{ closed: 9, medianDays: null }]);
    expect(found.services[0]!.cityMedianDays).toBeCloseTo(5, 0);
    expect(found.done).toBe(0);
  });

  it('is found by its name, and one that does not exist is not', async () => {
    const all = await neighborhoods().list('', 'en');
    const [first] = all;
    expect((await neighborhoods().list(first!.name.slice(0, 4), 'en')).map(({ code }) => code)).toContain(first!.code);
    expect(await neighborhoods().list('zzzz', 'en')).toEqual([]);
    await expect(neighborhoods().one('nowhere', 'en')).rejects.toThrow();
  });
});
