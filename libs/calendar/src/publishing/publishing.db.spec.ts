import { aCalendar } from '@civic311/calendar/testing';
import { Events, type StaffVisitor } from '@civic311/platform';
import { springfieldAtWork, type SpringfieldAtWork } from '../../../../test/support/springfield.js';
import { type CalendarPublished, Calendars, CloseForEmergency, PublishCalendar, putCalendar } from '../index.js';
import { workingTime } from '../rules/index.js';
import { AddCalendar } from './add-calendar.js';
import { RenameCalendar } from './rename-calendar.js';

const HOUR = 3_600_000;

describe('Springfield changes its hours', () => {
  let city: SpringfieldAtWork;
  let paula: StaffVisitor;
  let publish: PublishCalendar;
  const told: CalendarPublished[] = [];
  beforeAll(async () => {
    city = await springfieldAtWork();
    paula = city.paula;
    publish = city.app.get(PublishCalendar);
    city.app.get(Events).onInTransaction<CalendarPublished>('CalendarPublished', async (_tx, event) => void told.push(event));
  });
  afterAll(() => city.close());

  const usual = aCalendar().in('America/Chicago').closedOn('2027-07-05', 'Independence Day').build();
  const line = () => city.app.get(Calendars).line(city.dataSource.manager, city.calendarId);
  const input = (more: object = {}) => ({ ...usual, calendarId: city.calendarId, effectiveFrom: null, reason: 'Council vote 12', ...more });
  const versions = () =>
    city.dataSource.query(
      'select version, effective_from as "from", published_by as "by", reason, correction from calendar_version where calendar_id = $1 order by version',
      [city.calendarId],
    ) as Promise<{ version: number; from: Date; by: string | null; reason: string; correction: string | null }[]>;

  it('by a calendar of its own, which begins with the hours of another', async () => {
    const add = (more: object) => city.app.get(AddCalendar).run(paula, { code: 'night-crew', name: 'Night crew', likeId: city.calendarId, reason: 'Council vote 9', ...more });
    expect(await add({ code: 'Night crew', name: ' ', likeId: paula.id })).toMatchObject({
      refusal: { fields: [{ path: 'code', code: 'NOT_A_CODE' }, { path: 'name', code: 'TEXT_NEEDED' }, { path: 'likeId', code: 'NEEDED' }] },
    });
    const added = await add({});
    if (!added.ok) throw new Error(JSON.stringify(added.refusal));
    const [theirs] = await city.app.get(Calendars).line(city.dataSource.manager, added.value.id);
    expect(theirs).toMatchObject({ timeZone: 'America/Chicago', weekly: usual.weekly, exceptions: [{ date: '2027-07-05', name: 'Independence Day' }] });
    expect(await add({})).toMatchObject({ refusal: { fields: [{ path: 'code', code: 'CODE_TAKEN' }] } });
    const log = await city.dataSource.query("select name, before, reason, changed_by as \"by\" from change_log where kind = 'calendar'");
    expect(log).toEqual([{ name: 'Night crew', before: null, reason: 'Council vote 9', by: paula.id }]);
  });

  it('from a day to come, and everybody can read who did, when and why', async () => {
    const effectiveFrom = new Date('2027-01-04T06:00:00Z');
    const weekly = aCalendar().open(6, '10-14').build().weekly;
    const done = await publish.run(paula, input({ weekly, effectiveFrom }));
    expect(done).toMatchObject({ ok: true, value: { calendarId: city.calendarId } });
    expect((await versions()).at(-1)).toEqual({ version: 2, from: effectiveFrom, by: paula.id, reason: 'Council vote 12', correction: null });
    expect(told.splice(0)).toEqual([
      { name: 'CalendarPublished', calendarId: city.calendarId, versionId: (await line())[1]!.id, effectiveFrom: effectiveFrom.toISOString(), correction: null },
    ]);
  });

  it('and the history says what it was before', async () => {
    const rows = await city.dataSource.query(`select name, changed_by as "by", before, after, reason from change_log where kind = 'calendar' and about = $1`, [city.calendarId]) as unknown[];
    const inForceFrom = { before: '1970-01-01T00:00:00.000Z', after: '2027-01-04T06:00:00.000Z' };
    expect(rows).toMatchObject([{
      name: 'Weekdays, 9 to 5', by: paula.id, reason: 'Council vote 12',
      before: { inForceFrom: inForceFrom.before, weekdays: { 1: '09:00–17:00' } },
      after: { inForceFrom: inForceFrom.after, weekdays: { 1: '09:00–17:00', 6: '10:00–14:00' } },
    }]);
  });

  it('but never for a day that is over, unless a correction says why', async () => {
    const exceptions = [...usual.exceptions, { date: '2026-11-20', windows: [], kind: 'HOLIDAY' as const, name: 'Flood' }];
    expect(await publish.run(paula, input({ exceptions }))).toMatchObject({ ok: false, refusal: { code: 'NEEDS_CORRECTION' } });
    expect(await versions()).toHaveLength(2);
    expect(told).toEqual([]);
    const effectiveFrom = new Date('2026-11-20T06:00:00Z');
    const done = await publish.run(paula, input({ exceptions, effectiveFrom, correction: 'The flood closed us; nobody wrote it down' }));
    expect(done.ok).toBe(true);
    expect(told.splice(0)).toMatchObject([{ correction: 'The flood closed us; nobody wrote it down', effectiveFrom: effectiveFrom.toISOString() }]);
    const week = workingTime(await line()).elapsed(new Date('2026-11-16T06:00Z'), new Date('2026-11-21T06:00Z'));
    expect(week).toBe(32 * HOUR);
  });

  it('not over a colleague’s change', async () => {
    const [first] = await line();
    expect(await publish.run(paula, input({ basedOn: first!.id }))).toEqual({ ok: false, refusal: { code: 'CHANGED_MEANWHILE' } });
  });

  it('not into a calendar that cannot be, nor into one that is not there; nothing is half done', async () => {
    const before = await versions();
    const broken = await publish.run(paula, input({ weekly: {}, timeZone: 'America/Springfield' }));
    expect(broken).toMatchObject({
      refusal: { code: 'INVALID_INPUT', fields: [{ path: 'timeZone', code: 'UNKNOWN_TIME_ZONE' }, { path: 'weekly', code: 'NO_OPEN_WINDOW' }] },
    });
    const overlap = aCalendar().open(1, '9-13', '12-17').build().weekly;
    expect(await publish.run(paula, input({ weekly: overlap }))).toMatchObject({ refusal: { fields: [{ code: 'WINDOWS_OVERLAP' }] } });
    const nowhere = input({ calendarId: paula.id });
    expect(await publish.run(paula, nowhere)).toEqual({ ok: false, refusal: { code: 'NO_SUCH_CALENDAR' } });
    expect(await versions()).toEqual(before);
    expect(told).toEqual([]);
  });

  it('for a storm: all calendars or none', async () => {
    const close = city.app.get(CloseForEmergency);
    const storm = { calendarIds: [city.calendarId], localDate: '2026-11-24', reason: 'Ice storm' };
    const nowhere = await close.run(paula, { ...storm, calendarIds: [city.calendarId, paula.id] });
    expect(nowhere).toEqual({ ok: false, refusal: { code: 'NO_SUCH_CALENDAR' } });
    expect((await versions()).at(-1)!.reason).not.toBe('Ice storm');
    told.splice(0);

    expect((await close.run(paula, storm)).ok).toBe(true);
    expect((await versions()).at(-1)).toMatchObject({ by: paula.id, reason: 'Ice storm' });
    const hours = workingTime(await line());
    expect(hours.isOpen(new Date('2026-11-24T18:00Z'))).toBe(false);
    expect(hours.add(new Date('2026-11-23T22:00Z'), 2 * HOUR)).toEqual(new Date('2026-11-25T16:00Z'));
    expect(told).toHaveLength(1);
  });

  it('and the city’s folder, loaded again unchanged, undoes none of it', async () => {
    const before = await versions();
    const put = (version: typeof usual) =>
      city.dataSource.transaction((tx) =>
        putCalendar(tx, { code: 'weekdays', name: 'Weekdays', version, effectiveFrom: city.clock.now(), source: 'springfield.example' }),
      );
    expect(await put(usual)).toMatchObject({ published: false });
    expect(await versions()).toEqual(before);
    expect(await put(aCalendar().in('America/Chicago').build())).toMatchObject({ published: true });
  });

  it('calls them something else, and the city’s folder leaves the name', async () => {
    const rename = (id: string, name: string) => city.app.get(RenameCalendar).run(paula, id, name);
    const named = async () => ((await city.dataSource.query('select code, name from service_calendar where id = $1', [city.calendarId])) as { code: string; name: string }[])[0]!;
    const before = await named();
    expect(await rename(city.calendarId, ' ')).toMatchObject({ refusal: { fields: [{ path: 'name', code: 'TEXT_NEEDED' }] } });
    expect(await rename(paula.id, 'Nobody’s hours')).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
    expect((await rename(city.calendarId, 'Town hall hours')).ok).toBe(true);
    await city.dataSource.transaction((tx) => putCalendar(tx, { ...before, version: usual, effectiveFrom: city.clock.now(), source: 'springfield.example' }));
    expect(await named()).toEqual({ ...before, name: 'Town hall hours' });
    expect(await city.dataSource.query("select before, after from change_log where kind = 'calendar' and before ? 'name'")).toEqual([{ before: { name: before.name }, after: { name: 'Town hall hours' } }]);
  });
});
