import type { Browser, Page } from 'playwright-core';
import { arriveAt, checkAccessibility, mainText, openBrowser, reload, settled } from '../support/browser.js';
import { type House, openHouse, people } from '../support/house.js';
import { Keyboard } from '../support/keyboard.js';
import { atTheDesk, eventually } from './visits.js';

/** Keys that a whole new request may take, beside the letters and digits of what the caller says. */
const MOST_KEYS = 40;

/** Carla speaks with a caller and never takes her hand to the mouse. */
describe('a call by keyboard', () => {
  let house: House;
  let browser: Browser;
  let page: Page;
  let keys = 0;
  beforeAll(async () => {
    house = await openHouse();
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
  const type = (words: string) => page.keyboard.type(words);
  /** The field that the next key goes to. */
  const stands = (name: string) =>
    page.waitForFunction((wanted) => document.activeElement?.getAttribute('name') === wanted, name, { polling: 50 });
  /** Tabs, as often as it takes, to the field. */
  const tabTo = async (name: string) => {
    for (let left = 20; left > 0; left--) {
      if ((await page.evaluate(() => document.activeElement?.getAttribute('name'))) === name) return;
      await press('Tab');
    }
    throw new Error(`no way by Tab to ${name}`);
  };
  const options = (name: string) => page.locator(`[name="${name}"] ~ [role=listbox] [role=option]`);
  const value = (name: string) => page.locator(`[name="${name}"]`).inputValue();
  const requests = () => house.dataSource.query('select channel, address, description, due_at from request');

  it('takes who calls, what it is and where, and a refresh loses nothing of it', async () => {
    await stands('caller');
    await type('217 555 0134');
    await press('Enter');
    await page.getByText('Nobody found').waitFor();
    await tabTo('contact.name');
    await type('Moe Szyslak');
    await tabTo('contact.phone');
    await type('217 555 0134');
    await tabTo('contact.email');
    await type('moe@residents.example');
    await press('F4');
    await type('pothole');
    await options('q').first().filter({ hasText: 'Pothole' }).waitFor();
    await press('Enter');
    await stands('where.address');
    await type('742 Ever');
    await options('where.address').first().filter({ hasText: '742 Evergreen Ter' }).waitFor();
    await press('Enter');
    await stands('where.note');
    await type('By the blue gate');
    await tabTo('description');
    await type('Deep, and wide as a car.');
    await checkAccessibility(page);
    await eventually(async () => {
      const [draft] = await house.dataSource.query('select data::text as words from request_draft');
      return draft.words.includes('wide as a car');
    });

    await reload(page);
    expect(await value('contact.name')).toBe('Moe Szyslak');
    expect(await value('contact.email')).toBe('moe@residents.example');
    expect(await value('where.address')).toBe('742 Evergreen Ter');
    expect(await value('where.note')).toBe('By the blue gate');
    expect(await value('description')).toBe('Deep, and wide as a car.');
    expect(await page.locator('.chosen').innerText()).toContain('Pothole');
  });

  it('loses not even the last letters before a refresh', async () => {
    await page.locator('[name=description]').press('End');
    await type(' It is raining.');
    await reload(page);
    expect(await value('description')).toBe('Deep, and wide as a car. It is raining.');
    expect(await page.locator('.chosen').innerText()).toContain('Pothole');
    expect(await page.evaluate(() => sessionStorage.getItem('call-unsent'))).toBeNull();
    await new Keyboard(page).write(page.locator('[name=description]'), 'Deep, and wide as a car.');
  });

  it('is told at once, and in its field, what is still to ask', async () => {
    await press('Control+Enter');
    await page.locator('.error-summary').waitFor();
    await checkAccessibility(page);
    expect(await requests()).toEqual([]);
    await press('Tab', 'Enter');
    await stands('answers.where');
    await press('Space');
    await press('Control+Enter');
    await arriveAt(page, '**/read-back/**');
  });

  it('reads back the number letter by letter and the day, and the next call begins by one key', async () => {
    const [request] = await requests();
    expect(request).toMatchObject({ channel: 'phone', address: '742 Evergreen Ter', description: 'Deep, and wide as a car.' });
    const read = await mainText(page);
    const reference = /\b([2-9A-Y]{4})-([2-9A-Y]{4})\b/.exec(read)!;
    const spelled = await page.locator('.read-back__spelled').allInnerTexts();
    expect(spelled.map((group) => group.split(' ').map((word) => word[0]).join(''))).toEqual(reference.slice(1));
    const weekday = new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'America/Chicago' }).format(request.due_at);
    expect(read).toContain(weekday);
    await checkAccessibility(page);

    await press('Enter');
    await stands('caller');
    await settled(page);
    expect(await value('contact.name')).toBe('');
    expect(await page.locator('.chosen').count()).toBe(0);
    process.stdout.write(`A whole new request took ${keys} keys beside what the caller said.\n`);
    expect(keys).toBeLessThanOrEqual(MOST_KEYS);
  });

  it('adds the next caller to what is open already, and both contacts are coded with the request', async () => {
    keys = 0;
    await tabTo('contact.email');
    await type('lenny@residents.example');
    await press('F4');
    await type('pothole');
    await options('q').first().filter({ hasText: 'Pothole' }).waitFor();
    await press('Enter');
    await stands('where.address');
    await type('742 Ever');
    await options('where.address').first().filter({ hasText: '742 Evergreen Ter' }).waitFor();
    await press('Enter');
    await page.getByText('One open request like this').waitFor();
    await checkAccessibility(page);
    await press('F7');
    await arriveAt(page, '**/read-back/**');
    expect(await mainText(page)).toContain('Caller follows this request');
    expect((await requests()).length).toBe(1);
    const contacts = await house.dataSource.query(
      `select disposition, (select count(*)::int from interaction_subject join request on request.id = subject_id where interaction_id = interaction.id) as requests
       from interaction order by started_at`,
    );
    expect(contacts).toEqual([{ disposition: 'new-request', requests: 1 }, { disposition: 'joined-request', requests: 1 }]);
    process.stdout.write(`Following what is open took ${keys} keys beside what the caller said.\n`);
    expect(keys).toBeLessThanOrEqual(MOST_KEYS);
  });
});
