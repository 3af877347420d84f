import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { signatureOf } from '@civic311/contact-center/rules';
import type { Browser, Page } from 'playwright-core';
import { arriveAt, checkAccessibility, mainText, openBrowser, settled, visit } from '../support/browser.js';
import { type House, openHouse, people } from '../support/house.js';
import { aPothole, atTheDesk, eventually } from './visits.js';

const SECRET = 'a-secret-of-the-mail-system-and-of-ours';

/** Carla answers e-mail by keyboard, and a reply finds its way to the department that waits for it. */
describe('an e-mail comes in', () => {
  let house: House;
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    house = await openHouse({ MAIL_SECRET: SECRET, INBOUND_ADDRESS: '311@city.example' });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  const mail = (id: string, headers: Record<string, string>, body: string) =>
    Object.entries({ To: '311@city.example', 'Message-ID': `<${id}@residents.example>`, 'Content-Type': 'text/plain; charset=utf-8', ...headers })
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join('') + `\r\n${body}`;
  const post = async (body: string | Uint8Array<ArrayBuffer>, { secret = SECRET, timestamp = String(Math.floor(Date.now() / 1_000)) } = {}) => {
    const headers = { 'content-type': 'message/rfc822', 'x-civic311-timestamp': timestamp, 'x-civic311-signature': signatureOf(secret, timestamp, body) };
    const response = await fetch(`${house.url}/api/email`, { method: 'POST', headers, body });
    return { status: response.status, answer: (await response.json()) as { became?: string; repeated?: boolean; readable?: boolean } };
  };
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  /** Tabs, as often as it takes, to the control with this name or these words, and gives it the focus by nothing but the keyboard. */
  const tabTo = async (what: string) => {
    await settled(page);
    for (let left = 80; left > 0; left--) {
      const focused = await page.evaluate(() => {
        const { activeElement: at } = document;
        return at === null ? [] : [at.getAttribute('name') ?? '', at.textContent?.trim() ?? ''];
      });
      if (focused[0] === what || focused[1]?.startsWith(what)) return;
      await press('Tab');
    }
    throw new Error(`no way by Tab to ${what}`);
  };
  const messages = (kind: string) =>
    house.dataSource.query('select id, recipient, language, subject, in_reply_to as "inReplyTo" from message where kind = $1 order by created_at, id', [kind]) as Promise<{ id: string }[]>;
  const contact = async (messageId: string) => {
    const [row] = await house.dataSource.query(
      'select interaction.channel, interaction.state, disposition, staff.name from interaction join email using (id) left join staff on staff.id = agent_id where message_id = $1',
      [`<${messageId}@residents.example>`],
    );
    return row as object;
  };

  it('is taken from the mail system alone, and told what became of it', async () => {
    const spanish = mail('uno', { From: 'Rosa Diaz <rosa@residents.example>', Subject: 'Un bache' }, 'Hola, hay un bache en la calle, por favor.\r\n');
    expect(await post(spanish)).toMatchObject({ status: 200, answer: { became: 'contact', repeated: false } });
    expect(await post(spanish)).toMatchObject({ status: 200, answer: { became: 'contact', repeated: true } });
    expect((await post(spanish, { secret: 'somebody-elses-secret-that-is-long-enough' })).status).toBe(401);
    expect((await post(spanish, { timestamp: String(Math.floor(Date.now() / 1_000) - 400) })).status).toBe(401);
    expect((await post('{"json": true}')).status).toBe(422);
    expect((await post(new Uint8Array(10 * 1024 * 1024 + 1))).status).toBe(413);
    expect(await post(mail('auto', { From: 'x@residents.example', 'Auto-Submitted': 'auto-replied' }, 'Away.'))).toMatchObject({ answer: { became: 'automatic' } });
    expect(await post(mail('two', { From: 'Ned <ned@residents.example>', Subject: 'Which day?' }, 'When do you sweep the street? <script>alert(1)</script>'))).toMatchObject({ status: 200 });
    expect(house.logged.join('')).not.toContain('residents.example');
  });

  it('is taken as the README says, word by word', async () => {
    const [, example = ''] = /## E-mail in[\s\S]*?```sh\n([\s\S]*?)```/.exec(fs.readFileSync('libs/contact-center/README.md', 'utf8')) ?? [];
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'civic311-email-'));
    fs.writeFileSync(path.join(folder, 'message.eml'), mail('curl', { From: 'Maude <maude@residents.example>', Subject: 'By hand' }, 'Does this arrive?'));
    const script = example.replace('https://311.example.org', house.url);
    expect(script).not.toBe(example);
    const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', script], { cwd: folder, env: { ...process.env, MAIL_SECRET: SECRET } });
    expect(JSON.parse(stdout)).toMatchObject({ became: 'contact', repeated: false });
    await house.dataSource.query("delete from interaction where id = (select id from email where message_id = '<curl@residents.example>')");
    await house.dataSource.query("delete from email where message_id = '<curl@residents.example>'");
    fs.rmSync(folder, { recursive: true });
  });

  it('becomes a request: a Spanish e-mail, whose sender is told so in Spanish', async () => {
    page = await atTheDesk(browser, house, people.carla, '/contact-center/email');
    await checkAccessibility(page);
    const list = await mainText(page);
    expect(list.indexOf('Un bache')).toBeLessThan(list.indexOf('Which day?'));
    expect(list).not.toContain('Away.');
    // What comes while the list stands open comes into it.
    expect(await post(mail('live', { From: 'Moe <moe@residents.example>', Subject: 'Just now' }, 'Hello.'))).toMatchObject({ status: 200 });
    await page.getByText('Just now').waitFor();
    await house.dataSource.query("delete from interaction where id = (select id from email where message_id = '<live@residents.example>')");
    await visit(page, `${house.url}/contact-center/email`);
    await tabTo('Un bache');
    await press('Enter');
    await page.getByRole('heading', { name: 'Un bache' }).waitFor();
    await checkAccessibility(page);
    await tabTo('Take it');
    await press('Enter');
    await page.getByRole('heading', { name: 'Answer', exact: true }).waitFor();
    await checkAccessibility(page);
    await tabTo('Open a request');
    await press('Enter');
    await arriveAt(page, '**/contact-center');
    await settled(page);
    expect(await page.locator('[name="contact.email"]').inputValue()).toBe('rosa@residents.example');
    expect(await page.locator('[name="contact.language"]').inputValue()).toBe('es');
    await press('F4', 'Control+A');
    await page.keyboard.type('pothole');
    await page.locator('[name="q"] ~ [role=listbox] [role=option]').first().waitFor();
    await press('Enter');
    await page.waitForFunction(() => document.activeElement?.getAttribute('name') === 'where.address');
    expect(await page.locator('[name="description"]').inputValue()).toContain('hay un bache');
    await page.keyboard.type('742 Ever');
    await page.locator('[name="where.address"] ~ [role=listbox] [role=option]').first().waitFor();
    await press('Enter');
    await page.waitForFunction(() => document.activeElement?.getAttribute('name') === 'where.note');
    await tabTo('answers.where');
    await press('Space', 'Control+Enter');
    await arriveAt(page, '**/read-back/**');
    expect(await contact('uno')).toEqual({ channel: 'email', state: 'ended', disposition: 'new-request', name: people.carla.name });
    expect(await messages('received')).toMatchObject([{ recipient: 'rosa@residents.example', language: 'es' }]);
    expect(await house.dataSource.query('select channel from request')).toEqual([{ channel: 'email' }]);
  });

  it('is answered in words, in its thread', async () => {
    await visit(page, `${house.url}/contact-center/email`);
    await tabTo('Which day?');
    await press('Enter');
    await page.getByRole('heading', { name: 'Which day?' }).waitFor();
    expect(await mainText(page)).toContain('<script>alert(1)</script>');
    await tabTo('Take it');
    await press('Enter');
    await page.getByRole('heading', { name: 'Answer', exact: true }).waitFor();
    await tabTo('message');
    await tabTo('Send the answer');
    await press('Enter');
    await page.getByText('Write an answer').first().waitFor();
    await tabTo('message');
    await page.keyboard.type('On the first Monday.');
    await tabTo('Send the answer');
    await press('Enter');
    await page.getByText('No e-mail waits').waitFor();
    await checkAccessibility(page);
    expect(await messages('email-answer')).toMatchObject([{ recipient: 'ned@residents.example', subject: 'Re: Which day?', inReplyTo: '<two@residents.example>' }]);
    expect(await contact('two')).toMatchObject({ state: 'ended', disposition: 'information' });
  });

  it('threads to its request, where the department that asked reads the answer', async () => {
    const { reference } = await aPothole(house, 'A deep hole.');
    const received = (await messages('received')).at(-1)!;
    const headers = { From: 'Marge <MARGE@residents.example>', Subject: 'Re: your request', 'In-Reply-To': `<${received.id}@localhost>` };
    const quoted = 'It is by the school gate.\r\n\r\nOn Mon, Nov 23, 2026 311 <311@city.example> wrote:\r\n> We have your request.\r\n';
    expect(await post(mail('three', headers, quoted))).toMatchObject({ answer: { became: 'reply' } });
    const paula = await atTheDesk(browser, house, people.paula, `/department/requests/${reference}`);
    await eventually(async () => (await mainText(paula)).includes('It is by the school gate.'));
    expect(await mainText(paula)).not.toContain('We have your request.');
    await paula.close();
  });

  it('is only suggested where somebody else wrote it, and goes on the request when Carla says so', async () => {
    const [{ reference }] = (await house.dataSource.query("select reference from request order by opened_at desc limit 1")) as [{ reference: string }];
    await post(mail('four', { From: 'Lenny <lenny@residents.example>', Subject: `About ${reference.slice(0, 4)}-${reference.slice(4)}` }, 'I saw it too.'));
    await visit(page, `${house.url}/contact-center/email`);
    await tabTo('About');
    await press('Enter');
    await tabTo('Take it');
    await press('Enter');
    await tabTo('Add it to this request');
    await press('Enter');
    await page.getByText('No e-mail waits').waitFor();
    expect(await contact('four')).toMatchObject({ disposition: 'request-status' });
    await visit(page, `${house.url}/contact-center/email?show=apart`);
    expect(await mainText(page)).toContain('Sent by a machine');
    await checkAccessibility(page);
  });

  it('is moved to its request, with a reason that stays with it', async () => {
    const [request] = (await house.dataSource.query("select reference from request where state <> 'closed' order by opened_at limit 1")) as [{ reference: string }];
    await visit(page, `${house.url}/contact-center/email?show=apart`);
    await page.getByRole('table').getByRole('link').first().click();
    await page.locator('summary', { hasText: 'It belongs to a request' }).click();
    await page.getByRole('button', { name: 'Move it there' }).click();
    await page.locator('.usa-error-message').first().waitFor();
    await checkAccessibility(page);
    await page.locator('[name=reference]').fill(request.reference);
    await page.locator('[name=why]').fill('A machine sent it on.');
    await page.getByRole('button', { name: 'Move it there' }).click();
    await page.getByText('A machine sent it on.').waitFor();
    expect(await mainText(page)).toMatch(/Carla Call moved it from “Sent by a machine” to/);
    await checkAccessibility(page);
  });
});
