import { CityInForce } from '@civic311/geo';
import { Sql } from '@civic311/platform';
import { SearchQuery } from '@civic311/search';
import { freshDatabase } from '../../../test/support/database.js';
import { aService, seedSpringfield, type Springfield } from '../testing/index.js';
import { catalogEntities, putServices, type Service, Services } from './index.js';

describe('what Springfield offers', () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  let springfield: Springfield;
  let services: Services;
  beforeAll(async () => {
    database = await freshDatabase(catalogEntities);
    springfield = await seedSpringfield(database.dataSource);
    const sql = new Sql(database.dataSource);
    services = new Services(sql, new SearchQuery(sql, new CityInForce(sql)));
  });
  afterAll(() => database.close());

  const codes = (found: readonly Service[]) => found.map(({ code }) => code);
  const ranked = async (words: string, language = 'en', audience: 'public' | 'staff' = 'public') =>
    codes(await services.rank(words, language, { audience }));

  it('shows residents the public services, and staff the internal ones too', async () => {
    expect(codes(await services.list('public'))).toEqual(['pothole', 'street-light']);
    expect(codes(await services.list('staff'))).toEqual(['noise', 'pothole', 'street-light']);
    expect(await services.byCode('noise', 'public')).toBeUndefined();
    expect((await services.byCode('noise', 'staff'))?.departmentName).toEqual({ en: 'Police', es: 'Policía' });
  });

  it('tells all that opening a request needs', async () => {
    expect(await services.byId(springfield.services.pothole)).toMatchObject({
      code: 'pothole',
      groupCode: 'streets',
      departmentId: springfield.departments.publicWorks,
      departmentName: { en: 'Public Works', es: 'Obras Públicas' },
      locationRule: 'required',
      duplicateMetres: 30,
      duplicateDays: 60,
      moderation: 'at-once-masked',
      isPublic: true,
      questions: [
        { code: 'where', datatype: 'singlevaluelist', required: true, allowUnknown: true, help: null, stops: [] },
        { code: 'width', datatype: 'number', required: false, min: 0, max: 300.5 },
      ],
    });
  });

  it('finds the service by a resident’s own words', async () => {
    expect((await ranked('pothole'))[0]).toBe('pothole');
    expect((await ranked('there is a HUGE hole in my road!!'))[0]).toBe('pothole');
    expect((await ranked('a big pothle by my house'))[0]).toBe('pothole');
    expect((await ranked('the light on our street is out'))[0]).toBe('street-light');
    expect((await ranked('lamps'))[0]).toBe('street-light');
    expect((await ranked('stret lite'))[0]).toBe('street-light');
    expect((await ranked('poth'))[0]).toBe('pothole');
    expect(await ranked('zebra')).toEqual([]);
    expect(await ranked('!')).toEqual([]);
  });

  it('finds it in Spanish, on the Spanish page and on the English one, with or without accents', async () => {
    expect((await ranked('hay un bache enorme', 'es'))[0]).toBe('pothole');
    expect((await ranked('hay un bache enorme', 'en'))[0]).toBe('pothole');
    expect((await ranked('La luz está apagada', 'en'))[0]).toBe('street-light');
    expect((await ranked('musica fuerte', 'es', 'staff'))[0]).toBe('noise');
  });

  it('never shows an internal service to the public, whatever they type', async () => {
    expect(await ranked('loud music noise party')).not.toContain('noise');
    expect((await ranked('loud music', 'en', 'staff'))[0]).toBe('noise');
  });

  it('counts a new definition only when what is asked changes, and stops offering what the seed lost', async () => {
    const pothole = (await services.byCode('pothole', 'public'))!;
    const group = { code: 'streets', name: { en: 'Streets', es: 'Calles' } };
    const same = aService('pothole').of(pothole.departmentId).asking(...pothole.questions);
    const put = (service: ReturnType<typeof aService>) =>
      database.dataSource.transaction((tx) => putServices(tx, { groups: [group], services: [service.build()] }));

    await put(same);
    expect(await services.byId(pothole.id)).toMatchObject({ definitionVersion: 1, groupName: { en: 'Streets' } });
    expect(codes(await services.list('staff'))).toEqual(['pothole']);
    expect((await services.byId(springfield.services.noise))?.active).toBe(false);

    await put(same.asking(pothole.questions[0]!));
    expect(await services.byId(pothole.id)).toMatchObject({ definitionVersion: 2, questions: [{ code: 'where' }] });
  });
});
