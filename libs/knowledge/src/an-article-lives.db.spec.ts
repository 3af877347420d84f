import type { StaffVisitor, Visitor } from '@civic311/platform';
import { SearchQuery } from '@civic311/search';
import { springfieldAtWork, type SpringfieldAtWork } from '../../../test/support/springfield.js';
import { aDraft, someWords } from '../testing/index.js';
import { AnswersQuery } from './answers/answers.query.js';
import { Readings } from './answers/readings.js';
import { ArticlesQuery } from './articles/articles.query.js';
import { MoveArticle, type MoveToMake } from './articles/move-article.js';
import { type ArticleToPut, putArticles } from './articles/put-articles.js';
import { type DraftToWrite, WriteDraft } from './articles/write-draft.js';
import { TasksQuery } from './tasks/tasks.query.js';

/** Paula of Public Works writes; Olga of the Police looks over her shoulder. */
describe('an article', () => {
  let city: SpringfieldAtWork;
  const of = <T>(type: new (...args: never[]) => T): T => city.app.get(type as never, { strict: false });
  beforeEach(async () => (city = await springfieldAtWork()), 60_000);
  afterEach(() => city.close());

  const anybody = (language = 'en'): Visitor => ({ staff: null, ip: '192.0.2.1', language });
  const write = async (by: StaffVisitor, change: Partial<DraftToWrite> = {}) => {
    const written = await of(WriteDraft).run(by, aDraft(change));
    if (!written.ok) throw new Error(JSON.stringify(written.refusal));
    return written.value;
  };
  const take = async (by: StaffVisitor, versionId: string, move: MoveToMake['move'], more: Partial<MoveToMake> = {}) => of(MoveArticle).run(by, { versionId, move, ...more });
  const publish = async (versionId: string) => {
    for (const [by, move] of [[city.paula, 'submit'], [city.olga, 'approve'], [city.paula, 'confirm'], [city.paula, 'publish']] as const) {
      expect(await take(by, versionId, move)).toMatchObject({ ok: true });
    }
  };
  const read = (code: string, visitor = anybody()) => of(AnswersQuery).byCode(code, visitor);
  const edited = async (code: string) => of(ArticlesQuery).byCode(code, city.paula, 'en');
  const basedOn = async (code: string) => {
    const { open } = await edited(code);
    return open && { versionId: open.id, writtenAt: open.writtenAt };
  };
  const told = async (): Promise<string[]> => (await city.dataSource.query("select subject from staff_notice where kind = 'knowledge' order by id") as { subject: string }[]).map(({ subject }) => subject);

  it('is seen by nobody until two people and its department have looked', async () => {
    const { code, versionId } = await write(city.paula);
    expect(code).toBe('when-is-my-trash-picked-up');
    await expect(read(code)).rejects.toThrow();
    expect(await take(city.paula, versionId, 'publish')).toMatchObject({ refusal: { code: 'NOT_NOW' } });
    expect(await take(city.paula, versionId, 'submit')).toMatchObject({ value: { state: 'review' } });
    expect(await take(city.paula, versionId, 'approve')).toMatchObject({ refusal: { code: 'OWN_WORK' } });
    expect(await take(city.olga, versionId, 'approve')).toMatchObject({ value: { state: 'fact-check' } });
    expect(await take(city.olga, versionId, 'confirm')).toMatchObject({ refusal: { code: 'NOT_THE_OWNER' } });
    expect(await take(city.paula, versionId, 'confirm')).toMatchObject({ value: { state: 'ready' } });
    expect(await take(city.olga, versionId, 'publish')).toMatchObject({ refusal: { code: 'NOT_THE_OWNER' } });
    expect(await take(city.paula, versionId, 'publish')).toMatchObject({ value: { state: 'published' } });
    await expect(read(code)).resolves.toMatchObject({ title: 'When is my trash picked up?', html: expect.stringContaining('<p>Put your bags'), departmentName: 'Public Works' });
    expect(await edited(code)).toMatchObject({ confidence: 'validated', standing: 'fresh', versions: [{ state: 'published', reviewerName: 'Olga', factCheckerName: 'Paula', moves: ['retire'] }] });
    const history = await city.dataSource.query("select after ->> 'state' as state from change_log where kind = 'article' order by id") as { state: string | null }[];
    expect(history.map(({ state }) => state)).toEqual([null, 'review', 'fact-check', 'ready', 'published']);
  });

  it('goes back with a reason, and what is changed after is looked at anew', async () => {
    const { code, versionId } = await write(city.paula);
    await take(city.paula, versionId, 'submit');
    expect(await take(city.olga, versionId, 'send-back', { reason: ' ' })).toMatchObject({ refusal: { code: 'INVALID_INPUT' } });
    expect(await take(city.olga, versionId, 'send-back', { reason: 'Say the day.' })).toMatchObject({ value: { state: 'draft' } });
    expect(await told()).toEqual(['Sent back to you: When is my trash picked up?']);
    await take(city.paula, versionId, 'submit');
    await take(city.olga, versionId, 'approve');
    await write(city.olga, { code, basedOn: await basedOn(code), texts: { en: someWords('When is my trash picked up?', { body: 'On Monday.' }) } });
    expect(await edited(code)).toMatchObject({ open: { state: 'draft' }, versions: [{ reviewerName: null, authorName: 'Olga' }] });
    expect(await of(WriteDraft).run(city.paula, aDraft({ code, basedOn: { versionId, writtenAt: new Date(0) } }))).toMatchObject({ refusal: { code: 'CHANGED_MEANWHILE' } });
    expect(await of(WriteDraft).run(city.paula, aDraft({ code }))).toMatchObject({ refusal: { code: 'CHANGED_MEANWHILE' } });
  });

  it('is replaced by its next version, compared with it, and put back', async () => {
    const { code, versionId: first } = await write(city.paula);
    await publish(first);
    const { versionId: second, number } = await write(city.paula, { code, texts: { en: someWords('When is my trash picked up?', { body: 'Put your bags at the curb.\n\nWe come twice a week.' }) } });
    expect(number).toBe(2);
    await expect(read(code)).resolves.toMatchObject({ html: expect.stringContaining('once a week') });
    await publish(second);
    await expect(read(code)).resolves.toMatchObject({ html: expect.stringContaining('twice a week') });
    const compared = await of(ArticlesQuery).compare(first, second, 'en');
    expect(compared.find(({ part }) => part === 'body')!.paragraphs.map(({ how, text }) => `${how} ${text}`)).toEqual([
      'same Put your bags at the curb.', 'removed We come once a week.', 'added We come twice a week.',
    ]);
    const back = await of(WriteDraft).revert(city.paula, first);
    if (!back.ok) throw new Error(back.refusal.code);
    expect(back.value.number).toBe(3);
    await publish(back.value.versionId);
    await expect(read(code)).resolves.toMatchObject({ html: expect.stringContaining('once a week') });
    expect((await edited(code)).versions.map(({ number: of, state }) => [of, state])).toEqual([[3, 'published'], [2, 'replaced'], [1, 'replaced']]);
    await expect(city.dataSource.query("update article_text set body = 'x' where version_id = $1", [first])).rejects.toThrow('never changed');
    await expect(city.dataSource.query("update article_version set audience = 'staff' where id = $1", [first])).rejects.toThrow('never changed');
  });

  it('is published on its day, falls due for review, and ends', async () => {
    const { code, versionId } = await write(city.paula, { reviewMonths: 1, expiresAt: new Date('2027-03-01T06:00:00Z') });
    for (const [by, move] of [[city.paula, 'submit'], [city.olga, 'approve'], [city.paula, 'confirm']] as const) await take(by, versionId, move);
    const publishAt = new Date('2026-12-01T06:00:00Z');
    expect(await take(city.paula, versionId, 'schedule', { publishAt: new Date(0) })).toMatchObject({ refusal: { code: 'INVALID_INPUT' } });
    expect(await take(city.paula, versionId, 'schedule', { publishAt })).toMatchObject({ value: { state: 'scheduled' } });
    await city.work();
    await expect(read(code)).rejects.toThrow();
    city.clock.set('2026-12-01T06:00:00Z');
    await city.work();
    await expect(read(code)).resolves.toMatchObject({ standing: 'fresh' });

    await city.dataSource.query("insert into officer (id, tier, department_id, staff_id) values (gen_random_uuid(), 'HEAD', $1, $2)", [city.departments.publicWorks, city.olga.id]);
    city.clock.set('2027-01-01T06:00:00Z');
    await city.work();
    await city.work();
    await expect(read(code)).resolves.toMatchObject({ standing: 'review-due' });
    expect(await told()).toEqual(['Time to look again: When is my trash picked up?']);
    expect(await of(TasksQuery).open(city.olga.scope, null)).toEqual([]);
    expect(await of(TasksQuery).open(city.paula.scope, null)).toMatchObject([{ kind: 'review', code, times: 1 }]);
    expect(await of(MoveArticle).keep(city.olga, code)).toMatchObject({ refusal: { code: 'NOT_THE_OWNER' } });
    expect(await of(MoveArticle).keep(city.paula, code)).toMatchObject({ ok: true });
    expect(await of(TasksQuery).open(city.paula.scope, null)).toEqual([]);
    await expect(read(code)).resolves.toMatchObject({ standing: 'fresh' });

    city.clock.set('2027-03-01T06:00:00Z');
    await city.work();
    await city.work();
    await expect(read(code)).rejects.toThrow();
    await expect(read(code, { ...anybody(), staff: city.olga })).resolves.toMatchObject({ standing: 'expired' });
    expect((await told()).slice(1)).toEqual([
      'Time to look again: When is my trash picked up?', 'No longer shown: When is my trash picked up?',
    ]);
    city.clock.set('2027-03-16T06:00:00Z');
    await city.work();
    await city.work();
    expect((await told()).slice(3)).toEqual([
      'Still lying there: When is my trash picked up?', 'Still lying there: When is my trash picked up?',
    ]);
  });

  it('of an owner who has left falls to those of the department who know', async () => {
    await publish((await write(city.paula, { reviewMonths: 1, ownerId: city.olga.id })).versionId);
    await city.dataSource.query('update staff set disabled_at = now() where id = $1', [city.olga.id]);
    city.clock.set('2027-01-01T06:00:00Z');
    await city.work();
    expect(await city.dataSource.query("select staff_id as id, subject from staff_notice where kind = 'knowledge'")).toEqual([
      { id: city.paula.id, subject: 'Time to look again: When is my trash picked up?' },
    ]);
  });

  it('is read in the language there is, and says when a translation is behind', async () => {
    const es = someWords('¿Cuándo recogen mi basura?');
    const { code, versionId } = await write(city.paula, { texts: { en: someWords('When is my trash picked up?'), es } });
    await publish(versionId);
    await expect(read(code, anybody('es'))).resolves.toMatchObject({ language: 'es', title: es.title, behind: 0, isFallback: false });
    await expect(read(code, anybody('ht'))).resolves.toMatchObject({ language: 'en', isFallback: true });
    const changed = { en: someWords('When is my trash picked up?', { body: 'On Monday.' }), es };
    await publish((await write(city.paula, { code, texts: changed })).versionId);
    await expect(read(code, anybody('es'))).resolves.toMatchObject({ language: 'es', behind: 1 });
    expect(await told()).toEqual(['The translation is behind: When is my trash picked up?']);
    expect(await of(ArticlesQuery).page({ search: 'TRASH', department: null, state: null, standing: null, behind: true }, 'en', 10)).toMatchObject({ rows: [{ code, behind: ['es'] }] });
    await publish((await write(city.paula, { code, texts: changed, checked: ['es'] })).versionId);
    await expect(read(code, anybody('es'))).resolves.toMatchObject({ behind: 0 });
    expect(await told()).toHaveLength(1);
    await publish((await write(city.paula, { code, texts: { en: changed.en } })).versionId);
    await expect(read(code, anybody('es'))).resolves.toMatchObject({ language: 'en', isFallback: true });
  });

  it('is kept in bounds, and its people in theirs', async () => {
    const refused = await of(WriteDraft).run(city.paula, aDraft({
      department: 'nobody', services: ['nothing'], places: ['nowhere'], checklist: ['x'], reviewMonths: 0, note: 'x'.repeat(501),
      texts: { en: someWords('', { body: 'x'.repeat(5_000_000) }), ht: someWords('Fatra') },
    }));
    expect((refused as unknown as { refusal: { fields: { path: string; code: string }[] } }).refusal.fields.map(({ path, code }) => `${path} ${code}`)).toEqual([
      'en.title EMPTY', 'en.body TOO_LONG', 'ht UNKNOWN_LANGUAGE', 'department UNKNOWN', 'services UNKNOWN', 'places UNKNOWN', 'checklist UNKNOWN', 'reviewMonths OUT_OF_RANGE',
      'note TOO_LONG',
    ]);
    const { code, versionId } = await write(city.paula);
    await publish(versionId);
    expect(await of(WriteDraft).run(city.olga, aDraft({ code, expiresAt: new Date(0) }))).toMatchObject({ refusal: { code: 'NOT_THE_OWNER' } });
    expect(await of(WriteDraft).run(city.olga, aDraft({ code, department: 'police' }))).toMatchObject({ refusal: { code: 'NOT_THE_OWNER' } });
    expect(await write(city.olga, { code, texts: { en: someWords('<b>When</b>?', { body: '<script>alert(1)</script>' }) } })).toMatchObject({ number: 2 });
    expect((await edited(code)).open!.texts[0]).toMatchObject({ body: '\\<script>alert(1)\\</script>', html: '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n' });
  });

  it('of a folder is published at once, changed with the folder, and left alone once people changed it', async () => {
    const { publicWorks } = city.departments;
    const seed = (body: string, code = 'trash-day'): ArticleToPut => ({
      code, departmentId: publicWorks, audience: 'public', serviceCodes: ['pothole'], placeCodes: [], reviewMonths: 6, sample: true,
      texts: { en: someWords('When is my trash picked up?', { body }), es: someWords('¿Cuándo recogen mi basura?') },
    });
    const put = (...articles: ArticleToPut[]) => city.dataSource.transaction((tx) => putArticles(tx, articles, 'springfield', city.clock.now()));
    await put(seed('One.'));
    await put(seed('One.'));
    expect((await edited('trash-day')).versions).toMatchObject([{ number: 1, state: 'published', authorName: null }]);
    await put(seed('Two.'));
    await expect(read('trash-day', anybody('es'))).resolves.toMatchObject({ behind: 1, sample: true });
    await write(city.paula, { code: 'trash-day', sample: true });
    await put(seed('Three.'));
    expect(await edited('trash-day')).toMatchObject({ confidence: 'not-validated', live: { number: 2 }, open: { number: 3 } });
  });
});

