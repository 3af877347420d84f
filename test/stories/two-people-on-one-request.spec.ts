import { putStaff } from '@civic311/identity';
import type { Browser, Page } from 'playwright-core';
import { arriveAt, checkAccessibility, openBrowser, openPageWithoutScript, pressAndArrive, reload, visit } from '../support/browser.js';
import { type House, openHouse, PASSWORD, people } from '../support/house.js';
import { aPothole, atTheDesk, signIn } from './visits.js';

/** Paula and Pete of Public Works open the same pothole, and neither knows of the other. */
describe('two people on one request', () => {
  const pete = { email: 'pete@springfield.example', name: 'Pete Patcher' };
  let house: House;
  let browser: Browser;
  beforeAll(async () => {
    house = await openHouse();
    await house.dataSource.transaction((tx) =>
      putStaff(tx, [{ ...pete, language: 'en', password: PASSWORD, roles: [{ role: 'department-agent', department: 'public-works' }] }], new Date()),
    );
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  const form = (page: Page) => page.locator('#form');
  const send = (page: Page) => pressAndArrive(page.locator('#form button:not([name=keep])').last());
  const events = async (reference: string): Promise<string[]> => {
    const query = 'select kind from request_event e join request r on r.id = e.request_id where r.reference = $1 order by e.occurred_at, e.id';
    const rows: { kind: string }[] = await house.dataSource.query(query, [reference.replace('-', '')]);
    return rows.map(({ kind }) => kind);
  };
  const unableToAct = async (page: Page, why: string, words: string) => {
    await page.locator('#form label', { hasText: 'We cannot do this' }).click();
    await page.locator('#form [name=why]').fill(why);
    await page.locator('#form [name=message]').fill(words);
  };

  it('tells the second what the first did, keeps what was typed, and takes it when sent again', async () => {
    const { reference } = await aPothole(house, 'A deep hole before my door.');
    const path = `/department/requests/${reference}`;
    const [paula, petes] = await Promise.all([atTheDesk(browser, house, people.paula, path), atTheDesk(browser, house, pete, `${path}?do=assign`)]);

    await paula.keyboard.press('e');
    await form(paula).locator('[name=outcome]').first().waitFor();
    await unableToAct(paula, 'The street is private.', 'We cannot repair a private street. Please ask its owner.');

    await send(petes);
    await petes.getByText('It is assigned.').waitFor();
    await visit(petes, `${house.url}${path}?do=note`);
    await petes.locator('[name=note]').fill('I called the owner. She will pay for it.');
    await send(petes);
    await petes.getByText('Your note is saved.').waitFor();

    // She sees it while she writes.
    await paula.getByText('This request changed while you were writing.').waitFor();
    await paula.getByText('I called the owner. She will pay for it.').waitFor();

    await send(paula);
    const told = paula.getByRole('alert');
    await told.getByText('Others were faster. Please read this first.').waitFor();
    expect(await told.locator('li').allInnerTexts()).toEqual(expect.arrayContaining(['Somebody assigned it.', 'Somebody wrote a note.']));
    expect(await paula.locator('[name=message]').inputValue()).toBe('We cannot repair a private street. Please ask its owner.');
    expect(await paula.locator('[name=why]').inputValue()).toBe('The street is private.');
    expect(await paula.locator('[value=unable-to-act]').isChecked()).toBe(true);
    expect(await events(reference)).not.toContain('closed');
    await checkAccessibility(paula);

    await send(paula);
    await paula.getByText('It is closed, and the resident is told.').waitFor();
    expect(await events(reference)).toEqual(expect.arrayContaining(['assigned', 'noted', 'closed']));
    await petes.getByText('We cannot repair a private street.').first().waitFor();
    await Promise.all([paula.close(), petes.close()]);
  });

  it('does so without script too', async () => {
    const { reference } = await aPothole(house, 'A hole at the school.');
    const path = `/department/requests/${reference}`;
    const petes = await openPageWithoutScript(browser, { viewport: { width: 1440, height: 900 } });
    await visit(petes, `${house.url}/sign-in?to=${path}`);
    await signIn(petes, pete);
    await visit(petes, `${house.url}${path}?do=close`);
    await unableToAct(petes, 'It is the state\'s road.', 'This road is not ours. Please call the state.');

    const paula = await atTheDesk(browser, house, people.paula, `${path}?do=assign`);
    await send(paula);
    await paula.getByText('It is assigned.').waitFor();

    await send(petes);
    expect(await petes.getByRole('alert').innerText()).toContain('Somebody assigned it.');
    expect(await petes.locator('[name=message]').inputValue()).toBe('This road is not ours. Please call the state.');
    await checkAccessibility(petes);
    await send(petes);
    await petes.getByText('It is closed, and the resident is told.').waitFor();
    expect(await events(reference)).toEqual(expect.arrayContaining(['assigned', 'closed']));
    await Promise.all([paula.close(), petes.close()]);
  });

  it('gives Paula her words back when Pete moves the request away under her hands', async () => {
    const { reference } = await aPothole(house, 'A hole in the park.');
    const path = `/department/requests/${reference}`;
    const [paula, petes] = await Promise.all([atTheDesk(browser, house, people.paula, `${path}?do=close`), atTheDesk(browser, house, pete, `${path}?do=transfer`)]);
    await unableToAct(paula, 'It is not a street.', 'Please call the park office.');
    await petes.locator('[name=departmentId]').selectOption({ index: 1 });
    await petes.locator('[name=reason]').fill('It lies in the park.');
    await send(petes);
    await petes.getByText('It is with the other department now.').waitFor();

    await paula.getByText('This request is not in your queue').waitFor();
    await paula.getByText('Please call the park office.').waitFor();
    await paula.getByText('It is not a street.').waitFor();
    await checkAccessibility(paula);
    await Promise.all([paula.close(), petes.close()]);
  });

  it('lets Paula go through her list by single keys, and turn them off', async () => {
    for (const words of ['The first.', 'The second.', 'The third.']) await aPothole(house, words);
    const page = await atTheDesk(browser, house, people.paula, '/department');
    const row = () => page.evaluate(() => document.activeElement?.closest('[data-row]')?.getAttribute('data-row') ?? null);
    const rows = await page.locator('[data-row]').evaluateAll((all) => all.map((one) => one.getAttribute('data-row')));
    expect(rows).toHaveLength(3);

    await page.keyboard.press('j');
    await page.keyboard.press('j');
    expect(await row()).toBe(rows[1]);
    await page.keyboard.press('k');
    expect(await row()).toBe(rows[0]);
    await page.keyboard.press('Enter');
    await arriveAt(page, '**/department/requests/**');
    await page.keyboard.press('Escape');
    await page.waitForURL('**/department');
    await page.waitForFunction((id) => document.activeElement?.closest('[data-row]')?.getAttribute('data-row') === id, rows[0]);

    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await checkAccessibility(page);
    const kept = page.waitForResponse((response) => response.url().includes('/department/keys'));
    await page.getByLabel('Use single keys').press('Space');
    await kept;
    await page.keyboard.press('Escape');
    await reload(page);
    const before = await row();
    for (const key of ['j', 'e', '?', '/']) await page.keyboard.press(key);
    expect(await row()).toBe(before);
    expect(await page.locator('#queue-search').evaluate((search) => search === document.activeElement)).toBe(false);
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(page.url()).toBe(`${house.url}/department`);
    await page.close();
  });
});
