import { cityHall, codeOf, MONDAY, OTHER_PASSWORD, PASSWORD, valueOf } from '../testing/city-hall.js';

describe('links to a password', () => {
  let hall: Awaited<ReturnType<typeof cityHall>>;

  beforeAll(async () => (hall = await cityHall()));
  beforeEach(async () => {
    hall.clock.set(MONDAY);
    await hall.dataSource.query('delete from rate_counter');
  });
  afterAll(() => hall.close());

  describe('an invitation', () => {
    it('takes Nora from the mail to her desk, once, in her own language', async () => {
      valueOf(
        await hall.invite.run(await hall.visitor('hugo'), {
          email: 'Nora@city.example',
          name: 'Nora',
          language: 'es',
          roles: [{ role: 'agent', department: 'streets' }],
        }),
      );
      const letter = hall.post.letters.at(-1);
      expect(letter).toMatchObject({ recipient: 'nora@city.example', subject: 'Le invitamos a trabajar en el 311' });
      expect(letter?.body).toContain('Hugo le invita');
      expect(letter?.body).toContain('https://311.example.gov/staff/invitation#');
      const token = hall.post.lastTokenTo('nora@city.example');

      expect(await hall.accept.run({ token, password: 'too short' })).toEqual({
        ok: false,
        refusal: { code: 'INVALID_INPUT', fields: [{ path: 'password', code: 'PASSWORD_TOO_SHORT' }] },
      });
      hall.clock.advance(6 * 86_400_000);
      const session = valueOf(await hall.accept.run({ token, password: PASSWORD }));
      expect(await hall.sessions.visitor(session.token)).toMatchObject({ name: 'Nora' });
      expect(codeOf(await hall.accept.run({ token, password: OTHER_PASSWORD }))).toBe('LINK_NOT_VALID');
      expect(codeOf(await hall.accept.run({ token: 'guessed', password: OTHER_PASSWORD }))).toBe('LINK_NOT_VALID');
    });

    it('runs out after seven days; another one makes the first useless', async () => {
      const ada = await hall.visitor('ada');
      const { id } = valueOf(
        await hall.invite.run(ada, { email: 'late@city.example', name: 'Late', language: 'en', roles: [{ role: 'leader' }] }),
      );
      const first = hall.post.lastTokenTo('late@city.example');
      hall.clock.advance(7 * 86_400_000);
      expect(codeOf(await hall.accept.run({ token: first, password: PASSWORD }))).toBe('LINK_NOT_VALID');
      hall.clock.set(MONDAY);
      valueOf(await hall.inviteAgain.run(ada, id));
      expect(codeOf(await hall.accept.run({ token: first, password: PASSWORD }))).toBe('LINK_NOT_VALID');
      valueOf(await hall.accept.run({ token: hall.post.lastTokenTo('late@city.example'), password: PASSWORD }));
      expect(codeOf(await hall.inviteAgain.run(ada, id))).toBe('NOT_INVITED');
    });

    it('names every code that means nothing, and an address that is taken', async () => {
      const ada = await hall.visitor('ada');
      const invitation = { email: 'ANA@city.example', name: 'Ana', language: 'en' };
      expect(await hall.invite.run(ada, { ...invitation, roles: [{ role: 'leader' }, { role: 'boss', department: 'moon' }] })).toEqual({
        ok: false,
        refusal: {
          code: 'INVALID_INPUT',
          fields: [{ path: 'roles.1.role', code: 'UNKNOWN' }, { path: 'roles.1.department', code: 'UNKNOWN' }],
        },
      });
      expect(await hall.invite.run(ada, { ...invitation, roles: [{ role: 'leader' }] })).toMatchObject({
        refusal: { fields: [{ path: 'email', code: 'ALREADY_STAFF' }] },
      });
    });
  });

  it('fills nobody\'s mailbox with invitations', async () => {
    const ada = await hall.visitor('ada');
    const invited = valueOf(await hall.invite.run(ada, { email: 'slow@city.example', name: 'Slow', language: 'en', roles: [{ role: 'leader' }] }));
    for (let times = 0; times < 10; times += 1) valueOf(await hall.inviteAgain.run(ada, invited.id));
    await expect(hall.inviteAgain.run(ada, invited.id)).rejects.toThrow('Too many');
    expect(hall.post.letters.filter(({ recipient }) => recipient === 'slow@city.example')).toHaveLength(11);
  });

  describe('a forgotten password', () => {
    it('is answered the same for everybody, and only Ana gets a letter', async () => {
      const before = hall.post.letters.length;
      for (const email of ['nobody@city.example', 'ANA@city.example']) {
        const from = performance.now();
        expect(await hall.requestReset.run(email)).toBeUndefined();
        expect(performance.now() - from).toBeGreaterThan(240);
      }
      expect(hall.post.letters.slice(before).map(({ recipient }) => recipient)).toEqual(['ana@city.example']);
    });

    it('is replaced once within ten minutes, and ends every session that was open', async () => {
      const open = await hall.secretOf('ana');
      await hall.requestReset.run('ana@city.example');
      const token = hall.post.lastTokenTo('ana@city.example');
      hall.clock.advance(9 * 60_000);
      const { token: fresh } = valueOf(await hall.reset.run({ token, password: OTHER_PASSWORD }));
      expect(await hall.sessions.visitor(open)).toBeNull();
      expect(await hall.sessions.visitor(fresh)).toMatchObject({ name: 'Ana' });
      expect(codeOf(await hall.reset.run({ token, password: PASSWORD }))).toBe('LINK_NOT_VALID');
      expect(codeOf(await hall.signIn.run({ email: 'ana@city.example', password: PASSWORD }))).toBe('WRONG_EMAIL_OR_PASSWORD');

      const ana = (await hall.sessions.visitor(fresh))!;
      const other = await hall.secretOf('ana', OTHER_PASSWORD);
      expect(codeOf(await hall.changePassword.run(ana, { current: 'not it', password: PASSWORD }))).toBe('INVALID_INPUT');
      valueOf(await hall.changePassword.run(ana, { current: OTHER_PASSWORD, password: PASSWORD }));
      expect(await hall.sessions.visitor(other)).toBeNull();
      expect(await hall.sessions.visitor(fresh)).not.toBeNull();
    });

    it('needs a new link in the eleventh minute, and an invitation is no reset', async () => {
      await hall.requestReset.run('pam@city.example');
      const token = hall.post.lastTokenTo('pam@city.example');
      expect(codeOf(await hall.accept.run({ token, password: OTHER_PASSWORD }))).toBe('LINK_NOT_VALID');
      hall.clock.advance(10 * 60_000);
      expect(codeOf(await hall.reset.run({ token, password: OTHER_PASSWORD }))).toBe('LINK_NOT_VALID');
    });
  });
});
