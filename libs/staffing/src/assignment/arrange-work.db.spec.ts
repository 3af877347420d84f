import { springfieldAtWork, type SpringfieldAtWork } from '../../../../test/support/springfield.js';
import { ArrangeWork } from './arrange-work.js';

/** Paula says who can take which work in Public Works. */
describe('who can take which work', () => {
  let city: SpringfieldAtWork;
  let arrange: ArrangeWork;
  beforeAll(async () => {
    city = await springfieldAtWork();
    arrange = city.app.get(ArrangeWork, { strict: false });
  });
  afterAll(() => city.close());

  const history = () =>
    city.dataSource.query(
      `select about, name, before, after from change_log where kind = 'assignment' and changed_by = $1 order by changed_at, id`,
      [city.paula.id],
    ) as Promise<object[]>;

  it('is kept with who changed it, from what to what', async () => {
    const { departments, services, paula } = city;
    const asphalt = await arrange.skill(paula, { en: 'Asphalt', es: 'Asfalto' });
    if (!asphalt.ok) throw new Error(JSON.stringify(asphalt.refusal));
    const skillIds = [asphalt.value.id];
    const setting = { enabled: true, strategy: 'longest-idle', takeWithinMinutes: 120 } as const;
    await arrange.department(paula, departments.publicWorks, setting);
    await arrange.department(paula, departments.publicWorks, setting);
    await arrange.department(paula, departments.publicWorks, { ...setting, takeWithinMinutes: 60 });
    await arrange.person(paula, departments.publicWorks, paula.id, { capacity: 8, languages: ['en'], skillIds, areaIds: [] });
    await arrange.person(paula, departments.publicWorks, paula.id, null);
    await arrange.service(paula, services.pothole, { weight: 2, skillIds });
    await arrange.renameSkill(paula, asphalt.value.id, { en: 'Asphalt and concrete', es: 'Asfalto' });
    expect(await arrange.renameSkill(paula, asphalt.value.id, { en: 'Asphalt', es: ' ' })).toMatchObject({ refusal: { fields: [{ path: 'name.es', code: 'TEXT_NEEDED' }] } });
    await expect(arrange.renameSkill(paula, departments.publicWorks, { en: 'No such', es: 'No hay' })).rejects.toThrow();
    expect(await history()).toEqual([
      { about: `skill ${asphalt.value.id}`, name: 'Asphalt', before: null, after: { skill: { en: 'Asphalt', es: 'Asfalto' } } },
      { about: `department ${departments.publicWorks}`, name: 'Public Works', before: null, after: setting },
      { about: `department ${departments.publicWorks}`, name: 'Public Works', before: { takeWithinMinutes: 120 }, after: { takeWithinMinutes: 60 } },
      { about: `person ${paula.id}`, name: 'Paula', before: null, after: { capacity: 8, languages: ['en'], skills: ['Asphalt'], areas: [] } },
      { about: `person ${paula.id}`, name: 'Paula', before: { capacity: 8, languages: ['en'], skills: ['Asphalt'], areas: [] }, after: null },
      { about: `service ${services.pothole}`, name: 'Pothole', before: null, after: { weight: 2, skills: ['Asphalt'] } },
      { about: `skill ${asphalt.value.id}`, name: 'Asphalt and concrete', before: { skill: { en: 'Asphalt', es: 'Asfalto' } }, after: { skill: { en: 'Asphalt and concrete', es: 'Asfalto' } } },
    ]);
  });
});
