import { randomUUID } from 'node:crypto';
import { newId } from '@civic311/kernel';
import type { StaffVisitor } from '@civic311/platform';
import { springfieldAtWork, type SpringfieldAtWork } from '../../../test/support/springfield.js';
import { DepartmentsQuery } from './departments.query.js';
import { putDepartments } from './put-organisation.js';
import { type DepartmentToSave, SaveDepartment } from './save-department.js';

describe('departments, looked after on a page', () => {
  let city: SpringfieldAtWork;
  let ada: StaffVisitor;
  beforeAll(async () => {
    city = await springfieldAtWork();
    ada = { ...city.paula, name: 'Ada', scope: { kind: 'everything' } };
  });
  afterAll(() => city.close());

  const save = (department: DepartmentToSave, isNew = false, by = ada) => city.app.get(SaveDepartment, { strict: false }).run(by, { department, isNew, reason: 'The council decided' });
  const police = (): DepartmentToSave => ({ code: 'police', name: { en: 'Police', es: 'Policía' }, insideName: '', calendarId: city.calendarId, active: true });
  const arborists = (): DepartmentToSave => ({ code: 'arborists', name: { en: 'Trees', es: 'Árboles' }, insideName: 'Bureau of Arborists', calendarId: city.calendarId, active: true });
  const logged = (code: string) => city.dataSource.query("select before, after, reason, changed_by from change_log where kind = 'department' and about = $1 order by changed_at, id", [code]);
  const byCode = (code: string) => city.app.get(DepartmentsQuery, { strict: false }).byCode(code);

  it('adds one, renames it, gives it other hours and closes it, each kept with who, why and from what', async () => {
    const [calendarId, nights] = [newId(), 'Nights'];
    await city.dataSource.query("insert into service_calendar (id, code, name) values ($1, 'nights', $2)", [calendarId, nights]);
    expect(await save(arborists(), true)).toEqual({ ok: true, value: { code: 'arborists' } });
    expect(await save(arborists(), true)).toMatchObject({ refusal: { fields: [{ path: 'code', code: 'CODE_TAKEN' }] } });
    await save({ ...arborists(), name: { en: 'Street trees', es: 'Árboles de la calle' }, calendarId });
    expect(await byCode('arborists')).toMatchObject({ insideName: 'Bureau of Arborists', calendarName: nights, people: 0, uses: [] });
    await save({ ...arborists(), name: { en: 'Street trees', es: 'Árboles de la calle' }, calendarId, active: false });
    const [made, renamed, closed] = await logged('arborists');
    expect(made).toMatchObject({ before: null, after: { calendar: 'Weekdays, 9 to 5', active: true }, changed_by: ada.id, reason: 'The council decided' });
    expect(renamed).toMatchObject({ before: { name: { en: 'Trees' }, calendar: 'Weekdays, 9 to 5' }, after: { calendar: nights } });
    expect(closed).toMatchObject({ before: { active: true }, after: { active: false } });
  });

  it('keeps one that still has something to do, and says what', async () => {
    await city.dataSource.query('insert into routing_rule (id, position, conditions, department_id, reason) values ($1, 1, $2, $3, $4)', [newId(), {}, city.departments.police, { en: 'Noise' }]);
    const refused = await save({ ...police(), active: false });
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'INVALID_INPUT' } });
    const faults = refused.ok || !('fields' in refused.refusal) ? [] : refused.refusal.fields;
    expect(faults.map(({ path, code }) => `${path} ${code}`)).toEqual(expect.arrayContaining(['active STILL_HAS_ROUTING_RULES', 'active STILL_HAS_SERVICES']));
    expect(await logged('police')).toEqual([]);
    const publicWorks = await save({ ...police(), code: 'public-works', active: false });
    expect(publicWorks).toMatchObject({ refusal: { fields: expect.arrayContaining([{ path: 'active', code: 'STILL_HAS_PROMISES', count: 1 }]) } });
  });

  it('refuses hours that there are none, no name, a code with blanks, and somebody of one department', async () => {
    expect(await save({ ...arborists(), code: 'The Trees', name: { en: 'Trees', es: ' ' }, calendarId: randomUUID() }, true)).toMatchObject({
      refusal: { fields: [{ path: 'code', code: 'NOT_A_CODE' }, { path: 'name.es', code: 'TEXT_NEEDED' }, { path: 'calendarId', code: 'NEEDED' }] },
    });
    expect(await save({ ...arborists(), code: 'nobody' })).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
    expect(await save(police(), false, city.paula)).toMatchObject({ refusal: { code: 'OUTSIDE_YOUR_DEPARTMENTS' } });
  });

  it("leaves what people changed alone when the city's folder is loaded again", async () => {
    const folder = [
      { code: 'public-works', name: { en: 'Public Works', es: 'Obras Públicas' }, calendarId: city.calendarId },
      { code: 'police', name: { en: 'Constables', es: 'Policía' }, calendarId: city.calendarId },
    ];
    await save({ ...arborists(), code: 'parks', name: { en: 'Parks', es: 'Parques' } }, true);
    await city.dataSource.transaction((tx) => putDepartments(tx, folder, new Set(['police', 'parks'])));
    expect(await byCode('police')).toMatchObject({ name: { en: 'Police' } });
    expect(await byCode('parks')).toMatchObject({ active: true });
  });
});
