import { HandClock, ok } from '@civic311/kernel';
import { type Config, inTransaction, Jobs, makeDataSource, readConfig, Sql } from '@civic311/platform';
import { type ParsedMail, simpleParser } from 'mailparser';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { DataSource } from 'typeorm';
import { freshDatabase } from '../../../test/support/database.js';
import { deliverMessage, DeliverMessage } from './deliver-message.job.js';
import { MailboxQuery } from './mailbox.query.js';
import { messagingEntities } from './messaging.entities.js';
import { Messages, type MessageToPost } from './messages.js';

const received: MessageToPost = {
  kind: 'request-received',
  aboutId: null,
  recipient: 'amina@example.org',
  language: 'ar',
  subject: 'تم استلام طلبك رقم 4K7-22',
  body: 'شكرا لك.\n\nhttps://311.example.gov/t/abc',
  dedupeKey: 'request-received:1',
};

interface MessageRow {
  id: string;
  state: string;
  attempts: number;
  last_error: string | null;
}

describe('messages', () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  let jobs: Jobs;
  let messages: Messages;
  let smtp: SMTPServer;
  let inbox: ParsedMail[];
  /** What the mail server does next, once a mail is in. */
  let atData: (answer: (fault?: Error) => void) => void;
  let config: Config;
  const clock = new HandClock(new Date('2026-03-02T15:00:00Z'));

  const post = (message: Partial<MessageToPost> = {}) =>
    inTransaction(database.dataSource, async (tx) => ok(await messages.post(tx, { ...received, ...message })));
  const deliver = (id: string, dataSource: DataSource = database.dataSource, settings = config) =>
    new DeliverMessage(dataSource, settings, clock).run({ messageId: id });
  const find = async (dedupeKey: string): Promise<MessageRow> =>
    (await database.dataSource.query('select id, state, attempts, last_error from message where dedupe_key = $1', [dedupeKey]))[0];
  const jobsFor = async (id: string): Promise<{ data: unknown }[]> =>
    database.dataSource.query("select data from pgboss.job where name = $1 and data->>'messageId' = $2", [deliverMessage.name, id]);

  beforeAll(async () => {
    database = await freshDatabase(messagingEntities);
    jobs = new Jobs(database.url, 'sends');
    await jobs.start([deliverMessage]);
    messages = new Messages(jobs, clock);
    smtp = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo: ({ address }, _session, answer) =>
        answer(address.startsWith('nobody@') ? Object.assign(new Error(`${address} is unknown`), { responseCode: 550 }) : null),
      onData: (stream, _session, answer) => {
        void simpleParser(stream).then((mail) => {
          inbox.push(mail);
          atData(answer);
        });
      },
    });
    await new Promise<void>((listening) => smtp.listen(0, '127.0.0.1', () => listening()));
    const { port } = smtp.server.address() as AddressInfo;
    config = readConfig({
      SMTP_URL: `smtp://127.0.0.1:${port}`,
      PUBLIC_URL: 'https://311.example.gov',
      MAIL_FROM: 'City 311 <311@example.gov>',
    });
  });
  beforeEach(() => {
    inbox = [];
    atData = (answer) => answer();
  });
  afterAll(async () => {
    await new Promise<void>((closed) => smtp.close(closed));
    await jobs.onApplicationShutdown();
    await database.close();
  });

  it('reach Amina in her own language, once, from the city', async () => {
    await post();
    await post();
    const { id } = await find('request-received:1');
    expect(await jobsFor(id)).toEqual([{ data: { messageId: id } }]);
    await deliver(id);
    await deliver(id);
    expect(inbox).toHaveLength(1);
    const [mail] = inbox;
    expect(mail).toMatchObject({
      subject: received.subject,
      messageId: `<${id}@311.example.gov>`,
      from: { value: [{ address: '311@example.gov', name: 'City 311' }] },
      to: { value: [{ address: 'amina@example.org' }] },
    });
    expect(mail?.text?.trim()).toBe(received.body);
    expect(mail?.html).toContain('<a href="https://311.example.gov/t/abc"');
    expect(mail?.html).toContain('>City 311</td>');
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
    expect(await find('request-received:1')).toMatchObject({ state: 'sent', attempts: 1 });
  });

  it('can be ended by the button of the mail program itself where they are a list, and offer none where they are not', async () => {
    const unsubscribeUrl = 'https://311.example.gov/alerts/one-click?key=abc';
    const headersOf = async (dedupeKey: string, more: Partial<MessageToPost>) => {
      await post({ dedupeKey, ...more });
      await deliver((await find(dedupeKey)).id);
      return inbox.at(-1)!.headerLines.filter(({ key }) => key.startsWith('list-')).map(({ line }) => line.replace(/\r?\n\s+/g, ' '));
    };
    expect(await headersOf('an-alert', { unsubscribeUrl })).toEqual([
      `List-Unsubscribe: <${unsubscribeUrl}>`,
      'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
    ]);
    expect(await headersOf('no-list', {})).toEqual([]);
  });

  describe('by text', () => {
    let gateway: Server;
    let answers: number[];
    let taken: { id: string; to: string; text: string; key: string | undefined }[];
    let texting: typeof config;
    beforeAll(async () => {
      gateway = createServer((request, response) => {
        void (async () => {
          let body = '';
          for await (const part of request) body += String(part);
          const status = answers.shift() ?? 202;
          if (status < 300) taken.push({ ...(JSON.parse(body) as { id: string; to: string; text: string }), key: String(request.headers['idempotency-key']) });
          response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end('no');
        })();
      });
      await new Promise<void>((listening) => gateway.listen(0, '127.0.0.1', () => listening()));
      texting = { ...config, smsUrl: `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/` };
    });
    beforeEach(() => ([answers, taken] = [[], []]));
    afterAll(() => void gateway.close());

    const text = async (dedupeKey: string) => {
      await post({ dedupeKey, recipient: '+12175550134' });
      return (await find(dedupeKey)).id;
    };

    it('reach a telephone with their words alone, once, and never by mail', async () => {
      const id = await text('text');
      await deliver(id);
      expect(await find('text')).toMatchObject({ state: 'queued', attempts: 0 });
      expect(await inTransaction(database.dataSource, async (tx) => ok(await new DeliverMessage(database.dataSource, texting, clock).waiting(tx)))).toMatchObject({ value: expect.arrayContaining([id]) });
      await deliver(id, database.dataSource, texting);
      await deliver(id, database.dataSource, texting);
      expect(taken).toEqual([{ id: `<${id}@311.example.gov>`, key: `<${id}@311.example.gov>`, to: '+12175550134', text: received.body }]);
      expect(await find('text')).toMatchObject({ state: 'sent', attempts: 1 });
      expect(inbox).toEqual([]);
    });

    it('are tried again by the same id while the provider cannot, and given up when it will not', async () => {
      const id = await text('busy');
      for (const status of [500, 429, 302]) {
        answers = [status];
        await expect(deliver(id, database.dataSource, texting)).rejects.toThrow('was not taken');
      }
      await deliver(id, database.dataSource, texting);
      expect(taken).toHaveLength(1);
      expect(await find('busy')).toMatchObject({ state: 'sent', attempts: 4 });
      answers = [400];
      const refused = await text('refused');
      await deliver(refused, database.dataSource, texting);
      expect(await find('refused')).toMatchObject({ state: 'failed', last_error: 'REFUSED 400' });
    });

    it('go to one number, written as numbers are', async () => {
      for (const recipient of ['2175550134', '+0123456789', '+1217555013412345678', '+12175550134, +12175550135', '+1 217 555 0134']) {
        await expect(post({ dedupeKey: `bad:${recipient}`, recipient })).rejects.toThrow('nor one telephone');
      }
    });
  });

  it('leave with the transaction, or not at all', async () => {
    await expect(
      inTransaction(database.dataSource, async (tx) => {
        await messages.post(tx, { ...received, dedupeKey: 'rolled-back' });
        throw new Error('the request could not be kept');
      }),
    ).rejects.toThrow();
    expect(await find('rolled-back')).toBeUndefined();
  });

  it('take no header and no second recipient from what somebody typed', async () => {
    await post({ dedupeKey: 'crlf', subject: 'Your request\r\nBcc: everyone@example.org' });
    await deliver((await find('crlf')).id);
    expect(inbox[0]).toMatchObject({ subject: 'Your request Bcc: everyone@example.org', to: { value: { length: 1 } } });
    expect(inbox[0]?.bcc).toBeUndefined();
    for (const recipient of ['a@b.org\r\nBcc: c@d.org', 'a@b.org, c@d.org', 'a@b.org;c@d.org', 'no address', '']) {
      await expect(post({ dedupeKey: `bad:${recipient}`, recipient })).rejects.toThrow('not one e-mail address');
    }
  });

  it('are sent again with the same Message-ID when the worker died before it noted "sent"', async () => {
    await post({ dedupeKey: 'crash' });
    const { id } = await find('crash');
    const doomed = await makeDataSource(database.url, { pool: 1 }).initialize();
    atData = (answer) => void doomed.destroy().then(() => answer());
    await expect(deliver(id, doomed)).rejects.toThrow();
    expect(await find('crash')).toMatchObject({ state: 'sending', attempts: 1 });

    atData = (answer) => answer();
    await deliver(id);
    expect(await find('crash')).toMatchObject({ state: 'sent', attempts: 2 });
    expect(new Set(inbox.map((mail) => mail.messageId))).toEqual(new Set([`<${id}@311.example.gov>`]));
    expect(inbox).toHaveLength(2);
  });

  it('wait while the mail server is down, and tell nobody the address', async () => {
    await post({ dedupeKey: 'later' });
    const { id } = await find('later');
    atData = (answer) => answer(Object.assign(new Error('amina@example.org is over quota'), { responseCode: 452 }));
    await expect(deliver(id)).rejects.toThrow(/^message [0-9a-f-]+ was not taken: EMESSAGE 452$/);
    expect(await find('later')).toMatchObject({ state: 'queued', last_error: 'EMESSAGE 452' });
    atData = (answer) => answer();
    await deliver(id);
    expect(await find('later')).toMatchObject({ state: 'sent', attempts: 2, last_error: null });
  });

  it('are given up when the server knows no such person', async () => {
    await post({ dedupeKey: 'gone', recipient: 'nobody@example.org' });
    const { id } = await find('gone');
    await deliver(id);
    expect(await find('gone')).toMatchObject({ state: 'failed', last_error: 'EENVELOPE 550' });
  });

  it('stay queued, and are read newest first in the mailbox, where no mail server is set', async () => {
    await database.dataSource.query('delete from message');
    for (const [minute, dedupeKey] of ['first', 'second', 'third'].entries()) {
      clock.set(`2026-03-02T15:0${minute}:00Z`);
      await post({ dedupeKey, subject: dedupeKey });
    }
    await deliver((await find('first')).id, database.dataSource, readConfig({}));
    const mailbox = new MailboxQuery(new Sql(database.dataSource));
    const top = await mailbox.page(2);
    expect(top.rows.map(({ subject, state }) => [subject, state])).toEqual([['third', 'queued'], ['second', 'queued']]);
    const rest = await mailbox.page(2, top.endCursor ?? '');
    expect(rest.rows.map(({ subject }) => subject)).toEqual(['first']);
    expect(rest.hasNextPage).toBe(false);
    expect((await mailbox.page(2, 'bm90IGEgY3Vyc29y')).rows).toHaveLength(2);
  });
});
