import { cityHall, codeOf, emptyHall, MONDAY, OTHER_PASSWORD, PASSWORD, valueOf } from '../testing/city-hall.js';
import { putRoles } from './put-organisation.js';

describe('staff among themselves', () => {
  let hall: Awaited<ReturnType<typeof cityHall>>;

  beforeAll(async () => (hall = await cityHall()));
  beforeEach(async () => {
    hall.clock.set(MONDAY);
    await hall.dataSource.query('delete from rate_counter');
  });
  afterAll(() => hall.close());

  describe('who manages whom', () => {
    it('keeps the head of streets to streets, and below the administrator', async () => {
      const hugo = await hall.visitor('hugo');
      const agentOf = (code: string) => [{ role: 'agent', department: code }];
      expect(codeOf(await hall.disable.run(hugo, hall.idOf('pam')))).toBe('NOT_FOUND');
      expect(codeOf(await hall.disable.run(hugo, hall.idOf('ada')))).toBe('NOT_FOUND');
      expect(codeOf(await hall.changeRoles.run(hugo, { staffId: hall.idOf('ana'), roles: agentOf('parks') }))).toBe('OUTSIDE_YOUR_DEPARTMENTS');
      expect(codeOf(await hall.changeRoles.run(hugo, { staffId: hall.idOf('ana'), roles: [{ role: 'administrator' }] }))).toBe(
        'OUTSIDE_YOUR_DEPARTMENTS',
      );
      const names = (await hall.staff.page(hugo.scope, 'en', 100)).rows.map(({ name }) => name);
      expect(names).toEqual(expect.arrayContaining(['Ana', 'Hugo', 'Tom']));
      expect(names).not.toEqual(expect.arrayContaining(['Pam']));
      expect(names).not.toEqual(expect.arrayContaining(['Ada']));
    });

    it('takes hold at the next request when roles change', async () => {
      const token = await hall.secretOf('tom');
      valueOf(await hall.changeRoles.run(await hall.visitor('ada'), { staffId: hall.idOf('tom'), roles: [{ role: 'reader', department: 'parks' }] }));
      expect(await hall.sessions.visitor(token)).toMatchObject({
        permissions: new Set(['request.read']),
        scope: { kind: 'departments', ids: [hall.department('parks')] },
      });
    });

    it('never leaves the city without an administrator', async () => {
      const ada = await hall.visitor('ada');
      expect(codeOf(await hall.disable.run(ada, ada.id))).toBe('LAST_ADMINISTRATOR');
      expect(codeOf(await hall.changeRoles.run(ada, { staffId: ada.id, roles: [{ role: 'leader' }] }))).toBe('LAST_ADMINISTRATOR');
      expect(await hall.visitor('ada')).toMatchObject({ name: 'Ada' });
    });

    it('lets roles change for everybody who holds them, but never the last key', async () => {
      const ada = await hall.visitor('ada');
      const reader = { code: 'reader', name: { en: 'Reader' }, scope: 'department' as const, permissions: ['request.read', 'request.note'] };
      const save = (role: typeof reader | (Omit<typeof reader, 'scope'> & { scope: 'everything' }), isNew = false) => hall.saveRole.run(ada, { role, isNew, reason: 'Winter' });
      expect(valueOf(await save(reader))).toEqual({ code: 'reader' });
      const administrator = { ...reader, code: 'administrator', scope: 'everything' as const, permissions: ['staff.manage'] };
      expect(codeOf(await save(administrator))).toBe('LAST_ADMINISTRATOR');
      expect(codeOf(await save({ ...administrator, scope: 'department', permissions: ['staff.manage', 'role.manage'] }))).toBe('HELD_WITHOUT_DEPARTMENT');
      expect(codeOf(await hall.saveRole.run(await hall.visitor('hugo'), { role: reader, isNew: false, reason: null }))).toBe('OUTSIDE_YOUR_DEPARTMENTS');
      expect(await save({ ...reader, code: 'Night shift', name: { en: ' ' }, permissions: ['request.fly'] }, true)).toMatchObject({
        refusal: { fields: [{ path: 'code' }, { path: 'name.en' }, { path: 'permissions', code: 'UNKNOWN' }] },
      });
      valueOf(await hall.edit.run(ada, { staffId: hall.idOf('pam'), name: 'Pam Parks', email: 'PAM@city.example', language: 'es' }));
      const log = await hall.dataSource.query("select kind, before, after, reason from change_log where kind in ('role', 'staff')");
      expect(log).toEqual(
        expect.arrayContaining([
          { kind: 'role', before: { permissions: ['request.read'] }, after: { permissions: ['request.note', 'request.read'] }, reason: 'Winter' },
          { kind: 'staff', before: { name: 'Pam', language: 'en' }, after: { name: 'Pam Parks', language: 'es' }, reason: null },
        ]),
      );
      valueOf(await hall.edit.run(ada, { staffId: hall.idOf('pam'), name: 'Pam', email: 'pam@city.example', language: 'en' }));
    });

    it('moves somebody to another address: told at both, signed out everywhere, and open letters are void', async () => {
      const ada = await hall.visitor('ada');
      const tom = { staffId: hall.idOf('tom'), name: 'Tom', language: 'es' };
      const open = await hall.secretOf('tom');
      await hall.requestReset.run('tom@city.example');
      const reset = hall.post.lastTokenTo('tom@city.example');
      expect(await hall.edit.run(ada, { ...tom, email: 'Ana@city.example' })).toMatchObject({ refusal: { fields: [{ path: 'email', code: 'ALREADY_STAFF' }] } });
      expect(codeOf(await hall.edit.run(await hall.visitor('hugo'), { ...tom, staffId: ada.id, email: 'hugo@trap.example' }))).toBe('NOT_FOUND');
      expect(await hall.sessions.visitor(open)).not.toBeNull();

      const before = hall.post.letters.length;
      valueOf(await hall.edit.run(ada, { ...tom, email: 'Thomas@city.example' }));
      const [left, moved] = hall.post.letters.slice(before);
      expect(left).toMatchObject({ recipient: 'tom@city.example', language: 'es', body: expect.not.stringContaining('thomas@') as string });
      expect(moved).toMatchObject({ recipient: 'thomas@city.example', body: expect.stringMatching(/Ada cambió[\s\S]*thomas@city\.example[\s\S]*\/sign-in/) as string });
      expect(await hall.sessions.visitor(open)).toBeNull();
      expect(codeOf(await hall.reset.run({ token: reset, password: OTHER_PASSWORD }))).toBe('LINK_NOT_VALID');
      expect(codeOf(await hall.signIn.run({ email: 'tom@city.example', password: PASSWORD }))).toBe('WRONG_EMAIL_OR_PASSWORD');
      valueOf(await hall.signIn.run({ email: 'thomas@city.example', password: PASSWORD }));
      const [log] = await hall.dataSource.query("select before, after from change_log where about = $1 and after ? 'email' order by id desc limit 1", [tom.staffId]);
      expect(log).toMatchObject({ before: { email: 'tom@city.example' }, after: { email: 'thomas@city.example' } });

      valueOf(await hall.edit.run(ada, { staffId: ada.id, name: 'Ada', email: 'mayor@city.example', language: 'en' }));
      valueOf(await hall.edit.run(ada, { staffId: ada.id, name: 'Ada', email: 'ada@city.example', language: 'en' }));
      valueOf(await hall.edit.run(ada, { ...tom, email: 'tom@city.example', language: 'en' }));
    });

    it('sends a new invitation when the first one went to a wrong address, and tells no stranger', async () => {
      const ada = await hall.visitor('ada');
      const invited = { name: 'Ines', language: 'en' };
      const { id } = valueOf(await hall.invite.run(ada, { ...invited, email: 'inse@city.example', roles: [{ role: 'leader' }] }));
      const wrong = hall.post.lastTokenTo('inse@city.example');
      const before = hall.post.letters.length;
      valueOf(await hall.edit.run(ada, { ...invited, staffId: id, email: 'ines@city.example' }));
      expect(hall.post.letters.slice(before).map(({ kind, recipient }) => [kind, recipient])).toEqual([['staff-invited', 'ines@city.example']]);
      expect(codeOf(await hall.accept.run({ token: wrong, password: PASSWORD }))).toBe('LINK_NOT_VALID');
      valueOf(await hall.accept.run({ token: hall.post.lastTokenTo('ines@city.example'), password: PASSWORD }));
    });

    it('pages through everybody by name, each once', async () => {
      const seen: string[] = [];
      let after: string | undefined;
      do {
        const page = await hall.staff.page({ kind: 'everything' }, 'es', 2, after);
        seen.push(...page.rows.map(({ name }) => name));
        after = page.hasNextPage ? (page.endCursor ?? undefined) : undefined;
      } while (after);
      expect(seen).toEqual(seen.toSorted());
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen).toEqual(expect.arrayContaining(['Ada', 'Ana', 'Hugo', 'Pam', 'Tom']));
    });
  });

  it('are known by name above, and may be given work where they may finish it', async () => {
    expect(await hall.directory.names([hall.idOf('ana'), hall.idOf('pam')])).toEqual(new Map([[hall.idOf('ana'), 'Ana'], [hall.idOf('pam'), 'Pam']]));
    expect(await hall.directory.assignable(hall.department('parks'))).toEqual([{ id: hall.idOf('pam'), name: 'Pam' }]);
    expect(await hall.directory.isAssignable(hall.idOf('ana'), hall.department('parks'))).toBe(false);
    expect((await hall.organisation.departments('es')).map(({ name }) => name)).toEqual(['Calles', 'Parques']);
  });
});

