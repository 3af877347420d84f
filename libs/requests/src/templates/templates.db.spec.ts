import { randomUUID } from 'node:crypto';
import { metresFromCentre } from '@civic311/geo/testing';
import type { StaffVisitor } from '@civic311/platform';
import { springfieldAtWork, type SpringfieldAtWork } from '../../../../test/support/springfield.js';
import { ReplyToResident } from '../handling/talk-to-resident.js';
import { SetPriority } from '../handling/set-priority.js';
import { OpenRequest } from '../intake/open-request.js';
import { DeskQuery } from '../reading/desk.query.js';
import type { MacroAction } from '../rules/macro.js';
import { CountUse } from './count-use.js';
import { KeepMacro } from './keep-macro.js';
import { KeepTemplate, type TemplateToKeep } from './keep-template.js';
import { ReadyWords } from './ready-words.js';
import { RunMacro } from './run-macro.js';
import { TemplatesQuery } from './templates.query.js';

const everything = { kind: 'everything' } as const;

describe('ready words and ready steps', () => {
  let city: SpringfieldAtWork;
  let ada: StaffVisitor;
  beforeAll(async () => {
    city = await springfieldAtWork();
    ada = { ...city.paula, scope: everything };
  });
  afterAll(() => city.close());

  const template = (more: Partial<TemplateToKeep> = {}): TemplateToKeep => ({
    name: randomUUID(), kind: 'reply', outcome: null, serviceCode: null, departmentId: city.departments.publicWorks,
    texts: { en: '{service} {reference}: we go to {address} by {due}. {department}', es: '{service} {reference}: vamos a {address} antes del {due}. {department}' },
    reviewOn: null, active: true, ...more,
  });
  const keep = async (given: TemplateToKeep, staff = city.paula, seen: { id: string; version: number } | null = null) => {
    const kept = await city.app.get(KeepTemplate).run(staff, seen, given);
    return kept.ok ? kept.value : kept.refusal;
  };
  const made = async (more: Partial<TemplateToKeep> = {}) => (await keep(template(more)) as { id: string }).id;
  const macro = async (actions: MacroAction[], afterwards: 'stay' | 'next' = 'stay') => {
    const kept = await city.app.get(KeepMacro).run(city.paula, null, { name: randomUUID(), departmentId: city.departments.publicWorks, actions, afterwards, active: true });
    if (!kept.ok) throw new Error(JSON.stringify(kept.refusal));
    return kept.value.id;
  };
  const open = async (language = 'es'): Promise<string> => {
    const opened = await city.app.get(OpenRequest).run({
      key: randomUUID(), serviceCode: 'pothole', description: 'Un hoyo.', where: { ...metresFromCentre(300, 400), address: '', note: '' },
      answers: { where: 'road' }, contact: { name: 'Rosa', email: 'rosa@residents.example', phone: '', language, wantsUpdates: true },
      channel: 'portal', language: 'en', draftId: null, openedById: null,
    });
    if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
    return opened.value.id;
  };
  const desk = async (id: string) => (await city.app.get(DeskQuery).one(everything, id, 'en'))!;
  const target = async (id: string) => ({ id, version: (await desk(id)).version });
  const happened = async (id: string): Promise<string[]> =>
    (await city.dataSource.query(`select kind from request_event where request_id = $1 and kind not in ('opened', 'routed') order by id`, [id])).map((row: { kind: string }) => row.kind);
  const used = async (id: string): Promise<number> => (await city.dataSource.query('select used from reply_template where id = $1', [id]))[0].used;

  it('are read in the language of the resident, and in one\'s own beside it', async () => {
    const id = await open('es');
    const templateId = await made({ serviceCode: 'pothole' });
    await made({ serviceCode: 'street-light' });
    await keep(template({ departmentId: city.departments.police }), ada);
    await made({ active: false });
    const { language, templates, in: read } = await city.app.get(ReadyWords).on(id);
    expect([language, templates.map((one) => one.id)]).toEqual(['es', [templateId]]);
    const { reference } = await desk(id);
    const shown = `${reference.slice(0, 4)}-${reference.slice(4)}`;
    expect(read(templates[0]!, 'es')).toMatch(new RegExp(`^Bache ${shown}: vamos a .+ antes del miércoles, 25 de noviembre de 2026\\. Obras Públicas$`));
    expect(read(templates[0]!, 'en')).toMatch(new RegExp(`^Pothole ${shown}: we go to .+ by Wednesday, November 25, 2026\\. Public Works$`));
  });

  it('never tell an address that the public knows by its area only', async () => {
    const id = await open('en');
    await city.dataSource.query(`update request set place_shown = 'area', address = '742 Evergreen Ter' where id = $1`, [id]);
    const { templates, in: read } = await city.app.get(ReadyWords).on(id);
    expect(templates.map((one) => read(one, 'en')).join()).not.toContain('Evergreen');
    expect(read(templates[0]!, 'en')).toMatch(/we go to (North|South)side by/);
  });

  it('keep what they said before, and belong to their department', async () => {
    const given = template();
    const first = (await keep(given)) as { id: string; version: number };
    expect(await keep({ ...given, texts: { en: 'We come.', es: 'Vamos.' } }, city.paula, first)).toEqual({ id: first.id, version: 2 });
    expect(await keep(given, city.paula, first)).toMatchObject({ code: 'CHANGED_MEANWHILE' });
    const history = await city.app.get(TemplatesQuery).history(first.id);
    expect(history.map(({ version, content, changedByName }) => [version, content.texts.en, changedByName])).toEqual([
      [2, 'We come.', 'Paula'], [1, given.texts.en, 'Paula'],
    ]);
    expect(await keep(given, city.olga, { id: first.id, version: 2 })).toMatchObject({ code: 'NOT_PERMITTED' });
    expect(await keep(template({ departmentId: null }))).toMatchObject({ code: 'NOT_PERMITTED' });
    expect(await keep(template({ departmentId: null }), ada)).toMatchObject({ version: 1 });
    expect(await keep({ ...template(), name: given.name.toUpperCase() })).toMatchObject({ fields: [{ path: 'name', code: 'NAME_TAKEN' }] });
    expect(await keep(template({ serviceCode: 'moon' }))).toMatchObject({ fields: [{ path: 'serviceCode', code: 'SERVICE_UNKNOWN' }] });
  });

  it('and the history says who changed which words and steps', async () => {
    const first = await keep(template({ name: 'Filled', serviceCode: 'pothole' })) as { id: string; version: number };
    await keep(template({ name: 'Filled', serviceCode: 'pothole', texts: { en: 'We filled it.', es: 'Lo tapamos.' } }), city.paula, first);
    const macroId = await macro([{ kind: 'assign-me' }, { kind: 'reply', templateId: first.id, forEverybody: false }]);
    const rows = await city.dataSource.query('select kind, before, after from change_log where about = any($1) and changed_by = $2 order by changed_at, id', [
      [first.id, macroId], city.paula.id,
    ]) as unknown[];
    expect(rows).toMatchObject([
      { kind: 'template', before: null, after: { name: 'Filled', service: 'pothole', department: 'public-works' } },
      { kind: 'template', before: { texts: { en: expect.stringContaining('we go to') } }, after: { texts: { en: 'We filled it.', es: 'Lo tapamos.' } } },
      { kind: 'macro', before: null, after: { actions: [{ kind: 'assign-me' }, { kind: 'reply', template: 'Filled', forEverybody: false }] } },
    ]);
  });

  it('are counted when they are sent, and not when sending is refused', async () => {
    const [id, templateId] = [await open(), await made()];
    const send = (message: string) =>
      city.app.get(CountUse).of(templateId, () => city.app.get(ReplyToResident).run(city.paula, id, { message, forEverybody: false }));
    expect(await send(' ')).toMatchObject({ ok: false });
    expect(await send('Vamos.')).toMatchObject({ ok: true });
    expect(await used(templateId)).toBe(1);
  });

  it('a macro does all of its steps as one, each by its own use case and in the words of the resident', async () => {
    const [thanks, filled] = [await made(), await made({ kind: 'close', outcome: 'done', texts: { en: 'We filled {service}.', es: 'Listo: {service}, {reference}.' } })];
    const macroId = await macro([
      { kind: 'assign-me' },
      { kind: 'priority', priority: 'high', reason: 'A school is near.' },
      { kind: 'note', note: 'The crew was there anyway.' },
      { kind: 'reply', templateId: thanks, forEverybody: false },
      { kind: 'close', templateId: filled },
    ], 'next');
    const id = await open('es');
    const seen = await target(id);
    const ran = await city.app.get(RunMacro).run(city.paula, seen, macroId);
    expect(ran).toMatchObject({ ok: true, value: { id, afterwards: 'next' } });
    expect(await happened(id)).toEqual(['assigned', 'prioritized', 'noted', 'replied', 'closed']);
    expect(await desk(id)).toMatchObject({ state: 'closed', outcome: 'done', assigneeName: 'Paula' });
    const bodies = (await city.dataSource.query(`select body from message where about_id = $1 and kind in ('replied', 'closed') order by id`, [id])) as { body: string }[];
    expect(bodies[0]!.body).toContain('vamos a ');
    expect(bodies[1]!.body).toContain('Listo: Bache, ');
    expect([await used(thanks), await used(filled)]).toEqual([1, 1]);
    expect(await city.app.get(RunMacro).run(city.paula, seen, macroId)).toMatchObject({ refusal: { code: 'CHANGED_MEANWHILE' } });
  });

  it('or none of them: what is in the way is told before the first', async () => {
    const filled = await made({ kind: 'close', outcome: 'done' });
    const macroId = await macro([{ kind: 'assign-me' }, { kind: 'note', note: 'Mine.' }, { kind: 'close', templateId: filled }]);
    const id = await open();
    const mayNotClose = { ...city.paula, permissions: new Set([...city.paula.permissions].filter((name) => name !== 'request.close')) };
    const before = await city.dataSource.query('select version, state, assignee_id from request where id = $1', [id]);
    expect(await city.app.get(RunMacro).run(mayNotClose, await target(id), macroId)).toMatchObject({
      refusal: { code: 'MACRO_STOPPED', step: 3, obstacles: [{ at: 2, code: 'NOT_PERMITTED' }] },
    });
    expect(await city.dataSource.query('select version, state, assignee_id from request where id = $1', [id])).toEqual(before);
    expect(await happened(id)).toEqual([]);
  });

  it('and a last step that fails all the same takes the first ones back, with their mail', async () => {
    const [thanks, filled] = [await made(), await made({ kind: 'close', outcome: 'done' })];
    const macroId = await macro([{ kind: 'reply', templateId: thanks, forEverybody: true }, { kind: 'close', templateId: filled }]);
    const id = await open();
    // Longer than a closing may be once it is filled in: nobody can know that before.
    await city.dataSource.query(`update request set address = repeat('x', 190) where id = $1`, [id]);
    await city.dataSource.query(`update reply_template set texts = jsonb_build_object('es', repeat('{address}', 200)) where id = $1`, [filled]);
    expect(await city.app.get(RunMacro).run(city.paula, await target(id), macroId)).toMatchObject({ refusal: { fields: [{ path: 'message', code: 'MESSAGE_TOO_LONG' }] } });
    expect(await happened(id)).toEqual([]);
    expect(await city.dataSource.query(`select kind from message where about_id = $1 and kind <> 'received'`, [id])).toEqual([]);
    expect(await used(thanks)).toBe(0);
  });

  it('is not for another department, nor on what others changed meanwhile', async () => {
    const macroId = await macro([{ kind: 'assign-me' }]);
    const id = await open();
    const seen = await target(id);
    await city.app.get(SetPriority).run(city.paula, seen, { priority: 'low', reason: 'A side street.' });
    expect(await city.app.get(RunMacro).run(city.paula, seen, macroId)).toMatchObject({ refusal: { code: 'CHANGED_MEANWHILE', happened: ['prioritized'] } });
    await city.dataSource.query('update request set department_id = $2 where id = $1', [id, city.departments.police]);
    await expect(city.app.get(RunMacro).run(city.olga, await target(id), macroId)).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' } });
  });
});
