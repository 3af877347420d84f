import { signatureOf } from '@civic311/contact-center/rules';
import { type ArticleToPut, putArticles, putPlaces } from '@civic311/knowledge';
import type { Browser, Page } from 'playwright-core';
import { checkAccessibility, mainText, openBrowser, settled, visit } from '../support/browser.js';
import { type House, openHouse, people } from '../support/house.js';
import { Keyboard } from '../support/keyboard.js';
import { aPothole, atTheDesk, eventually } from './visits.js';

const SECRET = 'a-secret-of-the-telephone-system-and-ours';
/** Keys that a call may take that only asks something, beside the words that are searched. */
const MOST_KEYS = 12;

/** Carla's telephone rings; somebody asks something; she finds it, reads it out and codes the call, all by keyboard. */
describe('an information call', () => {
  let house: House;
  let browser: Browser;
  let page: Page;
  let keys = 0;
  beforeAll(async () => {
    house = await openHouse({ CTI_SECRET: SECRET });
    const article = (code: string, audience: 'public' | 'staff', title: string, body: string): ArticleToPut => ({
      code, audience, departmentId: house.departments.publicWorks, serviceCodes: ['pothole'], placeCodes: [], reviewMonths: 12, sample: false,
      texts: { en: { title, summary: 'The answer in one sentence.', keywords: [], body, actions: [{ kind: 'start-request', service: 'pothole', label: 'Report a pothole' }] } },
    });
    await house.dataSource.transaction((tx) => putArticles(tx, [
      article('snow-parking', 'public', 'Where may I park when it snows?', 'Park on the **even** side of the street.'),
      article('upset-callers', 'staff', 'When a caller about snow is upset', 'Let them finish first.'),
    ], 'springfield'));
    browser = await openBrowser();
    page = await atTheDesk(browser, house, people.carla, '/contact-center');
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  const press = async (...pressed: string[]) => {
    for (const key of pressed) await page.keyboard.press(key);
    keys += pressed.length;
  };
  const stands = (name: string) =>
    page.waitForFunction((wanted) => document.activeElement?.getAttribute('name') === wanted, name, { polling: 50 });
  const tell = async (event: string, callId: string, rest: object = {}) => {
    const body = JSON.stringify({ event, callId, from: '12175550134', to: '311', direction: 'in', user: ['101'], queue: 'general', ...rest });
    const timestamp = String(Math.floor(Date.now() / 1_000));
    const headers = { 'content-type': 'application/json', 'x-civic311-timestamp': timestamp, 'x-civic311-signature': signatureOf(SECRET, timestamp, body) };
    expect((await fetch(`${house.url}/api/cti`, { method: 'POST', headers, body })).status).toBe(200);
  };
  const contacts = () =>
    house.dataSource.query(`select channel, call_id as "callId", disposition, language,
      (select count(*)::int from interaction_subject where interaction_id = id) as subjects from interaction order by started_at, id`) as Promise<object[]>;
  const searches = () =>
    house.dataSource.query(`select words, audience, place, kind, position, followed from search_query query
      left join search_choice choice on choice.query_id = query.id order by asked_at`) as Promise<object[]>;
  const options = () => page.locator('[name="q"] ~ [role=listbox] [role=option]');

  it('rings nowhere until a supervisor says whose telephone it is, by keys too', async () => {
    await tell('newCall', 'nobodys');
    await tell('answer', 'nobodys', { answeringNumber: '101' });
    await tell('hangup', 'nobodys', { cause: 'normalClearing' });
    const ada = await atTheDesk(browser, house, people.ada, '/contact-center/room/telephones');
    const hand = new Keyboard(ada);
    expect(await mainText(ada)).toMatch(/Answered where we know nobody[^]*101\s+1/);
    await checkAccessibility(ada);
    await hand.follow(ada.getByRole('link', { name: '101' }));
    await hand.press(ada.getByRole('button', { name: 'Save' }));
    await ada.locator('.usa-error-message').first().waitFor();
    await checkAccessibility(ada);
    await hand.pick(ada.locator('[name=staffId]'), 'Carla Call');
    await hand.write(ada.locator('[name=extension]'), '101');
    await hand.press(ada.getByRole('button', { name: 'Save' }));
    await ada.getByText('One call that was answered there is theirs to code.').waitFor();
    await checkAccessibility(ada);
    await ada.close();
    await house.dataSource.query("delete from interaction where call_id = 'nobodys'");
    await house.dataSource.query("update agent set state = 'ready'");
    await visit(page, `${house.url}/contact-center`);
  });

  it('shows who may be calling, and takes the call by one key', async () => {
    await tell('newCall', 'one');
    await page.getByText('Nobody we know').waitFor();
    await checkAccessibility(page);
    await press('F6');
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('[name="contact.phone"]')?.value !== '');
    expect(await page.locator('.waiting').count()).toBe(0);
    await tell('answer', 'one', { answeringNumber: '101' });
  });

  it('finds the answer while the caller speaks, reads it out, and codes the call by F8', async () => {
    await press('F4');
    await stands('q');
    await page.keyboard.type('snow parking');
    // Not those of the first letters.
    await options().first().filter({ hasText: 'Where may I park when it snows?' }).waitFor();
    await checkAccessibility(page);
    await press('Enter');
    await page.getByText('even').first().waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Where may I park when it snows?');
    await checkAccessibility(page);
    await press('F8');
    await page.getByText('The last contact is coded: Information only.').waitFor();
    await stands('caller');
    await tell('hangup', 'one', { cause: 'normalClearing' });
    expect(await contacts()).toEqual([{ channel: 'phone', callId: 'one', disposition: 'information', language: 'en', subjects: 1 }]);
    expect(await searches()).toEqual([{ words: 'snow parking', audience: 'staff', place: 'desk', kind: 'article', position: 1, followed: 'helped' }]);
    process.stdout.write(`An information call took ${keys} keys beside the words searched.\n`);
    expect(keys).toBeLessThanOrEqual(MOST_KEYS);
  });

  it('ends otherwise by one letter, and a contact begun by hand is one too', async () => {
    await page.keyboard.type('2175550199');
    await press('F4');
    await page.keyboard.type('is this the pizza place');
    await press('F9');
    await checkAccessibility(page);
    await press('w');
    await page.getByText('The last contact is coded: Wrong number.').waitFor();
    await stands('caller');
    expect((await contacts())[1]).toMatchObject({ channel: 'phone', callId: null, disposition: 'wrong-number' });
  });

  it('tells the search of words that nothing was taken for, without the number in them', async () => {
    await press('F4');
    await stands('q');
    await page.keyboard.type('my goat at 2175550166');
    await press('F9');
    await press('o');
    await page.getByText('The last contact is coded: Sent to another office.').waitFor();
    await stands('caller');
    expect((await searches()).slice(1)).toEqual([{ words: 'my goat at …', audience: 'staff', place: 'desk', kind: null, position: null, followed: null }]);
  });

  it('tells of each search in a call with its own choice, and what helped of the one that stood there last', async () => {
    await press('F4');
    await stands('q');
    await page.keyboard.type('snow parking');
    await options().first().filter({ hasText: 'Where may I park when it snows?' }).waitFor();
    await press('Enter');
    await page.getByText('even').first().waitFor();
    await press('F4');
    await stands('q');
    await new Keyboard(page).write(page.locator('[name=q]'), 'upset caller');
    await options().first().filter({ hasText: 'When a caller about snow is upset' }).waitFor();
    await press('Enter');
    await page.getByText('Let them finish first.').first().waitFor();
    await press('F8');
    await page.getByText('The last contact is coded: Information only.').waitFor();
    await stands('caller');
    expect((await searches()).slice(2)).toEqual([
      { words: 'snow parking', audience: 'staff', place: 'desk', kind: 'article', position: 1, followed: null },
      { words: 'upset caller', audience: 'staff', place: 'desk', kind: 'article', position: 1, followed: 'helped' },
    ]);
  });

  it('finds what only staff may read, and an open request by its number or its street', async () => {
    const { reference } = await aPothole(house, 'By the school.');
    await press('F4');
    await page.keyboard.type('upset');
    await options().first().filter({ hasText: 'Staff only' }).waitFor();
    await new Keyboard(page).write(page.locator('[name=q]'), reference);
    await options().first().filter({ hasText: reference }).waitFor();
    await press('Enter');
    await page.getByRole('heading', { name: reference }).waitFor();
    await checkAccessibility(page);
    await press('F8');
    await page.getByText('The last contact is coded: Asked about a request.').waitFor();
    await stands('caller');
    expect((await contacts())[4]).toMatchObject({ disposition: 'request-status', subjects: 1 });
  });

  it('lists what hung up before it was coded, until it is', async () => {
    await tell('newCall', 'two', { from: 'anonymous' });
    await tell('answer', 'two', { answeringNumber: '101' });
    await tell('hangup', 'two', { cause: 'normalClearing' });
    await page.getByText('Not coded', { exact: true }).waitFor();
    await press('F6');
    // It leaves the list by live news a moment before it is on the screen.
    await page.locator('.waiting').waitFor({ state: 'detached' });
    await settled(page);
    await press('F9');
    await page.keyboard.press('d');
    await page.getByText('The last contact is coded: Call dropped.').waitFor();
    await stands('caller');
    expect((await contacts())[5]).toMatchObject({ callId: 'two', disposition: 'dropped' });
    expect(await page.locator('.waiting').count()).toBe(0);
  });

  it('promises to call back, and tells how that went', async () => {
    await new Keyboard(page).write(page.locator('[name="contact.phone"]'), '217 555 0177');
    await press('F9');
    await page.keyboard.press('b');
    await page.getByText('The last contact is coded: We call back.').waitFor();
    await visit(page, `${house.url}/contact-center/callbacks`);
    await page.getByText('+12175550177').first().waitFor();
    await checkAccessibility(page);
    await new Keyboard(page).follow(page.getByRole('button', { name: 'Call back' }));
    // The call is on the screen with whom to call; nobody answers, and it is one try.
    await page.locator('[aria-label="Call back"]', { hasText: 'Try 1 of 3' }).waitFor();
    expect(await page.locator('[name="contact.phone"]').inputValue()).toBe('+12175550177');
    await checkAccessibility(page);
    await new Keyboard(page).press(page.getByRole('button', { name: 'Nobody answers' }));
    await page.getByText('The last contact is coded: Call dropped.').waitFor();
    await visit(page, `${house.url}/contact-center/callbacks`);
    await page.getByText('1 of 3').waitFor();
    await new Keyboard(page).follow(page.getByRole('button', { name: 'Call back' }));
    await page.locator('[aria-label="Call back"]', { hasText: 'Try 2 of 3' }).waitFor();
    await press('F8');
    await page.getByText('The last contact is coded: Information only.').waitFor();
    await visit(page, `${house.url}/contact-center/callbacks`);
    await page.getByText('Nobody waits for a call.').waitFor();
    await visit(page, `${house.url}/contact-center`);
  });

  it('says where somebody goes in person, and when it is open', async () => {
    const monday = [{ freq: 'WEEKLY' as const, byday: 'MO', opens_at: '09:00', closes_at: '17:00' }];
    await house.dataSource.transaction((tx) => putPlaces(tx, [{
      code: 'yard', name: { en: 'The yard' }, description: { en: 'Where the asphalt is.' }, address: '742 Evergreen Ter', phones: [{ number: '311', type: 'voice' }],
      schedule: monday, accessibility: { en: 'Step-free door.' }, languages: ['en'], sample: true,
    }]));
    await press('F4');
    await stands('q');
    await page.keyboard.type('yard');
    await options().first().filter({ hasText: 'The yard' }).waitFor();
    await press('Enter');
    await page.getByRole('heading', { name: 'The yard' }).waitFor();
    await page.getByText('9:00 AM – 5:00 PM').waitFor();
    await checkAccessibility(page);
    await press('F8');
    await page.getByText('The last contact is coded: Information only.').waitFor();
    await stands('caller');
  });

  it('parks two calls, each with what was typed, and no third', async () => {
    for (const name of ['Moe', 'Barney']) {
      await new Keyboard(page).write(page.locator('[name="contact.name"]'), name);
      await press('F10');
      await page.locator('.waiting').getByText(name).waitFor();
      await eventually(async () => (await page.locator('[name="contact.name"]').inputValue()) === '');
    }
    await checkAccessibility(page);
    await new Keyboard(page).write(page.locator('[name="contact.name"]'), 'Lenny');
    await press('F10');
    await page.getByText('Two calls are parked.').first().waitFor();
    await press('Alt+1');
    await eventually(async () => (await page.locator('[name="contact.name"]').inputValue()) === 'Moe');
    expect(await page.locator('.waiting').innerText()).toContain('Lenny');
    expect(await page.locator('.waiting').innerText()).toContain('Barney');
  });

  it('goes on to a later answer by the arrow keys, and codes the call all the same', async () => {
    await press('F4');
    await stands('q');
    await page.keyboard.type('snow');
    await options().nth(1).waitFor();
    const second = await options().nth(1).locator('strong').first().innerText();
    await press('ArrowDown', 'Enter');
    await page.getByRole('heading', { name: second }).waitFor();
    await press('F8');
    await page.getByText('The last contact is coded: Information only.').waitFor();
    await stands('caller');
  });

  it('has one list of keys open at a time, and Escape closes it', async () => {
    const open = () => page.locator('.call-bar details[open] summary').allInnerTexts();
    await press('F1', 'F9');
    await page.locator('[data-key=w]').waitFor();
    expect(await open()).toEqual([expect.stringContaining('End call')]);
    await press('Escape');
    await page.locator('[data-key=w]').waitFor({ state: 'hidden' });
    expect(await open()).toEqual([]);
  });
});
