import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { aRequest } from '../../libs/reporting/testing/index.js';
import { arriveAt, checkAccessibility, openBrowser, visit } from '../support/browser.js';
import { type House, openHouse, people } from '../support/house.js';
import { aPothole, atTheDesk } from './visits.js';

const DAY = 86_400_000;

/** Lena asks of every number: which requests are these? */
describe('a leader reads the report', () => {
  let house: House;
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    house = await openHouse();
    await anAutumn();
    browser = await openBrowser();
    page = await atTheDesk(browser, house, people.lena, '/leadership');
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  /** What every department has: kept, late, forgotten, handed on, and asked for again. */
  async function anAutumn() {
    const { services, departments } = house;
    const at = (daysAgo: number) => new Date(Date.now() - daysAgo * DAY).toISOString();
    const pothole = () => aRequest(services.pothole, departments.publicWorks).at('742 Evergreen Ter').saying('Call Marge at 555-0134.');
    const noise = () => aRequest(services.noise, departments.police);
    const requests = [
      pothole().opened(at(12)).due(at(10)).closed(at(11)),
      pothole().opened(at(13)).due(at(10)).closed(at(9)),
      pothole().opened(at(14)).due(at(9)).closed(at(10), 'no-issue-found'),
      pothole().opened(at(15)).due(at(9)).closed(at(14), 'withdrawn'),
      pothole().opened(at(5)).due(at(3)).publiclyTold(at(2), 'We wait for asphalt.'),
      pothole().opened(at(40)).due(at(30)),
      pothole().opened(at(200)).due(at(190)),
      pothole().opened(at(2)).due(at(-1)),
      pothole().opened(at(20)).due(at(18)).closed(at(19)).wishedOpenAgain(at(10)),
      noise().opened(at(8)).due(at(-30)).transferred(3),
      noise().opened(at(8)).waitingOnResident(),
      noise().opened(at(50)).due(at(45)),
    ];
    for (const request of requests) await request.putInto(house.dataSource);
    await aPothole(house, 'Call Marge at 555-0134.');
  }

  interface Figure {
    href: string;
    shown: string;
  }
  const figures = (): Promise<Figure[]> =>
    page.locator('a[href*="/leadership/requests?"]').evaluateAll((links) =>
      links.map((link) => {
        const shown = link.cloneNode(true) as HTMLElement;
        for (const hidden of shown.querySelectorAll('.usa-sr-only')) hidden.remove();
        return { href: link.getAttribute('href')!, shown: shown.textContent!.trim() };
      }),
    );
  const references = (): Promise<string[]> =>
    page.locator('table a[href*="/department/requests/"]').evaluateAll((links) => links.map((link) => link.getAttribute('href')!.split('/').at(-1)!));

  it('finds behind every number exactly as many requests', async () => {
    await checkAccessibility(page);
    const linked = await figures();
    const counted = linked.filter(({ shown }) => /^\d+$/.test(shown));
    expect(counted.length).toBeGreaterThan(20);
    expect(counted.map(({ href }) => new URL(href, house.url).searchParams.get('figure'))).toEqual(
      expect.arrayContaining(['OPEN', 'OVERDUE', 'AT_RISK', 'DUE', 'OPENED', 'CLOSED', 'ON_TIME', 'LATE', 'CANCELLED']),
    );
    const listed = new Map<string, number>();
    for (const { href } of counted) {
      if (listed.has(href)) continue;
      await page.goto(house.url + href, { waitUntil: 'domcontentloaded' });
      listed.set(href, (await references()).length);
    }
    expect(counted.map(({ href }) => ({ href, shown: String(listed.get(href)) }))).toEqual(counted);
  });

  it('takes one of the lists along as a file with the same requests, and nobody\'s address or words', async () => {
    await visit(page, `${house.url}/leadership`);
    await page.locator('a[href*="/leadership/requests?figure=OVERDUE"]').first().click();
    await arriveAt(page, '**/leadership/requests**');
    await checkAccessibility(page);
    const shown = await references();
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Download as CSV' }).click()]);
    expect(file.suggestedFilename()).toBe('overdue.csv');
    const written = readFileSync(await file.path(), 'utf8');
    const [head = '', ...rows] = written.trim().split(/\r?\n/);
    expect(head.split(',')).toEqual([
      'reference', 'service', 'department', 'neighborhood', 'state', 'outcome', 'opened_at', 'due_at', 'closed_at', 'age_days', 'times_target', 'transfers',
    ]);
    expect(rows.map((row) => row.split(',')[0])).toEqual(shown);
    expect(written).not.toMatch(/Evergreen|Marge|555|@/);
  });

  it('goes on reading while the next page is on its way', async () => {
    await visit(page, `${house.url}/leadership`);
    let arrive = () => {};
    const onItsWay = new Promise<void>((arrived) => (arrive = arrived));
    await page.route('**/leadership/requests.data**', async (route) => {
      await onItsWay;
      await route.continue();
    });
    await page.locator('a[href*="/leadership/requests?figure=OVERDUE"]').first().click();
    await page.getByRole('progressbar', { name: 'Loading the page' }).waitFor();
    await checkAccessibility(page, { evenBusy: true });
    arrive();
    await arriveAt(page, '**/leadership/requests**');
    expect(await page.getByRole('progressbar').count()).toBe(0);
    expect(await references()).not.toEqual([]);
    await page.unroute('**/leadership/requests.data**');
  });

  it('prints it on paper, with every number and without the buttons', async () => {
    await visit(page, `${house.url}/leadership`);
    const onScreen = await figures();
    await page.emulateMedia({ media: 'print' });
    // Letter paper, less its margins.
    await page.setViewportSize({ width: 715, height: 960 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide).toBeLessThanOrEqual(0);
    expect(await page.locator('.report .usa-button:visible').count()).toBe(0);
    expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(true);
    expect(await figures()).toEqual(onScreen);
    // The charts' own tables stay in the house: paper shows the charts.
    for (const table of await page.locator('.report table:not(details table)').all()) expect(await table.isVisible()).toBe(true);
    for (const chart of await page.locator('.report svg[role=img]').all()) expect(await chart.isVisible()).toBe(true);
    const paper = await page.pdf({ preferCSSPageSize: true });
    expect(paper.subarray(0, 5).toString()).toBe('%PDF-');
    await page.emulateMedia({ media: 'screen' });
  });
});
