import { randomUUID } from 'node:crypto';
import { springfieldAtWork, type SpringfieldAtWork } from '../../../../test/support/springfield.js';
import { HoldMeeting, type NoteToMake } from './hold-meeting.js';
import { MeetingsQuery } from './meetings.query.js';

describe('departments at one table', () => {
  let city: SpringfieldAtWork;
  beforeAll(async () => (city = await springfieldAtWork()));
  afterAll(() => city.close());

  const hold = () => city.app.get(HoldMeeting);
  const one = (id: string, who = city.paula) => city.app.get(MeetingsQuery).one(who, id, 'en');
  const call = (key: string, departmentIds: string[], day = '2026-12-01') => hold().call(city.paula, { key, day, departmentIds });
  const note = (meetingId: string, change: Partial<NoteToMake> = {}, who = city.paula) =>
    hold().note(who, { key: randomUUID(), meetingId, kind: 'promise', words: 'We tell you of dark streets.', departmentId: city.departments.police, ownerId: city.olga.id, dueOn: '2026-12-08', ...change });

  it('is called once for each form, and seen by who sits at it', async () => {
    const [both, police] = [randomUUID(), randomUUID()];
    expect(await call(both, [])).toMatchObject({ refusal: { fields: [{ path: 'departmentIds' }] } });
    expect(await call(both, [randomUUID()])).toMatchObject({ refusal: { fields: [{ path: 'departmentIds', code: 'UNKNOWN' }] } });
    const { publicWorks } = city.departments;
    expect(await Promise.all([call(both, [publicWorks, city.departments.police]), call(both, [publicWorks, city.departments.police])])).toMatchObject([{ ok: true }, { ok: true }]);
    await call(police, [city.departments.police]);
    expect((await city.app.get(MeetingsQuery).page(city.paula, { first: 10 }, 'en')).rows).toMatchObject([{ id: both, departmentNames: ['Police', 'Public Works'], openPromises: 0 }]);
    await expect(one(police)).rejects.toThrow();
    await expect(note(police)).rejects.toThrow();
  });

  it('minutes a promise with who and until when, asks after it at the next, and takes one word about it', async () => {
    const [first, next] = [randomUUID(), randomUUID()];
    await call(first, [city.departments.publicWorks, city.departments.police]);
    expect(await note(first, { words: ' ', departmentId: null, dueOn: null })).toMatchObject({ refusal: { fields: [{ path: 'words' }, { path: 'departmentId' }, { path: 'ownerId' }, { path: 'dueOn' }] } });
    expect(await note(first, { ownerId: city.paula.id })).toMatchObject({ refusal: { fields: [{ path: 'ownerId', code: 'NOT_ONE_OF_THEM' }] } });
    const key = randomUUID();
    expect(await note(first, { key })).toMatchObject({ ok: true });
    expect(await note(first, { key })).toMatchObject({ ok: true });
    expect((await one(first)).notes).toMatchObject([{ kind: 'promise', departmentName: 'Police', ownerName: 'Olga', dueAt: new Date('2026-12-09T06:00:00Z'), settled: null }]);
    expect((await one(first)).agenda.promises).toEqual([]);
    expect(await hold().end(city.paula, first)).toMatchObject({ ok: true });
    expect(await note(first)).toMatchObject({ refusal: { code: 'MEETING_ENDED' } });
    await call(next, [city.departments.publicWorks, city.departments.police], '2026-12-15');
    expect((await one(next, city.olga)).agenda.promises).toMatchObject([{ id: key, words: 'We tell you of dark streets.' }]);
    const settled = await Promise.all([hold().settle(city.olga, key, 'kept'), hold().settle(city.paula, key, 'dropped')]);
    expect(settled.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await one(next)).agenda.promises).toEqual([]);
  });
});
