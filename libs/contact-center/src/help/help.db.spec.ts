import { type SpringfieldAtWork, springfieldAtWork } from '../../../../test/support/springfield.js';
import { newId } from '@civic311/kernel';
import type { StaffVisitor } from '@civic311/platform';
import { Drafts } from '@civic311/requests';
import { CodeContact, ContactHelp } from '../index.js';
import { HelpQuery } from './help.query.js';

describe('help while a call goes on', () => {
  let city: SpringfieldAtWork;
  let help: ContactHelp;
  let asked: HelpQuery;
  let draft: { id: string; secret: string };
  beforeAll(async () => {
    city = await springfieldAtWork();
    help = city.app.get(ContactHelp);
    asked = city.app.get(HelpQuery);
    await city.dataSource.query(`update role set permissions = permissions || '{contact.supervise}'::text[] where code in ('agent-Olga')`);
    draft = await city.app.get(Drafts).start('en');
    await city.app.get(Drafts).save(draft.secret, { contact: { name: 'Marge' }, q: 'a hole', beside: 'article:pothole' });
  });
  afterAll(() => city.close());

  const call = async (staff: StaffVisitor) => {
    const begun = await city.app.get(CodeContact).begin(staff, { channel: 'phone', callId: null, key: newId(), language: 'es' });
    if (!begun.ok) throw new Error(begun.refusal.code);
    return begun.value.id;
  };
  const ask = async (contact: string) => {
    const done = await help.ask(city.paula, { contact, reason: 'upset', words: 'He shouts.', draft: draft.secret });
    if (!done.ok) throw new Error(done.refusal.code);
    return done.value.id;
  };
  const notices = () => city.dataSource.query(`select staff_id as who, subject, body from staff_notice where kind = 'contact-help' order by created_at, who`) as Promise<{ who: string; subject: string; body: string }[]>;
  const events = async (id: string) => ((await city.dataSource.query('select kind from contact_help_event where help_id = $1 order by happened_at, id', [id])) as { kind: string }[]).map(({ kind }) => kind);
  const refused = (code: string) => expect.objectContaining({ ok: false, refusal: expect.objectContaining({ code }) });

  it('is asked for one’s own call, and told to who supervises without a word of the caller’s', async () => {
    const contact = await call(city.paula);
    expect(await help.ask(city.olga, { contact, reason: 'upset', words: '', draft: null })).toEqual(refused('NOT_FOUND'));
    const id = await ask(contact);
    expect(await ask(contact)).toBe(id);
    expect((await asked.asked(city.olga)).map(({ agentName, reason, words, state }) => [agentName, reason, words, state])).toEqual([['Paula', 'upset', 'He shouts.', 'asked']]);
    expect(await notices()).toEqual([{ who: city.olga.id, subject: 'Paula asks for help on a call', body: 'The caller is upset. Open the room to take it.' }]);
  });

  it('is read only by who took it, and heard on the agent’s screen', async () => {
    const { id } = (await asked.asked(city.olga))[0]!;
    expect(await notices()).toHaveLength(1);
    expect(await asked.withCall(city.olga, id)).toBeNull();
    expect(await help.whisper(city.olga, id, 'Offer a call back.')).toEqual(refused('NOT_FOUND'));
    expect(await help.take(city.paula, id)).toEqual(refused('OWN_CALL'));
    expect((await help.take(city.olga, id)).ok).toBe(true);
    expect(await notices()).toEqual([]);
    expect(await asked.withCall(city.olga, id)).toMatchObject({ takenByName: 'Olga', language: 'es', draft: { q: 'a hole', beside: 'article:pothole', contact: { name: 'Marge' } } });
    expect((await help.whisper(city.olga, id, ' Offer a call back. ')).ok).toBe(true);
    expect((await asked.mine(city.paula))[0]).toMatchObject({ state: 'taken', takenByName: 'Olga', whispers: [{ byName: 'Olga', words: 'Offer a call back.' }] });
    expect((await help.end(city.paula, id)).ok).toBe(true);
    expect(await asked.withCall(city.olga, id)).toBeNull();
    expect(await help.whisper(city.olga, id, 'Too late.')).toEqual(refused('ALREADY_ENDED'));
    expect(await events(id)).toEqual(['asked', 'taken', 'whispered', 'solved']);
  });

  it('is one supervisor’s when two say they are on their way at once', async () => {
    const id = await ask(await call(city.paula));
    const ralph = { ...city.olga, id: newId(), name: 'Ralph' };
    await city.dataSource.query("insert into staff (id, email, name) values ($1, 'ralph@springfield.example', 'Ralph')", [ralph.id]);
    const both = await Promise.all([help.take(city.olga, id), help.take(ralph, id)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toEqual(refused('TAKEN'));
    expect(await events(id)).toEqual(['asked', 'taken']);
    const { takenByName } = (await asked.asked(city.olga))[0]!;
    expect((await help.end(takenByName === 'Olga' ? city.olga : ralph, id)).ok).toBe(true);
  });

  it('becomes a call of the supervisor’s own, with what was typed and no way back to it', async () => {
    const contact = await call(city.paula);
    const id = await ask(contact);
    await help.take(city.olga, id);
    const over = await help.takeOver(city.olga, id);
    expect(over).toMatchObject({ ok: true, value: { contact } });
    const secret = over.ok ? over.value.secret! : '';
    expect(await city.app.get(Drafts).load(draft.secret)).toBeNull();
    expect((await city.app.get(Drafts).load(secret))?.data).toMatchObject({ q: 'a hole', contact: { name: 'Marge' } });
    expect(await city.dataSource.query('select agent_id as "agentId", transfers, state from interaction where id = $1', [contact])).toEqual([{ agentId: city.olga.id, transfers: 1, state: 'talking' }]);
    expect(await help.takeOver(city.olga, id)).toEqual(refused('ALREADY_ENDED'));
    expect(await city.app.get(CodeContact).code(city.paula, contact, { disposition: 'information', note: '', language: null, articles: [], requests: [] })).toEqual(refused('NOT_FOUND'));
  });

  it('is told again while nobody takes it, and to nobody any more once the contact is coded', async () => {
    const contact = await call(city.paula);
    const id = await help.ask(city.paula, { contact, reason: 'answer', words: '', draft: null });
    expect(await help.tellAgain(10)).toBe(0);
    city.clock.set(new Date(city.clock.now().getTime() + 121_000).toISOString());
    expect(await help.tellAgain(10)).toBe(1);
    expect((await notices()).slice(1).map(({ body }) => body)).toEqual(['The answer is not known. Nobody has taken it for 2 minutes. Open the room to take it.']);
    expect((await asked.asked(city.olga))[0]).toMatchObject({ isLate: true });
    await city.app.get(CodeContact).code(city.paula, contact, { disposition: 'information', note: '', language: null, articles: [], requests: [] });
    expect(await asked.asked(city.olga)).toEqual([]);
    expect(await notices()).toEqual([]);
    expect(id.ok && (await events(id.value.id))).toEqual(['asked', 'told', 'withdrawn']);
  });
});
