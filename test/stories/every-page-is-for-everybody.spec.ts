import { jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { checkAccessibility, openBrowser } from '../support/browser.js';
import { type House, openHouse, people } from '../support/house.js';
import { aPothole, atTheDesk } from './visits.js';

jest.setTimeout(180_000);

/** The pages that no other story stands on: held against WCAG 2.2 AA at 360 and 1440 px, and in both languages where there are two. */
describe('every page is for everybody', () => {
  let house: House;
  let browser: Browser;
  let pothole: { reference: string; secret: string };
  beforeAll(async () => {
    house = await openHouse();
    browser = await openBrowser();
    pothole = await aPothole(house, 'A deep hole.');
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  const visit = async (page: Page, paths: string[]) => {
    const faults: string[] = [];
    page.on('pageerror', ({ message }) => faults.push(message));
    for (const path of paths) {
      await page.goto(house.url + path, { waitUntil: 'networkidle' });
      expect({ path, faults }).toEqual({ path, faults: [] });
      expect(await page.locator('h1').first().innerText()).not.toBe('');
      await checkAccessibility(page);
    }
  };

  it('residents read and follow a request, choose from all services, and are told what went wrong', async () => {
    const page = await browser.newPage({ viewport: { width: 360, height: 800 } });
    const paths = [
      `/requests/${pothole.reference}`,
      `/track/${pothole.secret}`,
      '/report',
      '/report/services',
      '/report/again',
      '/report/what?q=gas+leak',
      '/follow/not-a-secret-that-anybody-was-given',
      '/unfollow/0190b3a0-0000-7000-8000-000000000001',
    ];
    await visit(page, [...paths, ...paths.map((path) => `/es${path}`)]);
    await page.close();
  });

  it('a resident meets the neighbor who reported before', async () => {
    const page = await browser.newPage({ viewport: { width: 360, height: 800 } });
    await page.goto(`${house.url}/report/what?q=pothole`);
    await page.getByRole('button', { name: /Pothole/ }).click();
    await page.locator('[name="where.address"]').fill('742 Evergreen Ter');
    await page.locator('main form button').last().click();
    await page.waitForURL('**/report/duplicates**');
    expect(await page.locator('main').innerText()).toContain('A deep hole.');
    await checkAccessibility(page);
    await page.close();
  });

  it('staff find their way in, and administrators run the house', async () => {
    const page = await browser.newPage();
    await visit(page, ['/sign-in', '/staff/forgot', '/staff/invitation', '/staff/new-password', '/es/sign-in']);
    await page.close();
    const ada = await atTheDesk(browser, house, people.ada, '/admin');
    await visit(ada, ['/admin', '/admin/invite', '/admin/roles', '/department', '/contact-center', '/leadership']);
    for (const form of ['note', 'reply', 'ask', 'assign', 'schedule', 'close', 'transfer', 'reclassify', 'relocate', 'moderate']) {
      await visit(ada, [`/department/requests/${pothole.reference}?do=${form}`]);
    }
    await ada.close();
  });
});
