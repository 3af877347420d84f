import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { checkAccessibility, openBrowser, openPageWithoutScript, pressAndArrive, reload, visit } from '../support/browser.js';
import { type House, openHouse, people } from '../support/house.js';
import { aPothole, eventually, signIn } from './visits.js';

const aPhoto = (background: string) => sharp({ create: { width: 40, height: 30, channels: 3, background } }).jpeg().toBuffer();

/** Paula drives to her potholes. In the valley there is no connection. */
describe("a crew's day", () => {
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

  const theirs = async (words: string) => {
    const { reference } = await aPothole(house, words);
    const [row] = await house.dataSource.query(
      "update request set assignee_id = (select id from staff where name = 'Paula Paver'), state = 'assigned' where reference = $1 returning id", [reference.replace('-', '')],
    );
    return { reference, id: (row as { id: string }[])[0]!.id };
  };
  const state = async (id: string): Promise<string> => (await house.dataSource.query('select state from request where id = $1', [id]))[0].state;
  const arrive = async (page: Page) => {
    await visit(page, `${house.url}/sign-in?to=/department/crew`);
    await signIn(page, people.paula);
    await page.locator('.crew').waitFor();
  };
  const stop = (page: Page, id: string) => page.locator(`[data-stop="${id}"]`);

  it('is read and reported without a connection, and sent once there is one', async () => {
    const [one, two] = [await theirs('A deep hole. Call me at 217-555-0134.'), await theirs('A second hole.')];
    const context = await browser.newContext({ viewport: { width: 360, height: 800 } });
    const page = await context.newPage();
    await arrive(page);
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await eventually(() => page.evaluate(async () => Boolean(await caches.match('/department/crew'))));
    await checkAccessibility(page);

    await context.setOffline(true);
    await reload(page);
    await page.getByText('2 places, nearest first.').waitFor();
    await stop(page, one.id).getByText('Say what you found').click();
    await checkAccessibility(page);
    await stop(page, one.id).locator('textarea').fill('Two buckets of asphalt.');
    await stop(page, one.id).locator('[name=photo]').setInputFiles([{ name: 'filled.jpg', mimeType: 'image/jpeg', buffer: await aPhoto('teal') }, { name: 'notes.txt', mimeType: 'image/png', buffer: Buffer.from('no photo') }]);
    await stop(page, one.id).getByRole('button', { name: 'Done' }).click();
    await stop(page, two.id).getByText('Say what you found').click();
    await stop(page, two.id).locator('textarea').fill('A water pipe is under it.');
    await stop(page, two.id).getByRole('button', { name: 'Needs more' }).click();
    await page.getByText('Not sent yet (2).').waitFor();
    await checkAccessibility(page);
    expect(await state(one.id)).toBe('assigned');
    // The battery was low: what was pressed outlives the page.
    await reload(page);
    await page.getByText('Not sent yet (2).').waitFor();

    await context.setOffline(false);
    await page.getByText('Everything is sent.').waitFor();
    await page.getByText('A photo could not be taken').waitFor();
    expect(await state(one.id)).toBe('closed');
    expect(await house.dataSource.query('select needs_attention from request where id = $1', [two.id])).toEqual([{ needs_attention: ['crew-needs-more'] }]);
    await reload(page);
    await page.getByText('One place.').waitFor();
    const reports = await house.dataSource.query('select count(*)::int as times from fieldwork_report where request_id = any($1::uuid[])', [[one.id, two.id]]);
    expect(reports).toEqual([{ times: 2 }]);
    // Its photo is with the request, once, and for staff alone; on the phone it is no more.
    const photos = 'select p.id, p.moderation, s.name from request_photo p join staff s on s.id = p.added_by where p.request_id = $1';
    const [photo, ...more] = (await house.dataSource.query(photos, [one.id])) as { id: string; moderation: string; name: string }[];
    expect([photo, more]).toMatchObject([{ moderation: 'awaiting', name: 'Paula Paver' }, []]);
    expect((await fetch(`${house.url}/api/photos/${photo!.id}`)).status).toBe(404);
    expect((await page.request.get(`${house.url}/api/photos/${photo!.id}`)).status()).toBe(200);
    expect(await page.evaluate(async () => (await (await caches.open('crew-photos')).keys()).length)).toBe(0);

    // Nothing of the reporter is on the phone, and with the person all of it goes.
    const kept = await page.evaluate(async () => (await (await caches.match('/department/crew'))!.text()));
    expect(kept).not.toMatch(/Marge|residents\.example|555-0134/);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL('**/sign-in**');
    expect(await page.evaluate(async () => Boolean(await caches.match('/department/crew')))).toBe(false);
    await context.setOffline(true);
    await expect(page.goto(`${house.url}/department/crew`)).rejects.toThrow();
    await context.close();
  });

  it('is whole without script', async () => {
    const one = await theirs('A third hole.');
    const page = await openPageWithoutScript(browser, { viewport: { width: 360, height: 800 } });
    await arrive(page);
    await checkAccessibility(page);
    await stop(page, one.id).getByText('Say what you found').click();
    await pressAndArrive(stop(page, one.id).getByRole('button', { name: 'Needs more' }));
    await page.getByRole('alert').waitFor();
    await checkAccessibility(page);
    await stop(page, one.id).locator('textarea').fill('Nothing there but grass.');
    await stop(page, one.id).locator('[name=photo]').setInputFiles([{ name: 'grass.png', mimeType: 'image/png', buffer: await aPhoto('green') }]);
    await pressAndArrive(stop(page, one.id).getByRole('button', { name: 'Nothing found' }));
    await page.getByText('Taken, and the request is closed.').waitFor();
    expect(await state(one.id)).toBe('closed');
    expect(await house.dataSource.query('select 1 from request_photo where request_id = $1', [one.id])).toHaveLength(1);
    await page.close();
  });
});
