import { randomUUID } from 'node:crypto';
import { newId } from '@civic311/kernel';
import type { StaffVisitor } from '@civic311/platform';
import { metresFromCentre } from '@civic311/geo/testing';
import { springfieldAtWork, type SpringfieldAtWork } from '../../../../test/support/springfield.js';
import { CloseRequest } from '../handling/close-request.js';
import { AddNote } from '../handling/talk-to-resident.js';
import { TransferRequest } from '../handling/transfer-request.js';
import { OpenRequest } from '../intake/open-request.js';
import { ReporterActs } from '../intake/reporter-acts.js';
import { TimelineQuery } from '../reading/timeline.query.js';
import { Watchers } from './watchers.js';

describe('colleagues around one request', () => {
  let city: SpringfieldAtWork;
  let pete: StaffVisitor;
  beforeAll(async () => {
    city = await springfieldAtWork();
    pete = { ...city.paula, id: newId(), name: 'Pete' };
    await city.dataSource.query("insert into staff (id, email, name) values ($1, 'pete@springfield.example', 'Pete')", [pete.id]);
    await city.dataSource.query(
      'insert into staff_role (id, staff_id, role_id, department_id) select $1, $2, role_id, department_id from staff_role where staff_id = $3', [newId(), pete.id, city.paula.id],
    );
  });
  afterAll(() => city.close());

  const open = async () => {
    const opened = await city.app.get(OpenRequest).run({
      key: randomUUID(), serviceCode: 'pothole', description: 'A deep hole.', where: { ...metresFromCentre(300, 400), address: '', note: '' },
      answers: { where: 'road' }, contact: { name: 'Rosa Reporter', email: 'rosa@residents.example', phone: '', language: 'en', wantsUpdates: true },
      channel: 'portal', language: 'en', draftId: null, openedById: null,
    });
    if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
    return opened.value;
  };
  const note = (by: StaffVisitor, id: string, words: string, picked: string[] = []) => city.app.get(AddNote).run(by, id, words, { mentions: picked });
  const watchers = async (id: string) => (await city.app.get(Watchers).of(id)).map(({ name }) => name);
  const told = async (to: StaffVisitor, id: string): Promise<string[]> => {
    const rows = await city.dataSource.query('select kind, body from staff_notice where staff_id = $1 and about_id = $2 order by created_at, id', [to.id, id]);
    return rows.map(({ kind, body }: { kind: string; body: string }) => `${kind} ${body}`);
  };
  const seen = (who: StaffVisitor) => city.dataSource.query('update staff_notice set seen_at = now() where staff_id = $1', [who.id]);

  it('call each other by name in a note, once, and the resident reads nothing of it', async () => {
    const { id } = await open();
    expect(await note(city.paula, id, 'Please drive by, @pete. Bring the cones.')).toMatchObject({ ok: true });
    expect(await told(pete, id)).toEqual([expect.stringMatching(/^mentioned Paula wrote a note/)]);
    expect(await watchers(id)).toEqual(['Pete']);
    const forPublic = await city.app.get(TimelineQuery).of(id, ['public', 'reporter'], 'en');
    expect(JSON.stringify(forPublic)).not.toMatch(/cones|Pete/i);
  });

  it('are picked beside the note too, and stand in it then', async () => {
    const { id } = await open();
    expect(await note(city.paula, id, 'Bring the cones.', [pete.id])).toMatchObject({ ok: true });
    const [entry] = await city.dataSource.query("select body from request_event where request_id = $1 and kind = 'noted'", [id]);
    expect(entry).toEqual({ body: '@Pete Bring the cones.' });
    expect(await told(pete, id)).toHaveLength(1);
  });

  it('cannot call who may not see it; the note is not kept', async () => {
    const { id } = await open();
    const refused = { ok: false, refusal: { code: 'INVALID_INPUT', fields: [{ path: 'note', code: 'MENTION_MAY_NOT_SEE', names: 'Olga' }] } };
    expect(await note(city.paula, id, 'What do you think, @Olga?')).toMatchObject(refused);
    expect(await note(city.paula, id, 'What do you think?', [city.olga.id])).toMatchObject(refused);
    expect(await watchers(id)).toEqual([]);
    const notes = await city.dataSource.query("select 1 from request_event where request_id = $1 and kind = 'noted'", [id]);
    expect(notes).toEqual([]);
  });

  it('watch, hear of what others do, not of their own, and end it', async () => {
    const { id, secret } = await open();
    expect(await city.app.get(Watchers).watch(city.paula, id, true)).toBe(true);
    await note(city.paula, id, 'My own.');
    expect(await told(city.paula, id)).toEqual([]);
    await note(pete, id, 'It is two holes.');
    await city.app.get(ReporterActs).write(secret, 'A car was hit.');
    // One word for all that she has not read yet.
    expect(await told(city.paula, id)).toEqual([expect.stringContaining('somebody wrote a note')]);
    await seen(city.paula);
    const [{ version }] = await city.dataSource.query('select version from request where id = $1', [id]);
    await city.app.get(CloseRequest).run(pete, { id, version }, { outcome: 'done', message: 'The hole is filled.' });
    expect(await told(city.paula, id)).toEqual([expect.anything(), expect.stringContaining('it is closed')]);
    await city.app.get(Watchers).watch(city.paula, id, false);
    await seen(city.paula);
    await note(pete, id, 'The cones are back.');
    expect(await told(city.paula, id)).toHaveLength(2);
  });

  it('hear nothing more once it went where they may not look', async () => {
    const { id } = await open();
    await city.app.get(Watchers).watch(city.paula, id, true);
    await expect(city.app.get(Watchers).watch(city.olga, id, true)).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' } });
    const [{ version }] = await city.dataSource.query('select version from request where id = $1', [id]);
    await city.app.get(TransferRequest).run(pete, { id, version }, { departmentId: city.departments.police, reason: 'A car stands on it.' });
    await note(city.olga, id, 'The car is stolen.');
    expect(await told(city.paula, id)).toEqual([]);
  });
});
