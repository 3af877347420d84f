import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { openBrowser, openPage, pressAndArrive, reload, visit } from '../support/browser.js';
import { type House, openHouse } from '../support/house.js';
import { eventually } from './visits.js';

/** Who has the link in a resident's message can act as that resident: it must lead nowhere else. */
describe('the secret of a request\'s own page (K.T1)', () => {
  let house: House;
  let browser: Browser;
  let page: Page;
  let secret = '';
  const asked: { url: string; referrer: string }[] = [];

  beforeAll(async () => {
    house = await openHouse({ LOG_LEVEL: 'debug' });
    browser = await openBrowser();
    page = await openPage(browser, { viewport: { width: 390, height: 800 } });
    page.on('request', (request) => void asked.push({ url: request.url(), referrer: request.headers()['referer'] ?? '' }));
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });
  const next = async () => {
    await pressAndArrive(page.locator('main form button[type=submit], main form button:not([type])').last());
  };

  it('shows a resident their own report and its photo, whichever way they came', async () => {
    await visit(page, `${house.url}/report/what?q=pothole`);
    await page.getByRole('button', { name: /Pothole/ }).click();
    await page.locator('[name="where.address"]').fill('742 Evergreen Ter');
    await next();
    await page.locator('main label', { hasText: 'In the road' }).click();
    await next();
    await page.waitForURL('**/report/photos');
    const buffer = await sharp({ create: { width: 40, height: 30, channels: 3, background: 'teal' } }).jpeg().toBuffer();
    await page.locator('input[type=file]').setInputFiles({ name: 'hole.jpg', mimeType: 'image/jpeg', buffer });
    await next();
    await page.waitForURL('**/report/contact');
    await next();
    await page.waitForURL('**/report/check');
    await next();
    await page.waitForURL('**/report/done**');
    secret = /\/track\/([\w-]+)/.exec((await page.locator('.keep a').getAttribute('href'))!)![1]!;
    await reload(page);
    await page.locator('main a[href*="/track/"]').first().click();
    await page.waitForURL(`**/track/${secret}`);
    const photo = page.locator('main img[src^="/api/photos/"]');
    await photo.scrollIntoViewIfNeeded();
    await page.waitForFunction(() => document.querySelector<HTMLImageElement>('main img[src^="/api/photos/"]')!.naturalWidth > 0);
    await page.locator('[name=message]').fill('It grows.');
    await page.locator('form:has([name=message]) button').click();
    await page.waitForURL(`**/track/${secret}?sent=message`);
  });

  it('stands in no address but that of its page, and in no Referer', () => {
    const own = new RegExp(`^${house.url}/track/${secret}(\\?sent=\\w+)?$`);
    expect(asked.filter(({ url }) => url.includes(secret) && !own.test(url))).toEqual([]);
    expect(asked.filter(({ referrer }) => referrer.includes(secret))).toEqual([]);
  });

  it('asks somebody without the cookie for the number and the contact', async () => {
    const done = asked.findLast(({ url }) => url.includes('/report/done?'))!;
    const answer = await fetch(done.url, { redirect: 'manual' });
    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toMatch(/^\/track\?reference=\w{8}$/);
  });

  it('is in no line that the servers wrote, also where something went wrong', async () => {
    const before = house.logged.length;
    // No page takes this, and the fault names the address.
    await fetch(`${house.url}/track/${secret}/elsewhere`, { method: 'POST', headers: { origin: house.url } });
    await eventually(async () => house.logged.slice(before).join('').includes('/track/[secret]'));
    expect(house.logged.filter((line) => line.includes(secret))).toEqual([]);
  });
});
