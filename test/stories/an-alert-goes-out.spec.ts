import { signatureOf } from '@civic311/contact-center/rules';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { arriveAt, checkAccessibility, mainText, openBrowser, openPageWithoutScript, pressAndArrive, visit } from '../support/browser.js';
import { type House, openHouse, people } from '../support/house.js';
import { atTheDesk, eventually } from './visits.js';

const SECRET = 'a-secret-of-the-mail-system-and-ours-alone';

/** Rosa asks for alerts in Spanish on a phone that runs no script; Ada warns of snow; Rosa reads it, and leaves by one button. */
describe('an alert goes out', () => {
  let house: House;
  let browser: Browser;
  let rosa: Page;
  let ada: Page;
  /** The city's provider of text messages. */
  const texts: { to: string; text: string; id: string; token: string | undefined }[] = [];
  const gateway = createServer((request, response) => {
    void (async () => {
      let body = '';
      for await (const part of request) body += String(part);
      texts.push({ ...(JSON.parse(body) as { to: string; text: string; id: string }), token: request.headers.authorization });
      response.writeHead(202).end();
    })();
  });
  beforeAll(async () => {
    await new Promise<void>((listening) => gateway.listen(0, '127.0.0.1', () => listening()));
    house = await openHouse({ MAIL_SECRET: SECRET, SMS_URL: `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/texts`, SMS_TOKEN: SECRET });
    browser = await openBrowser();
    rosa = await openPageWithoutScript(browser, { viewport: { width: 360, height: 800 } });
    ada = await atTheDesk(browser, house, people.ada, '/outreach/campaigns');
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
    gateway.close();
  });

  const mails = async (kind: string): Promise<{ recipient: string; subject: string; body: string; url: string | null }[]> =>
    house.dataSource.query('select recipient, subject, body, unsubscribe_url as url from message where kind = $1 order by created_at', [kind]);
  const linkIn = (body: string, page: string) => new RegExp(`http\\S+/alerts/${page}/\\S+`).exec(body)![0].replace(/^http:\/\/[^/]+/, house.url);
  const states = (): Promise<{ confirmed: boolean; ended: boolean; address: string | null }[]> =>
    house.dataSource.query('select confirmed_at is not null as confirmed, ended_at is not null as ended, address from alert_subscription');

  it('Rosa asks with no script, is told what is missing, and nothing begins before the button behind her mail', async () => {
    await visit(rosa, `${house.url}/es/alerts`);
    await checkAccessibility(rosa);
    await pressAndArrive(rosa.getByRole('button', { name: 'Recibir avisos' }));
    await checkAccessibility(rosa);
    expect(await mainText(rosa)).toMatch(/Elija al menos uno/);
    await rosa.locator('[name=address]').fill('rosa@residents.example');
    await rosa.locator('label', { hasText: 'Todos los barrios' }).click();
    await pressAndArrive(rosa.getByRole('button', { name: 'Recibir avisos' }));
    await checkAccessibility(rosa);
    expect(await mainText(rosa)).toContain('Revise sus mensajes');
    const [letter] = await mails('alert-confirm');
    expect(letter!.recipient).toBe('rosa@residents.example');
    const link = linkIn(letter!.body, 'confirm');
    // A mail scanner looks first.
    expect((await fetch(link)).status).toBe(200);
    expect(await states()).toMatchObject([{ confirmed: false }]);
    await visit(rosa, link);
    await checkAccessibility(rosa);
    await pressAndArrive(rosa.getByRole('button', { name: 'Sí, envíenme avisos' }));
    expect(await mainText(rosa)).toContain('Desde ahora recibe avisos');
    await checkAccessibility(rosa);
    expect(await states()).toMatchObject([{ confirmed: true }]);
  });

  it('Ada writes it in two languages, sees how it reads and how many get it, and sends it by two clicks once', async () => {
    await checkAccessibility(ada);
    await pressAndArrive(ada.getByRole('link', { name: 'New alert' }));
    await checkAccessibility(ada);
    for (const [name, value] of Object.entries({
      'en.title': 'Snow tonight', 'en.body': 'Move your **car** to [a garage](/answers).', 'es.title': 'Nieve esta noche', 'es.body': 'Mueva su **carro** a [un garaje](/es/answers). <b>Ya</b>',
    })) await ada.locator(`[name="${name}"]`).fill(value);
    await ada.getByRole('button', { name: 'Save the draft' }).click();
    await eventually(async () => (await mainText(ada)).includes('Choose at least one neighborhood or service, or everyone'));
    await checkAccessibility(ada);
    await ada.locator('label', { hasText: 'Everyone who gets alerts' }).click();
    await ada.getByRole('button', { name: 'Preview and count' }).click();
    await eventually(async () => (await mainText(ada)).includes('1 person would get it now'));
    expect((await ada.locator('main section strong').allInnerTexts()).join()).toContain('carro');
    await ada.getByRole('button', { name: 'Save the draft' }).click();
    await arriveAt(ada, '**/outreach/campaigns/*?done=saved');
    await checkAccessibility(ada);
    expect(await mainText(ada)).toContain('1 person would get it now');
    // From nine to eight only what is urgent leaves, and only then does the page offer it.
    const hour = Number(new Date().toLocaleString('en-US', { timeZone: 'America/Chicago', hour: 'numeric', hourCycle: 'h23' }));
    await ada.getByRole('button', { name: hour >= 21 || hour < 8 ? 'Urgent: send right now' : 'Send now' }).dblclick();
    await arriveAt(ada, '**/outreach/campaigns/*?done=sent');
    await eventually(async () => (await mails('alert')).length > 0);
    const letters = await mails('alert');
    expect(letters).toHaveLength(1);
    expect(letters[0]).toMatchObject({ recipient: 'rosa@residents.example', subject: 'Nieve esta noche' });
    expect(letters[0]!.body).toMatch(/^Mueva su carro a un garaje: http\S+\/es\/answers/);
    await eventually(async () => {
      await visit(ada, ada.url());
      return (await mainText(ada)).includes('What became of it');
    });
    await checkAccessibility(ada);
  });

  it('everybody can read it, on the page and in a feed', async () => {
    await visit(rosa, `${house.url}/es/alerts`);
    await pressAndArrive(rosa.locator('main').getByRole('link', { name: 'Nieve esta noche' }));
    await checkAccessibility(rosa);
    expect(await mainText(rosa)).toMatch(/Mueva su carro a un garaje/);
    expect(await rosa.locator('main .answer__text b').count()).toBe(0);
    const feed = await fetch(`${house.url}/api/alerts/feed.atom?language=es`);
    expect(feed.headers.get('content-type')).toContain('application/atom+xml');
    const text = await feed.text();
    expect(text).toContain('Nieve esta noche');
    expect(text).not.toContain('residents.example');
    expect((await fetch(`${house.url}/api/alerts/feed.rss?area=nowhere`)).status).toBe(404);
  });

  it('bad input: a notice that a mail came back counts only as it was signed, lately, about a mail of ours, and only once', async () => {
    const [{ id }] = (await house.dataSource.query("select m.id from message m join alert_delivery d on m.about_id = d.id and d.state = 'posted' where m.kind = 'alert' limit 1")) as [{ id: string }];
    const tell = async (body: string, { secret = SECRET, seconds = 0 } = {}) => {
      const timestamp = String(Math.floor(Date.now() / 1_000) - seconds);
      const headers = { 'content-type': 'application/json', 'x-civic311-timestamp': timestamp, 'x-civic311-signature': signatureOf(secret, timestamp, body) };
      const response = await fetch(`${house.url}/api/email/bounces`, { method: 'POST', headers, body });
      return [response.status, response.status === 200 ? ((await response.json()) as { known: number }).known : null];
    };
    const cameBack = async () => (await house.dataSource.query("select count(*)::int as n from alert_delivery where state = 'bounced'"))[0].n as number;
    const host = new URL(house.url).hostname;
    const notice = (message: string, at = host) => JSON.stringify({ messageIds: `<${message}@${at}>`, permanent: false });
    expect(await tell(notice(id), { secret: 'somebody-elses-secret-that-is-long-enough' })).toEqual([401, null]);
    expect(await tell(notice(id), { seconds: 4_000 })).toEqual([401, null]);
    expect(await tell('[]')).toEqual([422, null]);
    expect(await tell(notice(id, 'elsewhere.example'))).toEqual([200, 0]);
    expect(await tell(notice('00000000-0000-4000-8000-000000000000'))).toEqual([200, 0]);
    expect(await cameBack()).toBe(0);
    expect(await tell(notice(id))).toEqual([200, 1]);
    await tell(notice(id));
    expect(await cameBack()).toBe(1);
    expect(await states()).toMatchObject([{ ended: false }]);
  });

  it('she changes her choice, and leaves by one button; the next alert finds nobody', async () => {
    const [letter] = await mails('alert');
    const manage = linkIn(letter!.body, 'mine');
    expect((await fetch(manage)).status).toBe(200);
    expect((await fetch(letter!.url!.replace(/^http:\/\/[^/]+/, house.url))).url).toMatch(/\/alerts\/mine\//);
    expect(await states()).toMatchObject([{ ended: false }]);
    await visit(rosa, manage);
    await checkAccessibility(rosa);
    await rosa.locator('label', { hasText: 'Todos los barrios' }).click();
    await pressAndArrive(rosa.getByRole('button', { name: 'Guardar mi elección' }));
    expect(await mainText(rosa)).toContain('Elija al menos uno');
    await pressAndArrive(rosa.getByRole('button', { name: 'Dejar todos los avisos' }));
    await checkAccessibility(rosa);
    expect(await mainText(rosa)).toContain('Ya no recibe avisos');
    expect(await states()).toEqual([{ confirmed: true, ended: true, address: null }]);
  });

  it('the mail program’s own button does the same, by a POST without a session, and tells nobody whether a link was good', async () => {
    await house.dataSource.query("insert into alert_subscription (id, form_key, address, language, everywhere, asked_at, confirmed_at) values (uuidv7(), uuidv7(), 'sam@residents.example', 'en', true, now(), now())");
    await house.dataSource.query("insert into alert_link (token_hash, subscription_id) select encode(sha256('one-click'), 'hex'), id from alert_subscription where address = 'sam@residents.example'");
    const press = (secret: string) => fetch(`${house.url}/api/alerts/leave/${secret}`, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'List-Unsubscribe=One-Click' });
    expect([(await press('one-click')).status, (await press('forged')).status]).toEqual([200, 200]);
    expect((await states()).every(({ ended, address }) => ended && address === null)).toBe(true);
  });

  it('Sam has a telephone and no e-mail: a text asks him, tells him, and leads to the button that ends it', async () => {
    const sam = await openPageWithoutScript(browser, { viewport: { width: 360, height: 800 } });
    const ask = async (address: string) => {
      await visit(sam, `${house.url}/alerts`);
      await sam.locator('[name=address]').fill(address);
      await sam.locator('label', { hasText: 'All neighborhoods' }).click();
      await pressAndArrive(sam.getByRole('button', { name: 'Get alerts' }));
    };
    await ask('217 555');
    expect(await mainText(sam)).toContain('Enter an email address, such as name@example.com, or a phone number');
    await checkAccessibility(sam);
    await ask('(217) 555-0134');
    expect(await mainText(sam)).toContain('Check your messages');
    await eventually(() => Promise.resolve(texts.length > 0));
    expect(texts).toMatchObject([{ to: '+12175550134', token: `Bearer ${SECRET}` }]);
    await visit(sam, linkIn(texts[0]!.text, 'confirm'));
    await pressAndArrive(sam.getByRole('button', { name: 'Yes, send me alerts' }));

    await visit(ada, `${house.url}/outreach/campaigns/new`);
    await ada.locator('[name="en.title"]').fill('Water is off');
    await ada.locator('[name="en.body"]').fill('A pipe broke.');
    await ada.locator('label', { hasText: 'Everyone who gets alerts' }).click();
    await ada.getByRole('button', { name: 'Save the draft' }).click();
    await arriveAt(ada, '**/outreach/campaigns/*?done=saved');
    await ada.getByRole('button', { name: /^(Urgent: send right now|Send now)$/ }).last().click();
    await arriveAt(ada, '**/outreach/campaigns/*?done=sent');
    await eventually(() => Promise.resolve(texts.length > 1));
    const { text, to } = texts[1]!;
    expect([to, text.length <= 320]).toEqual(['+12175550134', true]);
    expect(text).toMatch(/^Water is off\. Read it: http\S+\/alerts\/\S+ Stop or change: http\S+\/alerts\/mine\/\S+ \(City of Springfield\)$/);
    await visit(sam, linkIn(text, 'mine'));
    await pressAndArrive(sam.getByRole('button', { name: 'Stop all alerts' }));
    expect((await states()).every(({ ended, address }) => ended && address === null)).toBe(true);
    await sam.close();
  });
});