describe('the first administrator', () => {
  it('needs the roles of a city, then gets a link that works once, without any mail', async () => {
    const hall = await emptyHall();
    expect(codeOf(await hall.administratorFirst.run('ada@city.example'))).toBe('NO_ADMINISTRATOR_ROLE');
    await hall.dataSource.transaction((tx) =>
      putRoles(tx, [{ code: 'chief', name: { en: 'Chief' }, scope: 'everything', permissions: ['staff.manage', 'role.manage'] }]),
    );
    const { link } = valueOf(await hall.administratorFirst.run('ada@city.example'));
    const again = valueOf(await hall.administratorFirst.run('ada@city.example'));
    const tokenOf = (url: string) => new URL(url).hash.slice(1);
    expect(codeOf(await hall.accept.run({ token: tokenOf(link), password: PASSWORD }))).toBe('LINK_NOT_VALID');
    const { token } = valueOf(await hall.accept.run({ token: tokenOf(again.link), password: PASSWORD }));
    expect(await hall.sessions.visitor(token)).toMatchObject({ scope: { kind: 'everything' } });
    expect(codeOf(await hall.administratorFirst.run('ada@city.example'))).toBe('ALREADY_STAFF');
    expect(hall.post.letters).toEqual([]);
    await hall.close();
  });
});
