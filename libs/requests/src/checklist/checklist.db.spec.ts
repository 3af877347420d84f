import { randomUUID } from 'node:crypto';
import { metresFromCentre } from '@civic311/geo/testing';
import { SaveChecklist } from '@civic311/catalog';
import { springfieldAtWork, type SpringfieldAtWork } from '../../../../test/support/springfield.js';
import { ReportFieldwork } from '../fieldwork/report-fieldwork.js';
import { CrewDayQuery } from '../fieldwork/crew-day.query.js';
import { AssignRequest } from '../handling/assign-request.js';
import { CloseRequest } from '../handling/close-request.js';
import { OpenRequest } from '../intake/open-request.js';
import { TimelineQuery } from '../reading/timeline.query.js';
import { toEntry } from '../timeline-entries.js';
import { Checklist } from './checklist.js';
import { CheckItem } from './check-item.js';

const both = (en: string, es: string) => ({ en, es });
const cones = { code: 'cones', text: both('Set out cones.', 'Poner conos.'), mustBeDone: false };
const size = { code: 'size', text: both('Write down the size.', 'Anotar el tamaño.'), mustBeDone: true };
const clean = { code: 'clean', text: both('Clean up.', 'Limpiar.'), mustBeDone: true };

describe('what is to be done on each pothole', () => {
  let city: SpringfieldAtWork;
  beforeAll(async () => {
    city = await springfieldAtWork();
    expect(await save([cones, size, clean])).toEqual({ ok: true, value: { code: 'pothole' } });
  });
  afterAll(() => city.close());

  const save = (items: (typeof cones)[]) => city.app.get(SaveChecklist).run(city.paula, { serviceCode: 'pothole', items, reason: 'The crew asked for it' });
  const open = async (): Promise<string> => {
    const opened = await city.app.get(OpenRequest).run({
      key: randomUUID(), serviceCode: 'pothole', description: 'A deep hole.', where: { ...metresFromCentre(300, 400), address: '', note: '' },
      answers: { where: 'road' }, contact: null, channel: 'portal', language: 'en', draftId: null, openedById: null,
    });
    if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
    return opened.value.id;
  };
  const target = async (id: string) => ({ id, version: (await city.dataSource.query('select version from request where id = $1', [id]))[0].version as number });
  const check = (id: string, code: string, done = true) => city.app.get(CheckItem).run(city.paula, id, code, done);
  const close = async (id: string, outcome: 'done' | 'not-a-request' = 'done') => city.app.get(CloseRequest).run(city.paula, await target(id), { outcome, message: 'The hole is filled.' });
  const done = async (id: string) => (await city.app.get(Checklist).of(id)).filter(({ doneAt }) => doneAt).map(({ code }) => code);

  it('is ticked by whoever did it, and the timeline of staff says so', async () => {
    const id = await open();
    expect(await check(id, 'cones')).toMatchObject({ ok: true });
    expect(await check(id, 'cones')).toMatchObject({ ok: true });
    await check(id, 'size');
    await check(id, 'size', false);
    expect(await check(id, 'bells')).toMatchObject({ refusal: { code: 'NOT_ON_THE_LIST' } });
    expect(await city.app.get(Checklist).of(id)).toMatchObject([{ code: 'cones', doneByName: 'Paula' }, { code: 'size', doneAt: null }, { code: 'clean', doneAt: null }]);
    const kinds = async (...audiences: ('public' | 'reporter' | 'staff')[]) =>
      (await city.app.get(TimelineQuery).of(id, audiences, 'es')).map((row) => toEntry(row, 'es')).filter(({ kind }) => kind.endsWith('checked')).map(({ kind, reason }) => `${kind} ${reason}`);
    expect(await kinds('staff', 'public')).toEqual(['checked Poner conos.', 'checked Anotar el tamaño.', 'unchecked Anotar el tamaño.']);
    expect(await kinds('public', 'reporter')).toEqual([]);
  });

  it('keeps a request open until what must be done is done, and names it', async () => {
    const id = await open();
    expect(await close(id)).toEqual({ ok: false, refusal: { code: 'CHECKLIST_OPEN', items: 'Write down the size., Clean up.' } });
    await check(id, 'size');
    expect(await close(id)).toMatchObject({ refusal: { items: 'Clean up.' } });
    await check(id, 'clean');
    expect(await close(id)).toMatchObject({ ok: true });
    expect(await check(id, 'cones')).toMatchObject({ refusal: { code: 'REQUEST_CLOSED' } });
  });

  it('keeps nothing open that was never a request', async () => {
    expect(await close(await open(), 'not-a-request')).toMatchObject({ ok: true });
  });

  it('is with the crew, and what it ticks counts before its report closes', async () => {
    const id = await open();
    await city.app.get(AssignRequest).run(city.paula, await target(id), city.paula.id);
    const day = await city.app.get(CrewDayQuery).of(city.paula.scope, city.paula.id, null, 'es');
    expect(day.flatMap(({ stops }) => stops)[0]?.checklist.map(({ text }) => text)).toEqual(['Poner conos.', 'Anotar el tamaño.', 'Limpiar.']);
    const report = { requestId: id, result: 'done' as const, note: '', foundAt: city.clock.now() };
    expect(await city.app.get(ReportFieldwork).run(city.paula, { ...report, key: randomUUID(), done: ['size', 'bells'] })).toMatchObject({ ok: true, value: { taken: 'noted' } });
    expect(await done(id)).toEqual(['size']);
    expect(await city.app.get(ReportFieldwork).run(city.paula, { ...report, key: randomUUID(), done: ['clean'] })).toMatchObject({ ok: true, value: { taken: 'closed' } });
  });

  it('is changed with history; what is ticked stays, whatever its words and place', async () => {
    const id = await open();
    await check(id, 'size');
    await save([{ ...size, text: both('Measure it.', 'Medirlo.') }]);
    expect(await city.app.get(Checklist).of(id)).toMatchObject([{ code: 'size', text: { en: 'Measure it.' }, doneByName: 'Paula' }]);
    expect(await close(id)).toMatchObject({ ok: true });
    const history = await city.dataSource.query("select before, after, reason from change_log where about = 'pothole' order by changed_at, id");
    expect(history).toMatchObject([{ before: { checklist: [] }, reason: 'The crew asked for it' }, { after: { checklist: [{ code: 'size' }] } }]);
    expect(await save([size, { ...size, text: both('', 'Otra') }])).toMatchObject({
      refusal: { fields: [{ path: 'items.1.code', code: 'ITEM_TWICE' }, { path: 'items.1.text.en', code: 'TEXT_NEEDED' }] },
    });
  });
});
