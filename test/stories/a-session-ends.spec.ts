import type { Browser } from 'playwright-core';
import { arriveAt, checkAccessibility, mainText, openBrowser, openPageWithoutScript, pressAndArrive, reload, visit } from '../support/browser.js';
import { type House, openHouse, PASSWORD, people } from '../support/house.js';
import { aPothole, atTheDesk, signIn } from './visits.js';

/** Somebody is called away in the middle of a sentence, and the session ends. */
describe('a session that ends', () => {
  let house: House;
  let browser: Browser;
  let path = '';
  beforeAll(async () => {
    house = await openHouse();
    browser = await openBrowser();
    path = `/department/requests/${(await aPothole(house, 'A deep hole before my door.')).reference}`;
  });
  // These people sign in more often than one place may in a quarter of an hour.
  beforeEach(() => house.dataSource.query('delete from rate_counter'));
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  const anHourPasses = () => house.dataSource.query("update session set last_seen_at = last_seen_at - interval '1 hour'");
  const said = (kind: string): Promise<{ body: string; audience: string }[]> =>
    house.dataSource.query('select body, audience from request_event where kind = $1', [kind]);

  it('loses no word of a note: it stays in its form, and is there after signing in', async () => {
    const words = 'The crew needs two cones,\nand asphalt for three square feet.';
    const page = await atTheDesk(browser, house, people.paula, `${path}?do=note`);
    await page.locator('[name=note]').fill(words);
    await anHourPasses();
    await page.getByRole('button', { name: 'Save note' }).click();
    await page.getByText('Your session ended.').waitFor();
    expect(await page.locator('[name=note]').inputValue()).toBe(words);
    await checkAccessibility(page);
    expect(await said('noted')).toEqual([]);

    await reload(page);
    await page.waitForURL('**/sign-in?to=**');
    await signIn(page, people.paula);
    await arriveAt(page, `**${path}**`);
    await page.waitForFunction((all) => document.querySelector<HTMLTextAreaElement>('[name=note]')?.value === all, words);
    await page.getByRole('button', { name: 'Save note' }).click();
    await page.getByText('Your note is saved.').waitFor();
    expect((await said('noted')).map(({ body }) => body.replace(/\r/g, ''))).toEqual([words]);
    await page.close();
  });

  it('carries a reply through the sign-in page where there is no script, also past a wrong password', async () => {
    const words = 'We will come on Monday with two people.';
    const page = await openPageWithoutScript(browser, { viewport: { width: 1440, height: 900 } });
    await visit(page, `${house.url}/sign-in?to=${path}`);
    await signIn(page, people.paula);
    await visit(page, `${house.url}${path}?do=reply`);
    await page.locator('#form label', { hasText: 'Everybody' }).click();
    await page.locator('[name=message]').fill(words);
    await anHourPasses();
    await pressAndArrive(page.getByRole('button', { name: 'Send reply' }));

    expect(page.url()).toContain('/sign-in?to=');
    expect(await mainText(page)).toContain(words);
    await checkAccessibility(page);
    await page.locator('[name=email]').fill(people.paula.email);
    await page.locator('[name=password]').fill('not her password');
    await pressAndArrive(page.locator('main form button').first());
    expect(await page.title()).toMatch(/^Error/);
    expect(await mainText(page)).toContain(words);
    await signIn(page, people.paula);
    await checkAccessibility(page);
    await pressAndArrive(page.locator('main form button').first());

    expect(page.url()).toContain(path);
    expect(await page.locator('[name=message]').inputValue()).toBe(words);
    expect(await page.locator('[name=forEverybody][value=yes]').isChecked()).toBe(true);
    expect(await said('replied')).toEqual([]);
    await pressAndArrive(page.getByRole('button', { name: 'Send reply' }));
    await page.getByText('Your reply is on its way.').waitFor();
    expect(await said('replied')).toEqual([{ body: words, audience: 'public' }]);
    await page.close();
  });

  it('brings an administrator back to what she typed, where there is no script', async () => {
    const page = await openPageWithoutScript(browser, { viewport: { width: 1440, height: 900 } });
    const forms = [
      { path: '/admin/calendars/closure', name: 'reason', button: 'Close now' },
      { path: '/admin/invite', name: 'name', button: 'Send the invitation' },
    ];
    await visit(page, `${house.url}/sign-in?to=/admin`);
    await signIn(page, people.ada);
    for (const { path: form, name, button } of forms) {
      await visit(page, house.url + form);
      await page.locator(`[name=${name}]`).fill('Snow since six in the morning');
      await anHourPasses();
      await pressAndArrive(page.getByRole('button', { name: button }));
      await signIn(page, people.ada);
      await pressAndArrive(page.locator('main form button').first());
      expect(page.url()).toContain(form);
      expect(await page.locator(`[name=${name}]`).inputValue()).toBe('Snow since six in the morning');
    }
    await page.close();
  });

  it('keeps a call, also what was typed after it ended, and goes on with it', async () => {
    const page = await atTheDesk(browser, house, people.carla, '/contact-center');
    await page.locator('[name="contact.name"]').fill('Moe Szyslak');
    await anHourPasses();
    await page.locator('[name="contact.email"]').fill('moe@residents.example');
    await page.getByText('You are signed out. What you typed is kept.').waitFor();
    await checkAccessibility(page);
    // In one breath.
    await page.locator('[name="contact.phone"]').fill('217 555 0134');
    await page.getByRole('link', { name: 'Sign in' }).click();
    await signIn(page, people.carla);
    await arriveAt(page, '**/contact-center');
    expect(await page.locator('[name="contact.name"]').inputValue()).toBe('Moe Szyslak');
    expect(await page.locator('[name="contact.email"]').inputValue()).toBe('moe@residents.example');
    expect(await page.locator('[name="contact.phone"]').inputValue()).toBe('217 555 0134');
    await page.close();
  });

  it('ends at the next click for somebody who may no longer come in', async () => {
    const otto = await atTheDesk(browser, house, people.otto, '/department');
    const ada = await atTheDesk(browser, house, people.ada, '/admin');
    await ada.getByRole('button', { name: `Disable ${people.otto.name}` }).click();
    await ada.getByText('its sessions have ended').waitFor();
    await otto.getByRole('link', { name: 'Overdue' }).click();
    await otto.waitForURL('**/sign-in?to=**');
    await signIn(otto, people.otto);
    await otto.locator('.error-summary').waitFor();
    expect(otto.url()).toContain('/sign-in');
    await Promise.all([otto.close(), ada.close()]);
  });

  it('ends everywhere else when somebody changes their password, and one by one where they say so', async () => {
    const home = await atTheDesk(browser, house, people.hilda, '/department');
    const library = await atTheDesk(browser, house, people.hilda, '/department');
    const desk = await atTheDesk(browser, house, people.hilda, '/staff/account');
    await checkAccessibility(desk);
    const endFirst = desk.getByRole('button', { name: 'Sign out there' }).first();
    await endFirst.click();
    await desk.waitForFunction(() => document.querySelectorAll('main [name=end]').length === 1);
    await reload(library);
    expect(library.url()).toContain('/sign-in');

    const change = async (current: string, password: string) => {
      await desk.locator('[name=current]').fill(current);
      await desk.locator('[name=password]').fill(password);
      await desk.getByRole('button', { name: 'Change my password' }).click();
    };
    await change('not her password', 'seven green tractors');
    await desk.getByRole('link', { name: 'This is not your password now' }).waitFor();
    await change(PASSWORD, 'too short');
    await desk.getByRole('link', { name: 'Choose 15 letters or more' }).waitFor();
    await checkAccessibility(desk);
    await change(PASSWORD, 'seven green tractors');
    await desk.getByText('Your password is changed.').waitFor();
    expect(await desk.locator('main [name=end]').count()).toBe(0);
    await reload(home);
    expect(home.url()).toContain('/sign-in');
    await home.locator('[name=email]').fill(people.hilda.email);
    await home.locator('[name=password]').fill('seven green tractors');
    await pressAndArrive(home.locator('main form button').first());
    expect(home.url()).not.toContain('/sign-in');
    await Promise.all([home.close(), library.close(), desk.close()]);
  });
});
