import type { Browser, BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { checkAccessibility, mainText, openBrowser, openPageWithoutScript, pressAndArrive, reload, visit } from '../support/browser.js';
import { type House, openHouse, people } from '../support/house.js';
import { Keyboard } from '../support/keyboard.js';
import { atTheDesk, eventually, signIn } from './visits.js';

const TWENTY = 20;
const aPhoto = () => sharp({ create: { width: 2_400, height: 1_200, channels: 3, background: 'teal' } }).jpeg().toBuffer();

/** Lia sits in the basement of the old hall, where there is no reception, and writes down what twenty neighbors say. */
describe('a liaison takes concerns offline', () => {
  let house: House;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let meeting: string;
  beforeAll(async () => {
    house = await openHouse();
    browser = await openBrowser();
    context = await browser.newContext({ viewport: { width: 360, height: 800 }, geolocation: { latitude: 39.8, longitude: -89.65 }, permissions: ['geolocation'] });
    page = await context.newPage();
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  const today = () => new Date().toISOString().slice(0, 10);
  const make = async (on: Page, place: string) => {
    await visit(on, `${house.url}/liaison/meetings`);
    await on.locator('[name=placeName]').fill(place);
    await on.locator('[name=neighborhood]').selectOption('northside');
    await on.locator('[name=heldOn]').fill(today());
    await pressAndArrive(on.getByRole('button', { name: 'Make it' }));
    return new URL(on.url()).pathname;
  };
  const note = async (words: string, more: { place?: string; photo?: Buffer; email?: string; taps?: number } = {}) => {
    const form = page.locator('form[data-concern]');
    await form.locator('[name=words]').fill(words);
    if (more.place !== '') await form.locator('[name=place]').fill(more.place ?? '742 Evergreen Ter');
    if (more.photo) await form.locator('[name=photo]').setInputFiles({ name: 'hole.jpg', mimeType: 'image/jpeg', buffer: more.photo });
    if (more.email) {
      await form.getByText('How to reach the person').click();
      await form.locator('[name=email]').fill(more.email);
    }
    await form.getByRole('button', { name: 'Keep it' }).click({ clickCount: more.taps ?? 1 });
  };
  const codes = () => page.locator('[data-list] [data-code]').allInnerTexts();
  const requests = async (): Promise<number> => (await house.dataSource.query("select count(*)::int as count from request where channel = 'meeting'"))[0].count;

  it('begins with Ada saying as what it is kept that no service fits', async () => {
    const ada = await atTheDesk(browser, house, people.ada, '/outreach/liaisons');
    const hand = new Keyboard(ada);
    await hand.pick(ada.locator('[name=serviceCode]'), 'Pothole');
    await hand.follow(ada.getByRole('button', { name: 'Save' }));
    await checkAccessibility(ada);
    expect(await ada.locator('[name=serviceCode]').inputValue()).toBe('pothole');
    await ada.close();
  });

  it('keeps twenty on the phone, each with a number to hand out', async () => {
    await visit(page, `${house.url}/sign-in?to=/liaison/meetings`);
    await signIn(page, people.lia);
    await checkAccessibility(page);
    meeting = await make(page, 'The old hall');
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await eventually(() => page.evaluate(async (path) => Boolean(await caches.match(path)), meeting));
    await eventually(() => page.evaluate(async () => (await (await caches.open('liaison')).keys()).some(({ url }) => url.includes('meeting-outbox'))));
    await checkAccessibility(page);

    await context.setOffline(true);
    await reload(page);
    await note('A deep hole before the school.', { photo: await aPhoto(), email: 'marge@residents.example' });
    // At once, while the phone still makes the photo small: nothing of the next is lost with what it empties.
    await page.getByRole('button', { name: 'We are standing there now' }).click();
    await page.getByText('Place noted:').waitFor();
    await note('The lamp here flickers.', { place: '', taps: 2 });
    await page.getByText('Kept on this phone. Hand out the number').waitFor();
    await page.locator('[data-list] svg.qr-code').first().waitFor();
    expect(await page.getByText('Place noted:').count()).toBe(0);
    for (let at = 3; at <= TWENTY; at++) {
      await note(`Concern number ${at}.`);
      await eventually(async () => (await codes()).length === at);
    }
    await page.getByText('Not sent yet (20).').waitFor();
    await checkAccessibility(page);
    expect(new Set(await codes()).size).toBe(TWENTY);
    // The battery was low: what was kept outlives the page.
    await reload(page);
    await page.getByText('Not sent yet (20).').waitFor();
    expect(await codes()).toHaveLength(TWENTY);
    expect(await requests()).toBe(0);
  });

  it('says so when the phone is full, and loses nothing of what was typed or kept', async () => {
    await page.evaluate(() => {
      const put = IDBObjectStore.prototype.put;
      Object.assign(window, { putAgain: () => (IDBObjectStore.prototype.put = put) });
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
      };
    });
    await note('One too many.', { photo: await aPhoto() });
    await page.getByText('There is no room for this photo.').waitFor();
    expect(await page.locator('form[data-concern] [name=words]').inputValue()).toBe('One too many.');
    await page.locator('form[data-concern] [name=photo]').setInputFiles([]);
    await page.getByRole('button', { name: 'Keep it' }).click();
    await page.getByText('This phone is full. Nothing was lost').waitFor();
    await page.locator('form[data-concern] [name=photo]').setInputFiles({ name: 'huge.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(11 * 1_048_576) });
    await page.getByRole('button', { name: 'Keep it' }).click();
    await page.getByText('This photo is too large.').waitFor();
    expect(await codes()).toHaveLength(TWENTY);
    await page.evaluate(() => (window as unknown as { putAgain: () => void }).putAgain());
  });

  it('sends each exactly once when there is a connection, from two tabs at the same time', async () => {
    const [first] = (await codes()).toReversed();
    const second = await context.newPage();
    await second.goto(house.url + meeting).catch(() => undefined);
    // Half-way the connection breaks: the city took the eighth, and its answer is lost.
    let sent = 0;
    await context.route('**/liaison/concerns', async (route) => {
      if (++sent !== 8) return route.continue();
      await route.fetch();
      return route.abort('connectionreset');
    });
    await context.setOffline(false);
    await eventually(() => Promise.resolve(sent >= 8));
    await page.locator('[data-send]').dblclick({ timeout: 5_000 }).catch(() => undefined);
    await page.getByText('Everything is sent.').waitFor({ timeout: 60_000 });
    expect(sent).toBeGreaterThan(TWENTY);
    await context.unroute('**/liaison/concerns');
    expect(await requests()).toBe(TWENTY);
    await eventually(async () => (await house.dataSource.query("select 1 from request_photo p join request r on r.id = p.request_id where r.channel = 'meeting'")).length === 1);
    // Who said it is on the phone no longer.
    const kept = await page.evaluate(
      () => new Promise<string>((done) => {
        indexedDB.open('civic311-liaison').onsuccess = ({ target }) => {
          (target as IDBOpenDBRequest).result.transaction('concerns').objectStore('concerns').getAll().onsuccess = (event) => done(JSON.stringify((event.target as IDBRequest).result));
        };
      }),
    );
    expect(kept).not.toMatch(/marge@residents/);
    await second.close();
    await reload(page);
    await page.locator('.concerns > li').nth(TWENTY - 1).waitFor();
    expect(await codes()).toEqual([]);
    expect(await requests()).toBe(TWENTY);

    // Marge scanned her code in the basement; now it leads to her request, in her language too.
    const marge = await openPageWithoutScript(browser, { viewport: { width: 360, height: 800 } });
    await visit(marge, `${house.url}/es/claim/${first}`);
    await marge.getByText('La ciudad tiene lo que usted dijo.').waitFor();
    await checkAccessibility(marge);
    await visit(marge, `${house.url}/claim?number=ABCD-EFGH-JKLM`);
    await marge.getByText('This is not a number that we hand out').waitFor();
    await checkAccessibility(marge);
    await marge.close();
  });

  it('shows her each of them as call-takers see it, and nobody’s contact data', async () => {
    await visit(page, `${house.url}/liaison/requests`);
    await checkAccessibility(page);
    expect(await page.locator('tbody tr').count()).toBe(TWENTY);
    const [{ reference }] = (await house.dataSource.query('select r.reference from request r join request_contact c on c.request_id = r.id')) as [{ reference: string }];
    await visit(page, `${house.url}/liaison/requests/${reference}`);
    await checkAccessibility(page);
    expect(await mainText(page)).toMatch(/A deep hole before the school[^]*742 Evergreen Ter[^]*A neighbor who can be reached[^]*It was taken/);
    expect(await page.content()).not.toMatch(/marge@residents/);
  });

  it('prints how each of them stands, once the city has answered each', async () => {
    await house.dataSource.query(
      `update request set state = 'closed', outcome = 'done', closed_at = now() where channel = 'meeting'
       and id <> (select request_id from meeting_concern order by taken_at desc limit 1)`,
    );
    await house.dataSource.query("update liaison_meeting set held_on = held_on - 7");
    const next = await make(page, 'The library');
    await visit(page, `${house.url}${next}/agenda`);
    await page.getByText('20 concerns, 19 closed.').waitFor();
    expect(await page.locator('.concerns > li').count()).toBe(TWENTY);
    expect(await page.locator('.concerns > li').filter({ hasText: 'Done' }).count()).toBe(TWENTY - 1);
    await checkAccessibility(page);
    await page.setViewportSize({ width: 1440, height: 900 });
    await checkAccessibility(page);
    expect(await page.locator('main').innerText()).not.toMatch(/marge|residents\.example/i);
    await page.setViewportSize({ width: 360, height: 800 });
    await visit(page, house.url + next);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL('**/sign-in**');
    expect(await page.evaluate(async (path) => Boolean(await caches.match(path)), next)).toBe(false);
  });

  it('is whole without script', async () => {
    const plain = await openPageWithoutScript(browser, { viewport: { width: 360, height: 800 } });
    await visit(plain, `${house.url}/sign-in?to=/liaison/meetings`);
    await signIn(plain, people.lia);
    await make(plain, 'The church');
    await pressAndArrive(plain.getByRole('button', { name: 'Keep it' }));
    await plain.getByRole('alert').first().waitFor();
    await checkAccessibility(plain);
    await plain.locator('[name=words]').fill('The bin is full.');
    await plain.locator('[name=place]').fill('Behind the big oak');
    await plain.locator('[name=photo]').setInputFiles({ name: 'bin.jpg', mimeType: 'image/jpeg', buffer: await aPhoto() });
    await pressAndArrive(plain.getByRole('button', { name: 'Keep it' }));
    await plain.getByText('Sent. Hand out this number').waitFor();
    await checkAccessibility(plain);
    expect(await requests()).toBe(TWENTY + 1);
    await plain.close();
  });
});
