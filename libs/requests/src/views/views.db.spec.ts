import { randomUUID } from 'node:crypto';
import type { StaffVisitor } from '@civic311/platform';
import { metresFromCentre } from '@civic311/geo/testing';
import { springfieldAtWork, type SpringfieldAtWork } from '../../../../test/support/springfield.js';
import { AskResident } from '../handling/talk-to-resident.js';
import { OpenRequest } from '../intake/open-request.js';
import { CountViews } from './count-views.js';
import { ArrangeView, ChangeView, RemoveView, SaveView } from './keep-view.js';
import { filterOf } from './view-filter.js';
import { ViewsQuery } from './views.query.js';

describe('views that people keep', () => {
  let city: SpringfieldAtWork;
  let sue: StaffVisitor;
  let ada: StaffVisitor;
  beforeAll(async () => {
    city = await springfieldAtWork();
    const like = async (name: string, more: Partial<StaffVisitor>): Promise<StaffVisitor> => {
      const id = randomUUID();
      await city.dataSource.query('insert into staff (id, email, name) values ($1, $2, $3)', [id, `${name}@springfield.example`, name]);
      return { ...city.paula, permissions: new Set([...city.paula.permissions, 'view.share']), ...more, id, name };
    };
    sue = await like('Sue', {});
    ada = await like('Ada', { scope: { kind: 'everything' } });
  });
  afterAll(() => city.close());

  const lamps = (name: string) => ({ name, conditions: [{ field: 'service', is: 'pothole' }], columns: ['where' as const], sort: 'oldest' as const });
  const save = async (staff: StaffVisitor, name: string) => {
    const saved = await city.app.get(SaveView).run(staff, lamps(name));
    if (!saved.ok) throw new Error(JSON.stringify(saved.refusal));
    return saved.value.id;
  };
  const share = (staff: StaffVisitor, id: string, audience: 'mine' | 'team' | 'city', departmentId: string | null, name = 'Shared') =>
    city.app.get(ChangeView).run(staff, id, { name, audience, departmentId });
  const seenBy = async (staff: StaffVisitor) => (await city.app.get(ViewsQuery).of(staff, 'en')).map(({ name }) => name);

  it('are found again by whoever kept them, and by nobody else', async () => {
    const id = await save(city.paula, 'Holes by age');
    const [view] = await city.app.get(ViewsQuery).of(city.paula, 'en');
    expect(view).toMatchObject({ id, ...lamps('Holes by age'), audience: 'mine', isOwn: true, mayChange: true });
    expect(await seenBy(sue)).toEqual([]);
    expect(await city.app.get(SaveView).run(city.paula, lamps('holes BY age'))).toMatchObject({ refusal: { fields: [{ path: 'name', code: 'NAME_TAKEN' }] } });
    await expect(city.app.get(RemoveView).run(sue, id)).rejects.toThrow();
    expect(await city.app.get(RemoveView).run(city.paula, id)).toMatchObject({ ok: true });
    expect(await seenBy(city.paula)).toEqual([]);
  });

  it('show the columns that their owner arranged, in that order', async () => {
    const id = await save(city.paula, 'Arranged');
    const arrange = (staff: StaffVisitor, columns: string[]) => city.app.get(ArrangeView).run(staff, id, columns);
    expect(await arrange(city.paula, ['priority', 'who', 'where'])).toMatchObject({ ok: true });
    const [view] = await city.app.get(ViewsQuery).of(city.paula, 'en');
    expect(view?.columns).toEqual(['priority', 'who', 'where']);
    expect(await arrange(city.paula, ['who', 'who'])).toMatchObject({ refusal: { fields: [{ path: 'columns', code: 'COLUMN_UNKNOWN' }] } });
    await expect(arrange(sue, ['who'])).rejects.toThrow();
    await city.app.get(RemoveView).run(city.paula, id);
  });

  it('are shared with a team or the city by whoever may', async () => {
    const { publicWorks, police } = city.departments;
    const paulas = await save(city.paula, 'Paula');
    expect(await share(city.paula, paulas, 'team', publicWorks)).toMatchObject({ refusal: { code: 'NOT_PERMITTED' } });
    const sues = await save(sue, 'Sue');
    expect(await share(sue, sues, 'team', police)).toMatchObject({ refusal: { code: 'NOT_PERMITTED' } });
    expect(await share(sue, sues, 'team', null)).toMatchObject({ refusal: { fields: [{ code: 'DEPARTMENT_UNKNOWN' }] } });
    expect(await share(sue, sues, 'team', publicWorks, 'For the crew')).toMatchObject({ ok: true });
    expect(await seenBy(city.paula)).toEqual(['Paula', 'For the crew']);
    expect(await seenBy(city.olga)).toEqual([]);
    expect(await share(city.paula, sues, 'mine', null)).toMatchObject({ refusal: { code: 'NOT_PERMITTED' } });

    const adas = await save(ada, 'City');
    expect(await share(ada, adas, 'city', null, 'For all')).toMatchObject({ ok: true });
    expect(await seenBy(city.olga)).toEqual(['For all']);
    expect(await share(sue, sues, 'city', null)).toMatchObject({ refusal: { code: 'NOT_PERMITTED' } });
  });

  it('are twenty at most, also when twenty-five are sent at once', async () => {
    const sent = await Promise.all(Array.from({ length: 25 }, (_, at) => city.app.get(SaveView).run(city.olga, lamps(`View ${at}`))));
    expect(sent.filter((result) => result.ok)).toHaveLength(20);
    expect(sent.find((result) => !result.ok)).toMatchObject({ refusal: { code: 'TOO_MANY_VIEWS', limit: 20 } });
  });

  it('count what they list: what is due today, and what waits for others', async () => {
    const open = async () => {
      const opened = await city.app.get(OpenRequest).run({
        key: randomUUID(), serviceCode: 'pothole', description: 'A hole.', where: { ...metresFromCentre(300, 400), address: '', note: '' },
        answers: { where: 'road' }, contact: { name: 'Rosa', email: 'rosa@residents.example', phone: '', language: 'en', wantsUpdates: true },
        channel: 'portal', language: 'en', draftId: null, openedById: null,
      });
      if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
      return opened.value.id;
    };
    const [soon, later] = [await open(), await open()];
    await city.dataSource.query('update request set due_at = $2 where id = $1', [soon, '2026-11-24T05:59:00Z']);
    await city.dataSource.query('update request set due_at = $2 where id = $1', [later, '2026-11-24T06:00:00Z']);
    await city.app.get(AskResident).run(city.paula, { id: await open(), version: 1 }, 'On which side?');
    const count = (is: string) => {
      const filter = filterOf([{ field: 'attention', is }], 'due', city.paula);
      return city.app.get(CountViews).count(city.paula.scope, filter);
    };
    // Midnight in Chicago.
    expect(await count('today')).toBe(1);
    expect(await count('others')).toBe(1);
    expect(await count('overdue')).toBe(0);
    const late = (is: string) => city.app.get(CountViews).count(city.paula.scope, filterOf([{ field: 'lateness', is }], 'due', city.paula));
    // What waits for the resident has no due time, and never becomes late.
    const [{ waiting, running }] = await city.dataSource.query(
      `select count(*) filter (where paused and long_overdue_at is null)::int as waiting,
         count(*) filter (where not paused and long_overdue_at > opened_at)::int as running from request`,
    );
    expect([waiting, running, await late('on-time'), await late('long-overdue')]).toEqual([1, 2, 3, 0]);
    await city.dataSource.query("update request set long_overdue_at = '2026-11-01T00:00:00Z' where id = $1", [soon]);
    expect(await city.app.get(CountViews).count(city.paula.scope, { lateness: 'long-overdue' })).toBe(1);
    const all = filterOf([{ field: 'service', is: 'pothole' }], 'newest', city.paula);
    expect(await city.app.get(CountViews).count(city.paula.scope, all)).toBe(3);
  });
});
