import { randomUUID } from 'node:crypto';
import { springfieldAtWork, type SpringfieldAtWork } from '../../../../test/support/springfield.js';
import type { InvitationState } from '../rules/index.js';
import { InvitationsQuery } from './invitations.query.js';
import { type InvitationToSend, Invite } from './invite.js';
import { type InvitationMove, MoveInvitation } from './move-invitation.js';

describe('a group invites the city', () => {
  let city: SpringfieldAtWork;
  beforeEach(async () => (city = await springfieldAtWork()));
  afterEach(() => city.close());

  const wanted = (more: Partial<InvitationToSend> = {}): InvitationToSend => ({
    key: randomUUID(), groupName: 'Tenants of Elm Street', place: 'Laundry room, 7 Elm St', neighborhood: 'northside', wishes: 'Any evening', about: '', people: 20, languages: ['es'],
    contactName: 'Rosa', email: 'Rosa@residents.example', phone: '', language: 'es', ...more,
  });
  const invite = (invitation: InvitationToSend) => city.app.get(Invite, { strict: false }).run(invitation);
  const answer = (secret: string, ...[what, words = '']: [Parameters<Invite['answer']>[1], string?]) => city.app.get(Invite, { strict: false }).answer(secret, what, words);
  const found = () => city.app.get(InvitationsQuery, { strict: false });
  const only = async () => (await found().list(null, 'en', 10)).rows[0]!;
  const move = async (to: InvitationState, more: Partial<InvitationMove> = {}) => {
    const { id } = await only();
    const { version } = await found().one(id, city.paula, 'en');
    return city.app.get(MoveInvitation, { strict: false }).run(city.paula, { id, version, to, slotLocal: '', reason: '', peopleReached: null, concerns: '', ...more });
  };
  const mails = async (): Promise<{ kind: string; subject: string; body: string }[]> =>
    city.dataSource.query("select kind, subject, body from message where kind like 'invitation-%' order by created_at, id");

  it('the same form twice at once is one invitation and one mail, in the group’s language', async () => {
    const form = wanted();
    await Promise.all([invite(form), invite(form)]);
    await invite(form);
    expect((await found().list(null, 'en', 10)).rows).toMatchObject([{ state: 'new', groupName: 'Tenants of Elm Street', neighborhood: 'Northside' }]);
    expect(await mails()).toMatchObject([{ kind: 'invitation-new', subject: 'Recibimos su invitación: Tenants of Elm Street' }]);
  });

  it('is offered a day, accepts it by its link once, and the visit ends with what was heard', async () => {
    const form = wanted();
    await invite(form);
    expect(await move('held', { peopleReached: 3 })).toMatchObject({ ok: false });
    expect(await move('offered', { slotLocal: '2020-01-01T18:00' })).toMatchObject({ ok: false });
    expect(await move('offered', { slotLocal: '2026-12-09T18:00' })).toMatchObject({ ok: true });
    expect(await answer(form.key, 'accept')).toEqual({ ok: true, value: { state: 'confirmed' } });
    expect(await answer(form.key, 'accept')).toEqual({ ok: true, value: { state: 'confirmed' } });
    expect(await move('held', { peopleReached: 18, concerns: 'The light' })).toMatchObject({ ok: false });
    city.clock.set('2026-12-10T18:00:00Z');
    expect(await move('held', { peopleReached: 18, concerns: 'The light' })).toMatchObject({ ok: true });
    expect(await found().one((await only()).id, city.paula, 'en')).toMatchObject({ state: 'held', peopleReached: 18, concerns: 'The light', mayMoveTo: [] });
    expect((await mails()).map(({ kind }) => kind)).toEqual(['invitation-new', 'invitation-offered', 'invitation-confirmed']);
  });

  it('two who offer a day at once: one is told that it moved', async () => {
    await invite(wanted());
    const { id } = await only();
    const offer = (slotLocal: string) =>
      city.app.get(MoveInvitation, { strict: false }).run(city.paula, { id, version: 1, to: 'offered', slotLocal, reason: '', peopleReached: null, concerns: '' });
    const answers = await Promise.all([offer('2026-12-09T18:00'), offer('2026-12-10T18:00')]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await mails()).filter(({ kind }) => kind === 'invitation-offered')).toHaveLength(1);
  });

  it('is declined only with a reason, which the group is told', async () => {
    await invite(wanted());
    expect(await move('declined')).toMatchObject({ ok: false });
    await move('declined', { reason: 'Es fuera de la ciudad.' });
    expect((await mails()).at(-1)!.body).toContain('Es fuera de la ciudad.');
  });

  it('asks for another day, or takes it back, and is then forgotten', async () => {
    const form = wanted();
    await invite(form);
    await move('offered', { slotLocal: '2026-12-09T18:00' });
    expect(await answer(form.key, 'another')).toMatchObject({ ok: false });
    await answer(form.key, 'another', 'Only Sundays');
    expect(await found().own(form.key)).toMatchObject({ state: 'new', wishes: 'Only Sundays', slotAt: null });
    await answer(form.key, 'withdraw');
    const rows: unknown[] = await city.dataSource.query('select state, contact_name, email, phone from invitation');
    expect(rows).toEqual([{ state: 'withdrawn', contact_name: '', email: null, phone: null }]);
  });

  it('becomes a draft of an event on its day, once', async () => {
    const form = wanted();
    await invite(form);
    await move('offered', { slotLocal: '2026-12-09T18:00' });
    await answer(form.key, 'accept');
    const { id } = await only();
    const moving = city.app.get(MoveInvitation, { strict: false });
    const [first, again] = [await moving.makeEvent(city.paula, id), await moving.makeEvent(city.paula, id)];
    expect(first).toEqual(again);
    expect(await city.dataSource.query('select state, place_name, languages from outreach_event')).toEqual([{ state: 'draft', place_name: 'Laundry room, 7 Elm St', languages: ['es'] }]);
  });

  it('says in one answer all that is missing', async () => {
    const refused = await invite(wanted({ groupName: '', email: 'not one', people: 0 }));
    expect(refused).toMatchObject({ ok: false, refusal: { fields: [{ path: 'groupName' }, { path: 'people' }, { path: 'email', code: 'NOT_AN_EMAIL' }] } });
  });
});
