import { randomUUID } from 'node:crypto';
import { metresFromCentre } from '@civic311/geo/testing';
import { ANYONE } from '@civic311/platform';
import { doors, operationAudiences } from '../support/doors.js';
import { type House, openHouse, PASSWORD, people } from '../support/house.js';
import { operations } from '../support/operations.js';
import { eventually } from './visits.js';

const HOME = { ...metresFromCentre(1234, 987), address: '17 Canary Cottage Row', note: 'Behind the canary gate' };
const NEW_HOME = { ...metresFromCentre(1357, 864), address: '19 Canary Cottage Row', note: '' };
/** Down the street: what is said back about this point is not about the home. */
const DOWN_THE_STREET = metresFromCentre(1300, 930);

/** To ten metres or so, however a page or an export rounds or cuts them. */
const degrees = ({ latitude, longitude }: { latitude: number; longitude: number }) =>
  [latitude, longitude].flatMap((value) => [value.toFixed(4), String(value).slice(0, value < 0 ? 8 : 7)]);
const CANARIES = [...new Set(['canary', ...degrees(HOME), ...degrees(NEW_HOME)])];
const found = (text: string): string[] => CANARIES.filter((canary) => text.toLowerCase().includes(canary));

/** Marge's trash was not picked up. The city shows such requests by their area only: who stands at the door is not for all. */
describe('a request that names somebody\'s home', () => {
  let house: House;
  let reference = '';
  let secret = '';
  let id = '';
  let paula = '';

  const send = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(`${house.url}${path}`, { redirect: 'manual', ...init });
    return { status: response.status, headers: response.headers, type: response.headers.get('content-type') ?? '', text: await response.text() };
  };
  const ask = async (query: string, variables: Record<string, unknown> = {}, cookie = '') => {
    const headers = { 'content-type': 'application/json', origin: house.url, ...(cookie ? { cookie } : {}) };
    return send('/graphql', { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
  };
  const told = (answers: Iterable<readonly [string, string]>) =>
    [...answers].flatMap(([what, text]) => found(text).map((canary) => `${what} tells ${canary}`));

  beforeAll(async () => {
    house = await openHouse({ DEMO: 'no' });
    await house.dataSource.query("update service set place_shown = 'area' where code = 'pothole'");
    const opened = await ask('mutation ($input: OpenRequestInput!) { openRequest(input: $input) { ... on OpenedRequest { id reference secret } } }', {
      input: {
        key: randomUUID(),
        serviceCode: 'pothole',
        description: 'The bags still stand there. I live at 17 Canary Cottage Row.',
        where: HOME,
        answers: [{ code: 'where', values: ['road'] }],
        contact: { name: 'Marge', email: 'marge@residents.example', phone: '', language: 'en', wantsUpdates: true },
      },
    });
    ({ id, reference, secret } = JSON.parse(opened.text).data.openRequest as { id: string; reference: string; secret: string });
    const entered = await ask(`mutation { signIn(email: "${people.paula.email}", password: "${PASSWORD}") { ... on SignedIn { token } } }`);
    paula = `__Host-session=${JSON.parse(entered.text).data.signIn.token}`;
    await ask(`mutation { followRequest(input: { reference: "${reference}", address: "ned@residents.example", language: "en" }) { __typename } }`);
    const [mail] = await house.dataSource.query("select body from message where kind = 'confirm-following'");
    await ask(`mutation { confirmFollowing(secret: "${/follow\/([\w-]+)/.exec(mail.body)![1]}") { __typename } }`);
    const [{ version }] = await house.dataSource.query('select version from request where id = $1', [id]);
    const moved = await ask(
      'mutation ($target: TargetInput!, $to: RelocateInput!) { relocateRequest(target: $target, to: $to) { __typename } }',
      { target: { id, version }, to: { where: NEW_HOME, reason: 'The pin was off.' } },
      paula,
    );
    expect(moved.text).toContain('HandledRequest');
    // What was promised to Marge holds, whatever her request is called later.
    const renamed = await ask(
      'mutation ($target: TargetInput!, $to: ReclassifyInput!) { reclassifyRequest(target: $target, to: $to) { __typename } }',
      { target: { id, version: version + 1 }, to: { serviceCode: 'street-light', reason: 'It is the lamp.' } },
      paula,
    );
    expect(renamed.text).toContain('HandledRequest');
  });
  afterAll(() => house?.close());

  const given = () => ({ reference, serviceCode: 'pothole', code: 'pothole', ...DOWN_THE_STREET, metres: 5_000, first: 100, secret: 'none', words: 'hole' });

  it('tells nobody where, whatever they ask', async () => {
    const queries = operations.filter(({ name, kind }) => kind === 'query' && operationAudiences.get(name) === ANYONE);
    const answers = new Map<string, string>();
    for (const { name, text } of queries) answers.set(name, (await ask(text(given()))).text);
    const { serviceCode: _s, latitude: _x, longitude: _y, metres: _m, ...all } = given();
    answers.set('nearby everywhere', (await ask(queries.find(({ name }) => name === 'nearby')!.text(all))).text);
    expect(answers.get('publicRequest')).toContain('"neighborhoodName":"Northside"');
    expect(answers.get('publicTimeline')).toContain('relocated');
    expect(answers.get('nearby everywhere')).toContain(reference);
    expect(told(answers)).toEqual([]);
  });

  it('cannot be found by asking in ever smaller circles, nor by standing next door', async () => {
    const { latitude, longitude } = NEW_HOME;
    for (const metres of [50, 5_000]) {
      const { text } = await ask(`{ nearby(latitude: ${latitude}, longitude: ${longitude}, metres: ${metres}) { edges { node { reference } } } }`);
      expect(JSON.parse(text)).toEqual({ data: { nearby: { edges: [] } } });
    }
    for (const code of ['pothole', 'street-light']) {
      const near = await ask(`{ nearDuplicates(serviceCode: "${code}", latitude: ${latitude}, longitude: ${longitude}) { reference } }`);
      expect(JSON.parse(near.text)).toEqual({ data: { nearDuplicates: [] } });
    }
  });

  it('is on no page, in either language, and behind no link of one', async () => {
    const seen = new Map<string, string>();
    const ways = ['/', '/nearby', `/requests/${reference}`, `/es/requests/${reference}`, '/sitemap.xml', '/robots.txt', `/nearby?lat=${DOWN_THE_STREET.latitude}&lon=${DOWN_THE_STREET.longitude}`];
    for (let path = ways.shift(); path !== undefined && seen.size < 150; path = ways.shift()) {
      if (seen.has(path)) continue;
      const page = await send(path);
      seen.set(path, page.text);
      const [to] = [page.headers.get('location')];
      const links = [...page.text.matchAll(/(?:href="|<loc>)([^"<#]+)/g)].map(([, link]) => link!.replaceAll('&amp;', '&'));
      for (const link of to ? [to, ...links] : links) {
        const { origin, pathname, search } = new URL(link, `${house.url}${path}`);
        if (origin === house.url && !/\.(js|css|svg|woff2|png)$/.test(pathname)) ways.push(pathname + search);
      }
    }
    const own = [...seen].filter(([path]) => path.includes(`/requests/${reference.slice(0, 4)}`));
    expect(own.length).toBeGreaterThan(1);
    expect(own[0]![1]).toContain('Northside');
    expect(told(seen)).toEqual([]);
  });

  it('can be followed in a feed reader, which tells what the page tells', async () => {
    const feed = await send(`/es/requests/${reference}/feed.atom`);
    expect(feed).toMatchObject({ status: 200, type: 'application/atom+xml; charset=utf-8' });
    const titles = [...feed.text.matchAll(/<title type="html"><!\[CDATA\[(.*?)\]\]>/g)].map(([, title]) => title);
    expect(titles).toEqual(['Cambiamos el tipo de solicitud: Luz de la calle.', 'Corregimos el lugar en el mapa.', 'Se reportó.']);
    expect(told([['the feed', feed.text]])).toEqual([]);
    expect((await send('/requests/00000000/feed.atom')).status).toBe(404);
  });

  it('is in no plain answer or export that everybody may fetch', async () => {
    const paths = doors.filter(({ kind, audience }) => kind === 'GET' && audience === ANYONE).map(({ handler }) => handler);
    const answers: [string, string][] = [];
    for (const path of paths) {
      const full = path.replace(/:\w*(id|ID)\b|:reference/g, reference);
      for (const query of ['', `?latitude=${DOWN_THE_STREET.latitude}&longitude=${DOWN_THE_STREET.longitude}&lat=${DOWN_THE_STREET.latitude}&long=${DOWN_THE_STREET.longitude}&q=canary`]) {
        answers.push([`${full}${query}`, (await send(full + query)).text.replaceAll('canary"', '"')]);
      }
    }
    expect(answers.length).toBeGreaterThan(8);
    expect(told(answers)).toEqual([]);
  });

  it('is in no mail but Marge\'s own', async () => {
    const mails = async (kind: string): Promise<{ recipient: string; text: string }[]> =>
      house.dataSource.query("select recipient, concat_ws(' ', subject, body) as text from message where kind = $1", [kind]);
    await eventually(async () => (await mails('followed-update')).length > 1 && (await mails('changed')).length > 1);
    const news = await mails('followed-update');
    expect(news.map(({ text }) => text)).toContainEqual(expect.stringContaining('We corrected the place.'));
    expect(told(news.map(({ text }) => ['a follower\'s mail', text]))).toEqual([]);
    expect(await mails('changed')).toContainEqual({ recipient: 'marge@residents.example', text: expect.stringContaining('19 Canary Cottage Row') });
  });

  it('is told in full to Marge by her link, and to those who work on it', async () => {
    expect((await send(`/track/${secret}`)).text).toContain('19 Canary Cottage Row');
    const desk = await ask(`{ request(id: "${id}") { address latitude duplicates { id } } }`, {}, paula);
    expect(JSON.parse(desk.text).data.request).toMatchObject({ address: '19 Canary Cottage Row', latitude: NEW_HOME.latitude });
  });
});
