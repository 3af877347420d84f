import { putRoutingRules } from '@civic311/requests';
import type { Browser, Page } from 'playwright-core';
import { checkAccessibility, openBrowser, openPageWithoutScript, pressAndArrive, visit } from '../support/browser.js';
import { type House, openHouse, people } from '../support/house.js';
import { aPothole, atTheDesk, signIn } from './visits.js';

/** What Marge called a pothole is a lamp on the state road, and those are the police's. Paula has it in her queue. */
describe('a corrected request', () => {
  let house: House;
  let browser: Browser;
  beforeAll(async () => {
    house = await openHouse();
    const reason = { en: 'The police look after the lamps of the state road.' };
    await house.dataSource.transaction((tx) =>
      putRoutingRules(tx, [{ conditions: { services: ['street-light'] }, departmentId: house.departments.police, reason }]),
    );
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  const events = async (reference: string): Promise<string[]> => {
    const query = 'select kind from request_event e join request r on r.id = e.request_id where r.reference = $1 order by e.occurred_at, e.id';
    const rows: { kind: string }[] = await house.dataSource.query(query, [reference.replace('-', '')]);
    return rows.map(({ kind }) => kind);
  };
  const becomesALamp = async (page: Page, path: string) => {
    await visit(page, `${house.url}${path}?do=reclassify`);
    await page.locator('[name=serviceCode]').selectOption('street-light');
    await page.locator('#form [name=reason]').fill('It is the lamp above it.');
    await pressAndArrive(page.getByRole('button', { name: 'Change the service' }));
    await page.getByText('The service is changed.').waitFor();
  };

  it('is kept by Paula without script, who must say why; corrected again, she lets it go', async () => {
    const { reference } = await aPothole(house, 'It is dark here.');
    const path = `/department/requests/${reference}`;
    const paula = await openPageWithoutScript(browser, { viewport: { width: 1440, height: 900 } });
    await visit(paula, `${house.url}/sign-in?to=${path}`);
    await signIn(paula, people.paula);
    await becomesALamp(paula, path);

    const proposal = paula.locator('section', { has: paula.locator('#proposed') });
    expect(await proposal.innerText()).toMatch(/The rules now send this to Police[^]*Because: The police look after the lamps of the state road\./);
    await checkAccessibility(paula);
    await pressAndArrive(proposal.getByRole('button', { name: 'Keep it with Public Works' }));
    await paula.getByText('Say why it stays here').first().waitFor();
    await checkAccessibility(paula);
    await proposal.locator('[name=keepReason]').fill('Our crew stands beside it.');
    await pressAndArrive(proposal.getByRole('button', { name: 'Keep it with Public Works' }));
    await paula.getByText('It stays here, and your reason is on the timeline.').waitFor();
    expect(await proposal.count()).toBe(0);
    await paula.getByText('Stays with Public Works, though the rules name Police').waitFor();
    await paula.getByText('Our crew stands beside it.').waitFor();

    await visit(paula, `${house.url}${path}?do=relocate`);
    await paula.locator('[name=address]').fill('5 Elm Street');
    await paula.locator('#form [name=reason]').fill('Around the corner.');
    await pressAndArrive(paula.getByRole('button', { name: 'Change the place' }));
    await pressAndArrive(proposal.getByRole('button', { name: 'Transfer to Police' }));
    await paula.getByText('It is with the other department now.').waitFor();
    expect(new URL(paula.url()).pathname).toBe('/department');
    expect((await events(reference)).filter((kind) => /routed|kept|transferred/.test(kind))).toEqual(['routed', 'rerouted', 'kept', 'rerouted', 'transferred', 'transferred']);

    const otto = await atTheDesk(browser, house, people.otto, path);
    await otto.getByText('The rules send it here. The police look after the lamps of the state road.').waitFor();
    expect(await otto.locator('#proposed').count()).toBe(0);
    await Promise.all([paula.close(), otto.close()]);
  });

  it('is Otto\'s only when Paula says so, and she sees at once what the rules say', async () => {
    const { reference } = await aPothole(house, '');
    const path = `/department/requests/${reference}`;
    const paula = await atTheDesk(browser, house, people.paula, path);
    expect(await paula.getByText('Everybody can see this').count()).toBe(0);
    await becomesALamp(paula, path);
    const otto = await atTheDesk(browser, house, people.otto, '/department');
    const his = () => otto.locator('[data-row]', { hasText: 'Evergreen' }).count();
    expect(await his()).toBe(0);
    await pressAndArrive(paula.getByRole('button', { name: 'Transfer to Police' }));
    await paula.waitForURL(/\/department\?/);
    await otto.getByText('742 Evergreen').first().waitFor();
    await Promise.all([paula.close(), otto.close()]);
  });
});
