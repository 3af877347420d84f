import { randomUUID } from 'node:crypto';
import { putArticles, putPlaces } from '@civic311/knowledge';
import { newId } from '@civic311/kernel';
import type { Browser, Page } from 'playwright-core';
import { arriveAt, openPage, pressAndArrive, visit } from '../support/browser.js';
import { type House, PASSWORD } from '../support/house.js';

/** Fills the sign-in page that stands open, sends it, and waits for the page that answers. */
export async function signIn(page: Page, { email }: { email: string }): Promise<void> {
  await page.locator('[name=email]').fill(email);
  await page.locator('[name=password]').fill(PASSWORD);
  await pressAndArrive(page.locator('main form button').first());
}

/** Somebody at a desk of their own, signed in, where `to` leads, and the page's script at work. */
export async function atTheDesk(browser: Browser, house: House, person: { email: string }, to: string, open = openPage): Promise<Page> {
  const page = await open(browser, { viewport: { width: 1440, height: 900 } });
  await visit(page, `${house.url}/sign-in?to=${encodeURIComponent(to)}`);
  await signIn(page, person);
  await arriveAt(page, `**${to}`);
  // Live news has its line only a moment later, which nobody sees.
  await page.waitForLoadState('networkidle');
  return page;
}

/** Marge reports a pothole. Gives its reference as people read it, and the secret of her own page. */
export async function aPothole(house: House, description: string, language = 'en'): Promise<{ reference: string; secret: string }> {
  const query = `mutation ($input: OpenRequestInput!) {
    openRequest(input: $input) { __typename ... on OpenedRequest { reference secret } } }`;
  const input = {
    key: randomUUID(),
    serviceCode: 'pothole',
    description,
    where: { address: '742 Evergreen Ter' },
    answers: [{ code: 'where', values: ['road'] }],
    contact: { name: 'Marge', email: 'marge@residents.example', language, wantsUpdates: true },
  };
  const response = await fetch(`${house.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: house.url },
    body: JSON.stringify({ query, variables: { input } }),
  });
  const { data } = (await response.json()) as { data: { openRequest: { reference: string; secret: string } } };
  const { reference, secret } = data.openRequest;
  return { reference: `${reference.slice(0, 4)}-${reference.slice(4)}`, secret };
}

/** Springfield's answer about potholes, where to ask in person, and that it snows today. */
export async function anAnswer({ dataSource, departments }: House): Promise<void> {
  const words = (title: string, summary: string) => ({
    title, summary, keywords: ['hole'], body: '## How\n\n1. Tell us where.\n2. We fill it.',
    actions: [{ kind: 'start-request' as const, label: title, service: 'pothole' }, { kind: 'call' as const, label: '311', phone: '311' }],
  });
  const schedule = [{ freq: 'WEEKLY' as const, byday: 'MO,TU,WE,TH,FR', opens_at: '09:00', closes_at: '17:00' }];
  await dataSource.transaction(async (tx) => {
    await putPlaces(tx, [{
      code: 'yard', name: { en: 'The yard', es: 'El patio' }, description: { en: 'Where the asphalt is.', es: 'Donde está el asfalto.' }, address: '742 Evergreen Ter',
      phones: [{ number: '311', type: 'voice' }], schedule, accessibility: { en: 'Step-free door.' }, languages: ['en', 'es'], sample: true,
    }]);
    await putArticles(tx, [{
      code: 'pothole', departmentId: departments.publicWorks, audience: 'public', serviceCodes: ['pothole'], placeCodes: ['yard'], reviewMonths: 6, sample: true,
      texts: { en: words('How do I get a pothole fixed?', 'Tell us where it is.'), es: words('¿Cómo hago arreglar un bache?', 'Díganos dónde está.') },
    }], 'springfield');
    await tx.query(
      `insert into today_notice (id, kind, title, text, from_at, until_at, written_by_id)
       select $1, 'weather', $2, $3, now() - interval '1 hour', now() + interval '1 day', id from staff limit 1`,
      [newId(), { en: 'Snow', es: 'Nieve' }, { en: 'Park on the even side.', es: 'Estacione en el lado par.' }],
    );
  });
}

/** Waits for what comes by itself: the worker's doing, live news. A check that throws means "not yet". */
export async function eventually(isSo: () => Promise<boolean>): Promise<void> {
  let cause: unknown;
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await new Promise((tick) => setTimeout(tick, 100))) {
    try {
      cause = undefined;
      if (await isSo()) return;
    } catch (fault) {
      cause = fault;
    }
  }
  throw new Error(`not in sixty seconds: ${isSo.toString()}`, { cause });
}
