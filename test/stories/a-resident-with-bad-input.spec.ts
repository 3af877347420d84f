import { crc32, deflateSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { metresFromCentre } from '../../libs/geo/testing/index.js';
import { checkAccessibility, mainText, openBrowser, openPageWithoutScript, pressAndArrive } from '../support/browser.js';
import { type House, openHouse } from '../support/house.js';
import { aPothole, eventually } from './visits.js';

/** Homer types what comes to his mind, on an old phone that runs no script. Nothing he wrote may be lost. */
describe('a resident with bad input', () => {
  let house: House;
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    house = await openHouse();
    browser = await openBrowser();
    page = await openPageWithoutScript(browser, { viewport: { width: 360, height: 800 } });
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  const go = (path: string) => page.goto(house.url + path);
  const path = () => new URL(page.url()).pathname;
  const words = () => mainText(page);
  /** Sends the step. */
  const next = async () => {
    await pressAndArrive(page.locator('main form button').last());
  };
  const choose = (label: string) => page.locator('main label', { hasText: label }).click();
  const begin = async (asked: string, service: RegExp) => {
    await go(`/report/what?q=${encodeURIComponent(asked)}`);
    await pressAndArrive(page.getByRole('button', { name: service }));
  };
  /** What the page says of a field, next to it. */
  const fault = async (name: string): Promise<string> => {
    expect(await page.title()).toMatch(/^Error/);
    const id = (await page.locator(`[name="${name}"]`).first().getAttribute('aria-describedby')) ?? '';
    const [about] = id.split(' ').filter((one) => one.endsWith('-error'));
    return page.locator(`[id="${about}"]`).innerText();
  };

  it('reads what there is when a form names a service that there is not', async () => {
    const answer = await fetch(`${house.url}/report/what`, {
      method: 'POST',
      headers: { origin: house.url, accept: 'text/html' },
      body: new URLSearchParams({ service: 'flying-carpet' }),
    });
    expect([answer.status, new URL(answer.url).pathname]).toEqual([200, '/report/services']);
    expect(await answer.text()).toContain('Choose from this list.');
  });

  it('hears whose job a place outside of the city is', async () => {
    await begin('pothole', /Pothole/);
    // As the phone's own position would send it.
    const { latitude, longitude } = metresFromCentre(9_000, 9_000);
    const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
    const answer = await fetch(`${house.url}/report/where`, {
      method: 'POST',
      headers: { cookie, origin: house.url, accept: 'text/html' },
      body: new URLSearchParams({ service: 'pothole', 'where.address': 'My cabin', 'where.note': 'By the lake', lat: String(latitude), lon: String(longitude) }),
    });
    expect(answer.status).toBe(422);
    await page.setContent(await answer.text());
    expect(await words()).toContain('This place is not in Springfield');
    expect(await words()).toContain('Highways and their ramps');
    expect(await page.locator('main a[href="tel:5550100"]').count()).toBe(1);
    expect(await page.locator('[name="where.note"]').inputValue()).toBe('By the lake');
  });

  it('is refused words that are too long next to their field, and keeps every letter', async () => {
    await go('/report/where');
    await page.locator('[name="where.address"]').fill('742 Evergreen Ter');
    await next();
    await go('/report/details');
    const long = 'D\'oh! '.repeat(1_700).slice(0, 10_001);
    await page.locator('[name=description]').fill(long);
    await choose('In the road');
    await page.locator('[name="answers.width"]').fill('as wide as my car');
    await next();
    expect(path()).toBe('/report/details');
    expect(await fault('description')).toContain('shorter');
    expect(await fault('answers.width')).not.toBe('');
    expect(await page.locator('[name=description]').inputValue()).toBe(long);
    expect(await page.locator('[name="answers.width"]').inputValue()).toBe('as wide as my car');
    await checkAccessibility(page);
    await page.locator('[name=description]').fill('D\'oh!');
    await page.locator('[name="answers.width"]').fill('60');
    await next();
    expect(path()).toBe('/report/photos');
  });

  it('is told in clear words why a file is no photo, and goes on without it', async () => {
    const files = [
      { name: 'donut.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), said: 'is a drawing' },
      { name: 'donut.heic', mimeType: 'image/heic', buffer: Buffer.from('0000001866747970686569630000000068656963', 'hex'), said: 'is a HEIC file' },
      { name: 'huge.png', mimeType: 'image/png', buffer: twoHundredMegapixels(), said: 'has too many dots' },
      { name: 'letter.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('Dear city, there is a hole.'), said: 'is not a photo' },
    ];
    for (const { said, ...file } of files) {
      await page.locator('[name=photo]').setInputFiles(file);
      await pressAndArrive(page.locator('[value=add]'));
      expect(await fault('photo')).toContain(`“${file.name}” ${said}`);
    }
    await checkAccessibility(page);
    expect(await house.dataSource.query('select id from request_photo')).toEqual([]);
    await next();
    expect(path()).toBe('/report/contact');
  });

  it('keeps what he just typed where his report timed out', async () => {
    await house.dataSource.query('delete from request_draft');
    await page.locator('[name="contact.name"]').fill('Homer Simpson');
    await page.locator('[name="contact.email"]').fill('homer@residents.example');
    await next();
    expect(path()).toBe('/report/again');
    expect(await words()).toContain('Homer Simpson');
    await checkAccessibility(page);
    await pressAndArrive(page.locator('main a.usa-button'));
    expect(path()).toBe('/report/where');
    await page.locator('[name="where.address"]').fill('742 Evergreen Ter');
    await next();
    await choose('In the road');
    await next();
    await next();
    expect(await page.locator('[name="contact.email"]').inputValue()).toBe('homer@residents.example');
    await next();
    await next();
    expect(path()).toBe('/report/done');
  });

  it('is sent to the telephone by an answer, and by words, that speak of danger', async () => {
    await begin('street light out', /Street light/);
    await page.locator('[name="where.address"]').fill('5 Elm Street');
    await next();
    await go('/report/details');
    await choose('A wire is down');
    await next();
    expect(path()).toBe('/report/stop');
    expect(await page.locator('main a[href="tel:911"]').count()).toBe(1);
    await checkAccessibility(page);
    await pressAndArrive(page.locator('main a', { hasText: 'Change my answer' }));
    await choose('It is out');
    await page.locator('[name=description]').fill('There is a live wire on the street!');
    await next();
    expect(path()).toBe('/report/stop');
    expect(await page.locator('main a[href="tel:911"]').count()).toBe(1);
    await checkAccessibility(page);
    expect(await house.dataSource.query("select id from request where service_id = $1", [house.services.streetLight])).toEqual([]);
  });

  it('learns nothing about somebody else\'s request', async () => {
    const { reference } = await aPothole(house, 'A deep hole before my door.');
    const ask = async (number: string, contact: string) => {
      await go('/track');
      await page.locator('[name=reference]').fill(number);
      await page.locator('[name=contact]').fill(contact);
      await next();
      expect(path()).toBe('/track');
      return words();
    };
    const ofAnother = await ask(reference, 'homer@residents.example');
    expect(ofAnother).toContain('We found no request with this number and this email or phone.');
    expect(ofAnother).toBe(await ask('2222-2222', 'homer@residents.example'));
    await checkAccessibility(page);
    await page.locator('[name=reference]').fill(` ${reference.toLowerCase()} `);
    await page.locator('[name=contact]').fill('Marge@Residents.example');
    await next();
    expect(path()).toMatch(/^\/track\/[\w-]{20,}/);
  });

  it('follows only when he said so himself, and stops by one button', async () => {
    const followers = (): Promise<{ email: string; confirmed: boolean; ended: boolean }[]> =>
      house.dataSource.query('select address as email, confirmed_at is not null as confirmed, ended_at is not null as ended from request_follower');
    const { reference, secret } = await aPothole(house, 'A hole by the bridge.');
    await go(`/requests/${reference}`);
    await page.locator('[name=address]').fill('homer');
    await pressAndArrive(page.locator('.ask button'));
    expect(await fault('address')).toContain('email address');
    expect(await page.locator('[name=address]').inputValue()).toBe('homer');
    await page.locator('[name=address]').fill('homer@residents.example');
    await pressAndArrive(page.locator('.ask button'));
    await checkAccessibility(page);

    await openTheLink('/follow/');
    expect(await followers()).toEqual([{ email: 'homer@residents.example', confirmed: false, ended: false }]);
    await checkAccessibility(page);
    await next();
    expect(await words()).toContain('You follow this request');
    expect(await followers()).toMatchObject([{ confirmed: true }]);

    await go(`/track/${secret}/withdraw`);
    await next();
    await openTheLink('/unfollow/');
    expect(await followers()).toMatchObject([{ ended: false }]);
    await checkAccessibility(page);
    await next();
    expect(await words()).toContain('You get no more messages');
    expect(await followers()).toMatchObject([{ ended: true }]);
    await checkAccessibility(page);
  });

  /** From the last letter to Homer that has one. */
  const openTheLink = async (to: string) => {
    const letters = "select id from message where recipient = 'homer@residents.example' and position($1 in body) > 0";
    let letter: { id: string } | undefined;
    await eventually(async () => Boolean(([letter] = await house.dataSource.query(letters, [to]))[0]));
    await go('/mailbox');
    await pressAndArrive(page.locator(`main a[href$="/mailbox/${letter!.id}"]`));
    await pressAndArrive(page.locator(`main a[href*="${to}"]`).first());
  };
});

/** A white picture of 20,000 by 10,000 dots: a few kilobytes to send, 200 million dots to open. */
function twoHundredMegapixels(): Buffer {
  const chunk = (kind: string, content: Buffer): Buffer => {
    const named = Buffer.concat([Buffer.from(kind), content]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(content.length);
    sum.writeUInt32BE(crc32(named));
    return Buffer.concat([length, named, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(20_000, 0);
  header.writeUInt32BE(10_000, 4);
  header[8] = 1; // One bit a dot, grey.
  const dots = deflateSync(Buffer.alloc((20_000 / 8 + 1) * 10_000));
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', header), chunk('IDAT', dots), chunk('IEND', Buffer.alloc(0))]);
}
