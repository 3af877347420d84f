import { randomUUID } from 'node:crypto';
import { springfieldAtWork, type SpringfieldAtWork } from '../../../../test/support/springfield.js';
import { CampaignsQuery } from './campaigns.query.js';
import { SendAlerts } from './send-alerts.js';
import { Subscribe } from './subscribe.js';
import { type CampaignToWrite, WriteCampaign } from './write-campaign.js';

const snow: CampaignToWrite = {
  id: null, writtenAt: null, title: { en: 'Snow tonight', es: 'Nieve esta noche' }, body: { en: 'Move your **car**.', es: 'Mueva su **carro**.' }, everyone: true, areas: [], services: [],
};

describe('an alert goes out', () => {
  let city: SpringfieldAtWork;
  let subscribing: Subscribe;
  let writing: WriteCampaign;
  let sending: SendAlerts;
  let campaigns: CampaignsQuery;
  beforeEach(async () => {
    city = await springfieldAtWork();
    [subscribing, writing, sending, campaigns] = [Subscribe, WriteCampaign, SendAlerts, CampaignsQuery].map((one) => city.app.get<unknown>(one, { strict: false })) as [Subscribe, WriteCampaign, SendAlerts, CampaignsQuery];
    await city.dataSource.query("insert into area (id, kind, code, name) values (uuidv7(), 'neighborhood', 'uptown', '{\"en\":\"Uptown\"}'), (uuidv7(), 'neighborhood', 'harbor', '{\"en\":\"Harbor\"}')");
  });
  afterEach(() => city.close());

  const choice = { everywhere: true, areas: [] as string[], services: [] as string[], language: 'en' };
  const ask = (name: string, more: Partial<typeof choice> = {}) => subscribing.ask({ key: randomUUID(), address: `${name}@residents.example`, ...choice, ...more });
  const mails = async (kind: string, name = '%'): Promise<{ recipient: string; subject: string; body: string; unsubscribeUrl: string | null; state: string; id: string }[]> =>
    city.dataSource.query('select recipient, subject, body, unsubscribe_url as "unsubscribeUrl", state, id from message where kind = $1 and recipient like $2 order by recipient, created_at', [kind, `${name}@%`]);
  const secretIn = (body: string, page: string) => new RegExp(`/alerts/${page}/(\\S+)`).exec(body)![1]!;
  const confirm = async (name: string) => subscribing.confirm(secretIn((await mails('alert-confirm', name)).at(-1)!.body, 'confirm'));
  const subscribe = async (name: string, more: Partial<typeof choice> = {}) => {
    expect(await ask(name, more)).toMatchObject({ ok: true });
    return confirm(name);
  };
  const write = async (more: Partial<CampaignToWrite> = {}) => {
    const written = await writing.run(city.paula, { ...snow, ...more });
    if (!written.ok) throw new Error(JSON.stringify(written.refusal));
    return written.value.id;
  };
  const send = async (id: string, atLocal: string | null = null, atNight = false) => writing.send(city.paula, id, (await campaigns.campaign(id, 'en')).writtenAt, atLocal, atNight);
  const manage = async (name: string) => secretIn((await mails('alert', name)).at(-1)!.body, 'mine');

  it('nobody is written to who did not press the button in their own mail; looking presses nothing', async () => {
    await ask('marge');
    await subscribe('homer', { language: 'es' });
    const secret = secretIn((await mails('alert-confirm', 'marge'))[0]!.body, 'confirm');
    expect(await campaigns.own(secret)).toMatchObject({ state: 'asked', everywhere: true });
    await send(await write());
    await city.work();
    const [letter, ...more] = await mails('alert');
    expect(more).toEqual([]);
    expect(letter).toMatchObject({ recipient: 'homer@residents.example', subject: 'Nieve esta noche' });
    expect(letter!.body).toMatch(/^Mueva su carro\.\n\n[^]*\/es\/alerts\/mine\//);
    expect(letter!.unsubscribeUrl).toMatch(/\/api\/alerts\/leave\/\S+$/);
    expect(JSON.stringify(await city.dataSource.query('select data from pgboss.job'))).not.toContain('residents.example');
  });

  it('reaches whom it is for, counts them before, and says after what became of it', async () => {
    await subscribe('uma', { everywhere: false, areas: ['uptown'] });
    await subscribe('hal', { everywhere: false, areas: ['harbor'] });
    await subscribe('all');
    await subscribe('pat', { everywhere: false, services: ['pothole'] });
    expect(await campaigns.audience(true, { areas: [], services: [] })).toBe(4);
    expect(await campaigns.audience(false, { areas: ['uptown'], services: ['pothole'] })).toBe(3);
    const id = await write({ everyone: false, areas: ['uptown'] });
    expect(await campaigns.campaign(id, 'en')).toMatchObject({ audience: 2, areas: ['Uptown'], delivered: { waiting: 0 } });
    await send(id);
    await city.work();
    expect((await mails('alert')).map(({ recipient }) => recipient)).toEqual(['all@residents.example', 'uma@residents.example']);
    expect(await campaigns.campaign(id, 'en')).toMatchObject({ state: 'sent', recipients: 2, delivered: { waiting: 2, sent: 0 } });
    await city.dataSource.query("update message set state = case when recipient like 'all%' then 'sent' else 'failed' end where kind = 'alert'");
    expect((await campaigns.campaign(id, 'en')).delivered).toEqual({ waiting: 0, sent: 1, failed: 1, bounced: 0, unsubscribed: 0 });
    const published = (area: string | null) => campaigns.published(area, 'es', 10).then(({ rows }) => rows.map(({ title, language }) => `${language} ${title}`));
    expect([await published(null), await published('uptown'), await published('harbor')]).toEqual([['es Nieve esta noche'], ['es Nieve esta noche'], []]);
  });

  it('a double click, two workers, and a worker killed half-way: each person gets it once', async () => {
    for (let at = 0; at < 12; at++) await subscribe(`reader-${at}`);
    const id = await write();
    expect(await Promise.all([send(id), send(id)])).toEqual([{ ok: true, value: { id } }, { ok: true, value: { id } }]);
    expect(await sending.sweep(5)).toBe(5);
    // The worker dies after it wrote some of a batch: none of that batch is kept.
    const [third]: { id: string }[] = await city.dataSource.query("select id from alert_delivery where state = 'waiting' order by id offset 2 limit 1");
    await city.dataSource.query("create function die() returns trigger language plpgsql as $$ begin raise 'killed'; end $$");
    await city.dataSource.query(`create trigger die before update on alert_delivery for each row when (new.id = '${third!.id}') execute function die()`);
    await expect(sending.sweep(5)).rejects.toThrow('killed');
    await city.dataSource.query('drop trigger die on alert_delivery');
    expect(await mails('alert')).toHaveLength(5);
    await Promise.all([sending.sweep(5), sending.sweep(5)]);
    expect(await send(id)).toMatchObject({ ok: true });
    await city.work();
    const letters = await mails('alert');
    expect([letters.length, new Set(letters.map(({ recipient }) => recipient)).size]).toEqual([12, 12]);
    expect(await campaigns.campaign(id, 'en')).toMatchObject({ state: 'sent', recipients: 12 });
  });

  it('who leaves is never written to again: not by what is queued, not by what waits in the outbox; and is forgotten', async () => {
    for (const name of ['ann', 'ben', 'cat']) await subscribe(name);
    const first = await write();
    await send(first);
    await city.work();
    // Both messages stand in the outbox: no mail server took them yet.
    expect(await subscribing.leave(await manage('ann'))).toEqual({ ok: true, value: { subscribed: false } });
    expect((await mails('alert', 'ann')).map(({ state }) => state)).toEqual(['failed']);
    expect((await campaigns.campaign(first, 'en')).delivered).toMatchObject({ waiting: 2, unsubscribed: 1 });
    const second = await write();
    await send(second);
    expect(await sending.sweep(1)).toBe(1);
    const waiting: { address: string }[] = await city.dataSource.query("select s.address from alert_delivery d join alert_subscription s on s.id = d.subscription_id where d.state = 'waiting'");
    const name = waiting[0]!.address.split('@')[0]!;
    const secret = await manage(name);
    await subscribing.leave(secret);
    await subscribing.leave(secret);
    await city.work();
    expect((await mails('alert')).filter(({ recipient }) => recipient.startsWith(name))).toHaveLength(1);
    expect(await campaigns.campaign(second, 'en')).toMatchObject({ state: 'sent', recipients: 2, delivered: { unsubscribed: 1 } });
    expect(await campaigns.own(secret)).toMatchObject({ state: 'ended', areas: [] });
    expect(await city.dataSource.query('select 1 from alert_subscription where address = $1', [`${name}@residents.example`])).toEqual([]);
    // An old link brings nobody back; asking anew does.
    expect(await subscribing.change(secret, choice)).toMatchObject({ value: { subscribed: false } });
    expect(await subscribing.confirm(secret)).toMatchObject({ value: { subscribed: false } });
    expect(await subscribe(name)).toMatchObject({ value: { subscribed: true } });
  });

  it('leaving while a batch is posted: both end, and nothing is left to send', async () => {
    for (let at = 0; at < 8; at++) await subscribe(`reader-${at}`);
    await send(await write());
    await city.work();
    const secrets = await Promise.all(Array.from({ length: 8 }, (_, at) => manage(`reader-${at}`)));
    await send(await write());
    await Promise.all([sending.sweep(500), ...secrets.map((secret) => subscribing.leave(secret))]);
    await city.work();
    expect(await city.dataSource.query("select state from message where kind = 'alert' and state <> 'failed'")).toEqual([]);
    expect(await city.dataSource.query('select distinct state from alert_delivery')).toEqual([{ state: 'unsubscribed' }]);
  });

  it('waits for the morning, and for its day; the urgent one does not wait', async () => {
    await subscribe('marge');
    city.clock.set('2026-11-24T03:30:00Z');
    const id = await write();
    await send(id);
    await city.work();
    expect(await campaigns.campaign(id, 'en')).toMatchObject({ state: 'scheduled', leavesAt: new Date('2026-11-24T14:00:00Z') });
    const urgent = await write({ title: { en: 'Boil your water' }, body: { en: 'Now.' } });
    await send(urgent, null, true);
    await city.work();
    expect((await mails('alert')).map(({ subject }) => subject)).toEqual(['Boil your water']);
    const later = await write({ title: { en: 'Later' }, body: { en: 'Later.' } });
    expect(await send(later, '2026-11-23T09:00')).toMatchObject({ refusal: { fields: [{ path: 'atLocal', code: 'IN_THE_PAST' }] } });
    expect(await send(later, '2027-03-14T02:30')).toMatchObject({ refusal: { fields: [{ path: 'atLocal', code: 'SKIPPED_BY_CLOCK_CHANGE' }] } });
    expect(await send(later, '2026-11-25T10:00')).toMatchObject({ ok: true });
    city.clock.set('2026-11-24T14:00:00Z');
    await city.work();
    expect(await mails('alert')).toHaveLength(2);
    expect(await writing.stop(city.paula, later)).toMatchObject({ ok: true });
    city.clock.set('2026-11-26T18:00:00Z');
    await city.work();
    expect(await mails('alert')).toHaveLength(2);
    expect(await campaigns.campaign(later, 'en')).toMatchObject({ state: 'draft', sendAt: null });
    expect(await writing.stop(city.paula, urgent)).toMatchObject({ refusal: { code: 'ALREADY_SENT' } });
  });

  it('stopped half-way, the rest gets nothing, and it is public no more', async () => {
    for (const name of ['ann', 'ben', 'cat']) await subscribe(name);
    const id = await write();
    await send(id);
    await sending.sweep(1);
    await writing.stop(city.paula, id);
    await city.work();
    expect(await mails('alert')).toHaveLength(1);
    expect((await campaigns.published(null, 'en', 10)).rows).toEqual([]);
    expect(await writing.run(city.paula, { ...snow, id })).toMatchObject({ refusal: { code: 'ALREADY_SENT' } });
  });

  it('sends only the text that was read', async () => {
    await subscribe('marge');
    const id = await write();
    const { writtenAt } = await campaigns.campaign(id, 'en');
    city.clock.advance(1_000);
    await write({ id, title: { en: 'Other words' }, body: { en: 'Other.' } });
    expect(await writing.send(city.paula, id, writtenAt, null, false)).toMatchObject({ refusal: { code: 'WRITTEN_MEANWHILE' } });
    expect(await writing.run(city.paula, { ...snow, id, writtenAt })).toMatchObject({ refusal: { code: 'WRITTEN_MEANWHILE' } });
  });

  it('one address is one subscription: a second wish is added, a form sent twice is one mail, and strangers cannot flood it', async () => {
    await subscribe('marge', { everywhere: false, areas: ['uptown'] });
    await subscribe('marge', { everywhere: false, services: ['pothole'] });
    expect(await city.dataSource.query("select cardinality(area_ids) as areas, cardinality(service_ids) as services from alert_subscription where address = 'marge@residents.example'")).toEqual([{ areas: 1, services: 1 }]);
    const twice = { key: randomUUID(), address: 'ned@residents.example', ...choice };
    await Promise.all([subscribing.ask(twice), subscribing.ask(twice)]);
    expect(await mails('alert-confirm', 'ned')).toHaveLength(1);
    const floods = await Promise.allSettled(Array.from({ length: 12 }, () => ask('victim')));
    expect(floods.filter(({ status }) => status === 'rejected').length).toBe(7);
    expect(await mails('alert-confirm', 'victim')).toHaveLength(5);
  });

  it('whoever never answers is forgotten; what cannot be is refused in words', async () => {
    await ask('marge');
    const faults = async (address: string, more: Partial<typeof choice>) => {
      const answer = await subscribing.ask({ key: randomUUID(), address, ...choice, ...more });
      return answer.ok ? [] : answer.refusal.fields.map(({ path, code }) => `${path} ${code}`);
    };
    expect(await faults('', { everywhere: false })).toEqual(['address NOT_AN_EMAIL_OR_PHONE', 'areas CHOOSE_ONE']);
    expect(await faults('a@b.example\r\nBcc: c@d.example', { areas: ['atlantis'], services: ['magic'] })).toEqual(['address NOT_AN_EMAIL_OR_PHONE', 'areas UNKNOWN', 'services UNKNOWN']);
    expect(await faults('217 555', {})).toEqual(['address NOT_AN_EMAIL_OR_PHONE']);
    const html = await write({ body: { en: 'Hi <script>alert(1)</script> [x](javascript:alert(1))' }, title: { en: 'Hi' } });
    expect((await campaigns.campaign(html, 'en')).previews[0]!.text).not.toMatch(/<script|href="javascript/);
    city.clock.set('2026-11-27T17:00:00Z');
    expect(await subscribing.forgetUnconfirmed(500)).toBe(1);
    expect(await city.dataSource.query('select 1 from alert_subscription')).toEqual([]);
  });

  it('what came back for good is counted, and its address is not written to again', async () => {
    for (const name of ['ann', 'ben']) await subscribe(name);
    const id = await write();
    await send(id);
    await city.work();
    await city.dataSource.query("update message set state = 'sent' where kind = 'alert'");
    const [ann, ben] = await mails('alert');
    expect(await subscribing.bounced([ann!.id, randomUUID(), 'no id'], true)).toEqual({ ok: true, value: { known: 1 } });
    expect(await subscribing.bounced([ann!.id], true)).toMatchObject({ ok: true });
    expect(await subscribing.bounced([ben!.id], false)).toMatchObject({ value: { known: 1 } });
    expect((await campaigns.campaign(id, 'en')).delivered).toEqual({ waiting: 0, sent: 0, failed: 0, bounced: 2, unsubscribed: 0 });
    await send(await write());
    await city.work();
    expect(await mails('alert', 'ann')).toHaveLength(1);
    expect(await mails('alert', 'ben')).toHaveLength(2);
  });
});
