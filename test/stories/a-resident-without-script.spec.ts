import type { Browser, Page } from 'playwright-core';
import { checkAccessibility, mainText, openBrowser, openPageWithoutScript, pressAndArrive, visit } from '../support/browser.js';
import { type House, openHouse } from '../support/house.js';

/** Rosa has an old phone that runs no script, and reads Spanish. */
describe('a resident without script', () => {
  let house: House;
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    house = await openHouse();
    browser = await openBrowser();
    page = await openPageWithoutScript(browser, { viewport: { width: 360, height: 800 } });
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  /** Sends the step. */
  const next = async () => {
    await pressAndArrive(page.locator('main form button[type=submit], main form button:not([type])').last());
  };
  /** As a finger does it: on the words beside the circle. */
  const choose = (label: string) => page.locator('main label', { hasText: label }).click();
  const title = () => page.locator('h1').innerText();

  it('reports a pothole in her own words, step by step, and gets a number and a date', async () => {
    await visit(page, `${house.url}/es`);
    await checkAccessibility(page);
    await page.locator('#search-q').fill('un hoyo en la calle');
    await pressAndArrive(page.locator('main form:has(#search-q) button'));
    await checkAccessibility(page);
    await pressAndArrive(page.getByRole('button', { name: /Bache/ }));

    expect(page.url()).toContain('/es/report/where');
    await checkAccessibility(page);
    await page.locator('[name="where.address"]').fill('742 Evergren');
    await next();
    expect(await page.title()).toMatch(/^Error/);
    expect(await page.locator('[name="where.address"]').inputValue()).toBe('742 Evergren');
    await checkAccessibility(page);
    await choose('742 Evergreen Ter');
    await next();

    expect(page.url()).toContain('/es/report/details');
    await next();
    expect(page.url()).toContain('/es/report/details');
    await checkAccessibility(page);
    await page.locator('[name=description]').fill('Un hoyo muy grande. Llámeme al 217-555-0134.');
    await choose('En la calle');
    await next();
    expect(page.url()).toContain('/es/report/photos');
    await checkAccessibility(page);
    await next();

    await page.locator('[name="contact.email"]').fill('rosa@residents.example');
    await checkAccessibility(page);
    await next();
    expect(page.url()).toContain('/es/report/check');
    expect(await mainText(page)).toContain('742 Evergreen Ter');
    await checkAccessibility(page);
    await next();

    expect(page.url()).toContain('/es/report/done');
    expect(await mainText(page)).toMatch(/[2-9A-Y]{4}-[2-9A-Y]{4}/);
    await checkAccessibility(page);
    const [request] = await house.dataSource.query('select due_at, channel, language, address, public_description from request');
    expect(request).toMatchObject({ channel: 'portal', language: 'es', address: '742 Evergreen Ter' });
    expect(request.due_at).toBeInstanceOf(Date);
    expect(request.public_description).not.toContain('555');
  });

  it('goes back in her browser after sending, and finds what she sent instead of a form to send twice', async () => {
    await visit(page, `${house.url}/es/report/check`);
    expect(page.url()).toContain('/es/report?gone');
    await checkAccessibility(page);
    await page.locator('main a[href*="/report/done?request="]').click();
    await page.waitForURL('**/report/done?request=*');
    expect(await mainText(page)).toMatch(/[2-9A-Y]{4}-[2-9A-Y]{4}/);
  });

  it('follows the link in her message, sees where it stands, and takes it back', async () => {
    await visit(page, `${house.url}/es/mailbox`);
    await checkAccessibility(page);
    await pressAndArrive(page.locator('main a[href*="/mailbox/"]').first());
    await pressAndArrive(page.locator('main a[href*="/track/"]').first());
    await checkAccessibility(page);
    expect(await mainText(page)).toContain('742 Evergreen Ter');
    await pressAndArrive(page.locator('main a[href*="/withdraw"]'));
    await checkAccessibility(page);
    await next();
    expect(await house.dataSource.query('select state, outcome from request')).toEqual([{ state: 'closed', outcome: 'withdrawn' }]);
    await checkAccessibility(page);
  });

  it('asks to open it again a day too late: her words are still there, and a way to report it again', async () => {
    await page.locator('[name=why]').fill('El hoyo sigue ahí.');
    await house.dataSource.query(`update request set closed_at = closed_at - interval '15 days', opened_at = opened_at - interval '15 days'`);
    await page.locator('form:has([name=why]) button').click();
    await page.locator('main a[href*="/report/what?q="]').waitFor();
    expect(await mainText(page)).toContain('El hoyo sigue ahí.');
    await checkAccessibility(page);
    expect(await house.dataSource.query('select state from request')).toEqual([{ state: 'closed' }]);
  });

  it('finds the kinds of problem nearby from A to Z in her language', async () => {
    await visit(page, `${house.url}/es/nearby`);
    const names = (await page.locator('select[name=service] option').allInnerTexts()).slice(1);
    expect(names.length).toBeGreaterThan(1);
    expect(names).toEqual(names.toSorted((one, other) => one.localeCompare(other, 'es')));
  });

  it('finds her way on pages without anything yet, and on pages that are not there', async () => {
    for (const path of ['/es/nearby', '/es/track', '/es/report/services', '/es/privacy', '/es/accessibility', '/es/report/where', '/es/nothing-here']) {
      await visit(page, house.url + path);
      expect(await title()).not.toBe('');
      await checkAccessibility(page);
    }
  });
});
