import type { Browser, Page } from 'playwright-core';
import { arriveAt, checkAccessibility, mainText, openBrowser, openPage, pressAndArrive, visit } from '../support/browser.js';
import { type House, openHouse, people } from '../support/house.js';
import { atTheDesk, eventually } from './visits.js';

/** One pothole on Evergreen Terrace: reported, called about, worked, honestly closed, and seen by who leads. */
describe('one pothole through the four doors', () => {
  let house: House;
  let browser: Browser;
  let reference = '';
  beforeAll(async () => {
    house = await openHouse();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  const onAPhone = () => openPage(browser, { viewport: { width: 390, height: 900 } });
  const signedIn = (person: { email: string }, to: string) => atTheDesk(browser, house, person, to);
  const submit = async (page: Page) => {
    await pressAndArrive(page.locator('main form button[type=submit], main form button:not([type])').last());
  };

  it('a resident reports it on a phone, and it appears in the department\'s open queue by itself', async () => {
    const queue = await signedIn(people.paula, '/department');
    await checkAccessibility(queue);

    const phone = await onAPhone();
    await visit(phone, `${house.url}/report/what?q=deep+pothole`);
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
    expect(await house.dataSource.query('select address as email, confirmed_at is not null as confirmed from request_follower')).toEqual([
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

    const page = await onAPhone();
    await visit(page, /http:\S+\/track\/[\w-]+/.exec(closed!.body)![0].replace(/^http:\/\/[^/]+/, house.url));
    expect(await mainText(page)).toContain('We filled the hole with hot asphalt this morning.');
    await checkAccessibility(page);
    await page.locator('textarea').first().fill('It is as deep as it was.');
    await page.locator('form:has(textarea) button').first().click();
    await eventually(async () => (await closedWith())[0]?.state === 'reopen-requested');
    await page.close();
  });

  it('a person reads the wish, and the pothole is open again', async () => {
    const page = await signedIn(people.paula, '/department');
    await visit(page, `${house.url}/department/requests/${reference}?attention=wish&do=reopening`);
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
