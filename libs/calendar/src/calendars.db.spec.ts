import { ok } from '@civic311/kernel';
import { inTransaction, Sql, type Transaction } from '@civic311/platform';
import { freshDatabase } from '../../../test/support/database.js';
import { aCalendar } from '../testing/a-calendar.js';
import { calendarEntities, Calendars, putCalendar } from './index.js';
import type { CalendarVersion } from './rules/index.js';

describe('the calendar of Public Works', () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  beforeAll(async () => (database = await freshDatabase(calendarEntities)));
  afterAll(() => database.close());

  const put = async (version: CalendarVersion, effectiveFrom: string) => {
    const done = await inTransaction(database.dataSource, async (tx: Transaction) =>
      ok(await putCalendar(tx, { code: 'weekdays', name: 'Weekdays', version, effectiveFrom: new Date(effectiveFrom), source: 'city.gov' })),
    );
    if (!done.ok) throw new Error('not put');
    return done.value;
  };
  const usual = aCalendar().closedOn('2027-07-05', 'Independence Day');

  it('is published once, and again only when its hours change', async () => {
    const first = await put(usual.build(), '2026-01-01T05:00:00Z');
    expect(first.published).toBe(true);
    expect(await put(usual.build(), '2026-06-01T04:00:00Z')).toEqual({ ...first, published: false });

    const longer = usual.open(6, '10-14').build();
    const second = await put(longer, '2027-01-01T05:00:00Z');
    expect(second).toMatchObject({ calendarId: first.calendarId, published: true });

    const calendars = new Calendars();
    const sql = new Sql(database.dataSource);
    const versionAt = async (at: string) => (await calendars.inForce(sql, first.calendarId, new Date(at))).versionId;
    expect(await versionAt('2011-07-01T12:00:00Z')).toBe(first.versionId);
    expect(await versionAt('2026-12-31T23:00:00Z')).toBe(first.versionId);
    expect(await versionAt('2027-01-01T05:00:00Z')).toBe(second.versionId);

    const { version } = await calendars.inForce(database.dataSource.manager, first.calendarId, new Date('2027-03-01T12:00:00Z'));
    expect(version).toEqual({
      id: second.versionId,
      timeZone: 'America/New_York',
      weekly: JSON.parse(JSON.stringify(longer.weekly)) as unknown,
      exceptions: [{ date: '2027-07-05', windows: [], kind: 'HOLIDAY', name: 'Independence Day', source: 'city.gov' }],
      effectiveFrom: new Date('2027-01-01T05:00:00Z'),
    });
  });

  it('is missed loudly where somebody asks for one that is not there', async () => {
    const nobody = '0190b3a0-0000-7000-8000-000000000009';
    await expect(new Calendars().inForce(new Sql(database.dataSource), nobody, new Date())).rejects.toThrow('has no version');
  });
});
