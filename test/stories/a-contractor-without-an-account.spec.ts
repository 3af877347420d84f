import type { Browser } from 'playwright-core';
import { checkAccessibility, mainText, openBrowser, openPageWithoutScript, pressAndArrive, visit } from '../support/browser.js';
import { type House, openHouse, people } from '../support/house.js';
import { aPothole, atTheDesk } from './visits.js';

/** Acme patches holes for the city. Nobody there has an account: the link in the mail is enough, and script is off. */
describe('a contractor without an account', () => {
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

  it('takes work and finishes it by the link alone, and reads nothing of who reported', async () => {
    const { reference } = await aPothole(house, 'A deep hole. Call me at 217-555-0134.');
    const ada = await atTheDesk(browser, house, people.ada, '/admin/contractors');
    await ada.locator('[name=name]').last().fill('Acme Paving');
    await ada.locator('[name=email]').last().fill('wrong@acme.example');
    await ada.locator('[name=language]').last().selectOption('es');
    await ada.getByRole('button', { name: 'Add', exact: true }).click();
    await ada.getByRole('link', { name: 'Acme Paving' }).click();
    await ada.getByRole('heading', { name: 'Change Acme Paving' }).waitFor();
    await ada.locator('[name=email]').last().fill('work@acme.example');
    await ada.getByRole('button', { name: 'Save', exact: true }).click();
    await ada.getByText('It is saved.').waitFor();
    await ada.getByRole('cell', { name: 'work@acme.example' }).waitFor();
    await checkAccessibility(ada);
    await ada.close();

    const desk = `/department/requests/${reference}`;
    const paula = await atTheDesk(browser, house, people.paula, `${desk}?do=hand-off`);
    await paula.locator('[name=provider]').selectOption({ label: 'Acme Paving (contractor)' });
    await paula.locator('[name=what]').fill('Patch the hole before Friday.');
    await paula.locator('[name=owedBack]').fill('The number of the bill');
    await paula.locator('#form button:not([name=keep])').last().click();
    await paula.getByText('They are asked.').waitFor();

    const [mail] = (await house.dataSource.query("select recipient, body from message where kind = 'work-offered'")) as { recipient: string; body: string }[];
    expect(mail!.recipient).toBe('work@acme.example');
    const link = /\/es\/task\/[\w-]+/.exec(mail!.body)![0];

    const page = await openPageWithoutScript(browser, { viewport: { width: 360, height: 800 } });
    const first = await page.goto(house.url + link);
    expect(first!.headers()['x-robots-tag']).toBe('noindex');
    const text = await mainText(page);
    expect(text).toContain('Patch the hole before Friday.');
    expect(text).toContain('742 Evergreen');
    expect(text).not.toMatch(/Marge|residents\.example|555|deep hole/);
    await checkAccessibility(page);

    await pressAndArrive(page.getByRole('button', { name: 'Aceptarlo' }));
    await page.getByText('Lo aceptó. Guarde').waitFor();
    await pressAndArrive(page.getByRole('button', { name: 'Está hecho' }));
    expect(page.url()).toContain(link);
    await page.locator('.usa-error-message').first().waitFor();
    await checkAccessibility(page);
    await page.locator('[name=givenBack]').fill('B-2207');
    await pressAndArrive(page.getByRole('button', { name: 'Está hecho' }));
    await page.getByText('Ya sabemos que está hecho.').waitFor();
    await page.setViewportSize({ width: 1440, height: 900 });
    await visit(page, house.url + link.replace('/es/', '/'));
    await page.getByText('This is done. Thank you.').waitFor();
    expect(await mainText(page)).not.toContain('742 Evergreen');
    await checkAccessibility(page);
    await page.close();

    await paula.getByText('Acme Paving is done').waitFor();
    await paula.getByText('B-2207').first().waitFor();
    await paula.close();
  });

  it('meets a closed door with a link that nobody was given', async () => {
    const page = await openPageWithoutScript(browser, { viewport: { width: 360, height: 800 } });
    const answer = await page.goto(`${house.url}/task/not-a-secret-that-anybody-was-given`);
    expect(answer!.status()).toBe(404);
    await checkAccessibility(page);
    await page.close();
  });
});
