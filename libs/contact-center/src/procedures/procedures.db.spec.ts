import { newId } from '@civic311/kernel';
import type { StaffVisitor } from '@civic311/platform';
import { SearchQuery } from '@civic311/search';
import { type SpringfieldAtWork, springfieldAtWork } from '../../../../test/support/springfield.js';
import { CodeContact } from '../index.js';
import type { ProcedureStep } from '../rules/index.js';
import { ProceduresQuery } from './procedures.query.js';
import { putProcedure } from './procedures.store.js';
import { WalkProcedure } from './walk-procedure.js';
import { WriteProcedure } from './write-procedure.js';

const blank = { why: null, answers: [], fills: null, to: null, article: null, deed: null, service: null, hours: null, phone: null, disposition: null };
const words = (en: string, es = `${en} (es)`) => ({ en, es });
const steps: ProcedureStep[] = [
  { ...blank, code: 'where', kind: 'ask', words: words('Where is the hole?', '¿Dónde está el bache?'), fills: { service: 'pothole', question: 'where' },
    answers: [{ words: words('In the road'), to: 'open', value: 'road' }, { words: words('Elsewhere'), to: 'bye', value: null }] },
  { ...blank, code: 'open', kind: 'do', words: words('I open a request.'), deed: 'request', service: 'pothole', to: 'bye' },
  { ...blank, code: 'bye', kind: 'end', words: words('Goodbye.'), disposition: 'information' },
];
const content = { title: words('A hole in the road', 'Un bache'), keywords: { en: ['crater'], es: ['hoyo'] }, services: ['pothole'], steps };

