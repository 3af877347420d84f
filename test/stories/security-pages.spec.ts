import { openHouse, type House, PASSWORD, people } from '../support/house.js';

describe('the house as a city runs it', () => {
  let house: House;
  beforeAll(async () => void (house = await openHouse({ DEMO: 'no' })));
  afterAll(() => house?.close());

  const page = (path: string, init: RequestInit = {}) => fetch(`${house.url}${path}`, { redirect: 'manual', ...init });
  const signIn = (headers: Record<string, string> = {}, { email, password } = { email: people.paula.email, password: PASSWORD }) =>
    page('/sign-in', { method: 'POST', headers: { origin: house.url, ...headers }, body: new URLSearchParams({ email, password }) });
  const policy = (response: Response): Map<string, string> =>
    new Map((response.headers.get('content-security-policy') ?? '').split(';').map((line) => [line.trim().split(' ')[0]!, line.trim()]));

  it('lets no script or style in that it did not write (CSP)', async () => {
    const nonces = new Set<string>();
    for (const path of ['/', '/', '/es', '/sign-in', '/nearby', '/no-such-page']) {
      const response = await page(path);
      const html = await response.text();
      const rules = policy(response);
      const nonce = /'nonce-([\w+/=]{22,})'/.exec(rules.get('script-src') ?? '')?.[1];
      expect(nonce).toBeDefined();
      nonces.add(nonce!);
      expect(rules.get('script-src')).not.toMatch(/unsafe|\*|https?:/);
      expect(rules.get('style-src')).toBe("style-src 'self'");
      for (const none of ['default-src', 'object-src', 'base-uri', 'frame-ancestors']) expect(rules.get(none)).toBe(`${none} 'none'`);
      const scripts = [...html.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
      expect(scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([]);
      expect(html).not.toMatch(/<style\b|\sstyle="|\son\w+="|javascript:/i);
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect(response.headers.get('referrer-policy')).toBe('strict-origin');
      expect(response.headers.get('x-powered-by')).toBeNull();
    }
    expect(nonces.size).toBe(6);
  });

  it('gives a session that no script reads and no other site sends (K.S1)', async () => {
    const response = await signIn();
    expect(response.status).toBe(303);
    const [cookie = '', ...others] = response.headers.getSetCookie();
    expect(others).toEqual([]);
    expect(cookie.replace(/=[\w-]{27};/, '=secret;').replace(/Expires=[^;]+/, 'Expires=then')).toBe(
      '__Host-session=secret; Expires=then; Path=/; HttpOnly; SameSite=Lax; Secure',
    );
    const [{ n }] = await house.dataSource.query('select count(*)::int as n from session where token_hash = $1', [cookie.split(/[=;]/)[1]]);
    expect(n).toBe(0);
  });

  it('never takes over a session that somebody brought along', async () => {
    const brought = `__Host-session=${'a'.repeat(27)}`;
    const first = (await signIn({ cookie: brought })).headers.getSetCookie()[0]!;
    const again = (await signIn({ cookie: first.split(';')[0]! })).headers.getSetCookie()[0]!;
    expect(new Set([brought, first.split(';')[0], again.split(';')[0]]).size).toBe(3);
    const old = await page('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: house.url, cookie: first.split(';')[0]! },
      body: '{"query":"{ me { name } }"}',
    });
    expect(await old.json()).toEqual({ data: { me: null } });
  });

  it('answers the same to a wrong password and to nobody, and to a form from elsewhere not at all', async () => {
    const words = async (response: Promise<Response>) => (await (await response).text()).replace(/nonce(="|-)[\w+/=]+/g, '').replace(/value="[^"]*"/g, '');
    const wrong = await words(signIn({}, { email: people.paula.email, password: 'not-the-password-at-all' }));
    expect(await words(signIn({}, { email: 'nobody@springfield.example', password: 'not-the-password-at-all' }))).toBe(wrong);
    const foreign = await signIn({ origin: 'https://evil.example' });
    expect(foreign.status).toBe(403);
    expect(foreign.headers.getSetCookie()).toEqual([]);
  });

  it('sends nobody to another site after signing in', async () => {
    for (const to of ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)']) {
      const response = await page(`/sign-in?to=${encodeURIComponent(to)}`, {
        method: 'POST',
        headers: { origin: house.url },
        body: new URLSearchParams({ email: people.otto.email, password: PASSWORD }),
      });
      expect(new URL(response.headers.get('location') ?? '', house.url).origin).toBe(house.url);
    }
  });

  it('tells no stranger what it is made of', async () => {
    const ask = (query: string) =>
      page('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) });
    const shape = await ask('{ __schema { types { name } } }');
    expect(shape.status).toBe(400);
    expect(await shape.text()).not.toMatch(/StaffRequest|stack/);
    expect((await ask('{ mailbox { edges { cursor } } }')).status).toBe(200);
    expect(await (await ask('{ mailbox { edges { cursor } } }')).text()).toContain('NOT_FOUND');
    const landing = await page('/graphql', { headers: { accept: 'text/html' } });
    expect(landing.status).toBeGreaterThanOrEqual(400);
    for (const path of ['/.env', '/assets/../../package.json', '/%2e%2e/%2e%2e/package.json', '/api/photos/..%2f..%2fpackage.json', '/.vite/manifest.json']) {
      const response = await page(path);
      expect(`${path} ${(await response.text()).includes('civic311"') || response.status === 200}`).toBe(`${path} false`);
    }
  });

  it('keeps staff pages from strangers', async () => {
    for (const path of ['/staff', '/department', '/leadership', '/admin', '/contact-center']) {
      const response = await page(path);
      expect([302, 303, 404]).toContain(response.status);
      if (response.status !== 404) expect(response.headers.get('location')).toMatch(/^\/sign-in/);
    }
  });
});
