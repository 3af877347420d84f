import { type SpringfieldAtWork, springfieldAtWork } from '../../../../test/support/springfield.js';
import { newId } from '@civic311/kernel';
import type { StaffVisitor } from '@civic311/platform';
import { Drafts } from '@civic311/requests';
import { CodeContact, RecordCall, type TelephoneEvent, TransferCall } from '../index.js';
import { TransfersQuery } from './transfers.query.js';

describe('a call that goes on to somebody else', () => {
  let city: SpringfieldAtWork;
  let calls: TransferCall;
  let transfers: TransfersQuery;
  let coding: CodeContact;
  let ralph: StaffVisitor;
  let callId = 0;
  beforeAll(async () => {
    city = await springfieldAtWork();
    calls = city.app.get(TransferCall);
    transfers = city.app.get(TransfersQuery);
    coding = city.app.get(CodeContact);
    ralph = { ...city.olga, id: newId(), name: 'Ralph' };
    await city.dataSource.query("insert into staff (id, email, name) values ($1, 'ralph@springfield.example', 'Ralph')", [ralph.id]);
    for (const person of [city.paula, city.olga, ralph]) await coding.setReady(person, true);
    await city.dataSource.query("insert into staff_work (staff_id, capacity, languages) values ($1, 5, '{es}')", [ralph.id]);
    await city.dataSource.query(`insert into transfer_target (code, name, phone, about) values ('water', '{"en": "Water"}', '+12175550100', '{"en": "Leaks"}')`);
  });
  afterAll(() => city.close());

  const now = () => city.clock.now();
  const pass = (seconds: number) => city.clock.set(new Date(now().getTime() + seconds * 1_000).toISOString());
  const event = (kind: TelephoneEvent['event'], rest: Partial<TelephoneEvent> = {}): TelephoneEvent =>
    ({ event: kind, callId: `call-${callId}`, from: '12175550134', direction: 'in', users: [], queue: 'general', answeringNumber: null, cause: null, ...rest });
  const record = (told: TelephoneEvent) => city.app.get(RecordCall).run(told, now());
  /** Paula speaks; what she typed is behind the secret. */
  const speaking = async () => {
    callId++;
    await record(event('newCall', { users: ['paula@springfield.example'] }));
    await record(event('answer', { users: ['paula@springfield.example'] }));
    const [{ id }] = (await city.dataSource.query('select id from interaction where call_id = $1', [`call-${callId}`])) as [{ id: string }];
    const { secret } = await city.app.get(Drafts).start('en');
    await city.app.get(Drafts).save(secret, { contact: { name: 'Marge' }, q: 'a hole', serviceCode: 'pothole', answers: { where: ['road'] } });
    pass(10);
    return { contact: id, secret };
  };
  const offered = async (to: StaffVisitor) => {
    const { contact, secret } = await speaking();
    const offer = await calls.offer(city.paula, { contact, to: to.id, words: 'She knows you.', draft: secret });
    if (!offer.ok) throw new Error(offer.refusal.code);
    return { id: offer.value.id, contact, secret };
  };
  const row = async (id: string) => ((await city.dataSource.query('select agent_id as "agentId", transfers, state from interaction where id = $1', [id])) as object[])[0];
  const refused = (code: string) => expect.objectContaining({ ok: false, refusal: expect.objectContaining({ code }) });
  const end = (staff: StaffVisitor, id: string) => coding.code(staff, id, { disposition: 'information', note: '', language: null, articles: [], requests: [] });

  it('is offered to a colleague who is there, and shown with what is known of it', async () => {
    const { id, contact } = await offered(city.olga);
    expect((await transfers.colleagues(city.paula, 'es', 'en')).map(({ name, state, languages }) => [name, state, languages])).toEqual([['Ralph', 'ready', ['es']], ['Olga', 'ready', []]]);
    expect(await transfers.offers(city.olga, 'en')).toMatchObject([{ id, fromName: 'Paula', words: 'She knows you.', serviceName: 'Pothole', phone: '+12175550134', draft: { q: 'a hole', contact: { name: 'Marge' } } }]);
    expect(await transfers.offers(ralph, 'en')).toEqual([]);
    expect(await calls.offer(city.paula, { contact, to: ralph.id, words: '', draft: null })).toEqual(refused('ALREADY_OFFERED'));
    expect(await calls.accept(ralph, id)).toEqual(refused('NOT_FOUND'));
    expect((await calls.withdraw(city.paula, id)).ok).toBe(true);
    expect(await calls.accept(city.olga, id)).toEqual(refused('ALREADY_ENDED'));
    await coding.setReady(city.olga, false);
    expect(await calls.offer(city.paula, { contact, to: city.olga.id, words: '', draft: null })).toEqual(refused('AWAY'));
    await coding.setReady(city.olga, true);
    expect(await calls.offer(city.olga, { contact, to: ralph.id, words: '', draft: null })).toEqual(refused('NOT_FOUND'));
    await end(city.paula, contact);
  });

  it('is the colleague’s with all that was typed, and the first agent is free', async () => {
    const { id, contact, secret } = await offered(city.olga);
    const taken = await calls.accept(city.olga, id);
    if (!taken.ok) throw new Error(taken.refusal.code);
    expect(await city.app.get(Drafts).load(secret)).toBeNull();
    expect((await city.app.get(Drafts).load(taken.value.secret!))?.data).toMatchObject({ q: 'a hole', answers: { where: ['road'] }, contact: { name: 'Marge' } });
    expect(await row(contact)).toEqual({ agentId: city.olga.id, transfers: 1, state: 'talking' });
    expect(await transfers.gone(city.paula)).toMatchObject([{ contact, byName: 'Olga' }]);
    expect(await city.dataSource.query('select state from agent where staff_id = any($1) order by state', [[city.paula.id, city.olga.id]])).toEqual([{ state: 'ready' }, { state: 'talking' }]);
    expect(await end(city.paula, contact)).toEqual(refused('NOT_FOUND'));
    expect((await end(city.olga, contact)).ok).toBe(true);
  });

  it('comes back when it is declined, and when nobody answers for a minute', async () => {
    const { id, contact } = await offered(city.olga);
    expect((await calls.decline(city.olga, id, 'busy')).ok).toBe(true);
    expect(await transfers.mine(city.paula, 'en')).toMatchObject([{ state: 'declined', why: 'busy', toName: 'Olga' }]);
    pass(1);
    const again = await calls.offer(city.paula, { contact, to: city.olga.id, words: '', draft: null });
    pass(61);
    expect((await transfers.mine(city.paula, 'en'))[0]).toMatchObject({ state: 'unanswered' });
    expect(again.ok && (await calls.accept(city.olga, again.value.id))).toEqual(refused('TOO_LATE'));
    expect(await calls.sweepUnanswered(10)).toBe(1);
    expect(await row(contact)).toMatchObject({ agentId: city.paula.id, transfers: 0 });
    await end(city.paula, contact);
  });

  it('is one colleague’s, whoever presses first: one who takes it late, and one who is offered it now', async () => {
    const { id, contact } = await offered(city.olga);
    pass(61);
    const toRalph = await calls.offer(city.paula, { contact, to: ralph.id, words: '', draft: null });
    if (!toRalph.ok) throw new Error(toRalph.refusal.code);
    const results = await Promise.all([calls.accept(city.olga, id), calls.accept(ralph, toRalph.value.id)]);
    expect(results.map(({ ok }) => ok)).toEqual([false, true]);
    await end(ralph, contact);
    const next = await offered(city.olga);
    const raced = await Promise.all([calls.accept(city.olga, next.id), calls.withdraw(city.paula, next.id)]);
    expect(raced.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await row(next.contact)).toMatchObject(raced[0].ok ? { agentId: city.olga.id, transfers: 1 } : { agentId: city.paula.id, transfers: 0 });
    await end(raced[0].ok ? city.olga : city.paula, next.contact);
  });

  it('is one transfer where the telephone system tells of it too, before or after, once or twice', async () => {
    const first = await offered(city.olga);
    await calls.accept(city.olga, first.id);
    pass(5);
    await record(event('transfer', { answeringNumber: 'olga@springfield.example' }));
    await record(event('transfer', { answeringNumber: 'olga@springfield.example' }));
    expect(await row(first.contact)).toMatchObject({ agentId: city.olga.id, transfers: 1 });
    await end(city.olga, first.contact);
    const second = await offered(city.olga);
    await record(event('transfer', { answeringNumber: 'olga@springfield.example' }));
    pass(70);
    expect(await calls.sweepUnanswered(10)).toBe(0);
    expect((await calls.accept(city.olga, second.id)).ok).toBe(true);
    expect(await row(second.contact)).toMatchObject({ agentId: city.olga.id, transfers: 1 });
    pass(10);
    await record(event('transfer', { answeringNumber: 'paula@springfield.example' }));
    expect(await row(second.contact)).toMatchObject({ agentId: city.paula.id, transfers: 2 });
    await end(city.paula, second.contact);
  });

  it('goes through to a listed number only, and is still to be coded', async () => {
    const { contact } = await speaking();
    expect(await calls.putThrough(city.paula, contact, 'my-brother', 'blind')).toEqual(refused('NOT_FOUND'));
    expect((await calls.putThrough(city.paula, contact, 'water', 'blind')).ok).toBe(true);
    expect(await transfers.mine(city.paula, 'en')).toMatchObject([{ state: 'put-through', toName: 'Water', phone: '+12175550100' }]);
    expect(await row(contact)).toMatchObject({ agentId: city.paula.id, transfers: 1 });
    expect((await end(city.paula, contact)).ok).toBe(true);
    expect(await calls.putThrough(city.paula, contact, 'water', 'blind')).toEqual(refused('CALL_OVER'));
  });

  it('is in the language that was interpreted, whatever the form says at its end', async () => {
    const { contact } = await speaking();
    expect(await coding.interpreterJoined(city.olga, contact, 'ht')).toEqual(refused('NOT_FOUND'));
    expect((await coding.interpreterJoined(city.paula, contact, 'ht')).ok).toBe(true);
    await coding.code(city.paula, contact, { disposition: 'information', note: '', language: 'en', articles: [], requests: [] });
    expect(await city.dataSource.query('select language, interpreter_at is not null as interpreted from interaction where id = $1', [contact])).toEqual([{ language: 'ht', interpreted: true }]);
  });

  const notices = () => city.dataSource.query(`select staff_id as who, subject, by_mail as "byMail" from staff_notice where kind = 'call-offered'`) as Promise<object[]>;

  it('is told to the colleague, on the screen alone, until it is taken, declined, withdrawn or over', async () => {
    const { id, contact } = await offered(city.olga);
    expect(await notices()).toEqual([{ who: city.olga.id, subject: 'Paula offers you a call', byMail: false }]);
    await calls.withdraw(city.paula, id);
    expect(await notices()).toEqual([]);
    for (const over of [
      (offer: string) => calls.decline(city.olga, offer, 'busy'),
      () => (pass(61), calls.sweepUnanswered(10)),
      (offer: string) => calls.accept(city.olga, offer),
    ]) {
      const again = await calls.offer(city.paula, { contact, to: city.olga.id, words: '', draft: null });
      expect(await notices()).toHaveLength(1);
      await over(again.ok ? again.value.id : '');
      expect(await notices()).toEqual([]);
    }
    await end(city.olga, contact);
  });
});
