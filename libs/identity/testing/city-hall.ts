import { HandClock, newId, type Result } from '@civic311/kernel';
import { Events, Jobs, RateLimiter, readConfig, Sql, type Transaction } from '@civic311/platform';
import { freshDatabase } from '../../../test/support/database.js';
import { AdministratorFirst } from '../src/administrator-first.js';
import { ChangePassword } from '../src/change-password.js';
import { ChangeRoles } from '../src/change-roles.js';
import { DisableStaff } from '../src/disable-staff.js';
import { EditStaff } from '../src/edit-staff.js';
import { SaveRole } from '../src/save-role.js';
import { EnableStaff } from '../src/enable-staff.js';
import { identityEntities } from '../src/identity.entities.js';
import { InviteAgain } from '../src/invite-again.js';
import { InviteStaff } from '../src/invite-staff.js';
import { AcceptInvitation } from '../src/accept-invitation.js';
import { OrganisationQuery } from '../src/organisation.query.js';
import { PasswordByLink } from '../src/password-by-link.js';
import { Passwords } from '../src/passwords.js';
import { putDepartments, putRoles, putStaff } from '../src/put-organisation.js';
import { RequestPasswordReset } from '../src/request-password-reset.js';
import { ResetPassword } from '../src/reset-password.js';
import { Sessions } from '../src/sessions.js';
import { SignIn } from '../src/sign-in.js';
import { StaffDirectory } from '../src/staff-directory.js';
import { StaffLetters } from '../src/staff-letters.js';
import { StaffMail, type StaffMessage } from '../src/staff-mail.js';
import { StaffQuery } from '../src/staff.query.js';

export const MONDAY = new Date('2026-03-02T09:00:00Z');
export const PASSWORD = 'a heron eats at noon';
export const OTHER_PASSWORD = 'two otters read the map';

/** The post, as far as identity knows it. */
class Letterbox extends StaffMail {
  readonly letters: StaffMessage[] = [];
  async post(_tx: Transaction, message: StaffMessage): Promise<void> {
    this.letters.push(message);
  }
  lastTokenTo(recipient: string): string {
    const letter = this.letters.findLast((one) => one.recipient === recipient);
    return /#([\w-]+)/.exec(letter?.body ?? '')?.[1] ?? 'no letter';
  }
}

/** The value of what must not be refused. */
export const valueOf = <T, R>(result: Result<T, R>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
};
/** The code of a refusal, or 'ok'. */
export const codeOf = <R extends { code: string }>(result: Result<unknown, R>): string => (result.ok ? 'ok' : result.refusal.code);

/** Everything that people do with accounts, over a database of its own, a hand-moved clock and a letterbox. */
export async function emptyHall() {
  const database = await freshDatabase(identityEntities);
  const { dataSource } = database;
  const clock = new HandClock(MONDAY);
  const config = readConfig({ PUBLIC_URL: 'https://311.example.gov' });
  const sql = new Sql(dataSource);
  const passwords = new Passwords();
  const limiter = new RateLimiter(dataSource);
  const sessions = new Sessions(sql, dataSource, new Events(new Jobs(database.url, 'sends')), clock);
  const post = new Letterbox();
  const letters = new StaffLetters(post, config);
  const byLink = new PasswordByLink(dataSource, passwords, sessions, clock);
  return {
    ...database,
    clock,
    sessions,
    post,
    signIn: new SignIn(dataSource, passwords, sessions, limiter),
    invite: new InviteStaff(dataSource, letters, clock),
    inviteAgain: new InviteAgain(dataSource, letters, limiter, clock),
    accept: new AcceptInvitation(byLink),
    requestReset: new RequestPasswordReset(dataSource, letters, limiter, clock),
    reset: new ResetPassword(byLink),
    changePassword: new ChangePassword(dataSource, passwords, sessions),
    changeRoles: new ChangeRoles(dataSource, clock),
    disable: new DisableStaff(dataSource, sessions, clock),
    saveRole: new SaveRole(dataSource, clock),
    edit: new EditStaff(dataSource, sessions, letters, clock),
    enable: new EnableStaff(dataSource, clock),
    administratorFirst: new AdministratorFirst(dataSource, clock, config),
    directory: new StaffDirectory(sql),
    staff: new StaffQuery(sql),
    organisation: new OrganisationQuery(sql),
  };
}

/** Streets and Parks: Ada administers, Hugo heads Streets, Ana works there, Pam in Parks, Tom in both. */
export async function cityHall() {
  const hall = await emptyHall();
  const calendarId = newId();
  const { departments, people } = await hall.dataSource.transaction(async (tx) => {
    const departments = await putDepartments(tx, [
      { code: 'streets', name: { en: 'Streets', es: 'Calles' }, calendarId },
      { code: 'parks', name: { en: 'Parks', es: 'Parques' }, calendarId },
    ]);
    await putRoles(tx, [
      { code: 'administrator', name: { en: 'Administrator' }, scope: 'everything', permissions: ['staff.manage', 'role.manage'] },
      { code: 'leader', name: { en: 'Leader' }, scope: 'everything', permissions: ['report.read'] },
      { code: 'head', name: { en: 'Head' }, scope: 'department', permissions: ['request.read', 'request.close', 'staff.manage'] },
      { code: 'agent', name: { en: 'Agent', es: 'Agente' }, scope: 'department', permissions: ['request.read', 'request.close'] },
      { code: 'reader', name: { en: 'Reader' }, scope: 'department', permissions: ['request.read'] },
    ]);
    const demo = { language: 'en', password: PASSWORD };
    const people = await putStaff(
      tx,
      [
        { ...demo, email: 'ada@city.example', name: 'Ada', roles: [{ role: 'administrator' }] },
        { ...demo, email: 'hugo@city.example', name: 'Hugo', roles: [{ role: 'head', department: 'streets' }] },
        { ...demo, email: 'ana@city.example', name: 'Ana', roles: [{ role: 'agent', department: 'streets' }] },
        { ...demo, email: 'pam@city.example', name: 'Pam', roles: [{ role: 'agent', department: 'parks' }] },
        {
          ...demo,
          email: 'tom@city.example',
          name: 'Tom',
          roles: [{ role: 'agent', department: 'streets' }, { role: 'reader', department: 'parks' }],
        },
      ],
      MONDAY,
    );
    return { departments, people };
  });
  const signIn = async (name: string, password = PASSWORD) =>
    valueOf(await hall.signIn.run({ email: `${name}@city.example`, password })).token;
  return {
    ...hall,
    idOf: (name: string) => people.get(`${name}@city.example`) ?? 'nobody',
    department: (code: string) => departments.get(code) ?? 'none',
    /** The secret of a new session. */
    secretOf: signIn,
    visitor: async (name: string) => {
      const found = await hall.sessions.visitor(await signIn(name));
      if (!found) throw new Error('not signed in');
      return found;
    },
  };
}
