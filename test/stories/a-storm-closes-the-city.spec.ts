import type { Browser } from 'playwright-core';
import { Temporal } from 'temporal-polyfill';
import { checkAccessibility, mainText, openBrowser, openPage, visit } from '../support/browser.js';
import { type House, openHouse, people } from '../support/house.js';
import { aPothole, atTheDesk, eventually } from './visits.js';

const ZONE = 'America/Chicago';
/** The only one of Springfield. */
const HOLIDAY = '2027-07-05';

/** Potholes have 16 hours of service, 9 to 5: two whole working days after today lie in it, and the storm takes the first of them. */
const workingDayAfter = (date: Temporal.PlainDate): Temporal.PlainDate => {
  const next = date.add({ days: 1 });
  return next.dayOfWeek > 5 || next.toString() === HOLIDAY ? workingDayAfter(next) : next;
};
const worded = (date: Temporal.PlainDate) => date.toLocaleString('en-US', { dateStyle: 'long' });

describe('a storm closes the city for a day', () => {
  let house: House;
  let browser: Browser;
  beforeAll(async () => {
    house = await openHouse();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  const dueTimes = async (): Promise<Date[]> => {
    const rows: { at: Date }[] = await house.dataSource.query('select due_at as at from request order by id');
    return rows.map(({ at }) => at);
  };

  it('Ada sees how many promises move before she closes; every due date moves by a working day; Paula and Marge read why', async () => {
    const storm = workingDayAfter(Temporal.Now.plainDateISO(ZONE));
    const potholes = [await aPothole(house, 'A deep hole.'), await aPothole(house, 'Another one.'), await aPothole(house, 'A third one.')];
    const before = await dueTimes();

    const ada = await atTheDesk(browser, house, people.ada, '/admin/calendars/closure');
    await ada.locator('label', { hasText: 'Weekdays, 9 to 5' }).click();
    await ada.locator('[name=localDate]').fill(storm.toString());
    await ada.locator('[name=reason]').fill('Ice storm');
    await ada.getByRole('button', { name: 'See what changes' }).click();
    // Three repairs, and by the hour of the day three first answers too.
    await ada.getByText(/[3-6] clocks move, 0 become late/).waitFor();
    await checkAccessibility(ada);
    expect(await dueTimes()).toEqual(before);
    await ada.getByRole('button', { name: 'Close now' }).click();
    await ada.getByText('The offices are closed on that day').waitFor();
    await ada.close();

    const dayLater = (at: Date): Date => {
      const due = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(ZONE);
      return new Date(workingDayAfter(due.toPlainDate()).toZonedDateTime({ timeZone: ZONE, plainTime: due.toPlainTime() }).epochMilliseconds);
    };
    await eventually(async () => (await dueTimes()).every((at, i) => at > before[i]!));
    expect(await dueTimes()).toEqual(before.map(dayLater));

    const paula = await atTheDesk(browser, house, people.paula, `/department/requests/${potholes[0]!.reference}`);
    const promise = paula.locator('.desk__promise', { hasText: 'Done' });
    await promise.locator('summary').click();
    await promise.getByText('Closed: Ice storm').waitFor();
    expect(await promise.innerText()).toContain('First it was due');
    await checkAccessibility(paula);
    await paula.close();

    const marge = await openPage(browser, { viewport: { width: 360, height: 800 } });
    await visit(marge, `${house.url}/track/${potholes[0]!.secret}`);
    await marge.getByText('Why is it due then?').click();
    await marge.getByText(`${worded(storm)}: we were closed (Ice storm)`).waitFor();
    expect(await mainText(marge)).toMatch(/16 hours of open time[^]*Ice storm/);
    await checkAccessibility(marge);
    await marge.close();
  });
});
