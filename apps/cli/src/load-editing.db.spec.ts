import { putArticles } from '@civic311/knowledge';
import { someWords } from '../../../libs/knowledge/testing/index.js';
import { springfieldAtWork, type SpringfieldAtWork } from '../../../test/support/springfield.js';
import type { CitySeed } from './city-folder/city-seed.js';
import { demoBegan } from './demo-began.js';
import { loadContacts } from './load-contacts.js';
import { loadEditing } from './load-editing.js';

describe("a demo's editors", () => {
  let city: SpringfieldAtWork;
  const codes = ['true', 'due', 'behind', 'waiting', 'begun'];
  beforeAll(async () => {
    city = await springfieldAtWork();
    await city.dataSource.query("update role set permissions = '{request.create-for-caller,knowledge.read,knowledge.write,knowledge.review,knowledge.fact-check,knowledge.publish}', scope = 'everything'");
    await city.dataSource.query('update staff_role set department_id = null');
    const article = { departmentId: city.departments.publicWorks, audience: 'public' as const, serviceCodes: ['pothole'], placeCodes: [], reviewMonths: 6, sample: false };
    await city.dataSource.transaction((tx) =>
      putArticles(tx, codes.map((code) => ({ ...article, code, texts: { en: someWords(code), es: someWords(`${code} es`) } })), 'springfield', demoBegan(city.clock.now())));
  });
  afterAll(() => city.close());

  const [paula, olga] = ['Paula@springfield.example', 'Olga@springfield.example'];
  const change = { by: null, daysAgo: 5, adds: { en: 'More.', es: 'Más.' }, reviewMonths: null };
  const seed = {
    demo: {
      editing: {
        author: paula, checker: olga, validated: ['true'], asked: ['true', 'behind'],
        changes: [
          { ...change, article: 'due', by: paula, daysAgo: 97, reviewMonths: 3, until: 'published' },
          { ...change, article: 'behind', adds: { en: 'More.' }, until: 'published' },
          { ...change, article: 'waiting', until: 'review' },
          { ...change, article: 'begun', until: 'draft' },
        ],
      },
    },
  } as unknown as Pick<CitySeed, 'demo'>;

  it('have answers in every state of their life, which people read and are told, the same however often they are loaded', async () => {
    for (let times = 0; times < 2; times++) {
      await loadContacts(city.dataSource, city.clock.now());
      expect(await loadEditing(city.dataSource, seed, city.clock.now())).toBe(5);
      expect(await city.dataSource.query(
        `select a.code, v.number, v.state, v.fact_checker_id is not null as checked, a.review_at < $1 as due,
           (select min(source_version) < max(source_version) from article_text t where t.version_id = v.id) as behind
         from article a join article_version v on v.article_id = a.id and v.state <> 'replaced' order by a.code, v.number`, [city.clock.now()],
      )).toEqual([
        { code: 'begun', number: 1, state: 'published', checked: false, due: false, behind: false }, { code: 'begun', number: 2, state: 'draft', checked: false, due: false, behind: false },
        { code: 'behind', number: 2, state: 'published', checked: true, due: false, behind: true },
        { code: 'due', number: 2, state: 'published', checked: true, due: true, behind: false },
        { code: 'true', number: 2, state: 'published', checked: true, due: false, behind: false },
        { code: 'waiting', number: 1, state: 'published', checked: false, due: false, behind: false }, { code: 'waiting', number: 2, state: 'review', checked: false, due: false, behind: false },
      ]);
      expect(await city.dataSource.query('select a.code, count(*)::int as readings from article_reading r join article a on a.id = r.article_id group by 1 order by 1')).toEqual([
        { code: 'behind', readings: 20 }, { code: 'true', readings: 40 },
      ]);
      expect(await city.dataSource.query("select code, times from knowledge_task k join article a on a.id = k.article_id where kind = 'feedback' order by code")).toEqual([{ code: 'behind', times: 1 }, { code: 'true', times: 3 }]);
      const [{ told, back }] = (await city.dataSource.query('select count(*)::int as told, count(came_back_at)::int as back from article_telling')) as [{ told: number; back: number }];
      expect(told).toBeGreaterThan(50);
      expect(back).toBeGreaterThan(0);
      expect(back).toBeLessThan(told / 5);
    }
  });
});
