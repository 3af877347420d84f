import { TooMany } from '@civic311/platform';
import { cityHall, codeOf, MONDAY, PASSWORD, valueOf } from '../testing/city-hall.js';

describe('staff at the door', () => {
  let hall: Awaited<ReturnType<typeof cityHall>>;

  beforeAll(async () => (hall = await cityHall()));
  beforeEach(async () => {
    hall.clock.set(MONDAY);
    await hall.dataSource.query('delete from rate_counter');
  });
  afterAll(() => hall.close());

  describe('signing in', () => {
    it('lets Ana in with what her roles give, and her password is kept by argon2id at the stated cost', async () => {
      expect(await hall.visitor('ana')).toMatchObject({
        id: hall.idOf('ana'),
        name: 'Ana',
        permissions: new Set(['request.read', 'request.close']),
        scope: { kind: 'departments', ids: [hall.department('streets')] },
      });
      const [{ hash }] = await hall.dataSource.query('select password_hash as hash from staff where id = $1', [hall.idOf('ana')]);
      expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    });

    it('shows Tom both of his departments, and Ada everything', async () => {
      expect((await hall.visitor('tom')).scope).toEqual({
        kind: 'departments',
        ids: [hall.department('streets'), hall.department('parks')].toSorted(),
      });
      expect((await hall.visitor('ada')).scope).toEqual({ kind: 'everything' });
    });

    it('answers the same for a wrong password, an unknown address, and somebody without a password', async () => {
      valueOf(
        await hall.invite.run(await hall.visitor('ada'), {
          email: 'new@city.example',
          name: 'New',
          language: 'en',
          roles: [{ role: 'leader' }],
        }),
      );
      for (const email of ['ana@city.example', 'nobody@city.example', 'new@city.example']) {
        expect(codeOf(await hall.signIn.run({ email, password: 'not the right one' }))).toBe('WRONG_EMAIL_OR_PASSWORD');
      }
    });

    it('works as hard for an address that nobody has', async () => {
      // By turns, and the fastest of each: the machine is busy with others at times.
      const fastest = { 'ana@city.example': Infinity, 'nobody@city.example': Infinity };
      for (let round = 0; round < 5; round++) {
        for (const email of ['ana@city.example', 'nobody@city.example'] as const) {
          const from = performance.now();
          await hall.signIn.run({ email, password: 'not the right one' });
          fastest[email] = Math.min(fastest[email], performance.now() - from);
        }
      }
      const ratio = fastest['ana@city.example'] / fastest['nobody@city.example'];
      expect(ratio).toBeGreaterThan(0.2);
      expect(ratio).toBeLessThan(5);
    });

    it('stops at the eleventh try at one address, however it is written', async () => {
      for (let round = 0; round < 10; round++) {
        await hall.signIn.run({ email: round % 2 ? 'Ana@City.example' : 'ana@city.example', password: 'guess' });
      }
      await expect(hall.signIn.run({ email: 'ana@city.example', password: PASSWORD })).rejects.toThrow(TooMany);
      const [{ buckets }] = await hall.dataSource.query("select string_agg(bucket, ' ') as buckets from rate_counter");
      expect(buckets).not.toContain('city.example');
    });

    it('gives a new secret and ends the session that was there: a planted one opens nothing', async () => {
      const planted = 'planted-by-somebody-else';
      expect(await hall.sessions.visitor(planted)).toBeNull();
      const before = await hall.secretOf('ana');
      const signedIn = await hall.sessions.visitor(before);
      const { token } = valueOf(await hall.signIn.run({ email: 'ana@city.example', password: PASSWORD }, signedIn));
      expect(token).not.toBe(before);
      expect(await hall.sessions.visitor(before)).toBeNull();
      expect(await hall.sessions.visitor(planted)).toBeNull();
      const [{ found }] = await hall.dataSource.query('select count(*)::int as found from session where token_hash = $1', [token]);
      expect(found).toBe(0);
    });
  });

  describe('a session', () => {
    it('ends after half an hour without a sign of life', async () => {
      const token = await hall.secretOf('ana');
      hall.clock.advance(29 * 60_000);
      expect(await hall.sessions.visitor(token)).not.toBeNull();
      hall.clock.advance(29 * 60_000);
      expect(await hall.sessions.visitor(token)).not.toBeNull();
      hall.clock.advance(30 * 60_000);
      expect(await hall.sessions.visitor(token)).toBeNull();
    });

    it('ends after twelve hours, however busy', async () => {
      const token = await hall.secretOf('ana');
      for (let minutes = 0; minutes < 12 * 60 - 20; minutes += 20) {
        hall.clock.advance(20 * 60_000);
        expect(await hall.sessions.visitor(token)).not.toBeNull();
      }
      hall.clock.advance(20 * 60_000);
      expect(await hall.sessions.visitor(token)).toBeNull();
    });

    it('is touched at most once a minute', async () => {
      const token = await hall.secretOf('ana');
      const { sessionId } = (await hall.sessions.visitor(token))!;
      const version = async () => (await hall.dataSource.query('select xmin::text from session where id = $1', [sessionId]))[0].xmin;
      const first = await version();
      hall.clock.advance(59_000);
      await hall.sessions.visitor(token);
      expect(await version()).toBe(first);
      hall.clock.advance(1_000);
      await hall.sessions.visitor(token);
      expect(await version()).not.toBe(first);
    });

    it('is seen and ended by its own person only', async () => {
      await hall.dataSource.query('delete from session');
      const [desk, phone] = [await hall.secretOf('ana'), await hall.secretOf('ana')];
      const atDesk = (await hall.sessions.visitor(desk))!;
      const onPhone = (await hall.sessions.visitor(phone))!;
      expect((await hall.sessions.ofPerson(atDesk)).map(({ current }) => current).toSorted()).toEqual([false, true]);
      await hall.sessions.closeOne(hall.dataSource.manager, hall.idOf('pam'), onPhone.sessionId);
      expect(await hall.sessions.visitor(phone)).not.toBeNull();
      await hall.sessions.closeOne(hall.dataSource.manager, atDesk.id, onPhone.sessionId);
      expect(await hall.sessions.visitor(phone)).toBeNull();
      await hall.sessions.close(desk);
      expect(await hall.sessions.visitor(desk)).toBeNull();
    });

    it('is over at the next request when its person is disabled, who comes back with a new one', async () => {
      const token = await hall.secretOf('pam');
      const ada = await hall.visitor('ada');
      valueOf(await hall.disable.run(ada, hall.idOf('pam')));
      expect(await hall.sessions.visitor(token)).toBeNull();
      expect(codeOf(await hall.signIn.run({ email: 'pam@city.example', password: PASSWORD }))).toBe('WRONG_EMAIL_OR_PASSWORD');
      valueOf(await hall.enable.run(ada, hall.idOf('pam')));
      expect(await hall.sessions.visitor(token)).toBeNull();
      expect(await hall.visitor('pam')).toMatchObject({ name: 'Pam' });
    });
  });
});
