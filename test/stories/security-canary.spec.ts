import { jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { ANYONE, logger } from '@civic311/platform';
import { symbols } from 'pino';
import { Sessions } from '@civic311/identity';
import { metresFromCentre } from '@civic311/geo/testing';
import { operationAudiences } from '../support/doors.js';
import { operations } from '../support/operations.js';
import { serve, type Served } from '../support/served.js';
import { springfieldAtWork, type SpringfieldAtWork } from '../support/springfield.js';

/** What must never come out again but to the person who gave it, and to staff who ask for it by name. */
const CANARIES = ['Xanthippe', 'Quetzalcoatlus', 'canary-one', 'canary-two', 'canary-three', 'canary-four', '555-0187', '5550187', '555-0188', '5550188', 'canary cellar', 'canary note', 'canary private reply'];
const found = (text: string): string[] => CANARIES.filter((canary) => text.toLowerCase().includes(canary.toLowerCase()));

const ROSA = { name: 'Xanthippe Quetzalcoatlus', email: 'canary-one@residents.example', phone: '217-555-0187', language: 'en', wantsUpdates: true };
const DESCRIPTION = 'A deep hole. Call 217-555-0187 or (217) 555-0188, or write to canary-two@residents.example.';

describe('what a resident says about themselves (K.P1)', () => {
  let city: SpringfieldAtWork;
  let served: Served;
  let paula: Record<string, string>;
  let olga: Record<string, string>;
  let reference = '';
  let id = '';
  let secret = '';
  const logged: string[] = [];
  const level = logger.level;
  const where = { ...metresFromCentre(300, 400), note: 'Behind the canary cellar door' };

  /** Answers of `openRequest`, as a resident's page would send it. */
  const open = (input: Record<string, unknown>, headers: Record<string, string> = {}) =>
    served.ask(
      'mutation ($input: OpenRequestInput!) { openRequest(input: $input) { __typename ... on OpenedRequest { id reference secret } ... on InvalidInput { fields { path code } } } }',
      {
        input: { key: randomUUID(), serviceCode: 'pothole', description: DESCRIPTION, where, answers: [{ code: 'where', values: ['road'] }], contact: ROSA, ...input },
      },
      headers,
    );

  beforeAll(async () => {
    city = await springfieldAtWork();
    served = await serve(city, { DEMO: 'no' });
    // All that the logger would print, at its most talkative, and all that anybody prints past it.
    Object.assign(logger, { [symbols.streamSym]: { write: (line: string) => logged.push(line) } });
    logger.level = 'debug';
    for (const stream of [process.stdout, process.stderr]) {
      jest.spyOn(stream, 'write').mockImplementation((line) => logged.push(String(line)) > 0);
    }
    const sessions = served.app.get(Sessions);
    const enter = async (staffId: string) => {
      const { token } = await city.dataSource.transaction((tx) => sessions.open(tx, staffId));
      return { cookie: `__Host-session=${token}`, origin: 'http://localhost:3110' };
    };
    paula = await enter(city.paula.id);
    olga = await enter(city.olga.id);

    const opened = await open({});
    ({ id, reference, secret } = opened.data!.openRequest as { id: string; reference: string; secret: string });
    const act = async (mutation: string, headers: Record<string, string> = {}) => {
      const answer = await served.ask(`mutation { ${mutation} { __typename } }`, {}, headers);
      if (!/HandledRequest|Followed|ReporterActed|SaveDraft|RequestDraft/.test(answer.text)) throw new Error(answer.text);
    };
    const version = async () => (await city.dataSource.query('select version from request where id = $1', [id]))[0].version as number;
    await act(`addNote(id: "${id}", note: "canary note: the neighbor is angry")`, paula);
    await act(`replyToResident(id: "${id}", reply: { message: "canary private reply to Xanthippe", forEverybody: false })`, paula);
    await act(`writeToCity(secret: "${secret}", message: "It is Xanthippe again, 217-555-0187")`);
    await act(`followRequest(input: { reference: "${reference}", address: "canary-three@residents.example", language: "en" })`);
    const [mail] = await city.dataSource.query("select body from message where kind = 'confirm-following'");
    await act(`confirmFollowing(secret: "${/follow\/([\w-]+)/.exec(mail.body)![1]}")`);
    const [{ secret: draft }] = [(await served.ask('mutation { startDraft(language: "en") { secret } }')).data!.startDraft as { secret: string }];
    await act(`saveDraft(secret: "${draft}", patch: { description: "canary-four@residents.example", contact: { name: "Xanthippe" } })`);
    await act(`replyToResident(id: "${id}", reply: { message: "A crew comes on Tuesday.", forEverybody: true })`, paula);
    // What goes wrong is logged: the words that it went wrong with are not.
    await open({ description: 'Xanthippe \u0000 canary-one' });
    await open({ contact: { ...ROSA, email: `canary-one@${'x'.repeat(300)}.example` } });
    await open({ contact: { ...ROSA, phone: 'canary-four' } });
    await served.ask('mutation { signIn(email: "canary-four@residents.example", password: "Xanthippe was here") { __typename } }');
    await served.ask(`mutation { findRequest(reference: "${reference}", emailOrPhone: "canary-two@residents.example") }`);
    await served.ask(`mutation { closeRequest(target: { id: "${id}", version: ${await version()} }, closing: { outcome: "done", message: "We filled the hole." }) { __typename } }`, {}, paula);
    await city.work();
  });
  afterAll(async () => {
    jest.restoreAllMocks();
    logger.level = level;
    await served.close();
    await city.close();
  });

  const given = () => ({ reference, serviceCode: 'pothole', code: 'pothole', ...metresFromCentre(300, 400), secret: 'none', closed: true, metres: 5_000, words: 'hole in the road' });

  it('is in nothing that everybody may ask', async () => {
    const open = operations.filter(({ name, kind }) => kind === 'query' && operationAudiences.get(name) === ANYONE);
    const answers = new Map<string, string>();
    for (const operation of open) answers.set(operation.name, (await served.ask(operation.text(given()))).text);
    answers.set('nearby open', (await served.ask('{ nearby { edges { node { reference description address } } } }')).text);
    expect(answers.get('publicRequest')).toContain('A deep hole.');
    expect(answers.get('publicTimeline')).toContain('A crew comes on Tuesday.');
    expect(answers.get('nearby')).toContain(reference);
    expect([...answers].flatMap(([name, text]) => found(text).map((canary) => `${name} tells ${canary}`))).toEqual([]);
  });

  it('is in nothing that everybody may ask in another department either', async () => {
    // A preview gives back the words that it was asked with.
    const queries = operations.filter(({ kind, name }) => kind === 'query' && name !== 'previewEventText');
    const told: string[] = [];
    for (const { name, text } of queries) {
      const answer = await served.ask(text({ ...given(), id, text: 'canary-one@residents.example' }), {}, olga);
      told.push(...found(answer.text).map((canary) => `${name} tells ${canary}`));
    }
    expect(told).toEqual([]);
  });

  it('is in no answer over plain HTTP', async () => {
    for (const path of ['/api/map/base.json', '/api/address-suggestions?q=main', `/api/place?latitude=${where.latitude}&longitude=${where.longitude}`, '/healthz', '/readyz', `/api/photos/${id}`, '/graphql']) {
      expect({ path, found: found((await served.send(path)).text) }).toEqual({ path, found: [] });
    }
  });

  it('is in no export', async () => {
    const weeks = await served.send('/api/reports/weeks.csv', { headers: paula });
    expect({ status: weeks.status, found: found(weeks.text) }).toEqual({ status: 200, found: [] });
    for (const figure of ['OPENED', 'CLOSED', 'ON_TIME', 'DUE']) {
      const answer = await served.send(`/api/reports/escalation.csv?figure=${figure}&from=2026-01-01T00:00:00Z&to=2027-01-01T00:00:00Z`, { headers: paula });
      expect(answer.status).toBe(200);
      expect(found(answer.text)).toEqual([]);
    }
  });

  it('is in no log', () => {
    expect(logged.length).toBeGreaterThan(0);
    expect([...new Set(logged.flatMap((line) => found(line).map((canary) => `${canary} in ${line.slice(0, 300)}`)))]).toEqual([]);
  });

  it('is in no job', async () => {
    const jobs: { text: string }[] = await city.dataSource.query("select concat_ws(' ', name, data, output) as text from pgboss.job");
    expect(jobs.length).toBeGreaterThan(0);
    expect(jobs.flatMap(({ text }) => found(text))).toEqual([]);
  });

  it('is in no mail but to the person themselves', async () => {
    const mails: { kind: string; recipient: string; text: string }[] = await city.dataSource.query(
      "select kind, recipient, concat_ws(' ', subject, body) as text from message",
    );
    expect(mails.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['received', 'replied', 'followed-update', 'closed']));
    const others = mails.filter(({ recipient }) => recipient !== ROSA.email);
    expect(new Set(others.map(({ recipient }) => recipient))).toEqual(new Set(['canary-three@residents.example']));
    expect(others.flatMap(({ text }) => found(text))).toEqual([]);
    expect(mails.filter(({ recipient }) => recipient === ROSA.email).flatMap(({ text }) => found(text))).toEqual(expect.arrayContaining(['canary private reply']));
  });

  it('stands in the tables made for it, and in none that others read', async () => {
    const theirs = ['request', 'request_event', 'request_contact', 'request_follower', 'request_draft', 'message'];
    const tables: { name: string }[] = await city.dataSource.query("select tablename as name from pg_tables where schemaname in ('public', 'pgboss')");
    for (const { name } of tables.filter(({ name }) => !theirs.includes(name))) {
      const rows: { text: string }[] = await city.dataSource.query(`select t::text as text from ${name === 'job' || name.startsWith('job') ? `pgboss."${name}"` : name} t`).catch(() => []);
      expect({ name, found: rows.flatMap(({ text }) => found(text)) }).toEqual({ name, found: [] });
    }
  });

  it('is shown by who asks for it by name, and that is written down', async () => {
    const answer = await served.ask(`mutation { revealContact(id: "${id}") { name email phone } }`, {}, paula);
    expect(found(answer.text)).toEqual(expect.arrayContaining(['Xanthippe', 'canary-one', '5550187']));
  });
});
