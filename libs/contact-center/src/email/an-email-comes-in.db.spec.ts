import { randomUUID } from 'node:crypto';
import { CityInForce } from '@civic311/geo';
import { replyAddress } from '@civic311/messaging';
import { CONFIG, type Config, Live, Sql, type StaffVisitor } from '@civic311/platform';
import { DeskQuery, Photos, ReporterActs } from '@civic311/requests';
import sharp from 'sharp';
import { springfieldAtWork, type SpringfieldAtWork } from '../../../../test/support/springfield.js';
import { TakeNext } from '../matching/take-next.js';
import { ServeCaller } from '../serve-caller.js';
import { EmailDesk } from './email-desk.js';
import { EmailsQuery } from './emails.query.js';
import { ReceiveEmail } from './receive-email.js';

const SECRET = 'a-secret-of-the-mail-system-and-of-ours';

describe('an e-mail comes in', () => {
  let city: SpringfieldAtWork;
  let config: Config;
  let receive: ReceiveEmail;
  let desk: EmailDesk;
  let emails: EmailsQuery;
  /** Answer e-mails, and see what all departments have. */
  let [carl, cora]: StaffVisitor[] = [];
  beforeAll(async () => {
    city = await springfieldAtWork();
    config = { ...city.app.get<Config>(CONFIG), mailSecret: SECRET, inboundAddress: '311@city.example', mailFrom: 'Springfield 311 <no-reply@city.example>' };
    const got = [Sql, ReporterActs, Photos, CityInForce, Live].map((one) => city.app.get(one as typeof Sql)) as unknown as [Sql, ReporterActs, Photos, CityInForce, Live];
    receive = new ReceiveEmail(city.dataSource, ...got, config, city.clock);
    desk = city.app.get(EmailDesk);
    emails = city.app.get(EmailsQuery);
    carl = { ...city.paula, scope: { kind: 'everything' } };
    cora = { ...city.olga, scope: { kind: 'everything' } };
  }, 60_000);
  afterAll(() => city.close());

  const mail = (headers: Record<string, string> = {}, body = 'There is a deep hole in the street.') =>
    Buffer.from(
      Object.entries({ From: 'Rosa Pérez <rosa@residents.example>', To: '311@city.example', Subject: 'A hole', 'Message-ID': `<${randomUUID()}@residents.example>`, ...headers })
        .map(([name, value]) => `${name}: ${value}\r\n`)
        .join('') + `\r\n${body}`,
    );
  const post = async (raw: Buffer) => {
    const received = await receive.run(raw);
    city.clock.advance(1_000);
    if (!received.ok) throw new Error('never');
    return received.value;
  };
  const one = (id: string, staff = carl!) => emails.one(staff, id, 'en');
  const waiting = async () => (await emails.waiting(100)).rows;
  const pothole = async () => {
    const served = await city.app.get(ServeCaller).open(
      carl!,
      {
        key: randomUUID(), serviceCode: 'pothole', description: 'A deep hole.', where: { address: '100 Main St', note: '' }, answers: [{ code: 'where', values: ['road'] }],
        contact: { name: 'Rosa Pérez', email: 'Rosa@residents.example', phone: '', language: 'es', wantsUpdates: true }, channel: 'phone',
      },
      'en',
    );
    if (!served.ok) throw new Error(JSON.stringify(served.refusal));
    city.clock.advance(1_000);
    return (await city.app.get(DeskQuery).one({ kind: 'everything' }, served.value.reference, 'en'))!;
  };
  const told = async (requestId: string) =>
    (await city.dataSource.query("select kind, audience, body from request_event where request_id = $1 and kind in ('resident-wrote', 'question-answered') order by occurred_at", [requestId])) as object[];

  it('waits for an agent, once however often it is posted', async () => {
    const raw = mail({ Subject: '=?utf-8?q?Un_hoyo_en_la_calle?=' }, 'Hola, hay un bache muy grande en la calle Main, por favor.');
    const [first, again] = [await post(raw), await post(raw)];
    expect(first).toMatchObject({ became: 'contact', readable: true, repeated: false });
    expect(again).toEqual({ ...first, repeated: true });
    expect(await waiting()).toMatchObject([{ id: first.id, subject: 'Un hoyo en la calle', fromName: 'Rosa Pérez', fromAddress: 'rosa@residents.example', language: 'es' }]);
    const [both] = await Promise.all([1, 2].map(() => receive.run(mail({ 'Message-ID': '<same@x>' }))));
    expect(both).toMatchObject({ ok: true });
    expect(await waiting()).toHaveLength(2);
    await post(mail({ 'Message-ID': '<same@x>', From: 'somebody.else@residents.example' }));
    expect(await waiting()).toHaveLength(3);
  });

  it('is taken by one, left, and answered in its thread; then it is coded', async () => {
    const { id } = await post(mail({ 'Message-ID': '<ask@residents.example>', Subject: 'When do you sweep?' }));
    const taken = await Promise.all([desk.take(carl!, id), desk.take(cora!, id)]);
    expect(taken.filter(({ ok }) => ok)).toHaveLength(1);
    const [mine, other] = taken[0]!.ok ? [carl!, cora!] : [cora!, carl!];
    expect(await desk.answer(other, id, { message: 'On Monday.', disposition: 'information', articles: [] })).toMatchObject({ refusal: { code: 'TAKEN', by: mine.name } });
    await desk.leave(mine, id);
    expect((await waiting()).map((email) => email.id)).toContain(id);
    expect(await desk.answer(other, id, { message: 'On Monday.', disposition: 'information', articles: [] })).toMatchObject({ refusal: { code: 'NOT_TAKEN' } });
    await desk.take(other, id);
    city.clock.advance(60_000);
    await Promise.all([1, 2].map(() => desk.answer(other, id, { message: 'On Monday.', disposition: 'information', articles: [] })));
    const sent = await city.dataSource.query("select id, recipient, subject, body, in_reply_to from message where kind = 'email-answer'");
    expect(sent).toEqual([expect.objectContaining({ recipient: 'rosa@residents.example', subject: 'Re: When do you sweep?', body: 'On Monday.', in_reply_to: '<ask@residents.example>' })]);
    const [contact] = await city.dataSource.query("select channel, state, disposition, talk_seconds, wait_seconds > 0 as waited from interaction where id = $1", [id]);
    expect(contact).toEqual({ channel: 'email', state: 'ended', disposition: 'information', talk_seconds: 60, waited: true });
    const next = await post(mail({ To: replyAddress(config, id)!, Subject: 'Re: When do you sweep?' }, 'Thank you!'));
    expect(await one(next.id)).toMatchObject({ earlierId: id, words: 'Thank you!' });
  });

  it('is given by the rule to an agent who speaks its language, as other work is', async () => {
    const before = await waiting();
    await city.dataSource.query("update staff set language = 'en' where id = $1", [carl!.id]);
    const taken = await city.app.get(TakeNext).run(carl!);
    if (!taken.ok) throw new Error('nothing waits');
    expect(before.find(({ id }) => id === taken.value.id)).not.toMatchObject({ language: 'es' });
    expect(await one(taken.value.id)).toMatchObject({ isMine: true });
    expect((await waiting())[0]).toMatchObject({ id: before[0]!.id, language: 'es' });
    expect(await desk.answer(carl!, taken.value.id, { message: 'Yes.', disposition: 'information', articles: [] })).toMatchObject({ ok: true });
  });

  const part = (type: string, name: string, content: Buffer) =>
    `--b\r\nContent-Type: ${type}; name="${name}"\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${content.toString('base64')}\r\n`;
  const withPictures = (names: readonly string[], photo: Buffer, headers: Record<string, string> = {}) =>
    mail({ 'Content-Type': 'multipart/mixed; boundary=b', ...headers }, `--b\r\nContent-Type: text/plain\r\n\r\nA hole.\r\n${names.map((name) => part('image/jpeg', name, name.endsWith('.heic') ? Buffer.from('none') : photo)).join('')}--b--`);
  const withGps = () =>
    sharp({ create: { width: 16, height: 8, channels: 3, background: 'red' } }).jpeg().withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '42/1 21/1 0/1', GPSLongitudeRef: 'W', GPSLongitude: '71/1 3/1 0/1' } }).toBuffer();

  it('gives its photos to the request that is opened from it, without where they were taken; what could not be taken is named', async () => {
    const { id } = await post(withPictures(['1.jpg', 'a.heic', '2.jpg', '3.jpg', '4.jpg', '5.jpg', '6.jpg'], await withGps()));
    await desk.take(carl!, id);
    const { attachments } = await one(id);
    expect(attachments.map(({ name, photoId, kept, refused }) => [name, photoId !== null, kept, refused])).toEqual([
      ['1.jpg', true, false, null], ['a.heic', false, false, 'NOT_AN_IMAGE'], ['2.jpg', true, false, null], ['3.jpg', true, false, null], ['4.jpg', true, false, null], ['5.jpg', true, false, null],
      ['6.jpg', false, false, 'TOO_MANY_PHOTOS'],
    ]);
    // Staff look at them before there is a request, nobody else does.
    const photos = city.app.get(Photos);
    const jpeg = await photos.read(attachments[0]!.photoId!, { draftSecret: null, staffScope: carl!.scope });
    expect((await sharp(jpeg!).metadata()).exif).toBeUndefined();
    expect(await photos.read(attachments[0]!.photoId!, { draftSecret: null, staffScope: null })).toBeUndefined();
    const input = {
      key: randomUUID(), serviceCode: 'pothole', description: 'A hole.', where: { address: '100 Main St', note: '' }, answers: [{ code: 'where', values: ['road'] }], contact: null, channel: 'email',
    };
    const open = (contact: string, staff = carl!) => city.app.get(ServeCaller).open(staff, { ...input, key: contact === id ? input.key : randomUUID() }, 'en', contact);
    const served = await open(id);
    if (!served.ok) throw new Error(JSON.stringify(served.refusal));
    const request = (await city.app.get(DeskQuery).one({ kind: 'everything' }, served.value.reference, 'en'))!;
    expect(request.photoIds).toEqual(attachments.flatMap(({ photoId }) => photoId ?? []));
    expect(await open(id)).toMatchObject({ value: { reference: served.value.reference } });
    expect((await one(id)).attachments.filter(({ kept }) => kept)).toHaveLength(5);
    // Nobody takes the photos of somebody else's e-mail.
    const other = await post(withPictures(['1.jpg'], await withGps()));
    await desk.take(cora!, other.id);
    const stolen = await open(other.id);
    expect(stolen.ok && (await city.app.get(DeskQuery).one({ kind: 'everything' }, stolen.value.reference, 'en'))!.photoIds).toEqual([]);
    await desk.spam(cora!, other.id);
  });

  it('is moved to its request with a reason where a machine, or a token, took it somewhere else; who and why is kept', async () => {
    const [first, second] = [await pothole(), await pothole()];
    const reply = await post(withPictures(['1.jpg'], await withGps(), { To: replyAddress(config, first.id)! }));
    expect(reply.became).toBe('reply');
    expect(await desk.move(carl!, reply.id, second.reference, ' ')).toMatchObject({ refusal: { fields: [{ path: 'why', code: 'TEXT_NEEDED' }] } });
    expect(await desk.move(carl!, reply.id, first.reference, 'It is here.')).toMatchObject({ refusal: { fields: [{ path: 'reference' }] } });
    expect(await desk.move(city.olga, reply.id, second.reference, 'Mine.')).toMatchObject({ refusal: { fields: [{ path: 'reference', code: 'REFERENCE_UNKNOWN' }] } });
    expect(await desk.move(carl!, reply.id, second.reference, 'She means the other hole.')).toMatchObject({ ok: true });
    expect(await told(second.id)).toMatchObject([{ kind: 'resident-wrote', body: 'A hole.' }]);
    expect(await city.dataSource.query("select audience, body, facts from request_event where request_id = $1 and kind = 'email-moved'", [first.id])).toEqual([
      { audience: 'staff', body: 'She means the other hole.', facts: { to: second.reference } },
    ]);
    const photosOn = async (reference: string) => (await city.app.get(DeskQuery).one({ kind: 'everything' }, reference, 'en'))!.photoIds.length;
    expect([await photosOn(first.reference), await photosOn(second.reference)]).toEqual([0, 1]);
    expect((await one(reply.id)).moves).toMatchObject([{ byName: carl!.name, why: 'She means the other hole.', fromBecame: 'reply', fromReference: first.reference, toReference: second.reference }]);
    const apart = await post(mail({ Precedence: 'bulk' }, 'It is deeper.'));
    expect(apart.became).toBe('automatic');
    expect(await desk.move(carl!, apart.id, second.reference, 'A list sent it on.')).toMatchObject({ ok: true });
    expect(await one(apart.id)).toMatchObject({ became: 'reply', suggested: { reference: second.reference }, moves: [{ fromBecame: 'automatic', fromReference: null }] });
    expect((await emails.keptApart(100)).rows.map(({ id }) => id)).not.toContain(apart.id);
    const waits = await post(mail());
    expect(await desk.move(carl!, waits.id, second.reference, 'Too early.')).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
    await desk.spam(carl!, waits.id);
  });

  it('goes on its request when the reporter answers what they were sent, and the clock runs again', async () => {
    const request = await pothole();
    await city.dataSource.query("update request set state = 'waiting-on-resident' where id = $1", [request.id]);
    const photo = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } }).png().toBuffer();
    const body = `--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nEs el número 100.\r\n\r\nEl lun, 23 nov 2026, 311 <311@city.example> escribió:\r\n> ¿Dónde?\r\n${part('image/png', 'hoyo.png', photo)}${part('application/pdf', 'carta.pdf', Buffer.from('%PDF'))}--b--`;
    const headers = { From: 'ROSA@residents.example', To: replyAddress(config, request.id)!.toUpperCase(), 'Content-Type': 'multipart/mixed; boundary=b' };
    const received = await post(mail(headers, body));
    expect(received).toMatchObject({ became: 'reply', readable: true });
    expect(await told(request.id)).toEqual([{ kind: 'question-answered', audience: 'reporter', body: 'Es el número 100.' }]);
    expect(await city.app.get(DeskQuery).one({ kind: 'everything' }, request.reference, 'en')).toMatchObject({ state: expect.not.stringMatching('waiting-on-resident'), needsAttention: expect.arrayContaining(['resident-answered']), photoIds: [expect.any(String)] });
    expect((await one(received.id)).attachments).toMatchObject([{ name: 'hoyo.png', kept: true, refused: null }, { name: 'carta.pdf', photoId: null, kept: false, refused: null }]);
  });

  it('threads by the Message-ID of what was sent, where no address names the request', async () => {
    const request = await pothole();
    const [message] = (await city.dataSource.query("select id from message where about_id = $1 and kind = 'received'", [request.id])) as [{ id: string }];
    const sent = `<${message.id}@${new URL(config.publicUrl).hostname}>`;
    expect(await post(mail({ 'In-Reply-To': sent }, 'It is deeper now.'))).toMatchObject({ became: 'reply' });
    expect(await post(mail({ References: `<x@y> ${sent}`, From: 'mallory@residents.example' }, 'Close it.'))).toMatchObject({ became: 'contact' });
    expect(await told(request.id)).toMatchObject([{ body: 'It is deeper now.' }]);
  });

  it('is never put on a request by guess: another address, a bare reference, a token made up', async () => {
    const request = await pothole();
    const address = replyAddress(config, request.id)!;
    const stranger = await post(mail({ To: address, From: 'mallory@residents.example' }, 'Close it.'));
    const named = await post(mail({ Subject: `About ${request.reference.slice(0, 4)}-${request.reference.slice(4)}` }));
    const forged = await post(mail({ To: address.replace(/.@/, (last) => (last === '0@' ? '1@' : '0@')) }));
    expect([stranger, named, forged].map(({ became }) => became)).toEqual(['contact', 'contact', 'contact']);
    expect((await one(stranger.id)).suggested).toMatchObject({ reference: request.reference });
    expect((await one(named.id)).suggested).toMatchObject({ reference: request.reference });
    expect((await one(forged.id)).suggested).toBeNull();
    expect((await one(named.id, city.olga)).suggested).toBeNull();
    expect(await told(request.id)).toEqual([]);
  });

  it('is put on a request by an agent who may see it: a stranger\'s words are for staff', async () => {
    const request = await pothole();
    const { id } = await post(mail({ From: 'neighbour@residents.example' }, 'I saw it too.'));
    await desk.take(city.olga, id);
    expect(await desk.attach(city.olga, id, request.reference)).toMatchObject({ refusal: { fields: [{ path: 'reference', code: 'REFERENCE_UNKNOWN' }] } });
    await desk.leave(city.olga, id);
    await desk.take(carl!, id);
    expect(await desk.attach(carl!, id, request.reference)).toMatchObject({ ok: true });
    expect(await told(request.id)).toEqual([{ kind: 'resident-wrote', audience: 'staff', body: 'I saw it too.' }]);
    expect(await city.dataSource.query('select kind from interaction_subject where interaction_id = $1 and subject_id = $2', [id, request.id])).toEqual([{ kind: 'request' }]);
  });

  it('answers no machine: automatic replies, bounces and our own are kept apart, and put on nothing', async () => {
    const request = await pothole();
    const before = (await waiting()).length;
    const to = replyAddress(config, request.id)!;
    const became = [];
    for (const headers of [{ 'Auto-Submitted': 'auto-replied' }, { 'Return-Path': '<>' }, { Precedence: 'bulk' }, { From: 'no-reply@city.example' }, { From: '311+abc@city.example' }] as Record<string, string>[]) {
      became.push((await post(mail({ To: to, ...headers }))).became);
    }
    expect(became).toEqual(['automatic', 'automatic', 'automatic', 'own', 'own']);
    expect((await waiting()).length).toBe(before);
    expect(await told(request.id)).toEqual([]);
    const [{ id } = { id: '' }] = (await emails.keptApart(10)).rows;
    expect(await desk.take(carl!, id)).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
  });

  it('is kept though it cannot be read: a message made to be expensive ends in time, and says who wrote it', async () => {
    const multipart = { 'Content-Type': 'multipart/mixed; boundary=b0' };
    const nested = Array.from({ length: 1_000 }, (_, depth) => `--b${depth}\r\nContent-Type: multipart/mixed; boundary=b${depth + 1}\r\n\r\n`).join('');
    const bombs: Buffer[] = [
      mail(multipart, `${nested}--b1000\r\n\r\nhi`),
      mail(multipart, '--b0\r\nContent-Type: text/plain\r\n\r\nx\r\n'.repeat(100_000)),
      mail({ 'X-Big': 'a'.repeat(5_000_000) }),
      mail({}, 'hello world\r\n'.repeat(750_000)),
    ];
    for (const bomb of bombs) {
      const started = performance.now();
      const { id, became, readable } = await post(bomb);
      expect(performance.now() - started).toBeLessThan(15_000);
      expect({ became, readable }).toEqual({ became: 'contact', readable: false });
      expect(await one(id)).toMatchObject({ subject: 'A hole', fromAddress: 'rosa@residents.example', readable: false, words: '' });
    }
    const declared = await post(mail({ 'Content-Transfer-Encoding': 'quoted-printable', 'Content-Length': '1073741824' }, '=41'.repeat(3_000_000)));
    expect((await one(declared.id)).body.length).toBeLessThanOrEqual(100_000);
    const binary = await post(Buffer.concat([Buffer.from('From: x\r\nSubject: \xff\0\x01\r\n\r\n'), Buffer.alloc(1_000)]));
    expect(await one(binary.id)).toMatchObject({ fromAddress: null });
    await desk.take(carl!, binary.id);
    expect(await desk.answer(carl!, binary.id, { message: 'Hello', disposition: 'information', articles: [] })).toMatchObject({ refusal: { code: 'NOBODY_TO_ANSWER' } });
  }, 90_000);

  it('shows what HTML says as plain text', async () => {
    const { id } = await post(mail({ 'Content-Type': 'text/html; charset=utf-8' }, '<p>Un <b>hoyo</b></p><script>alert(1)</script><img src=x onerror=alert(1)>'));
    expect(await one(id)).toMatchObject({ words: 'Un hoyo', body: 'Un hoyo' });
  });

  it('is out of sight as spam, waits as long as it must, and is forgotten in time', async () => {
    const { id } = await post(mail({ From: 'win@lottery.example' }));
    await desk.spam(carl!, id);
    const waits = await post(mail({ From: 'patient@residents.example' }));
    city.clock.advance(91 * 86_400_000);
    while ((await desk.forget(100)) > 0);
    await expect(one(id)).rejects.toThrow();
    expect(await one(waits.id)).toMatchObject({ fromAddress: 'patient@residents.example' });
    const left = await city.dataSource.query("select count(*)::int as left from email join interaction using (id) where coded_at is not null and (from_address is not null or body is not null)");
    expect(left).toEqual([{ left: 0 }]);
    expect(await city.dataSource.query("select 1 from message where kind = 'email-answer'")).toEqual([]);
  });
});
