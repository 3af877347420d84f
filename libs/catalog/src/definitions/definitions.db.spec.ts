import type { StaffVisitor } from '@civic311/platform';
import { springfieldAtWork, type SpringfieldAtWork } from '../../../../test/support/springfield.js';
import { aQuestion } from '../../testing/index.js';
import { putServices, SaveQuestions, SaveService, Services } from '../index.js';
import type { ServiceToSave } from './save-service.js';
import { SaveServiceGroup } from './save-service-group.js';

const both = (text: string) => ({ en: text, es: text });
const drains: ServiceToSave = {
  code: 'blocked-drain',
  name: { en: 'Blocked drain', es: 'Desagüe tapado' },
  description: both('Water stands in the street.'),
  keywords: { en: ['flooded street'], es: ['calle inundada'] },
  group: 'streets',
  department: 'public-works',
  locationRule: 'required',
  placeShown: 'exact',
  duplicates: { radiusMetres: 40, days: 7 },
  moderation: 'at-once-masked',
  isPublic: true,
  active: true,
};
const deep = aQuestion('number').named('depth').asking('How deep is it?', '¿Qué tan hondo es?').required().build();

describe('an administrator changes what the city offers', () => {
  let city: SpringfieldAtWork;
  let ada: StaffVisitor;
  let save: SaveService;
  let ask: SaveQuestions;
  beforeAll(async () => {
    city = await springfieldAtWork();
    ada = city.paula;
    save = city.app.get(SaveService);
    ask = city.app.get(SaveQuestions);
  });
  afterEach(() => city.clock.advance(1_000));
  afterAll(() => city.close());

  const history = () => city.dataSource.query('select about, before, after, reason from change_log order by changed_at, id') as Promise<{ about: string }[]>;
  const byWords = async (words: string) => (await city.app.get(Services).rank(words, 'en', { audience: 'public' })).map(({ code }) => code);

  it('a new service is found by its words, and the history keeps who made it and why', async () => {
    expect(await save.run(ada, { service: drains, isNew: true, reason: 'Storm season' })).toEqual({ ok: true, value: { code: 'blocked-drain' } });
    expect(await byWords('the street is flooded')).toContain('blocked-drain');
    expect(await history()).toMatchObject([{ about: 'blocked-drain', before: null, reason: 'Storm season', after: { keywords: { en: ['flooded street'] } } }]);
  });

  it('changing it keeps only what differs, and its questions count a new definition', async () => {
    expect((await ask.run(ada, { serviceCode: 'blocked-drain', basedOn: 1, questions: [deep], reason: null })).ok).toBe(true);
    city.clock.advance(1_000);
    expect((await save.run(ada, { service: { ...drains, isPublic: false }, isNew: false, reason: null })).ok).toBe(true);
    const [, , changed] = await history();
    expect(changed).toMatchObject({ before: { isPublic: true }, after: { isPublic: false } });
    expect(await city.app.get(Services).byCode('blocked-drain', 'staff')).toMatchObject({ definitionVersion: 2, questions: [{ code: 'depth' }] });
    expect(await byWords('the street is flooded')).not.toContain('blocked-drain');
  });

  it('nothing changes when nothing differs, when somebody else was faster, or when it cannot be', async () => {
    const before = await history();
    expect((await save.run(ada, { service: { ...drains, isPublic: false }, isNew: false, reason: null })).ok).toBe(true);
    const late = await ask.run(ada, { serviceCode: 'blocked-drain', basedOn: 1, questions: [], reason: null });
    expect(late).toEqual({ ok: false, refusal: { code: 'CHANGED_MEANWHILE' } });
    const half = { ...drains, name: { en: 'Drain' }, locationRule: 'none' as const, department: 'parks' };
    expect(await save.run(ada, { service: half, isNew: true, reason: null })).toMatchObject({
      refusal: {
        fields: [
          { path: 'name.es', code: 'TEXT_NEEDED' },
          { path: 'duplicates', code: 'NO_PLACE_FOR_DUPLICATES' },
          { path: 'code', code: 'CODE_TAKEN' },
          { path: 'department', code: 'UNKNOWN' },
        ],
      },
    });
    const list = aQuestion('singlevaluelist').named('depth').offering({ low: ['Low', 'Bajo'] }).stoppingAt('high', 'Call', 'Llame').build();
    expect(await ask.run(ada, { serviceCode: 'blocked-drain', basedOn: 2, questions: [deep, list], reason: null })).toMatchObject({
      refusal: {
        fields: [
          { path: 'questions.1.options', code: 'TOO_FEW_OPTIONS' },
          { path: 'questions.1.stops.0.answer', code: 'STOP_AT_NO_OPTION' },
          { path: 'questions.1.code', code: 'QUESTION_TWICE' },
        ],
      },
    });
    expect(await history()).toEqual(before);
  });

  it('a group is added and renamed, the search knows its services by the new name, and the folder leaves it so', async () => {
    const group = city.app.get(SaveServiceGroup);
    expect(await group.run(ada, { code: 'streets', name: both('Flumes and fords') }, true)).toMatchObject({ refusal: { fields: [{ path: 'code', code: 'CODE_TAKEN' }] } });
    expect(await group.run(ada, { code: 'water', name: { en: 'Water', es: ' ' } }, true)).toMatchObject({ refusal: { fields: [{ path: 'name.es', code: 'TEXT_NEEDED' }] } });
    expect(await group.run(ada, { code: 'water', name: both('Water') }, false)).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
    expect((await group.run(ada, { code: 'water', name: both('Water') }, true)).ok).toBe(true);
    expect((await group.run(ada, { code: 'streets', name: both('Flumes and fords') }, false)).ok).toBe(true);
    expect(await city.dataSource.query("select 1 from search_document where code = 'blocked-drain' and language = 'en' and words @@ to_tsquery('english', 'flumes')")).toHaveLength(1);
    expect((await history()).at(-1)).toMatchObject({ about: 'streets', after: { name: both('Flumes and fords') } });
    await city.dataSource.transaction((tx) => putServices(tx, { groups: [{ code: 'streets', name: both('Streets') }, { code: 'water', name: both('Wells') }], services: [] }, new Set(), new Set(['streets'])));
    expect(await city.dataSource.query("select code, name->>'en' as name from service_group where code in ('streets', 'water') order by code")).toEqual([
      { code: 'streets', name: 'Flumes and fords' },
      { code: 'water', name: 'Wells' },
    ]);
  });

  it('and the history itself cannot be changed', async () => {
    await expect(city.dataSource.query('update change_log set reason = $1', ['Nobody saw it'])).rejects.toThrow('append-only');
  });
});
