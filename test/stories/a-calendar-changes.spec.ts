import type { Browser } from 'playwright-core';
import { checkAccessibility, mainText, openBrowser, openPageWithoutScript, pressAndArrive, visit } from '../support/browser.js';
import { type House, openHouse, people } from '../support/house.js';
import { atTheDesk, signIn } from './visits.js';

const year = new Date().getUTCFullYear() + 1;
const FEED = `BEGIN:VCALENDAR\r
BEGIN:VEVENT\r
DTSTART;VALUE=DATE:${year}1125\r
SUMMARY:Thanksgiving\r
DESCRIPTION:Public holiday\r
END:VEVENT\r
BEGIN:VEVENT\r
DTSTART;VALUE=DATE:${year}1126\r
SUMMARY:Black Friday\r
DESCRIPTION:Observance\r
END:VEVENT\r
END:VCALENDAR\r
`;

describe('a calendar changes', () => {
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

  const versions = () =>
    house.dataSource.query('select reason, correction from calendar_version where calendar_id = $1 order by version', [house.calendarId]) as Promise<
      { reason: string; correction: string | null }[]
    >;

  it('Ada reads a feed of holidays, closes on one of them, and looks before she publishes longer hours', async () => {
    const page = await atTheDesk(browser, house, people.ada, '/admin/calendars');
    expect(await mainText(page)).toContain('Monday to Friday 09:00-17:00');
    await checkAccessibility(page);
    await page.getByRole('link', { name: 'Weekdays, 9 to 5' }).click();
    await page.locator('[name=feed]').setInputFiles({ name: 'state.ics', mimeType: 'text/calendar', buffer: Buffer.from(FEED) });
    await page.getByRole('button', { name: 'Read the file' }).click();
    await page.getByText('2 new dates').waitFor();
    await checkAccessibility(page);
    await page.locator('label', { hasText: 'Thanksgiving' }).click();
    await page.locator('[name=reason]').fill('State holidays');
    await page.getByRole('button', { name: /Close on the ticked/ }).click();
    await page.getByText('Your choice is published').waitFor();
    await page.getByRole('link', { name: String(year), exact: true }).click();
    await page.getByRole('rowheader', { name: `November 25, ${year}` }).waitFor();
    expect(await mainText(page)).not.toContain('Black Friday');

    await page.getByRole('link', { name: 'Publish new hours' }).click();
    await page.locator('[name="day.6"]').fill('10-14');
    await page.locator('[name=effectiveDate]').fill(`${year}-02-01`);
    await page.locator('[name=reason]').fill('Open on Saturdays');
    await page.getByRole('button', { name: 'See what changes' }).click();
    await page.getByText('What would change').waitFor();
    expect(await mainText(page)).toMatch(/160 hours now, 176 hours then/);
    expect(await mainText(page)).toMatch(/Open promises\s+No clock would move/);
    await checkAccessibility(page);
    await page.getByRole('button', { name: 'Publish new hours' }).click();
    await page.getByText('The new hours are published').waitFor();
    expect(await mainText(page)).toMatch(/Begins later[\s\S]*Open on Saturdays/);
    await page.close();
  });

  it('a storm closes the city today, without script; and yesterday only with a reason', async () => {
    const page = await openPageWithoutScript(browser, { viewport: { width: 360, height: 800 } });
    await visit(page, `${house.url}/sign-in?to=/admin/calendars/closure`);
    await signIn(page, people.ada);
    await page.waitForURL('**/admin/calendars/closure');
    const yesterday = new Date(Date.now() - 36 * 3_600_000).toISOString().slice(0, 10);
    await page.locator('label', { hasText: 'Weekdays, 9 to 5' }).click();
    await page.locator('[name=localDate]').fill(yesterday);
    await page.locator('[name=reason]').fill('Ice storm');
    await pressAndArrive(page.getByRole('button', { name: 'See what changes' }));
    expect(await mainText(page)).toContain('This would change days that are over');
    expect((await versions()).map(({ reason }) => reason)).not.toContain('Ice storm');
    await checkAccessibility(page);
    await page.locator('[name=correction]').fill('Nobody could come in, and nobody wrote it down');
    await pressAndArrive(page.getByRole('button', { name: 'See what changes' }));
    expect(await mainText(page)).toMatch(/clock/);
    expect((await versions()).map(({ reason }) => reason)).not.toContain('Ice storm');
    await pressAndArrive(page.getByRole('button', { name: 'Close now' }));
    expect(await mainText(page)).toContain('The offices are closed on that day');
    expect(await versions()).toContainEqual({ reason: 'Ice storm', correction: 'Nobody could come in, and nobody wrote it down' });
    await page.close();
  });

  it('hours that cannot be are told at their fields, and a file of 10 MB is not even read', async () => {
    const page = await openPageWithoutScript(browser);
    await visit(page, `${house.url}/sign-in?to=/admin/calendars/${house.calendarId}/publish`);
    await signIn(page, people.ada);
    await page.locator('[name=timeZone]').fill('America/Springfield');
    await page.locator('[name="day.1"]').fill('9-13, 12-17');
    await page.locator('[name=reason]').fill('Try');
    await pressAndArrive(page.getByRole('button', { name: 'See what changes' }));
    expect(await page.locator('#timeZone-error').innerText()).toContain('no such time zone');
    expect(await page.locator('[id="day.1-error"]').innerText()).toContain('overlap');
    await checkAccessibility(page);
    await visit(page, `${house.url}/admin/calendars/${house.calendarId}`);
    await page.locator('[name=feed]').setInputFiles({ name: 'huge.ics', mimeType: 'text/calendar', buffer: Buffer.alloc(10_000_000, 'x') });
    await pressAndArrive(page.getByRole('button', { name: 'Read the file' }));
    expect(await page.locator('#feed-error').innerText()).toContain('larger than 1 MB');
    await page.close();
  });

  it('a week without hours and a holiday that is over are told at their fields, and nothing is published', async () => {
    const before = await versions();
    const page = await atTheDesk(browser, house, people.ada, `/admin/calendars/${house.calendarId}/publish`);
    const days = [1, 2, 3, 4, 5, 6, 7].map((day) => page.locator(`[name="day.${day}"]`));
    const week = await Promise.all(days.map((day) => day.inputValue()));
    for (const day of days) await day.fill('');
    await page.locator('[name=reason]').fill('Never open');
    await page.getByRole('button', { name: 'See what changes' }).click();
    await page.locator('[id="day.1-error"]').waitFor();
    expect(await page.locator('[id="day.1-error"]').innerText()).toContain('at least one open hour');
    for (const [at, day] of days.entries()) await day.fill(week[at]!);
    const over = new Date(Date.now() - 9 * 86_400_000).toISOString().slice(0, 10);
    await page.locator('[name=dates]').fill(`${await page.locator('[name=dates]').inputValue()}\n${over} Flood`);
    await page.getByRole('button', { name: 'See what changes' }).click();
    await page.getByText('This would change days that are over').first().waitFor();
    await checkAccessibility(page);
    expect(await versions()).toEqual(before);
    await page.close();
  });

  it.each([1.2, 10])('a file of %s MB is refused beside its field, with script too, and one that never ends is read at once', async (megabytes) => {
    const page = await atTheDesk(browser, house, people.ada, `/admin/calendars/${house.calendarId}`);
    const send = async (text: string) => {
      await page.locator('[name=feed]').setInputFiles({ name: 'holidays.ics', mimeType: 'text/calendar', buffer: Buffer.from(text) });
      await page.getByRole('button', { name: 'Read the file' }).click();
    };
    await send('x'.repeat(megabytes * 1_000_000));
    await page.locator('#feed-error').waitFor();
    expect(await page.locator('#feed-error').innerText()).toContain('larger than 1 MB');
    await send('BEGIN:VCALENDAR\n'.repeat(60_000));
    await page.getByText('No new date').first().waitFor();
    await page.close();
  });
});
