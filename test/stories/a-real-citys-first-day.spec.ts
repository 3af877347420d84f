import fs from 'node:fs';
import path from 'node:path';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { freePort, outcomeOf, type Program, runProgram } from '../support/child.js';
import { freshDatabase } from '../support/database.js';

/** docker/seed/README.md, step by step, by the commands that it names. */
describe("a real city's first day", () => {
  const room = fs.mkdtempSync(path.join(process.env.DATA_DIR!, '..', 'first-day-'));
  const folder = path.join(room, 'my-city');
  const letters: ParsedMail[] = [];
  const postOffice = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) => void simpleParser(stream).then((mail) => letters.push(mail)).then(() => done(), done),
  });
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  let settings: Record<string, string>;
  let url: string;
  let started: Program | undefined;
  let administrator: string;

  const city = (...args: string[]) => outcomeOf('cli/src/city.js', args, settings, room);

  beforeAll(async () => {
    database = await freshDatabase();
    const [port, mailPort] = [await freePort(), await freePort()];
    await new Promise<void>((done) => postOffice.listen(mailPort, '127.0.0.1', done));
    url = `http://localhost:${port}`;
    settings = {
      DATABASE_URL: database.url,
      DATA_DIR: path.join(room, 'data'),
      PORT: String(port),
      PUBLIC_URL: url,
      SMTP_URL: `smtp://127.0.0.1:${mailPort}`,
      MAIL_FROM: 'Riverside 311 <311@riverside.example>',
    };
  });

  afterAll(async () => {
    started?.child.kill('SIGINT');
    await started?.ended;
    await new Promise<void>((done) => postOffice.close(done));
    await database.close();
    fs.rmSync(room, { recursive: true, force: true });
  });

  it('begins with a folder to fill in, whose faults are listed by file and line', async () => {
    expect(await city('new', 'my-city', '--name', 'Riverside')).toMatchObject({ code: 0 });
    const file = path.join(folder, 'city.yaml');
    const written = fs.readFileSync(file, 'utf8');
    fs.writeFileSync(file, written.replace('America/New_York', 'America/Atlantis'));
    const wrong = await city('check', 'my-city');
    expect(wrong).toEqual({ code: 1, said: expect.stringMatching(/city\.yaml:\d+: .*Atlantis/) });
    expect(await city('administrator', 'ada@riverside.example')).toMatchObject({ code: 1, said: expect.stringContaining('no city yet') });
    fs.writeFileSync(file, written);
    expect(await city('check', 'my-city')).toMatchObject({ code: 0, said: expect.stringContaining('is complete') });
  });

  it('loads it once, and lets the first administrator in by a link', async () => {
    expect(await city('load', 'my-city')).toMatchObject({ code: 0, said: expect.stringMatching(/loading Riverside: done/) });
    expect(await city('load', 'my-city')).toMatchObject({ code: 0, said: expect.stringContaining('nothing changed') });
    const invited = await city('administrator', 'ada@riverside.example');
    expect(invited.code).toBe(0);

    started = runProgram('cli/src/start.js', [], settings);
    await started.untilItSays(`Staff sign in at ${url}/sign-in`);
    const home = await (await fetch(url)).text();
    expect(home).toContain('Riverside');
    expect(home).not.toContain('Boston');
    administrator = await choosePassword('acceptInvitation', tokenIn(invited.said), 'a river runs through it');
  });

  it('has staff invited by mail, who choose their own passwords', async () => {
    const { inviteStaff } = await ask(
      `mutation ($input: InviteStaffInput!) { inviteStaff(input: $input) { __typename } }`,
      { input: { email: 'carla@riverside.example', name: 'Carla Call', roles: [{ role: 'call-taker' }] } },
      administrator,
    );
    expect(inviteStaff?.__typename).toBe('StaffAccount');
    const letter = await letterTo('carla@riverside.example', /invited/);
    expect(letter.from?.text).toContain('311@riverside.example');
    await choosePassword('acceptInvitation', tokenIn(letter.text), 'carla calls them back');
    expect(await signIn('carla@riverside.example', 'carla calls them back')).toBe('SignedIn');
  });

  it('lets who forgot a password choose a new one', async () => {
    await ask(`mutation { requestPasswordReset(email: "carla@riverside.example") { __typename } }`);
    const letter = await letterTo('carla@riverside.example', /new password/);
    await choosePassword('resetPassword', tokenIn(letter.text), 'carla remembers this one');
    expect(await signIn('carla@riverside.example', 'carla calls them back')).toBe('Refused');
    expect(await signIn('carla@riverside.example', 'carla remembers this one')).toBe('SignedIn');
  });

  const ask = async (query: string, variables: object = {}, session?: string) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url, ...(session ? { cookie: `__Host-session=${session}` } : {}) },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as { data: Record<string, { __typename: string; token?: string }>; errors?: unknown };
    expect(errors).toBeUndefined();
    return data;
  };

  /** Follows a letter's link. Gives the new session. */
  const choosePassword = async (mutation: 'acceptInvitation' | 'resetPassword', token: string, password: string): Promise<string> => {
    const query = `mutation ($token: String!, $password: String!) { chosen: ${mutation}(token: $token, password: $password) {
      __typename ... on SignedIn { token } } }`;
    const { chosen } = await ask(query, { token, password });
    expect(chosen?.__typename).toBe('SignedIn');
    return chosen!.token!;
  };

  const signIn = async (email: string, password: string): Promise<string | undefined> => {
    const query = `mutation ($email: String!, $password: String!) { signIn(email: $email, password: $password) { __typename } }`;
    return (await ask(query, { email, password })).signIn?.__typename;
  };

  const letterTo = async (address: string, subject: RegExp): Promise<ParsedMail> => {
    for (const deadline = Date.now() + 60_000; Date.now() < deadline; await new Promise((go) => setTimeout(go, 50))) {
      const found = letters.find((mail) => [mail.to].flat().some((to) => to?.text.includes(address)) && subject.test(mail.subject ?? ''));
      if (found) return found;
    }
    throw new Error(`no letter to ${address} about ${subject}; there came: ${letters.map((mail) => mail.subject).join(', ')}`);
  };
});

/** The secret of the link that a text holds. */
const tokenIn = (text: string | undefined): string => /\/staff\/[\w-]+#([\w-]+)/.exec(text ?? '')?.[1] ?? '';
