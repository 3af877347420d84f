import { HandClock, newId } from '@civic311/kernel';
import { Sql } from '@civic311/platform';
import { freshDatabase } from '../../../test/support/database.js';
import { seedSpringfield } from '../../catalog/testing/index.js';
import { putDocuments, SearchLog, UnansweredQuery } from './index.js';

/** What is asked in vain, as editors get it: in clusters, by how often, and nothing that was answered. */
describe('what the search did not answer', () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  let log: SearchLog;
  const clock = new HandClock(new Date('2026-11-02T12:00:00Z'));
  const [from, until] = [new Date('2026-11-01T00:00:00Z'), new Date('2026-11-29T00:00:00Z')];
  const trash = { kind: 'article', subjectId: newId(), code: 'trash-day', language: 'en', audience: 'public', title: 'Trash', summary: '', keywords: [], text: '' } as const;
  const ask = (words: string, { stems = words, language = 'en', place = 'home', results = 0, sure = false } = {}) => log.asked({ words, stems, language, staff: false, place, results, sure });
  const open = (queryId: string) => log.chose({ queryId, kind: 'article', code: 'trash-day' }, 1);
  const helped = (queryId: string) => log.followed({ queryId, kind: 'article', code: 'trash-day' }, 'helped');
  const unanswered = () => new UnansweredQuery(new Sql(database.dataSource)).run(from, until);

  beforeEach(async () => {
    clock.set('2026-11-02T12:00:00Z');
    database = await freshDatabase();
    await seedSpringfield(database.dataSource);
    log = new SearchLog(database.dataSource, clock);
    await database.dataSource.transaction((tx) => putDocuments(tx, 'article', [trash.subjectId], [trash]));
  });
  afterEach(() => database.close());

  it('is one thing however it is put, in each language its own, the most asked first', async () => {
    for (const words of ['goat license', 'license for a goat', 'goat license']) await ask(words, { stems: 'goat licens' });
    await ask('licencia de cabra', { stems: 'cabr licenci', language: 'es' });
    clock.set('2026-11-20T12:00:00Z');
    await ask('goat licenses', { stems: 'goat licens' });
    expect(await unanswered()).toEqual([
      { language: 'en', words: 'goat license', phrasings: ['goat license', 'goat licenses', 'license for a goat'], times: 4, lately: 1, nothing: 4, lastAt: clock.now() },
      { language: 'es', words: 'licencia de cabra', phrasings: ['licencia de cabra'], times: 1, lately: 0, nothing: 1, lastAt: new Date('2026-11-02T12:00:00Z') },
    ]);
  });

  it('is what found nothing, what nobody opened, and what was not sure and did not help', async () => {
    await ask('nothing at all');
    await ask('found and not opened', { results: 5, sure: true });
    await open(await ask('opened, not sure', { results: 5 }));
    await open(await ask('opened and sure', { results: 5, sure: true }));
    const id = await ask('opened, not sure, helped', { results: 5 });
    await open(id);
    await helped(id);
    expect((await unanswered()).map(({ words, nothing }) => `${words} ${nothing}`).sort()).toEqual(['found and not opened 0', 'nothing at all 1', 'opened, not sure 0']);
  });

  it('is not what we asked ourselves: a contact of our own making is taken back, with what it taught', async () => {
    const experience = () => database.dataSource.query('select stems, worked from search_experience');
    const contact = newId();
    const asked = { words: 'holiday trash', stems: 'holiday trash', language: 'en', staff: true, place: 'desk', results: 3, sure: false };
    const [ours, theirs] = [await log.asked({ ...asked, contact }), await log.asked({ ...asked, contact: newId() })];
    await log.asked({ ...asked, words: 'what of the snow', stems: 'snow', contact });
    for (const id of [ours, theirs]) {
      await open(id);
      await helped(id);
    }
    expect(await experience()).toEqual([{ stems: 'holiday trash', worked: 2 }]);
    expect(await unanswered()).toHaveLength(1);
    await database.dataSource.transaction((tx) => log.unasked(tx, contact));
    expect(await experience()).toEqual([{ stems: 'holiday trash', worked: 1 }]);
    expect(await unanswered()).toEqual([]);
    clock.set('2026-12-10T12:00:00Z');
    await log.forgetOld();
    expect(await database.dataSource.query('select contact_id from search_query')).toEqual([{ contact_id: null }]);
  });

  it('is neither what was asked on the way to a request, nor before or after the time looked at', async () => {
    await ask('pothole', { place: 'report' });
    clock.set('2026-10-31T12:00:00Z');
    await ask('before');
    clock.set('2026-11-30T12:00:00Z');
    await ask('after');
    expect(await unanswered()).toEqual([]);
  });

  it('is kept without numbers and addresses, and compared by all its words, known to the index or not', async () => {
    await ask('Xyzzy', { stems: '' });
    await ask('xyzzy!', { stems: '' });
    for (const words of ['pig license', 'goat license']) await ask(words, { stems: 'licens' });
    await ask('call marge@residents.example 617-555-0100', { stems: 'call' });
    const found = await unanswered();
    expect(found).toMatchObject([{ times: 2, phrasings: expect.arrayContaining(['Xyzzy', 'xyzzy!']) }, { times: 1 }, { times: 1 }, { times: 1 }]);
    expect(JSON.stringify(found)).not.toMatch(/marge|555/);
  });
});
