import { jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { arriveAt, checkAccessibility, mainText, openBrowser } from '../support/browser.js';
import { type House, openHouse, PASSWORD, people } from '../support/house.js';

jest.setTimeout(180_000);

/** One pothole on Evergreen Terrace: reported, called about, worked, honestly closed, and seen by who leads. */
describe('one pothole through the four doors', () => {
  let house: House;
  let browser: Browser;
  let reference = '';
  beforeAll(async () => {
    house = await openHouse();
    browser = await openBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  const opened = async (width = 1440): Promise<Page> => {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    page.setDefaultTimeout(30_000);
    return page;
  };
  const signedIn = async (person: { email: string }, to: string): Promise<Page> => {
    const page = await opened();
    await page.goto(`${house.url}/sign-in?to=${to}`);
    await page.locator('[name=email]').fill(person.email);
    await page.locator('[name=password]').fill(PASSWORD);
    await page.locator('main form button').first().click();
    await arriveAt(page, `**${to}`);
    // Until the page has woken up, keys and live news do nothing yet.
    await page.waitForLoadState('networkidle');
    return page;
  };
  const submit = async (page: Page) => {
    await page.locator('main form button[type=submit], main form button:not([type])').last().click();
    await page.waitForLoadState();
  };

  it('a resident reports it on a phone, and it appears in the department\'s open queue by itself', async () => {
    const queue = await signedIn(people.paula, '/department');
    await checkAccessibility(queue);
    await queue.waitForLoadState('networkidle');

    const phone = await opened(390);
    await phone.goto(`${house.url}/report/what?q=deep+pothole`);
    await phone.getByRole('button', { name: /Pothole/ }).click();
    await phone.locator('[name="where.address"]').fill('742 Evergreen Ter');
    await submit(phone);
    await phone.locator('main label', { hasText: 'In the road' }).click();
    await phone.locator('[name=description]').fill('A deep pothole before my door.');
    await submit(phone);
    await phone.waitForURL('**/report/photos');
    await submit(phone);
    await phone.waitForURL('**/report/contact');
    await phone.locator('[name="contact.email"]').fill('marge@residents.example');
    await submit(phone);
    await phone.waitForURL('**/report/check');
    await submit(phone);
    await phone.waitForURL('**/report/done**');
    reference = /\b[2-9A-Y]{4}-[2-9A-Y]{4}\b/.exec(await mainText(phone))![0];

    await queue.getByText(reference).first().waitFor();
    await Promise.all([queue.close(), phone.close()]);
  });

  it('a call-taker finds the caller, sees that it is known, and adds them as a follower', async () => {
    const desk = await signedIn(people.carla, '/contact-center');
    await checkAccessibility(desk);
    await desk.locator('[name=caller]').fill('marge@residents.example');
    await desk.locator('[name=caller]').press('Enter');
    await desk.getByText(reference).first().waitFor();
    await checkAccessibility(desk);

    await desk.locator('[name="contact.email"]').fill('lenny@residents.example');
    await desk.locator('[name=q]').fill('pothole');
    await desk.getByRole('option', { name: /Pothole/ }).first().waitFor();
    await desk.keyboard.press('Enter');
    await desk.locator('[name="where.address"]').fill('742 Evergreen Ter');
    await desk.keyboard.press('Tab');
    await desk.locator(`button[value="follow:${reference.replace('-', '')}"], button[value="follow:${reference}"]`).click();
    await desk.getByText(reference).first().waitFor();
    await checkAccessibility(desk);
    expect(await house.dataSource.query('select email, confirmed_at is not null as confirmed from request_follower')).toEqual([
      { email: 'lenny@residents.example', confirmed: true },
    ]);
    await desk.close();
  });

  it('the department works it and closes it with an outcome and plain words', async () => {
    const page = await signedIn(people.paula, '/department');
    await page.getByText(reference).first().waitFor();
    await page.locator('a[href*="/department/requests/"]').first().click();
    await arriveAt(page, '**/department/requests/**');
    await checkAccessibility(page);
    await page.locator('main a[href*="do=close"]').first().click();
    await arriveAt(page, '**do=close**');
    await page.locator('#form label', { hasText: /^Done/ }).click();
    await page.locator('#form [name=message]').fill('We filled the hole with hot asphalt this morning.');
    await checkAccessibility(page);
    await page.locator('#form button:not([name=keep])').last().click();
    await eventually(async () => (await closedWith())[0]?.outcome === 'done');
    expect(await closedWith()).toEqual([{ state: 'closed', outcome: 'done' }]);
    await page.close();
  });

  it('its reporter and its follower are told, and the reporter says that it is not fixed', async () => {
    const mail = async (kind: string) =>
      (await house.dataSource.query('select recipient, body from message where kind = $1', [kind])) as { recipient: string; body: string }[];
    await eventually(async () => (await mail('followed-update')).length === 1);
    expect((await mail('followed-update'))[0]).toMatchObject({ recipient: 'lenny@residents.example' });
    const [closed] = await mail('closed');
    expect(closed).toMatchObject({ recipient: 'marge@residents.example' });

    const page = await opened(390);
    await page.goto(/http:\S+\/track\/[\w-]+/.exec(closed!.body)![0].replace(/^http:\/\/[^/]+/, house.url));
    expect(await mainText(page)).toContain('We filled the hole with hot asphalt this morning.');
    await checkAccessibility(page);
    await page.locator('textarea').first().fill('It is as deep as it was.');
    await page.locator('form:has(textarea) button').first().click();
    await eventually(async () => (await closedWith())[0]?.state === 'reopen-requested');
    await page.close();
  });

  it('a person reads the wish, and the pothole is open again', async () => {
    const page = await signedIn(people.paula, '/department');
    await page.goto(`${house.url}/department/requests/${reference}?attention=wish&do=reopening`, { waitUntil: 'networkidle' });
    await page.locator('#form [name=message]').fill('You are right. A crew goes back tomorrow.');
    await checkAccessibility(page);
    await page.locator('#form button[name=grant][value=yes]').click();
    await eventually(async () => (await closedWith())[0]?.state === 'assigned');
    await page.close();
  });

  it('who leads sees what needs a decision, and which requests stand behind a figure', async () => {
    const page = await signedIn(people.lena, '/leadership');
    await checkAccessibility(page);
    await page.locator('a[href*="/leadership/requests"]').first().click();
    await arriveAt(page, '**/leadership/requests**');
    await checkAccessibility(page);
    await page.close();
  });

  const closedWith = (): Promise<{ state: string; outcome: string }[]> => house.dataSource.query('select state, outcome from request');
});

/** Waits for the worker, which answers within seconds. */
async function eventually(isSo: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 60_000; !(await isSo()); ) {
    if (Date.now() > deadline) throw new Error(`not in a minute: ${isSo.toString()}`);
    await new Promise((tick) => setTimeout(tick, 200));
  }
}
