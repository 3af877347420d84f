import { randomUUID } from 'node:crypto';
import { putRoles } from '@civic311/identity';
import { springfieldAtWork, type SpringfieldAtWork } from '../../../../test/support/springfield.js';
import { ApplicationsQuery } from './applications.query.js';
import { type Application, ApplyAsLiaison } from './apply.js';
import { DecideApplication } from './decide-application.js';

describe('volunteers apply', () => {
  let city: SpringfieldAtWork;
  beforeEach(async () => {
    city = await springfieldAtWork();
    await city.dataSource.transaction((tx) => putRoles(tx, [{ code: 'neighbor', name: { en: 'Liaison' }, scope: 'department', permissions: ['outreach.liaison'] }]));
  });
  afterEach(() => city.close());

  const wanted = (more: Partial<Application> = {}): Application => ({
    key: randomUUID(), name: 'Rosa', email: 'Rosa@volunteers.example', neighborhood: 'northside', languages: ['es', 'es'], why: 'I know everybody.', language: 'es', ...more,
  });
  const apply = (application: Application) => city.app.get(ApplyAsLiaison, { strict: false }).run(application);
  const decide = () => city.app.get(DecideApplication, { strict: false });
  const list = (by = city.paula) => city.app.get(ApplicationsQuery, { strict: false }).list(by, null, 'en', 10);
  const count = async (sql: string): Promise<number> => (await city.dataSource.query(`select count(*)::int as n from ${sql}`))[0].n;

  it('the same form from two tabs, and another one while the first waits, are one application and one mail', async () => {
    const form = wanted();
    const answers = await Promise.all([apply(form), apply(form), apply(wanted({ why: 'Again.' })), apply(form)]);
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect((await list()).rows).toMatchObject([{ state: 'new', email: 'rosa@volunteers.example', languages: ['es'], neighborhood: 'Northside' }]);
    expect(await count("message where kind = 'liaison-applied'")).toBe(1);
  });

  it('all that is wrong is told at once, at its field', async () => {
    expect(await apply(wanted({ name: '', email: 'rosa', neighborhood: 'atlantis', languages: [], why: 'x'.repeat(2_001) }))).toMatchObject({
      refusal: { fields: [{ path: 'name' }, { path: 'why', code: 'TOO_LONG' }, { path: 'languages' }, { path: 'email', code: 'NOT_AN_EMAIL' }, { path: 'neighborhood', code: 'UNKNOWN_AREA' }] },
    });
  });

  it('who may not read contact data sees no address', async () => {
    await apply(wanted());
    const other = { ...city.paula, permissions: new Set(['outreach.write']) };
    expect((await list(other)).rows).toMatchObject([{ name: 'Rosa', email: null }]);
  });

  it('is accepted once, though two press at the same moment; who has an account keeps it and what it may do', async () => {
    await apply(wanted({ email: 'paula@springfield.example' }));
    const { id } = (await list()).rows[0]!;
    const answers = await Promise.all([1, 2].map(() => decide().accept(city.paula, { id, department: 'public-works' })));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'APPLICATION_DECIDED' } });
    const roles = await city.dataSource.query('select r.code from staff_role sr join role r on r.id = sr.role_id where sr.staff_id = $1 order by 1', [city.paula.id]);
    expect(roles).toEqual([{ code: 'agent-Paula' }, { code: 'neighbor' }]);
    expect(await count("message where kind = 'staff-invited'")).toBe(0);
    expect(await count("change_log where kind = 'liaison-application'")).toBe(1);
    expect(await decide().decline(city.paula, { id, reason: 'No' })).toMatchObject({ refusal: { code: 'APPLICATION_DECIDED' } });
  });

  it('no account is given by whom it is not theirs to give, into an unknown department, or where no role holds just this; nothing has changed then', async () => {
    await apply(wanted());
    const { id } = (await list()).rows[0]!;
    const accept = (by = city.paula, department = 'public-works') => decide().accept(by, { id, department });
    expect(await accept(city.paula, 'police')).toMatchObject({ refusal: { code: 'OUTSIDE_YOUR_DEPARTMENTS' } });
    expect(await accept(city.paula, 'nowhere')).toMatchObject({ refusal: { fields: [{ path: 'department' }] } });
    expect(await accept({ ...city.paula, permissions: new Set(['outreach.write']) })).toMatchObject({ refusal: { code: 'BEYOND_YOUR_OWN_ROLES' } });
    await city.dataSource.query("update role set permissions = '{outreach.liaison,request.read}' where code = 'neighbor'");
    expect(await accept()).toMatchObject({ refusal: { code: 'NO_SUCH_ROLE' } });
    expect(await count('liaison')).toBe(0);
    expect(await count("staff where email like '%volunteers%'")).toBe(0);
  });

  it('is declined only with a reason, which they are told before they are forgotten; they may apply again', async () => {
    await apply(wanted());
    const { id } = (await list()).rows[0]!;
    expect(await decide().decline(city.paula, { id, reason: ' ' })).toMatchObject({ refusal: { fields: [{ path: 'reason' }] } });
    await decide().decline(city.paula, { id, reason: 'Ya hay tres.' });
    expect((await list()).rows).toMatchObject([{ state: 'declined', name: null, email: null, why: null, declineReason: 'Ya hay tres.' }]);
    const [{ body }] = (await city.dataSource.query("select body from message where kind = 'liaison-declined'")) as [{ body: string }];
    expect(body).toContain('Ya hay tres.');
    expect(JSON.stringify(await city.dataSource.query('select * from change_log'))).not.toMatch(/Rosa|volunteers\.example/);
    await apply(wanted());
    expect((await list()).rows).toHaveLength(2);
  });
});
