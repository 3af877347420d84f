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
    const draft = { ...content, code: 'hole', department: 'public-works', writtenAt, steps: [open!, bye!, { ...bye!, code: 'lost' }] };
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
});
