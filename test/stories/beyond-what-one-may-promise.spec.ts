import { putEmpowermentLimits } from '@civic311/contact-center';
import type { Browser, Page } from 'playwright-core';
import { arriveAt, checkAccessibility, mainText, openBrowser, openPageWithoutScript, pressAndArrive, visit } from '../support/browser.js';
import { type House, openHouse, people } from '../support/house.js';
import { aPothole, atTheDesk } from './visits.js';

/** Marge wants more than Carla may give alone. Carla asks while Marge waits; Ada answers in the room. */
describe('beyond what one may promise', () => {
  let house: House;
  let browser: Browser;
  let carla: Page;
  let ada: Page;
  let pothole: { reference: string; secret: string };
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  beforeAll(async () => {
    [house, browser] = await Promise.all([openHouse(), openBrowser()]);
    await house.dataSource.transaction((tx) => putEmpowermentLimits(tx, 'call-taker', { promiseDays: 2, waiveCents: 1_500, priorityUpTo: 'high', closeAs: [] }));
    pothole = await aPothole(house, 'A deep hole before our door.');
    [carla, ada] = [
      await atTheDesk(browser, house, people.carla, `/contact-center/grant/${pothole.reference}`),
      await atTheDesk(browser, house, people.ada, '/contact-center/room'),
    ];
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  const resident = async (path = '/track') => {
    const response = await fetch(`${house.url}${path}/${pothole.secret}`);
    return response.text();
  };
  const asked = (page: Page, words: string | RegExp) => page.locator('[aria-labelledby=asked] li', { hasText: words });
  const grant = async (kind: string, fill: () => Promise<void>) => {
    await carla.getByRole('link', { name: kind, exact: true }).click();
    await carla.locator('form.grant').waitFor();
    await fill();
    await carla.locator('[name=why]').fill('She called three times.');
    await carla.getByRole('button', { name: 'Do it, or ask' }).click();
  };

  it('is done at once within the limit', async () => {
    await checkAccessibility(carla);
    await grant('Waive a fee', () => carla.locator('[name=dollars]').fill('15'));
    await asked(carla, 'Waive $15.00').filter({ hasText: 'Done' }).waitFor();
    expect(await resident()).toContain('You do not have to pay $15.00');
  });

  it('says what is missing', async () => {
    await grant('Waive a fee', () => carla.locator('[name=dollars]').fill('much'));
    await carla.locator('.usa-error-message', { hasText: 'Enter an amount' }).waitFor();
    await checkAccessibility(carla);
  });

  it('waits for the supervisor beyond it, who sees it without a reload', async () => {
    await grant('Promise a day', () => carla.locator('[name=on]').fill(inDays(40)));
    await asked(carla, 'Waits for a supervisor').waitFor();
    await checkAccessibility(carla);
    expect(await resident()).not.toContain('We told you');
    await ada.getByText(`${people.carla.name}: Promise`).waitFor();
    await checkAccessibility(ada);
    expect(await mainText(ada)).toMatch(/Why: She called three times\.[\s\S]*Limit: 2 working days/);
  });

  it('is done when she says yes, and Carla and the resident see it', async () => {
    await ada.locator('[name=words]').fill('We planned the street for that week.');
    await ada.getByRole('button', { name: 'Yes, do it' }).click();
    await ada.getByText('Nobody waits for an answer.').waitFor();
    await asked(carla, 'Approved and done').waitFor();
    expect(await mainText(carla)).toMatch(/Ada Admin said yes\.[\s\S]*We planned the street for that week\./);
    expect(await resident()).toContain('We told you: by');
    expect(await resident('/es/track')).toContain('Le dijimos');
  });

  it('is refused with words for the caller', async () => {
    await grant('Waive a fee', () => carla.locator('[name=dollars]').fill('300'));
    await asked(carla, 'Waits for a supervisor').waitFor();
    await ada.getByText(`${people.carla.name}: Waive $300.00`).waitFor();
    await ada.getByRole('button', { name: 'No', exact: true }).click();
    await arriveAt(ada, '**/room/approve/**');
    await ada.locator('.usa-error-message').first().waitFor();
    await checkAccessibility(ada);
    await ada.locator('[name=words]').fill('We can waive the first fifteen.');
    await ada.getByRole('button', { name: 'No', exact: true }).click();
    await arriveAt(ada, '**/contact-center/room');
    await asked(carla, 'Not approved').waitFor();
    expect(await mainText(carla)).toContain('We can waive the first fifteen.');
  });

  it('is answered at the desk itself, where Carla asked, until she has told the caller', async () => {
    await grant('Waive a fee', () => carla.locator('[name=dollars]').fill('400'));
    await asked(carla, 'Waits for a supervisor').waitFor();
    await visit(carla, `${house.url}/contact-center`);
    const answer = carla.locator('[aria-label^=Approval]', { hasText: 'Waive $400.00' });
    await answer.filter({ hasText: 'Waits for a supervisor' }).waitFor();
    await ada.getByText(`${people.carla.name}: Waive $400.00`).waitFor();
    await ada.locator('[name=words]').fill('Ask her to come by.');
    await ada.getByRole('button', { name: 'Yes, do it' }).click();
    await answer.filter({ hasText: 'Approved and done' }).waitFor();
    expect(await answer.innerText()).toContain('Ask her to come by.');
    await checkAccessibility(carla);
    await answer.getByRole('button', { name: 'I told the caller' }).click();
    await answer.waitFor({ state: 'detached' });
  });

  it('is answered without script too, where Carla looks again', async () => {
    const plain = await atTheDesk(browser, house, people.carla, `/contact-center/grant/${pothole.reference}`, openPageWithoutScript);
    await visit(plain, `${house.url}/contact-center/grant/${pothole.reference}?kind=WAIVE_FEE`);
    await plain.locator('[name=dollars]').fill('500');
    await plain.locator('[name=why]').fill('She called again.');
    await pressAndArrive(plain.getByRole('button', { name: 'Do it, or ask' }));
    await visit(plain, `${house.url}/contact-center`);
    const answer = plain.locator('[aria-label^=Approval]', { hasText: 'Waive $500.00' });
    expect(await answer.innerText()).toContain('Waits for a supervisor');
    await house.dataSource.query("update concession set state = 'expired' where state = 'asked'");
    await pressAndArrive(answer.getByRole('button', { name: 'Look again' }));
    expect(await answer.innerText()).toContain('No answer in time');
    await pressAndArrive(answer.getByRole('button', { name: 'I told the caller' }));
    expect(await answer.count()).toBe(0);
    await plain.context().close();
  });

  it('is seen by the supervisor when the day has passed', async () => {
    await house.dataSource.query("update request_promise set promised_on = current_date - 3");
    await visit(ada, `${house.url}/contact-center/room`);
    expect(await mainText(ada)).toMatch(/Promised days that passed[\s\S]*Carla Call/);
    await checkAccessibility(ada);
  });
});
