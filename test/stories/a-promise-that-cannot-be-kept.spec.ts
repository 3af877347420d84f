import type { Browser } from 'playwright-core';
import { checkAccessibility, openBrowser, openPageWithoutScript, pressAndArrive, reload, visit } from '../support/browser.js';
import { type House, openHouse, people } from '../support/house.js';
import { aPothole, atTheDesk, signIn } from './visits.js';

/** Paula cannot keep it: she asks her head for a decision, and the city for more time. */
describe('a promise that cannot be kept', () => {
  let house: House;
  let browser: Browser;
  let reference: string;
  beforeAll(async () => {
    house = await openHouse();
    browser = await openBrowser();
    ({ reference } = await aPothole(house, 'A deep hole below the bridge.'));
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  it('is raised to the head, who decides, without script too', async () => {
    const paula = await atTheDesk(browser, house, people.paula, `/department/requests/${reference}`);
    await paula.getByRole('link', { name: 'Decisions and more time' }).click();
    await paula.getByRole('heading', { level: 1, name: `Decisions about ${reference}` }).waitFor();
    await checkAccessibility(paula);
    await paula.getByRole('link', { name: 'Ask somebody above for a decision' }).click();
    await paula.getByLabel('Who should decide?').selectOption('HEAD');
    await paula.getByLabel('How serious is it?').selectOption('SERIOUS');
    await paula.getByRole('button', { name: 'Ask' }).click();
    await paula.getByRole('alert').waitFor();
    await checkAccessibility(paula);
    await paula.getByLabel('What should be decided?').fill('May we close the road?');
    await paula.getByLabel('Reason').fill('The bridge is cracked.');
    await paula.getByLabel('Needed by').fill(inDays(2));
    await paula.getByRole('button', { name: 'Ask' }).click();
    await paula.getByText('They are told, in their working hours.').waitFor();

    const hilda = await openPageWithoutScript(browser);
    await visit(hilda, `${house.url}/sign-in?to=/department/decisions`);
    await signIn(hilda, people.hilda);
    await hilda.getByRole('link', { name: 'May we close the road?' }).waitFor();
    await checkAccessibility(hilda);
    await pressAndArrive(hilda.getByRole('link', { name: 'May we close the road?' }));
    await pressAndArrive(hilda.getByRole('link', { name: /^Decide/ }));
    await hilda.getByLabel('Your decision').fill('Yes, from seven in the evening.');
    await pressAndArrive(hilda.getByRole('button', { name: 'Save the decision' }));
    await hilda.getByText('The decision is saved. Who asked is told.').waitFor();
    await hilda.close();

    await reload(paula);
    await paula.getByText('Yes, from seven in the evening.').waitFor();
    await paula.close();
  });

  it('gets more time only from the other side: here somebody who stands for the public', async () => {
    const paula = await atTheDesk(browser, house, people.paula, `/department/requests/${reference}/decisions`);
    await paula.getByRole('link', { name: 'Ask for more time Done' }).click();
    await paula.getByLabel('Why').selectOption('PARTS_OR_EQUIPMENT');
    await paula.getByLabel('Reason').fill('The plate comes next week.');
    await paula.getByLabel('New date').fill(inDays(40));
    await paula.getByRole('button', { name: 'Ask' }).click();
    await paula.getByText('Until they answer, the promise stands.').waitFor();
    await paula.getByText('has not answered yet').waitFor();
    expect(await paula.getByRole('link', { name: 'Answer', exact: true }).count()).toBe(0);
    await checkAccessibility(paula);

    const lena = await atTheDesk(browser, house, people.lena, '/leadership');
    await lena.getByRole('link', { name: /What people asked to be decided/ }).click();
    await lena.getByRole('heading', { level: 1, name: 'Decisions' }).waitFor();
    await checkAccessibility(lena);
    await lena.getByRole('link', { name: new RegExp(reference) }).click();
    await lena.getByRole('link', { name: 'Answer', exact: true }).click();
    await lena.getByRole('button', { name: 'Send the answer' }).click();
    await lena.getByRole('alert').waitFor();
    await lena.getByText('Yes, give more time').click();
    await lena.getByRole('button', { name: 'Send the answer' }).click();
    await lena.getByText('Granted by Lena Leader.').waitFor();
    await lena.close();

    await visit(paula, `${house.url}/department/requests/${reference}`);
    await paula.getByText('Granted more time').waitFor();
    await paula.close();
  });
});

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
