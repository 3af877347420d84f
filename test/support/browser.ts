import fs from 'node:fs';
import path from 'node:path';
import axe from 'axe-core';
import { type Browser, type BrowserContextOptions, type CDPSession, chromium, type Locator, type Page } from 'playwright-core';

const WIDTHS = [360, 1440];
/** A machine four times as slow, with others at work on it, passes too. */
const LONG = 60_000;

/** Pages whose visitor has script turned off, with the hand that can turn it on for the checker. */
const scriptless = new WeakMap<Page, CDPSession>();

/** A real Chromium without a window. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM;
  if (!executablePath) throw new Error('There is no browser to test with: run the specs with `npm test -- <pattern>`');
  return chromium.launch({
    executablePath,
    env: { ...process.env, ...besides(executablePath) },
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']
      .concat(['--disable-component-update', '--disable-sync']),
  });
}

/** A page of a visitor of its own. Who waits for something on it waits long: only a failure pays for that. */
export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await browser.newPage(options);
  page.setDefaultTimeout(LONG);
  return page;
}

/**
 * A page of a visitor of its own who has script turned off. Not Playwright's `javaScriptEnabled: false`: that cannot be
 * lifted, and the accessibility checker is script.
 */
export async function openPageWithoutScript(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await openPage(browser, options);
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setScriptExecutionDisabled', { value: true });
  scriptless.set(page, session);
  return page;
}

/** The packaged Chromium brings its libraries and fonts along, for machines that have none. */
function besides(executable: string): Record<string, string> {
  const folder = path.dirname(executable);
  const libraries = path.join(folder, 'al2023', 'lib');
  return fs.existsSync(libraries) ? { LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: path.join(folder, 'fonts') } : {};
}

/**
 * Waits until the page that the visitor went to stands there, and hears keys and clicks: a staff page comes as plain HTML
 * and React wakes it up, and when one goes on to the next, its new address is there before React shows it. It knows only
 * of ways that have begun: after a click without script, or on a page of residents, see `pressAndArrive`.
 */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState();
  if (scriptless.has(page)) return;
  await page.waitForFunction(() => {
    const { __reactRouterDataRouter: router } = globalThis as { __reactRouterDataRouter?: { state: { navigation: { state: string } } } };
    const isHydrated = !document.documentElement.hasAttribute('data-hydrate') || performance.getEntriesByName('hydrated').length > 0;
    const isAwake = isHydrated && !document.querySelector(':not(:defined)');
    return isAwake && (router?.state.navigation.state ?? 'idle') === 'idle' && !document.querySelector('[aria-busy=true]');
  });
  // What React has yet to show stands before this in the browser's own queue. On a busy machine a page may never be idle.
  await page.evaluate(() => new Promise((idle) => requestIdleCallback(idle, { timeout: 1_000 })));
}

/** Goes to an address by hand, and waits until the page there stands. */
export async function visit(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await settled(page);
}

/** Loads the page anew, and waits until it stands. */
export async function reload(page: Page): Promise<void> {
  await page.reload();
  await settled(page);
}

/**
 * Presses a button or follows a link that leads to the next page, and waits until that one stands. Playwright's own `click`
 * does not wait for it: whoever reads the page, asks the database or reloads right after a click sees what was before.
 * `press`: by another hand than the mouse.
 */
export async function pressAndArrive(target: Locator, press: () => Promise<void> = () => target.click()): Promise<void> {
  const page = target.page();
  await settled(page);
  const isAwake = !scriptless.has(page) && (await page.evaluate(() => performance.getEntriesByName('hydrated').length > 0));
  // Where React is awake the next page comes into this document, and `settled` knows of it as soon as it is pressed.
  if (isAwake) await press();
  else await Promise.all([page.waitForEvent('framenavigated', (frame) => frame === page.mainFrame()), press()]);
  await settled(page);
}

/** What a visitor reads between a page's head and its foot, once the whole of it has come. */
export async function mainText(page: Page): Promise<string> {
  await settled(page);
  return page.locator('main').innerText();
}

/** Waits for the page at an address that fits, as a whole. */
export async function arriveAt(page: Page, url: string): Promise<void> {
  await page.waitForURL(url);
  await settled(page);
}

/**
 * Holds the page, once it stands, against WCAG 2.2 AA, on a phone (360 px) and on a desk (1440 px), and against scrolling
 * sideways. `evenBusy`: as it is now, the next page still on its way. Throws with every fault, each with its element.
 */
export async function checkAccessibility(page: Page, { evenBusy = false } = {}): Promise<void> {
  if (!evenBusy) await settled(page);
  const before = page.viewportSize();
  const faults: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    for (const fault of await faultsOf(page)) faults.push(`at ${width} px: ${fault}`);
  }
  if (before) await page.setViewportSize(before);
  if (faults.length > 0) throw new Error(`${page.url()} is not accessible:\n${faults.join('\n')}`);
}

async function faultsOf(page: Page): Promise<string[]> {
  const session = scriptless.get(page);
  await session?.send('Emulation.setScriptExecutionDisabled', { value: false });
  try {
    return await runAxe(page);
  } finally {
    await session?.send('Emulation.setScriptExecutionDisabled', { value: true });
  }
}

async function runAxe(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations, sideways } = await page.evaluate(async () => {
    const { axe: checker } = globalThis as unknown as { axe: typeof axe };
    const result = await checker.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      resultTypes: ['violations'],
    });
    const { scrollWidth, clientWidth } = document.documentElement;
    return {
      violations: result.violations.map(({ id, help, nodes }) => ({ id, help, at: nodes.map(({ target }) => target.join(' ')) })),
      sideways: scrollWidth - clientWidth,
    };
  });
  return violations
    .map(({ id, help, at }) => `${id}: ${help} (${at.join('; ')})`)
    .concat(sideways > 0 ? [`scrolls sideways by ${sideways} px`] : []);
}
