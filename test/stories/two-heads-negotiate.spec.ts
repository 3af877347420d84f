import type { Browser, Page } from 'playwright-core';
import { aRequest } from '../../libs/reporting/testing/index.js';
import { arriveAt, checkAccessibility, mainText, openBrowser, openPageWithoutScript, pressAndArrive, reload, visit } from '../support/browser.js';
import { type House, openHouse, people } from '../support/house.js';
import { atTheDesk, eventually } from './visits.js';

const DAY = 86_400_000;

/** By the clock of Springfield: it begins once both have signed. */
const today = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Chicago' }).format(new Date());

/** Oswald's Police will fix street lights for Hilda's Public Works. He offers three days, she wants two. */
describe('two department heads negotiate and sign', () => {
  let house: House;
  let browser: Browser;
  let oswald: Page;
  let hilda: Page;
  let agreement: string;
  beforeAll(async () => {
    house = await openHouse();
    await aYearOfLights();
    browser = await openBrowser();
    [oswald, hilda] = [await atTheDesk(browser, house, people.oswald, '/department/agreements'), await atTheDesk(browser, house, people.hilda, '/department/agreements')];
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  async function aYearOfLights() {
    const at = (daysAgo: number) => new Date(Date.now() - daysAgo * DAY).toISOString();
    for (let week = 2; week < 32; week++) {
      const light = aRequest(house.services.streetLight, house.departments.publicWorks).opened(at(week * 7)).due(at(week * 7 - 7));
      await (week === 2 ? light : light.closed(at(week * 7 - (week % 3 ? 3 : 9)))).putInto(house.dataSource);
    }
  }

  const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
  const press = (page: Page, name: string) => pressAndArrive(button(page, name));
  /** Waits until the page says so. */
  const reads = (page: Page, words: string | RegExp) => page.getByText(words).first().waitFor();

  it('one writes a draft that the other cannot see', async () => {
    await checkAccessibility(oswald);
    await oswald.getByRole('link', { name: 'Start an agreement' }).click();
    await arriveAt(oswald, '**/agreements/new');
    await checkAccessibility(oswald);
    expect(await oswald.locator('[name=provider]').inputValue()).toBe('police');
    await press(oswald, 'Go on to the goals');
    await oswald.getByText('Choose a department').first().waitFor();
    await oswald.locator('[name=consumer]').selectOption('public-works');
    await press(oswald, 'Go on to the goals');
    await arriveAt(oswald, '**/draft');
    agreement = new URL(oswald.url()).pathname.split('/').at(-2)!;

    await oswald.locator('label', { hasText: /^Street light$/ }).click();
    await oswald.locator('[name="goals.0.service"]').selectOption('street-light');
    await oswald.locator('[name="goals.0.amount"]').fill('0');
    await oswald.locator('[name="ladder.0.value"]').fill('75');
    await checkAccessibility(oswald);
    await press(oswald, 'Save the draft');
    await reads(oswald, 'The other side cannot see it yet');
    await press(oswald, 'Propose to the other side');
    await reads(oswald, 'Enter a number above zero');
    await visit(hilda, `${house.url}/department/agreements`);
    expect(await mainText(hilda)).not.toContain('Police → Public Works');

    await visit(oswald, `${house.url}/department/agreements/${agreement}/draft`);
    await oswald.locator('[name="goals.0.amount"]').fill('3');
    await press(oswald, 'Save the draft');
    await reads(oswald, 'The other side cannot see it yet');
    await press(oswald, 'Propose to the other side');
    await reads(oswald, 'The other side can read it now');
    await checkAccessibility(oswald);
  });

  it('the other answers with changes, and both read them in plain words', async () => {
    await reload(hilda);
    expect(await mainText(hilda)).toContain('Waits for you');
    await hilda.getByRole('link', { name: 'Police → Public Works' }).click();
    await arriveAt(hilda, `**/agreements/${agreement}`);
    await hilda.getByRole('link', { name: 'Answer with changes' }).click();
    await arriveAt(hilda, '**/counter');
    await hilda.locator('[name="goals.0.amount"]').fill('2');
    await hilda.locator('[name=inForceOn]').fill(today());
    await hilda.locator('[name=comment]').fill('Three days are too long for a dark street.');
    await press(hilda, 'Send to the other side');
    await reads(hilda, 'Your answer was sent');
    await checkAccessibility(hilda);

    await visit(oswald, `${house.url}/department/agreements/${agreement}`);
    const read = await mainText(oswald);
    expect(read).toContain('Completing a hand-off for Street light: 3 business days, due at the same time of day → 2 business days, due at the same time of day');
    expect(read).toContain('Three days are too long for a dark street.');
  });

  it('one signature puts nothing in force; two do', async () => {
    const inForce = async () => {
      const rows: { value: number }[] = await house.dataSource.query("select g.value::int from sla_goal g where g.metric = 'COMPLETE' and g.superseded_at is null");
      return rows.map(({ value }) => value);
    };
    await press(hilda, 'Sign for Public Works');
    await reads(hilda, 'You signed.');
    expect(await button(hilda, 'Sign for Public Works').count()).toBe(0);
    expect(await inForce()).toEqual([]);

    await press(oswald, 'Sign for Police');
    await reads(oswald, 'You signed.');
    await eventually(async () => (await inForce()).length > 0);
    expect(await inForce()).toEqual([2]);
    await visit(oswald, `${house.url}/department/agreements/${agreement}`);
    expect(await mainText(oswald)).toMatch(/In force[^]*signed by Hilda Head[^]*Version 1[^]*Answered/);
    await checkAccessibility(oswald);
  });

  it('and before a promise to the public they see what it would have meant', async () => {
    await visit(hilda, `${house.url}/department/agreements/new`);
    await hilda.locator('label', { hasText: 'The public' }).click();
    await press(hilda, 'Go on to the goals');
    await arriveAt(hilda, '**/draft');
    await hilda.locator('label', { hasText: /^Street light$/ }).click();
    await hilda.locator('[name="goals.0.service"]').selectOption('street-light');
    await hilda.locator('[name="goals.0.amount"]').fill('4');
    await hilda.locator('summary', { hasText: 'Stage 1' }).click();
    await hilda.locator('label', { hasText: /^Police$/ }).first().click();
    await press(hilda, 'Save the draft');
    await reads(hilda, 'The other side cannot see it yet');
    const read = await mainText(hilda);
    expect(read).toMatch(/This target would have been met \d+% of the time \(\d+ of 30\)/);
    expect(read).toMatch(/1 are still open|more a week must end in time/);
    expect(read).toContain('The hand-offs on the way fit into what the public is promised.');
    await hilda.locator('.chart summary').first().click();
    await checkAccessibility(hilda);

    const draft = new URL(hilda.url()).pathname;
    await visit(hilda, `${house.url}${draft}/draft`);
    await hilda.locator('[name="goals.1.metric"]').selectOption('FIRST_RESPONSE');
    await hilda.locator('[name="goals.1.amount"]').fill('4');
    await hilda.locator('[name="goals.1.unit"]').selectOption('DURATION');
    await hilda.locator('label[for="goals.1.mayPause"]').click();
    await hilda.locator('label', { hasText: 'waiting for the resident' }).first().click();
    await press(hilda, 'Save the draft');
    await reads(hilda, 'The other side cannot see it yet');
    await press(hilda, 'Propose');
    await reads(hilda, 'Nothing may stop this clock');
    expect(await mainText(hilda)).not.toContain('can read it now');
    await hilda.close();
  });

  it('and leaders read what is agreed, and who keeps it least', async () => {
    const lena = await atTheDesk(browser, house, people.lena, '/leadership/agreements');
    await reads(lena, 'Police → Public Works');
    expect(await mainText(lena)).toMatch(/Public Works keeps its promises to the public least: \d+%/);
    await checkAccessibility(lena);
    await lena.close();
  });

  it('and residents read what the city promises, without script, in both languages', async () => {
    const page = await openPageWithoutScript(browser, { viewport: { width: 360, height: 800 } });
    await visit(page, `${house.url}/`);
    await pressAndArrive(page.getByRole('link', { name: 'Our promises' }));
    expect(await mainText(page)).toMatch(/Street light[^]*We get it done within 5 business days\.[^]*Too few to judge[^]*On time \d+% of 30/);
    await checkAccessibility(page);
    await page.locator('[name=q]').fill('LIGHT');
    await pressAndArrive(page.getByRole('button', { name: 'Search' }));
    expect(await page.locator('.standard h3').allInnerTexts()).toEqual(['Street light']);
    await visit(page, `${house.url}/es/standards`);
    expect(await mainText(page)).toContain('Lo terminamos en 5 días hábiles.');
    await checkAccessibility(page);
    const csv = await (await fetch(`${house.url}/api/standards.csv`)).text();
    expect(csv).toMatch(/^service_code,.*\r\n(.*\r\n)*street-light,Street light,Public Works,5 BUSINESS_DAYS,4 SERVICE_HOURS,/);
    await page.close();
  });
});
