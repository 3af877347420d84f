import type { Browser, Page } from 'playwright-core';
import { checkAccessibility, openBrowser, openPageWithoutScript, pressAndArrive, visit } from '../support/browser.js';
import { type House, openHouse, people } from '../support/house.js';
import { aPothole, atTheDesk, signIn } from './visits.js';

/** Ada writes down what is to be done at each pothole. Paula cannot close one before, at her desk or on the street. */
describe('a checklist before closing', () => {
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

  const close = async (page: Page) => {
    await page.locator('#form label', { hasText: 'Done' }).first().click();
    await page.locator('#form [name=message]').fill('The hole is filled and closed.');
    await page.locator('#form button:not([name=keep])').last().click();
  };

  it('is written by Ada, and Paula is told by name what is missing; the crew ticks it without script', async () => {
    const ada = await openPageWithoutScript(browser, { viewport: { width: 1440, height: 900 } });
    await visit(ada, `${house.url}/sign-in?to=/admin/services/pothole`);
    await signIn(ada, people.ada);
    await ada.locator('[name="item-0.en"]').fill('Set out cones.');
    await ada.locator('[name="item-0.es"]').fill('Poner conos.');
    await ada.locator('[name="item-0.place"]').fill('2');
    await ada.locator('[name="item-1.en"]').fill('Measure the hole.');
    await ada.locator('[name="item-1.place"]').fill('1');
    await ada.locator('label[for="item-1.must"]').click();
    await pressAndArrive(ada.getByRole('button', { name: 'Save the checklist' }));
    await ada.getByRole('alert').waitFor();
    await ada.locator('[name="item-1.es"]').fill('Medir el hoyo.');
    await checkAccessibility(ada);
    await pressAndArrive(ada.getByRole('button', { name: 'Save the checklist' }));
    await ada.getByText('Saved').first().waitFor();
    expect(await ada.locator('[name="item-0.en"]').inputValue()).toBe('Measure the hole.');
    await ada.close();

    const { reference } = await aPothole(house, 'A hole by the school.');
    const paula = await atTheDesk(browser, house, people.paula, `/department/requests/${reference}?do=close`);
    await close(paula);
    await paula.getByText('This must be done before it can be closed: Measure the hole.').first().waitFor();
    await checkAccessibility(paula);
    await paula.getByRole('button', { name: 'Done: Measure the hole.' }).click();
    await paula.getByText('1 of 2 done').waitFor();
    // Her words are still there.
    await paula.locator('#form button:not([name=keep])').last().click();
    await paula.getByText('It is closed, and the resident is told.').waitFor();
    await paula.close();

    const second = await aPothole(house, 'A hole by the church.');
    await house.dataSource.query("update request set assignee_id = (select id from staff where name = 'Paula Paver'), state = 'assigned' where reference = $1", [second.reference.replace('-', '')]);
    const crew = await openPageWithoutScript(browser, { viewport: { width: 360, height: 800 } });
    await visit(crew, `${house.url}/sign-in?to=/department/crew`);
    await signIn(crew, people.paula);
    await crew.getByText('Say what you found').click();
    await crew.getByText('Measure the hole. (must be done)').click();
    await checkAccessibility(crew);
    await pressAndArrive(crew.getByRole('button', { name: 'Done' }));
    await crew.getByText('Taken, and the request is closed.').waitFor();
    await crew.close();
  });
});
