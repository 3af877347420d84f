import { SearchLog, SearchQuery, Synonyms } from '@civic311/search';
import { springfieldAtWork, type SpringfieldAtWork } from '../../../../test/support/springfield.js';
import { aDraft, someWords } from '../../testing/index.js';
import { MoveArticle } from '../articles/move-article.js';
import { type DraftToWrite, WriteDraft } from '../articles/write-draft.js';
import { CheckGaps } from './check-gaps.js';
import { Gaps } from './gaps.js';
import { TasksQuery } from './tasks.query.js';

const KINDS = ['article', 'service', 'place', 'today'] as const;

/** From what residents ask in vain to an answer that they find: Paula makes the task, Olga gets it, both look at the draft. */
describe('what nothing answers', () => {
  let city: SpringfieldAtWork;
  const of = <T>(type: new (...args: never[]) => T): T => city.app.get(type as never, { strict: false });
  beforeAll(async () => (city = await springfieldAtWork()), 60_000);
  afterAll(() => city.close());

  const ask = async (words: string, language = 'en') => {
    const { found, sure, stems } = await of(SearchQuery).run({ words, language, staff: false, kinds: KINDS });
    await of(SearchLog).asked({ words, stems, language, staff: false, place: 'home', results: found.length, sure });
    return found.map(({ code }) => code);
  };
  const gap = async (words: string) => (await of(TasksQuery).open(city.olga.scope, 'gap')).find((task) => task.words === words);
  const write = async (change: Partial<DraftToWrite>) => {
    const written = await of(WriteDraft).run(city.paula, aDraft(change));
    if (!written.ok) throw new Error(JSON.stringify(written.refusal));
    return written.value;
  };
  const publish = async (versionId: string) => {
    for (const [by, move] of [[city.paula, 'submit'], [city.olga, 'approve'], [city.paula, 'confirm'], [city.paula, 'publish']] as const) {
      expect(await of(MoveArticle).run(by, { versionId, move })).toMatchObject({ ok: true });
    }
  };

  it('becomes a task with two weeks, once', async () => {
    for (const words of ['chicken coop', 'Chicken coop!', 'chicken coop']) expect(await ask(words)).toEqual([]);
    city.clock.advance(60_000);
    expect(await of(Gaps).makeTask('chicken coop', 'en', 4)).toBe(true);
    expect(await of(Gaps).makeTask('chicken coop', 'en', 4)).toBe(false);
    const task = await gap('chicken coop');
    expect(task).toMatchObject({ state: 'open', times: 3, phrasings: ['chicken coop', 'Chicken coop!'], ownerName: null, code: null });
    expect(task!.dueAt!.getTime() - city.clock.now().getTime()).toBe(14 * 86_400_000);
  });

  it('is given to a department and a person, who is told, and has its day', async () => {
    const { id } = (await gap('chicken coop'))!;
    const given = { id, department: 'police', ownerId: city.olga.id, dueAt: null };
    expect(await of(CheckGaps).give(city.paula, { ...given, department: 'nobody', ownerId: id, dueAt: new Date(0) })).toMatchObject({
      refusal: { fields: [{ path: 'department', code: 'UNKNOWN' }, { path: 'ownerId', code: 'UNKNOWN' }, { path: 'dueAt', code: 'NOT_AHEAD' }] },
    });
    expect(await of(CheckGaps).give(city.paula, given)).toMatchObject({ ok: true });
    expect(await of(CheckGaps).give(city.paula, { ...given, dueAt: new Date('2026-12-24T06:00:00Z') })).toMatchObject({ ok: true });
    expect(await gap('chicken coop')).toMatchObject({ state: 'given', departmentName: 'Police', ownerName: 'Olga', dueAt: new Date('2026-12-24T06:00:00Z') });
    expect(await city.dataSource.query("select subject, staff_id as id from staff_notice where kind = 'knowledge'")).toEqual([{ subject: 'Somebody asks: chicken coop', id: city.olga.id }]);
    expect(await of(CheckGaps).again(city.paula, id)).toMatchObject({ refusal: { code: 'NOT_NOW' } });
  });

  it('says that the search finds it now, when its article is published, also without those words for a title', async () => {
    const { id } = (await gap('chicken coop'))!;
    const { code, versionId } = await write({ task: id, texts: { en: someWords('May I keep chickens?', { keywords: [], body: 'Yes. The coop stands six feet from your neighbor.' }) } });
    expect(await gap('chicken coop')).toMatchObject({ state: 'being-written', code });
    await publish(versionId);
    expect(await gap('chicken coop')).toBeUndefined();
    expect(await of(TasksQuery).answered('en')).toMatchObject([{ words: 'chicken coop', state: 'answered', code, missed: [], doneAt: city.clock.now() }]);
    expect(await ask('chicken coop')).toEqual([code]);
  });

  it('says honestly that it is not found yet, and asks again', async () => {
    expect(await ask('pet pig license')).toEqual([]);
    city.clock.advance(60_000);
    await of(Gaps).makeTask('pet pig license', 'en', 4);
    const { id } = (await gap('pet pig license'))!;
    const { code, versionId } = await write({ task: id, texts: { en: someWords('Which animals may I have at home?', { summary: 'Only small ones.', keywords: [], body: 'No swine.' }) } });
    await publish(versionId);
    expect(await gap('pet pig license')).toMatchObject({ state: 'not-found', missed: ['pet pig license'], code, doneAt: null });
    expect(await of(CheckGaps).again(city.paula, id)).toMatchObject({ ok: true });
    expect(await gap('pet pig license')).toMatchObject({ state: 'not-found' });
    for (const words of [['pig', 'swine'], ['pet', 'animal']]) expect(await of(Synonyms).save(city.paula, { id: null, language: 'en', words })).toMatchObject({ ok: true });
    await of(CheckGaps).again(city.paula, id);
    expect(await gap('pet pig license')).toBeUndefined();
    expect(await of(TasksQuery).answered('en')).toMatchObject([{ words: 'pet pig license' }, { words: 'chicken coop' }]);
  });

  it('is found in the language that it was asked in, or not at all', async () => {
    expect(await ask('gallinero', 'es')).toEqual([]);
    city.clock.advance(60_000);
    await of(Gaps).makeTask('gallinero', 'es', 4);
    const { id } = (await gap('gallinero'))!;
    const code = 'may-i-keep-chickens';
    const en = someWords('May I keep chickens?', { keywords: ['gallinero'], body: 'Yes.' });
    await publish((await write({ code, task: id, texts: { en } })).versionId);
    expect(await gap('gallinero')).toMatchObject({ state: 'not-found', missed: ['gallinero'] });
    await publish((await write({ code, texts: { en, es: someWords('¿Puedo tener gallinas?', { keywords: ['gallinero'], body: 'Sí.' }) } })).versionId);
    expect(await gap('gallinero')).toBeUndefined();
    expect(await ask('gallinero', 'es')).toEqual([code]);
  });
});
