import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { arriveAt } from '../support/browser.js';
import { type House, PASSWORD } from '../support/house.js';

/** Fills the sign-in page that stands open, and sends it. */
export async function signIn(page: Page, { email }: { email: string }): Promise<void> {
  await page.locator('[name=email]').fill(email);
  await page.locator('[name=password]').fill(PASSWORD);
  await page.locator('main form button').first().click();
}

/** Somebody at a desk of their own, signed in, where `to` leads, and the page's script at work. */
export async function atTheDesk(browser: Browser, house: House, person: { email: string }, to: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(30_000);
  await page.goto(`${house.url}/sign-in?to=${encodeURIComponent(to)}`);
  await signIn(page, person);
  await arriveAt(page, `**${to}`);
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

/** Waits for the worker, which answers within seconds. */
export async function eventually(isSo: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 20_000; !(await isSo()); ) {
    if (Date.now() > deadline) throw new Error(`not in twenty seconds: ${isSo.toString()}`);
    await new Promise((tick) => setTimeout(tick, 100));
  }
}
