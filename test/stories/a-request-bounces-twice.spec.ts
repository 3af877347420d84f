import { putStaff } from '@civic311/identity';
import { newId } from '@civic311/kernel';
import type { Browser, Page } from 'playwright-core';
import { checkAccessibility, openBrowser, pressAndArrive, visit } from '../support/browser.js';
import { type House, openHouse, PASSWORD, people } from '../support/house.js';
import { aPothole, atTheDesk } from './visits.js';

const DAY = 86_400_000;

/** Water comes out of a pothole. Paula asks Water, Water names Sewer, Sewer sends it back too; Lena reads who had it how long. */
describe('a request bounces twice', () => {
  const wanda = { email: 'wanda@springfield.example', name: 'Wanda Water' };
  const sam = { email: 'sam@springfield.example', name: 'Sam Sewer' };
  let house: House;
  let browser: Browser;
  let reference: string;
  let desk: string;
  beforeAll(async () => {
    house = await openHouse();
    for (const [code, name] of [['water', 'Water'], ['sewer', 'Sewer']]) {
      await house.dataSource.query('insert into department (id, code, name, calendar_id) values ($1, $2, $3, $4)', [
        newId(), code, { en: name }, house.calendarId,
      ]);
    }
    const agents = [{ ...wanda, department: 'water' }, { ...sam, department: 'sewer' }];
    await house.dataSource.transaction((tx) =>
      putStaff(tx, agents.map(({ department, ...person }) => ({
        ...person, language: 'en', password: PASSWORD, roles: [{ role: 'department-agent', department }],
      })), new Date()),
    );
    browser = await openBrowser();
    ({ reference } = await aPothole(house, 'Water comes out of a deep hole.'));
    desk = `/department/requests/${reference}`;
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  const send = (page: Page) => pressAndArrive(page.locator('#form button:not([name=keep])').last());
  /** Sends back what was asked, from their own list of tasks. */
  const sendsBack = async (person: { email: string }, reason: string, whose?: string) => {
    const page = await atTheDesk(browser, house, person, '/department/tasks');
    await page.getByRole('link', { name: 'Find the leak' }).click();
    await page.waitForURL(`**${desk}`);
    expect(await page.locator('.desk__actions li').count()).toBe(0);
    await page.getByRole('link', { name: 'Send it back' }).click();
    await page.locator('#form [name=reason]').fill(reason);
    if (whose) await page.locator('#form [name=suggestedDepartmentId]').selectOption({ label: whose });
    await checkAccessibility(page);
    await send(page);
    await page.waitForURL('**/department/tasks?done=task-bounce');
    await page.getByText('Nobody waits for us').waitFor();
    await checkAccessibility(page);
    await page.close();
  };

  it('goes out, comes back with a name, goes out again, and comes back again', async () => {
    const paula = await atTheDesk(browser, house, people.paula, `${desk}?do=hand-off`);
    await paula.locator('[name=provider]').selectOption({ label: 'Water' });
    await paula.locator('[name=what]').fill('Find the leak');
    await send(paula);
    await paula.getByText('They are asked.').waitFor();
    await paula.locator('.desk__chips').getByText(/^Waits on Water since/).waitFor();
    await paula.locator('.queue-table').getByText(/^Waits on Water since/).waitFor();

    await sendsBack(wanda, 'The pipe is not ours.', 'Sewer');
    await paula.getByText('They think it belongs to Sewer.').waitFor();
    await paula.getByText('Nothing is in the way any more').waitFor();
    expect(await paula.locator('.desk__chips').getByText(/^Waits on/).count()).toBe(0);
    await paula.getByRole('link', { name: 'Ask somebody else, such as Sewer' }).click();
    await paula.locator('[name=previous]').waitFor({ state: 'attached' });
    expect(await paula.locator('[name=provider] option:checked').innerText()).toBe('Sewer');
    expect(await paula.locator('[name=what]').inputValue()).toBe('Find the leak');
    await send(paula);
    await paula.getByText('Came back once before').waitFor();
    await checkAccessibility(paula);

    await sendsBack(sam, 'It is dry by now.');
    await paula.getByText('It is dry by now.').first().waitFor();
    await visit(paula, `${house.url}${desk}?do=close`);
    await paula.locator('#form label', { hasText: 'no problem' }).click();
    await paula.locator('#form [name=message]').fill('We looked. The water is gone by now.');
    await send(paula);
    await paula.getByText('It is closed, and the resident is told.').waitFor();
    await paula.close();
  });

  it('and the report shows who held it how long', async () => {
    await inThePast(house, reference);
    const lena = await atTheDesk(browser, house, people.lena, '/leadership');
    const section = lena.locator('section', { has: lena.locator('#handoffs') });
    expect(await section.locator('h2').innerText()).toBe('1 request needed others; on 1 the work came back');
    expect(await rows(section.locator('table').first())).toEqual(['Water 2 50%', 'Public Works 1 25%', 'Sewer 1 25%']);
    expect(await rows(section.locator('table').last())).toEqual(expect.arrayContaining(['Public Works Sewer 1 0 1', 'Public Works Water 1 0 1']));
    await checkAccessibility(lena);
    await section.getByRole('link', { name: /came back/ }).click();
    await lena.getByText(reference).first().waitFor();

    for (const width of [1440, 360]) {
      await lena.setViewportSize({ width, height: 900 });
      await visit(lena, house.url + desk);
      expect(await rows(lena.locator('.held table'))).toEqual(['Public Works 1 business day', 'Water 2 business days', 'Sewer 1 business day']);
      expect(await lena.locator('.held rect').count()).toBe(3 + 3);
      await checkAccessibility(lena);
    }
    await lena.close();
  });
});

const rows = async (table: ReturnType<Page['locator']>): Promise<string[]> =>
  (await table.locator('tbody tr').allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim());

/**
 * All of it happened three weeks ago: a day with Public Works, two with Water, one with Sewer, and it was closed. Two would
 * be too few on a Monday in Greenwich that is Sunday still in Springfield: the report begins with a whole week.
 */
async function inThePast({ dataSource }: House, reference: string): Promise<void> {
  const now = Date.now();
  // Day 4 of the epoch was a Monday.
  const monday = now - ((Math.floor(now / DAY) - 4) % 7) * DAY - 21 * DAY;
  const at = (days: number) => new Date(Math.floor(monday / DAY) * DAY + days * DAY + 15 * 3_600_000);
  const id = '(select id from request where reference = $1)';
  const spelt = reference.replace('-', '');
  await dataSource.query(`update request set opened_at = $2, closed_at = $3 where reference = $1`, [spelt, at(0), at(4)]);
  await dataSource.query(`update handoff_task set handed_off_at = $2, ended_at = $3 where request_id = ${id} and previous_id is null`, [spelt, at(1), at(3)]);
  await dataSource.query(`update handoff_task set handed_off_at = $2, ended_at = $3 where request_id = ${id} and previous_id is not null`, [spelt, at(3), at(4)]);
}
