import { randomUUID } from 'node:crypto';
import { metresFromCentre } from '@civic311/geo/testing';
import { springfieldAtWork, type SpringfieldAtWork } from '../../../../test/support/springfield.js';
import { OpenRequest } from '../intake/open-request.js';
import { putRoutingRules } from '../intake/put-routing-rules.js';
import { type DeskRow, DeskQuery } from '../reading/desk.query.js';
import { TimelineQuery } from '../reading/timeline.query.js';
import { ReclassifyRequest, RelocateRequest } from './correct-request.js';
import { KeepRequest } from './reroute.js';
import { TransferRequest } from './transfer-request.js';

const NORTH = { ...metresFromCentre(300, 400), address: '', note: '' };
const SOUTH = { ...metresFromCentre(300, -400), address: '', note: '' };
const WHY = { en: 'The police look after the lamps of the state road.' };

/** Paula of Public Works corrects what residents got wrong. The lamps of Southside, on the state road, are the police's. */
describe('a request that was corrected', () => {
  let city: SpringfieldAtWork;
  beforeAll(async () => {
    city = await springfieldAtWork();
    await city.dataSource.transaction((tx) =>
      putRoutingRules(tx, [
        { conditions: { services: ['street-light'], neighborhoods: ['southside'] }, departmentId: city.departments.police, reason: WHY },
        { conditions: { hours: [20, 6] }, departmentId: city.departments.police, reason: { en: 'At night the police go.' } },
      ]),
    );
  });
  afterAll(() => city.close());

  const open = async (where = SOUTH): Promise<string> => {
    const opened = await city.app.get(OpenRequest).run({
      key: randomUUID(), serviceCode: 'pothole', description: 'It is dark here.', where, answers: { where: 'road' }, contact: null,
      channel: 'portal', language: 'en', draftId: null, openedById: null,
    });
    if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
    return opened.value.id;
  };
  const desk = async (id: string): Promise<DeskRow> => (await city.app.get(DeskQuery).one({ kind: 'everything' }, id, 'en'))!;
  const target = async (id: string) => ({ id, version: (await desk(id)).version });
  const happened = async (id: string) => (await city.app.get(TimelineQuery).of(id, ['public', 'reporter', 'staff'], 'en')).map(({ kind, toDepartment }) => [kind, toDepartment]);
  const becomesALamp = async (id: string) =>
    expect(await city.app.get(ReclassifyRequest).run(city.paula, await target(id), { serviceCode: 'street-light', reason: 'It is the lamp.' })).toMatchObject({ ok: true });
  const lies = async (id: string, where: typeof SOUTH) =>
    expect(await city.app.get(RelocateRequest).run(city.paula, await target(id), { where, reason: 'The pin was off.' })).toMatchObject({ ok: true });

  it('stays in its queue: where the rules would send it now, and why, is proposed', async () => {
    const id = await open();
    await becomesALamp(id);
    expect(await desk(id)).toMatchObject({
      departmentId: city.departments.publicWorks,
      proposedDepartmentId: city.departments.police,
      proposedDepartmentName: 'Police',
      proposedReason: WHY.en,
      dueAt: new Date('2026-11-30T23:00:00Z'),
    });
    expect(await happened(id)).toEqual([['opened', null], ['routed', 'Public Works'], ['rerouted', 'Police'], ['reclassified', null]]);
    const [decision] = await city.dataSource.query("select facts, audience from request_event where request_id = $1 and kind = 'rerouted'", [id]);
    expect(decision).toMatchObject({ audience: 'staff', facts: { departmentId: city.departments.police, reason: WHY, passedOver: 0 } });
  });

  it('goes by a person\'s press', async () => {
    const id = await open();
    await becomesALamp(id);
    const moved = await city.app.get(TransferRequest).run(city.paula, await target(id), { departmentId: city.departments.police, reason: WHY.en });
    expect(moved).toMatchObject({ ok: true });
    expect(await desk(id)).toMatchObject({ departmentId: city.departments.police, proposedDepartmentId: null, proposedReason: null });
  });

  it('stays by a person\'s press, with their reason', async () => {
    const id = await open();
    const keep = async (keepReason: string) => city.app.get(KeepRequest).run(city.paula, await target(id), keepReason);
    expect(await keep('We are there anyway.')).toMatchObject({ refusal: { code: 'NOTHING_PROPOSED' } });
    await becomesALamp(id);
    expect(await keep(' ')).toMatchObject({ refusal: { fields: [{ path: 'keepReason', code: 'TEXT_NEEDED' }] } });
    expect(await keep('We are there anyway.')).toMatchObject({ ok: true });
    expect(await desk(id)).toMatchObject({ departmentId: city.departments.publicWorks, proposedDepartmentId: null });
    expect((await happened(id)).at(-1)).toEqual(['kept', 'Police']);
  });

  it('is decided anew by its new place, and a proposal that no longer holds is gone', async () => {
    const id = await open(NORTH);
    await becomesALamp(id);
    expect((await desk(id)).proposedDepartmentId).toBeNull();
    await lies(id, SOUTH);
    expect((await desk(id)).proposedDepartmentId).toBe(city.departments.police);
    await lies(id, NORTH);
    expect((await desk(id)).proposedDepartmentId).toBeNull();
    expect((await happened(id)).filter(([kind]) => kind === 'rerouted').map(([, to]) => to)).toEqual(['Public Works', 'Police', 'Public Works']);
  });

  it('is decided by the time of the correction', async () => {
    const id = await open(NORTH);
    city.clock.set('2026-11-24T04:00:00Z');
    await lies(id, { ...metresFromCentre(310, 400), address: '', note: '' });
    city.clock.set('2026-11-23T16:00:00Z');
    expect(await desk(id)).toMatchObject({ departmentId: city.departments.publicWorks, proposedReason: 'At night the police go.' });
  });

  it('tells a second person that it was corrected, not that the rules were asked', async () => {
    const id = await open();
    const seen = await target(id);
    await becomesALamp(id);
    const late = await city.app.get(TransferRequest).run(city.paula, seen, { departmentId: city.departments.police, reason: 'Not ours.' });
    expect(late).toMatchObject({ refusal: { code: 'CHANGED_MEANWHILE', happened: ['reclassified'] } });
  });
});