describe('an article for staff', () => {
  let city: SpringfieldAtWork;
  beforeAll(async () => (city = await springfieldAtWork()), 60_000);
  afterAll(() => city.close());

  it('is for the public as if it were not there', async () => {
    const texts = { en: someWords('What we tell the press') };
    const article = (code: string, audience: 'public' | 'staff'): ArticleToPut => ({
      code, audience, departmentId: city.departments.police, serviceCodes: ['noise'], placeCodes: [], reviewMonths: 6, sample: false, texts,
    });
    await city.dataSource.transaction((tx) => putArticles(tx, [article('press', 'staff'), article('noise-rules', 'public')], 'springfield', city.clock.now()));
    const query = city.app.get(AnswersQuery, { strict: false });
    const anybody: Visitor = { staff: null, ip: '192.0.2.1', language: 'en' };
    const staff: Visitor = { ...anybody, staff: city.paula };
    await expect(query.byCode('press', anybody)).rejects.toThrow(await query.byCode('no-such-thing', anybody).then(String, (fault: Error) => fault.message));
    await expect(query.byCode('press', staff)).resolves.toMatchObject({ audience: 'staff' });
    expect((await query.page(null, anybody, 50)).rows.map(({ code }) => code)).toEqual(['noise-rules']);
    expect((await query.page(null, staff, 50)).rows.map(({ code }) => code)).toEqual(['noise-rules', 'press']);
    expect(await query.topics(anybody)).toMatchObject([{ answers: 1 }]);
    expect((await query.byCode('noise-rules', anybody)).related).toEqual([]);
    expect((await query.byCode('noise-rules', staff)).related).toMatchObject([{ code: 'press' }]);
    const search = async (by: Visitor) =>
      (await city.app.get(SearchQuery, { strict: false }).run({ words: 'press', language: 'en', staff: by.staff !== null, kinds: ['article'] })).found.map(({ code }) => code);
    expect([await search(anybody), await search(staff)]).toEqual([['noise-rules'], expect.arrayContaining(['press'])]);
    const feedback = { code: 'press', visit: null, language: 'en', helped: false, reason: null, words: '' };
    await expect(city.app.get(Readings, { strict: false }).said(feedback)).rejects.toThrow();
  });
});
