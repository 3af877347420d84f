import { newId } from '@civic311/kernel';
import { springfieldAtWork, type SpringfieldAtWork } from '../../../test/support/springfield.js';
import { type DocumentToIndex, putDocuments, putSynonyms, SearchQuery, Synonyms } from './index.js';

/** Paula hears what residents call things, and the search knows it at once. */
describe('words that mean the same', () => {
  let city: SpringfieldAtWork;
  const of = <T>(type: new (...args: never[]) => T): T => city.app.get(type as never, { strict: false });
  const couch: DocumentToIndex = {
    kind: 'article', subjectId: newId(), code: 'couch', language: 'en', audience: 'public', title: 'How do I get rid of a couch?', summary: '', keywords: [], text: '',
  };
  const find = async (words: string) => (await of(SearchQuery).run({ words, language: 'en', staff: false, kinds: ['article'] })).found.map(({ code }) => code);
  beforeAll(async () => {
    city = await springfieldAtWork();
    await city.dataSource.transaction((tx) => putDocuments(tx, 'article', [couch.subjectId], [couch]));
  });
  afterAll(() => city.close());

  it('are found at once, changed and forgotten at once, and who did it is kept', async () => {
    expect(await find('davenport')).toEqual([]);
    const saved = await of(Synonyms).save(city.paula, { id: null, language: 'en', words: [' Couch', 'davenport ', 'DAVENPORT', ''] });
    if (!saved.ok) throw new Error(saved.refusal.code);
    expect(await of(Synonyms).list()).toContainEqual({ id: saved.value.id, language: 'en', words: ['couch', 'davenport'] });
    expect(await find('davenport')).toEqual(['couch']);
    await of(Synonyms).save(city.paula, { id: saved.value.id, language: 'en', words: ['couch', 'chesterfield'] });
    expect([await find('davenport'), await find('chesterfield')]).toEqual([[], ['couch']]);
    expect(await of(Synonyms).remove(city.olga, saved.value.id)).toMatchObject({ ok: true });
    expect(await of(Synonyms).remove(city.olga, saved.value.id)).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
    expect(await find('chesterfield')).toEqual([]);
    expect(await city.dataSource.query("select changed_by as by, after from change_log where kind = 'synonyms' order by id")).toEqual([
      { by: city.paula.id, after: { language: 'en', words: ['couch', 'davenport'] } }, { by: city.paula.id, after: { words: ['couch', 'chesterfield'] } }, { by: city.olga.id, after: null },
    ]);
  });

  it('are two to twenty, in a language of the city', async () => {
    const refused = async (language: string, words: string[]) => {
      const answer = await of(Synonyms).save(city.paula, { id: null, language, words });
      return answer.ok || answer.refusal.code !== 'INVALID_INPUT' ? [] : answer.refusal.fields.map(({ path, code }) => `${path} ${code}`);
    };
    expect(await refused('ht', ['one', '!!'])).toEqual(['language UNKNOWN_LANGUAGE', 'words TOO_FEW']);
    expect(await refused('en', Array.from({ length: 21 }, (_, n) => `word ${n}`))).toEqual(['words TOO_MANY']);
    expect(await refused('en', ['a', 'x'.repeat(61)])).toEqual(['words TOO_LONG']);
  });

  it('are left alone by the city’s folder once people changed them', async () => {
    await of(Synonyms).save(city.paula, { id: null, language: 'en', words: ['couch', 'sofa'] });
    await city.dataSource.transaction((tx) => putSynonyms(tx, []));
    expect(await find('sofa')).toEqual(['couch']);
  });
});
