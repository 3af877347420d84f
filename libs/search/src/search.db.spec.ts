import { HandClock, newId } from '@civic311/kernel';
import { Sql } from '@civic311/platform';
import { CityInForce } from '@civic311/geo';
import { seedSpringfield } from '../../catalog/testing/index.js';
import { freshDatabase } from '../../../test/support/database.js';
import { type DocumentToIndex, putDocuments, putSynonyms, SearchLog, SearchQuery } from './index.js';

const KINDS = ['article', 'service', 'place', 'today'] as const;

describe('one search for all', () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  let query: SearchQuery;
  let log: SearchLog;
  const clock = new HandClock(new Date('2026-11-23T16:00:00Z'));
  const written = (code: string, rest: Partial<DocumentToIndex>): DocumentToIndex => ({
    kind: 'article', subjectId: newId(), code, language: 'en', audience: 'public', title: code, summary: '', keywords: [], text: '', ...rest,
  });
  const trash = written('trash-day', { title: 'When is my trash picked up?', summary: 'Once a week.', text: 'Put the bags at the curb.' });
  const sofa = written('bulk-items', { title: 'How do I get rid of a couch?', keywords: ['box spring'] });
  const secret = written('upset-callers', { title: 'How do I calm an upset caller about trash?', audience: 'staff' });
  const trashInSpanish = { ...trash, language: 'es', title: '¿Cuándo recogen mi basura?', summary: 'Una vez por semana.', text: '' };

  beforeAll(async () => {
    database = await freshDatabase();
    await seedSpringfield(database.dataSource);
    const sql = new Sql(database.dataSource);
    query = new SearchQuery(sql, new CityInForce(sql));
    log = new SearchLog(database.dataSource, clock);
    const all = [trash, sofa, secret, trashInSpanish];
    await database.dataSource.transaction(async (tx) => {
      await putDocuments(tx, 'article', all.map(({ subjectId }) => subjectId), all);
      await putSynonyms(tx, [{ language: 'en', words: ['trash', 'garbage', 'rubbish'] }, { language: 'en', words: ['couch', 'sofa', 'love seat'] }]);
    });
  });
  afterAll(() => database.close());

  const asked = (words: string, rest: Partial<Parameters<SearchQuery['run']>[0]> = {}) =>
    query.run({ words, language: 'en', staff: false, kinds: KINDS, ...rest });
  const codes = async (words: string, rest = {}) => (await asked(words, rest)).found.map(({ code }) => code);

  it('finds an answer by its words, a slip of them, a synonym, a slip of a synonym, and two words for one', async () => {
    for (const words of ['trash', 'when do you pick up the TRASH??', 'trahs', 'garbage', 'garbge truck', 'ga rbage']) {
      expect([words, (await codes(words))[0]]).toEqual([words, 'trash-day']);
    }
    expect((await codes('old love seat'))[0]).toBe('bulk-items');
    expect((await codes('boxspring'))[0]).toBe('bulk-items');
  });

  it('finds services beside articles, and what a word begins while somebody types it', async () => {
    expect(await codes('poth', { typing: true })).toContain('pothole');
    expect(await codes('tras', { typing: true })).toContain('trash-day');
    expect(await codes('couch', { kinds: ['service'] })).not.toContain('bulk-items');
  });

  it('does not drag weak results along with a strong one, unless somebody still types', async () => {
    const vague = Array.from({ length: 6 }, (_, at) => written(`curb-${at}`, { title: `Sticker rules of the curb ${at}` }));
    const strong = written('resident-sticker', { title: 'Resident sticker', keywords: ['parking sticker'] });
    const all = [...vague, strong];
    await database.dataSource.transaction((tx) => putDocuments(tx, 'article', all.map(({ subjectId }) => subjectId), all));
    expect(await codes('parking sticker')).toEqual(['resident-sticker']);
    expect(await codes('parking sticker', { typing: true })).toEqual(['resident-sticker', ...vague.map(({ code }) => code)]);
    expect(await codes('curb rules')).toEqual(vague.map(({ code }) => code));
    await database.dataSource.transaction((tx) => putDocuments(tx, 'article', all.map(({ subjectId }) => subjectId), []));
  });

  it('answers in the visitor’s language whatever language was typed', async () => {
    expect((await asked('basura', { language: 'es' })).found[0]).toMatchObject({ code: 'trash-day', title: '¿Cuándo recogen mi basura?', language: 'es' });
    expect((await asked('basura')).found[0]).toMatchObject({ code: 'trash-day', title: 'When is my trash picked up?', language: 'en' });
    expect((await asked('recójanla vasura', { language: 'es' })).found[0]?.code).toBe('trash-day');
  });

  it('never shows the public what is for staff', async () => {
    expect(await codes('calm an upset caller about trash')).not.toContain('upset-callers');
    expect((await codes('calm an upset caller', { staff: true }))[0]).toBe('upset-callers');
  });

  it('is not sure of what it hardly knows, and finds nothing in what is no word', async () => {
    expect((await asked('my trash')).sure).toBe(true);
    expect((await asked('how do I cancel my television plan at the curb')).sure).toBe(false);
    expect(await asked('¡¿%_\\ \u0000')).toMatchObject({ found: [], sure: false });
    expect((await asked('z'.repeat(100_000))).found).toEqual([]);
  });

  it('learns what helped with the same words, and keeps nothing of who asked', async () => {
    const before = (await asked('curb bags or box spring')).found.map(({ code, mark }) => ({ code, mark }));
    const { stems } = await asked('curb bags or box spring');
    const queryId = await log.asked({ words: 'curb bags or box spring for bob@mail.example 617 555 0123', stems, language: 'en', staff: false, place: 'answers', results: 2, sure: true });
    const choice = { queryId, kind: 'article' as const, code: 'bulk-items' };
    await log.chose(choice, 2);
    await log.chose(choice, 1);
    await log.followed(choice, 'helped');
    await log.followed(choice, 'helped');
    const mark = (found: readonly { code: string; mark: number }[]) => found.find(({ code }) => code === 'bulk-items')!.mark;
    expect(mark((await asked('BOX spring, bags... curb?')).found)).toBeGreaterThan(mark(before));
    const [kept] = (await database.dataSource.query('select words from search_query where id = $1', [queryId])) as [{ words: string }];
    expect(kept.words).toBe('curb bags or box spring for … …');
    const [{ worked }] = (await database.dataSource.query('select worked from search_experience')) as [{ worked: number }];
    expect(worked).toBe(1);
  });

  it('does not learn from a question that is long over, and forgets it after half a year', async () => {
    const queryId = await log.asked({ words: 'couch', stems: 'couch', language: 'en', staff: false, place: 'answers', results: 1, sure: true });
    clock.advance(25 * 3_600_000);
    await log.chose({ queryId, kind: 'article', code: 'bulk-items' }, 1);
    const choices = () => database.dataSource.query('select 1 from search_choice where query_id = $1', [queryId]);
    expect(await choices()).toEqual([]);
    clock.advance(200 * 24 * 3_600_000);
    await log.forgetOld();
    expect(await database.dataSource.query('select 1 from search_query')).toEqual([]);
  });

  it('forgets what is put anew without a document', async () => {
    await database.dataSource.transaction((tx) => putDocuments(tx, 'article', [sofa.subjectId], []));
    expect(await codes('couch')).not.toContain('bulk-items');
  });
});
