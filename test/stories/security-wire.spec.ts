import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import { newId } from '@civic311/kernel';
import { OWN_ORIGIN, serve, type Served } from '../support/served.js';
import { springfieldAtWork, type SpringfieldAtWork } from '../support/springfield.js';

const JSON_BODY = { 'content-type': 'application/json' };
const ME = '{ me { name } }';
const NEWS = 'subscription { queueChanged }';
const QUEUE = '{ queue { edges { node { reference } } } }';

describe('what strangers send to the city', () => {
  let city: SpringfieldAtWork;
  let served: Served;
  /** The same city behind one trusted proxy. */
  let proxied: Served;
  let paula: { cookie: string; origin: string };
  beforeAll(async () => {
    city = await springfieldAtWork();
    served = await serve(city);
    proxied = await serve(city, { PROXY_HOPS: '1' });
    paula = await served.enter(city.paula.id);
  });
  afterAll(async () => {
    await served.close();
    await proxied.close();
    await city.close();
  });

  const post = (body: string, headers: Record<string, string>) => served.send('/graphql', { method: 'POST', headers, body });
  const codes = (answer: { errors: { extensions: { code: string } }[] }) => answer.errors.map(({ extensions }) => extensions.code);

  describe('from another site, with our cookie (K.S3)', () => {
    const note = JSON.stringify({ query: 'mutation { endSession(id: "0190b3a0-0000-7000-8000-000000000001") }' });
    const theirs = { ...JSON_BODY, origin: 'https://evil.example' };

    it.each([
      ['a JSON post', theirs],
      ['a text post, which needs no preflight', { ...theirs, 'content-type': 'text/plain' }],
      ['a form post', { ...theirs, 'content-type': 'multipart/form-data; boundary=x' }],
      ['a content type that does not parse', { ...theirs, 'content-type': 'text/plain; ;;=' }],
      ['a page that hides its origin', { ...JSON_BODY, origin: 'null', 'sec-fetch-site': 'cross-site' }],
      ['a page that hides its origin, in an old browser', { ...JSON_BODY, origin: 'null' }],
      ['a neighbour under the same domain', { ...JSON_BODY, origin: 'null', 'sec-fetch-site': 'same-site' }],
      ['a browser that sends no origin at all', { ...JSON_BODY }],
      ['another port of our own host', { ...JSON_BODY, origin: 'http://localhost:9999' }],
    ])('%s is refused before any session is read', async (_what, headers) => {
      const { cookie } = paula;
      expect((await post(note, { ...headers, cookie })).status).toBe(403);
      expect((await served.send('/api/photos', { method: 'POST', headers: { ...headers, cookie }, body: 'x' })).status).toBe(403);
    });

    it('a program without a cookie and our own pages come in', async () => {
      expect((await served.ask(ME)).data).toEqual({ me: null });
      expect((await served.ask(ME, {}, paula)).data).toEqual({ me: { name: 'Paula' } });
      expect((await served.ask(ME, {}, { cookie: paula.cookie, 'sec-fetch-site': 'same-origin', origin: 'null' })).data).toEqual({ me: { name: 'Paula' } });
    });

    it.each([
      ['a mutation by GET', '/graphql?query=mutation%7BsignOut%7D', { 'apollo-require-preflight': 'x' }, 405],
      ['a query by GET that no page of ours sends', `/graphql?query=${encodeURIComponent(ME)}`, {}, 400],
    ])('%s does nothing', async (_what, path, headers, status) => {
      expect((await served.send(path, { headers: { ...headers, cookie: paula.cookie } })).status).toBe(status);
      expect((await served.ask(ME, {}, paula)).data).toEqual({ me: { name: 'Paula' } });
    });

    it.each(['text/plain', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencoded', 'text/plain; ;;='])(
      '%s is refused by the endpoint itself, too',
      async (type) => {
        const answer = await post(note, { 'content-type': type, origin: OWN_ORIGIN });
        expect(answer.status).toBeGreaterThanOrEqual(400);
        expect(answer.status).toBeLessThan(500);
      },
    );
  });

  describe('a session (K.S2)', () => {
    it('ends with the next request once its person is disabled, also on a socket that is open already', async () => {
      const otto = newId();
      await city.dataSource.query("insert into staff (id, email, name) values ($1, 'otto@springfield.example', 'Otto')", [otto]);
      await city.dataSource.query(
        "insert into staff_role (id, staff_id, role_id, department_id) select $1, $2, id, $3 from role where code = 'agent-Olga'",
        [newId(), otto, city.departments.police],
      );
      const headers = await served.enter(otto);
      expect((await served.ask(QUEUE, {}, headers)).errors).toEqual([]);
      const socket = await openSocket({ cookie: headers.cookie, origin: OWN_ORIGIN });
      await city.dataSource.query('update staff set disabled_at = now() where id = $1', [otto]);
      expect(codes(await served.ask(QUEUE, {}, headers))).toEqual(['UNAUTHENTICATED']);
      expect(JSON.stringify(await socket.ask(NEWS))).toContain('UNAUTHENTICATED');
      socket.close();
    });

    it('hears news on a socket, and can do nothing else there', async () => {
      const socket = await openSocket(paula);
      const news = socket.ask(NEWS);
      expect(JSON.stringify(await socket.ask(QUEUE))).toContain('BAD_REQUEST');
      expect(JSON.stringify(await socket.ask('mutation { signOut }'))).toContain('BAD_REQUEST');
      expect(JSON.stringify(await socket.ask(`subscription { requestChanged(id: "${randomUUID()}") }`))).toContain('NOT_FOUND');
      const opened = `mutation { openRequest(input: { key: "${randomUUID()}", serviceCode: "pothole", description: "A hole.",
        where: { address: "100 Main St" }, answers: [{ code: "where", values: ["road"] }] }) { __typename } }`;
      expect((await served.ask(opened)).data).toEqual({ openRequest: { __typename: 'OpenedRequest' } });
      expect(await news).toEqual({ data: { queueChanged: city.departments.publicWorks } });
      socket.close();
    });

    it('cannot be given by a cookie that we never made', async () => {
      for (const cookie of ['__Host-session=guess', `__Host-session=${'a'.repeat(27)}`, 'session=x', "__Host-session=' or 1=1"]) {
        expect((await served.ask(ME, {}, { cookie, origin: OWN_ORIGIN })).data).toEqual({ me: null });
      }
    });

    it('opens no socket for strangers, nor for another site that rides on it', async () => {
      await expect(openSocket({ origin: OWN_ORIGIN })).rejects.toThrow(/4403|403/);
      await expect(openSocket({ cookie: paula.cookie, origin: 'https://evil.example' })).rejects.toThrow(/4403|403/);
    });
  });

  describe('an operation that costs too much (K.G)', () => {
    const aliases = (n: number, field: string) => `{ ${Array.from({ length: n }, (_, i) => `a${i}: ${field}`).join(' ')} }`;
    const nested = (depth: number) => `{ ${'a { '.repeat(depth)} b ${'}'.repeat(depth)} }`;

    it.each([
      ['eleven aliases', aliases(11, 'topServices')],
      ['fifty aliases', aliases(50, 'topServices')],
      ['depth', nested(12)],
      ['tokens', `{ ${'topServices '.repeat(1_600)} }`],
      ['directives', `{ topServices ${'@include(if: true) '.repeat(30)} }`],
      ['cost', `{ ${Array.from({ length: 9 }, (_, i) => `a${i}: nearby(first: 100) { edges { cursor node { reference serviceName departmentName state address description photoIds openedAt } } }`).join(' ')} }`],
      ['fragments in a circle', '{ city { ...a } } fragment a on City { ...b } fragment b on City { ...a }'],
    ])('by its %s is refused as the fault of who asks', async (_what, query) => {
      const answer = await served.ask(query);
      expect(answer.status).toBe(400);
      expect(answer.data).toBeNull();
      expect(answer.errors.length).toBeGreaterThan(0);
      expect(answer.text).not.toMatch(/INTERNAL_SERVER_ERROR|stack|node_modules/);
    });

    it('in a batch is refused', async () => {
      const answer = await post(JSON.stringify([{ query: ME }, { query: ME }]), JSON_BODY);
      expect(answer.status).toBe(400);
    });

    it('by its page is refused in the field', async () => {
      expect(codes(await served.ask('{ nearby(first: 101) { edges { cursor } } }'))).toEqual(['BAD_USER_INPUT']);
    });

    it.each([
      ['no JSON', '{"query": ', 400],
      ['no operation', '{}', 400],
      ['no GraphQL', '{"query": "{ me"}', 400],
      ['half a megabyte', JSON.stringify({ query: ME, variables: { x: 'x'.repeat(500_000) } }), 413],
    ])('that is %s is told so in clean JSON', async (_what, body, status) => {
      const answer = await post(body, JSON_BODY);
      expect(answer.status).toBe(status);
      expect(answer.headers.get('content-type')).toMatch(/json/);
      expect(answer.text).not.toMatch(/<html|<!doctype|node_modules|\bat .*\.js:\d/i);
    });

    it('learns no names by guessing', async () => {
      const answer = await served.ask('{ requst(id: "x") { contct } }');
      expect(answer.status).toBe(400);
      expect(answer.text).not.toMatch(/did you mean|revealContact|StaffRequest/i);
    });

    it.each([
      ['words', 'description: "a \\u0000 b"'],
      ['an answer', 'answers: [{ code: "width", values: ["\\u0000"] }, { code: "where", values: ["road"] }]'],
    ])('with a NUL in %s is no fault of ours', async (_what, field) => {
      const given = `key: "${randomUUID()}", serviceCode: "pothole", where: { address: "100 Main St" }, ${field}`;
      const road = field.startsWith('answers') ? '' : 'answers: [{ code: "where", values: ["road"] }]';
      const answer = await served.ask(`mutation { openRequest(input: { ${given} ${road} }) { __typename } }`);
      expect(answer.data).toEqual({ openRequest: { __typename: 'InvalidInput' } });
    });

    it('with half a letter in it is no fault of ours', async () => {
      const { data } = await served.ask('mutation { startDraft(language: "en") { secret } }');
      const { secret } = (data as { startDraft: { secret: string } }).startDraft;
      const patch = { answers: [{ code: 'where', values: ['\ud800'] }] };
      const answer = await served.ask('mutation ($patch: RequestDraftInput!, $secret: String!) { saveDraft(patch: $patch, secret: $secret) { __typename } }', { patch, secret });
      expect(answer.data).toEqual({ saveDraft: { __typename: 'InvalidInput' } });
    });

    it.each(['queue(after: "WyJ4IiwieSJd")', 'nearby(after: "WyJ4IiwieSJd")', 'nearby(after: "%%%")', 'queue(assigneeId: "x")'])(
      'with a made-up place to go on from or person (%s) is no fault of ours',
      async (field) => {
        const answer = await served.ask(`{ ${field} { edges { cursor } } }`, {}, paula);
        expect(codes(answer)).not.toContain('FAULT');
      },
    );
  });

  describe('more fields than asked for (K.Z4)', () => {
    it.each([
      ['an input of GraphQL', 'mutation { openRequest(input: { key: "x", serviceCode: "pothole", where: {}, channel: "phone" }) { __typename } }'],
      ['a departmental field for a resident', 'mutation { openRequest(input: { key: "x", serviceCode: "pothole", where: {}, departmentId: "x", moderation: "shown" }) { __typename } }'],
      ['an argument', 'mutation { signIn(email: "a@b.example", password: "x", roles: ["administrator"]) { __typename } }'],
    ])('in %s are refused', async (_what, query) => expect((await served.ask(query)).status).toBe(400));

    it('in an address are refused', async () => {
      const extra = await served.send('/api/reports/escalation.csv?figure=OPEN&scope=everything', { headers: paula });
      expect(extra.status).toBe(400);
      expect((await served.send('/api/reports/escalation.csv?figure=OPEN', { headers: paula })).status).toBe(200);
    });
  });

  describe('again and again (K.R1, K.R2)', () => {
    const tries = (n: number) => `mutation { ${Array.from({ length: n }, (_, i) => `a${i}: findRequest(reference: "AAAAAAAA", emailOrPhone: "a@b.example")`).join(' ')} }`;
    const from = (house: Served, ip: string, n = 1) => house.ask(tries(n), {}, { 'x-forwarded-for': ip });
    const isLimited = async (answer: Promise<{ errors: { extensions: { code: string } }[] }>) => codes(await answer).includes('RATE_LIMITED');

    it('counts each alias, and believes no forwarded address of its own invention', async () => {
      expect(await isLimited(from(served, '198.51.100.1', 10))).toBe(false);
      expect(await isLimited(from(served, '198.51.100.2'))).toBe(true);
      const refused = await from(served, '198.51.100.3');
      expect(refused.errors[0]!.extensions).toEqual({ code: 'RATE_LIMITED', retryAfterSeconds: Number(refused.headers.get('retry-after')) });
    });

    it('believes the address that its own proxy saw, and nothing left of it', async () => {
      expect(await isLimited(from(proxied, '198.51.100.4', 10))).toBe(false);
      expect(await isLimited(from(proxied, '198.51.100.4'))).toBe(true);
      expect(await isLimited(from(proxied, '203.0.113.9, 198.51.100.4'))).toBe(true);
      expect(await isLimited(from(proxied, '198.51.100.4, 203.0.113.9'))).toBe(false);
    });

    it('takes a household of IPv6 for one', async () => {
      expect(await isLimited(from(proxied, '2001:db8:1:2::1', 10))).toBe(false);
      expect(await isLimited(from(proxied, '2001:db8:1:2:ffff::9'))).toBe(true);
      expect(await isLimited(from(proxied, '2001:db8:1:3::1'))).toBe(false);
    });

    it('takes a request that is sent a hundred times at once under one key, makes one, and counts it once', async () => {
      const open = (key: string) =>
        served.ask(
          `mutation ($input: OpenRequestInput!) { openRequest(input: $input) { ... on OpenedRequest { reference } } }`,
          { input: { key, serviceCode: 'pothole', description: 'A hole.', where: { address: '742 Evergreen Ter' }, answers: [{ code: 'where', values: ['road'] }] } },
          { origin: OWN_ORIGIN },
        );
      const key = randomUUID();
      const answers = await Promise.all(Array.from({ length: 100 }, () => open(key)));
      const references = new Set(answers.map(({ data }) => (data as { openRequest: { reference: string } } | null)?.openRequest.reference));
      expect([...references]).toEqual([expect.stringMatching(/^[2-9A-Z]{8}$/)]);
      expect(await isLimited(open(randomUUID()))).toBe(false);
    });

    it('says over plain HTTP when to come back, and never stops staff', async () => {
      const upload = (headers: Record<string, string>) => served.send('/api/photos', { method: 'POST', headers, body: 'x' });
      for (let count = 0; count < 30; count++) expect((await upload({})).status).toBe(404);
      const refused = await upload({});
      expect(refused.status).toBe(429);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      expect((await upload(paula)).status).toBe(404);
      expect(await isLimited(served.ask(tries(10), {}, paula))).toBe(false);
      expect(await isLimited(served.ask(tries(10), {}, paula))).toBe(false);
    });
  });

  /** A socket of graphql-ws, greeted; rejects with the code that closed it. */
  function openSocket(headers: Record<string, string>): Promise<{ ask: (query: string) => Promise<unknown>; close: () => void }> {
    const socket = new WebSocket(`${served.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers });
    const answers = new Map<string, (payload: unknown) => void>();
    return new Promise((done, failed) => {
      socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init' })));
      socket.on('unexpected-response', (_request, response) => failed(new Error(String(response.statusCode))));
      socket.on('error', failed);
      socket.on('close', (code) => failed(new Error(String(code))));
      socket.on('message', (data) => {
        const message = JSON.parse(String(data)) as { type: string; id: string; payload: unknown };
        if (message.type === 'next') answers.get(message.id)?.(message.payload);
        if (message.type === 'error') answers.get(message.id)?.({ errors: message.payload });
        if (message.type !== 'connection_ack') return;
        const ask = (query: string) =>
          new Promise((answered) => {
            const id = randomUUID();
            answers.set(id, answered);
            socket.send(JSON.stringify({ id, type: 'subscribe', payload: { query } }));
          });
        done({ ask, close: () => socket.close() });
      });
    });
  }
});
