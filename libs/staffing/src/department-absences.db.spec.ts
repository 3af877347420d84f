import { springfieldAtWork, type SpringfieldAtWork } from '../../../test/support/springfield.js';
import { DepartmentAbsences } from './department-absences.js';

describe('a supervisor notes who is away', () => {
  let city: SpringfieldAtWork;
  const pete = '01a20000-0000-7000-8000-000000000001';
  const days = { firstDay: '2026-11-24', lastDay: '2026-11-25' };
  beforeAll(async () => {
    city = await springfieldAtWork();
    await city.dataSource.query("insert into staff (id, email, name) values ($1, 'pete@springfield.example', 'Pete')", [pete]);
    await city.dataSource.query('insert into staff_role (id, staff_id, role_id, department_id) select gen_random_uuid(), $1, role_id, department_id from staff_role where staff_id = $2', [pete, city.paula.id]);
  });
  afterAll(() => city.close());
  const absences = () => city.app.get(DepartmentAbsences);

  it('of their own department, and it is kept who did', async () => {
    expect(await absences().colleagues(city.paula)).toEqual([{ id: pete, name: 'Pete' }]);
    expect(await absences().note(city.paula, pete, { ...days, lastDay: '2026-11-23' })).toMatchObject({ refusal: { fields: [{ path: 'lastDay' }] } });
    expect(await absences().note(city.paula, pete, days)).toMatchObject({ ok: true });
    expect(await absences().of(city.paula)).toMatchObject([{ name: 'Pete', notedByName: 'Paula', startsAt: new Date('2026-11-24T06:00:00Z'), endsAt: new Date('2026-11-26T06:00:00Z') }]);
    const history = await city.dataSource.query("select changed_by, after from change_log where kind = 'absence' and about = $1", [pete]);
    expect(history).toEqual([{ changed_by: city.paula.id, after: days }]);
  });

  it('and nobody else does', async () => {
    const refused = { ok: false, refusal: { code: 'NOT_OF_YOUR_DEPARTMENT' } };
    expect(await absences().note(city.olga, pete, days)).toEqual(refused);
    expect(await absences().of(city.olga)).toEqual([]);
    const [{ id } = { id: '' }] = await absences().of(city.paula);
    expect(await absences().end(city.olga, id)).toEqual(refused);
    expect(await absences().end(city.paula, id)).toMatchObject({ ok: true });
    expect(await absences().of(city.paula)).toEqual([]);
    expect(await city.dataSource.query("select 1 from change_log where kind = 'absence'")).toHaveLength(2);
  });
});