describe('a procedure', () => {
  let city: SpringfieldAtWork;
  let [reads, walking, writing] = [] as unknown as [ProceduresQuery, WalkProcedure, WriteProcedure];
  beforeAll(async () => {
    city = await springfieldAtWork();
    [reads, walking, writing] = [city.app.get(ProceduresQuery), city.app.get(WalkProcedure), city.app.get(WriteProcedure)];
    await city.dataSource.transaction((tx) => putProcedure(tx, { ...content, code: 'hole', departmentId: city.departments.publicWorks, sample: true }, city.clock.now()));
  });
  afterAll(() => city.close());

  const contactOf = async (staff: StaffVisitor) => {
    const begun = await city.app.get(CodeContact).begin(staff, { channel: 'phone', callId: null, key: newId(), language: null });
    if (!begun.ok) throw new Error('not begun');
    return begun.value.id;
  };
  const begin = async (contact: string) => {
    const begun = await walking.begin(city.paula, contact, 'hole');
    if (!begun.ok) throw new Error(begun.refusal.code);
    return begun.value.id;
  };
  const move = (id: string, position: number, kind: 'choose' | 'on' | 'back' | 'leave', answer: number | null = null) =>
    walking.move(city.paula, { id, position, move: kind, answer, why: kind === 'leave' ? 'caller-gone' : null });

  it('is offered for its service, and found by words that people say', async () => {
    expect(await reads.offered('pothole', 'es')).toEqual([{ code: 'hole', title: 'Un bache' }]);
    expect(await reads.offered('street-light', 'en')).toEqual([]);
    const { found } = await city.app.get(SearchQuery).run({ words: 'a crater', language: 'en', staff: true, kinds: ['procedure'], limit: 5 });
    expect(found).toMatchObject([{ kind: 'procedure', code: 'hole' }]);
    expect((await city.app.get(SearchQuery).run({ words: 'a crater', language: 'en', staff: false, kinds: ['procedure'], limit: 5 })).found).toEqual([]);
  });

  it('is followed in the caller’s language, each move once, and fills the form', async () => {
    const contact = await contactOf(city.paula);
    const id = await begin(contact);
    expect(await begin(contact)).toBe(id);
    expect(await reads.walk(city.paula, contact, 'es', 'en')).toMatchObject({ position: 0, isFirst: true, step: { say: '¿Dónde está el bache?', means: 'Where is the hole?', answers: [{ label: 'In the road' }, {}] } });
    expect(await move(id, 0, 'on')).toMatchObject({ refusal: { code: 'NOT_POSSIBLE' } });
    expect(await walking.move(city.olga, { id, position: 0, move: 'choose', answer: 0, why: null })).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
    await Promise.all([move(id, 0, 'choose', 0), move(id, 0, 'choose', 0)]);
    expect(await reads.walk(city.paula, contact, 'en', 'en')).toMatchObject({
      position: 1, step: { code: 'open', serviceName: expect.any(String) }, trail: [{ step: 'where', answer: 'In the road' }], fills: [{ service: 'pothole', question: 'where', value: 'road' }],
    });
    await move(id, 1, 'back');
    await move(id, 2, 'choose', 1);
    expect(await reads.walk(city.paula, contact, 'en', 'en')).toMatchObject({ state: 'ended', step: { code: 'bye', disposition: 'information' } });
    expect(await reads.taken(contact, 'en')).toMatchObject([{ code: 'hole', version: 1, state: 'ended', moves: [{ move: 'choose', answer: 'In the road' }, { move: 'back' }, { move: 'choose', answer: 'Elsewhere' }] }]);
  });

  it('is seen where it was left, by the agent or by the end of the contact', async () => {
    const [gone, hungUp, opened] = [await contactOf(city.paula), await contactOf(city.paula), await contactOf(city.paula)];
    await move(await begin(gone), 0, 'leave');
    expect(await reads.walk(city.paula, gone, 'en', 'en')).toBeNull();
    await begin(hungUp);
    await move(await begin(opened), 0, 'choose', 0);
    for (const id of [gone, hungUp, opened]) {
      await city.app.get(CodeContact).code(city.paula, id, { disposition: 'dropped', note: '', language: null, articles: [], requests: [] });
    }
    expect(await reads.taken(gone, 'en')).toMatchObject([{ state: 'left', why: 'caller-gone', at: 'Where is the hole?' }]);
    const { figures } = await reads.written('hole', null);
    expect(figures).toEqual({
      begun: 4, ended: 2, left: 2,
      steps: [{ step: 'where', reached: 4, left: 2 }, { step: 'open', reached: 2, left: 0 }, { step: 'bye', reached: 1, left: 0 }],
    });
    expect(await reads.list('en')).toMatchObject([{ code: 'hole', version: 1, draft: null, sample: true, figures: { begun: 4, ended: 2, left: 2 } }]);
  });

  it('is written beside the live version, published by somebody else, and never changed after', async () => {
    const { writtenAt } = await reads.written('hole', null);
    const [, open, bye] = steps;
    const draft = { ...content, code: 'hole', department: 'public-works', sample: null, writtenAt, steps: [open!, bye!, { ...bye!, code: 'lost' }] };
    city.clock.advance(60_000);
    expect(await writing.write(city.paula, draft)).toMatchObject({ value: { version: 2 } });
    expect(await writing.write(city.olga, draft)).toMatchObject({ refusal: { code: 'CHANGED_MEANWHILE' } });
    expect(await writing.publish(city.paula, 'hole', 2)).toMatchObject({ refusal: { code: 'OWN_WORDS' } });
    expect(await writing.publish(city.olga, 'hole', 2)).toMatchObject({ refusal: { code: 'INVALID_INPUT', fields: [{ path: 'lost', code: 'UNREACHABLE' }] } });
    expect((await reads.written('hole', null)).faults).toEqual([{ step: 'lost', code: 'UNREACHABLE', about: '' }]);
    const now = await reads.written('hole', null);
    await writing.write(city.paula, { ...draft, writtenAt: now.writtenAt, steps: [open!, bye!] });
    expect(await writing.publish(city.olga, 'hole', 2)).toMatchObject({ value: { version: 2 } });
    expect((await reads.written('hole', 1)).steps).toHaveLength(3);
    await expect(city.dataSource.query("update procedure_version set content = '{}' where number = 2")).rejects.toThrow('never changed');
    expect((await reads.written('hole', null)).versions).toMatchObject([{ number: 2, state: 'published' }, { number: 1, state: 'replaced' }]);
  });

  const create = (code: string, fields = {}) =>
    writing.write(city.paula, { code, department: 'public-works', sample: true, writtenAt: null, title: words('Rats'), keywords: {}, services: [], steps: [], ...fields });

  it('is begun on a page, and what it is and whose is kept with who said so', async () => {
    expect(await create('new')).toMatchObject({ refusal: { code: 'INVALID_INPUT', fields: [{ path: 'code', code: 'TAKEN' }] } });
    expect(await create('hole')).toMatchObject({ refusal: { code: 'INVALID_INPUT', fields: [{ path: 'code', code: 'TAKEN' }] } });
    expect(await create('rats', { steps: [{ ...steps[2]!, code: 'new' }] })).toMatchObject({ refusal: { fields: [{ path: 'steps.0.code', code: 'TAKEN' }] } });
    expect(await create('rats')).toMatchObject({ value: { code: 'rats', version: 1 } });
    expect(await reads.tried('rats', null, [], 'en', 'en')).toBeNull();
    const { writtenAt, faults } = await reads.written('rats', null);
    expect(faults).toEqual([{ step: null, code: 'NO_STEPS', about: '' }]);
    await create('rats', { writtenAt, department: 'police', sample: false, title: words('Rats indoors') });
    expect(await reads.written('rats', null)).toMatchObject({ department: 'police', sample: false, version: 1, title: [{ text: 'Rats indoors' }, {}] });
    expect(await city.dataSource.query("select before, after, changed_by as by from change_log where kind = 'procedure' and about = 'rats' order by id")).toEqual([
      { before: null, after: { department: 'public-works', sample: true }, by: city.paula.id },
      { before: { department: 'public-works', sample: true }, after: { department: 'police', sample: false }, by: city.paula.id },
    ]);
  });

  it('is tried as an agent would walk it, and nothing of it is kept', async () => {
    const kept = async () => (await city.dataSource.query('select (select count(*) from procedure_walk) as walks, (select count(*) from procedure_move) as moves'))[0];
    const before = await kept();
    expect(await reads.tried('hole', 1, [], 'es', 'en')).toMatchObject({ version: 1, state: 'open', isStuck: false, trail: [], step: { say: '¿Dónde está el bache?', means: 'Where is the hole?' } });
    expect(await reads.tried('hole', 1, [0, -1], 'en', 'en')).toMatchObject({
      state: 'ended', isStuck: false, step: { code: 'bye' }, trail: [{ answer: 'In the road' }, { step: 'open' }], fills: [{ question: 'where', value: 'road' }],
    });
    const { writtenAt } = await reads.written('rats', null);
    await create('rats', { writtenAt, steps: [{ ...blank, code: 'hello', kind: 'say', words: words('Hello.') }] });
    expect(await reads.tried('rats', null, [-1], 'en', 'en')).toMatchObject({ isStuck: true, step: { code: 'hello' } });
    await expect(reads.tried('rats', 7, [], 'en', 'en')).rejects.toThrow();
    expect(await kept()).toEqual(before);
  });

  it('says what one version says otherwise than another', async () => {
    expect(await reads.changes('hole', 1, 2)).toEqual([
      { step: null, part: 'first', language: null, before: 'where', after: 'open' },
      { step: 'where', part: 'step', language: null, before: 'Where is the hole?', after: null },
    ]);
    expect(await reads.changes('hole', 2, 2)).toEqual([]);
  });

  it('may be thrown away while it is a draft, and taken out of use with a reason', async () => {
    expect(await writing.discard(city.olga, 'hole', 2)).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
    expect(await writing.discard(city.olga, 'rats', 1)).toMatchObject({ ok: true });
    await expect(reads.written('rats', null)).rejects.toThrow();
    expect(await writing.withdraw(city.olga, 'hole', ' ')).toMatchObject({ refusal: { fields: [{ path: 'reason' }] } });
    expect(await writing.withdraw(city.olga, 'hole', 'Holes are filled by night now.')).toMatchObject({ value: { version: 2 } });
    expect(await reads.offered('pothole', 'en')).toEqual([]);
    expect((await city.app.get(SearchQuery).run({ words: 'a crater', language: 'en', staff: true, kinds: ['procedure'] })).found).toEqual([]);
    expect(await reads.list('en')).toMatchObject([{ code: 'hole', title: 'A hole in the road', version: null, draft: null }]);
    expect(await writing.withdraw(city.olga, 'hole', 'Again.')).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
    expect(await city.dataSource.query("select before, after, reason from change_log where about = 'hole' order by id desc limit 1")).toEqual([
      { before: { version: 2 }, after: { version: null }, reason: 'Holes are filled by night now.' },
    ]);
  });

  it('is left alone by the city’s folder once somebody wrote it', async () => {
    await city.dataSource.transaction((tx) => putProcedure(tx, { ...content, code: 'hole', departmentId: city.departments.publicWorks, sample: true }, city.clock.now()));
    expect((await reads.written('hole', null)).versions).toHaveLength(2);
  });

  it('offers what its steps may name', async () => {
    const { services, questions, departments } = await reads.choices('en');
    expect(departments).toContainEqual({ value: 'public-works', label: expect.any(String) });
    expect(services).toContainEqual({ value: 'pothole', label: expect.any(String) });
    expect(questions).toContainEqual(expect.objectContaining({ service: 'pothole', value: 'where', answers: expect.arrayContaining(['road']) }));
  });
});
