import type { Browser, Page } from 'playwright-core';
import { checkAccessibility, mainText, openBrowser, openPageWithoutScript, pressAndArrive, visit } from '../support/browser.js';
import { type House, openHouse, people } from '../support/house.js';
import { signIn } from './visits.js';

const press = (page: Page, name: string) => pressAndArrive(page.getByRole('button', { name }));

describe('what agents learn, and where they may put calls through to, is written on pages without script', () => {
  let house: House;
  let browser: Browser;
  beforeAll(async () => {
    house = await openHouse();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  const enter = async (who: Parameters<typeof signIn>[1], path: string) => {
    const page = await openPageWithoutScript(browser, { viewport: { width: 360, height: 800 } });
    await visit(page, `${house.url}/sign-in?to=${path}`);
    await signIn(page, who);
    return page;
  };

  it('a supervisor publishes a module with a quiz, is told what is missing, and says what it is needed for', async () => {
    const page = await enter(people.ada, '/contact-center/modules/new');
    await page.locator('[name=code]').fill('gas-leaks');
    await page.locator('[name=title]').fill('Gas leaks');
    await page.locator('[name=body]').fill('## First\n\nSend them **outside**. <b>Then</b> call 911.');
    await page.locator('[name="question.0"]').fill('What comes first?');
    await page.locator('[name="choices.0"]').fill('They go outside');
    await press(page, 'Publish');
    await page.locator('[id="choices.0-error"]').waitFor();
    expect(await page.locator('[name="question.0"]').inputValue()).toBe('What comes first?');
    await checkAccessibility(page);
    await page.locator('[name="choices.0"]').fill('You ask for the street\nThey go outside');
    await page.locator('[name="right.0"]').selectOption('1');
    await press(page, 'Publish');
    expect(await mainText(page)).toContain('Gas leaks');

    await page.locator('[name=subject]').selectOption('channel:email');
    await page.locator('label', { hasText: 'Gas leaks' }).click();
    await press(page, 'Save what is needed');
    expect(await mainText(page)).toMatch(/E-mail\s+Gas leaks/);
    await checkAccessibility(page);

    await visit(page, `${house.url}/contact-center/modules/gas-leaks`);
    expect(await page.locator('[name="right.0"]').inputValue()).toBe('1');
    expect(await mainText(page)).toMatch(/Who passed it[\s\S]*Carla/);
    await checkAccessibility(page);
    await visit(page, `${house.url}/contact-center/training/gas-leaks`);
    expect(await page.locator('.training-text').innerHTML()).toBe('<h2>First</h2>\n<p>Send them <strong>outside</strong>. &lt;b&gt;Then&lt;/b&gt; call 911.</p>\n');
    await visit(page, `${house.url}/contact-center/modules/new`);
    await page.locator('[name=code]').fill('gas-leaks');
    await press(page, 'Publish');
    await page.locator('#code-error').waitFor();
    await page.close();
  });

  it('Ada adds a number, puts it first, and the desk offers it', async () => {
    const page = await enter(people.ada, '/admin/transfers');
    await page.locator('[name=code]').fill('gas-company');
    await page.locator('[name="name.en"]').fill('Gas company');
    await page.locator('[name="name.es"]').fill('Compañía de gas');
    await page.locator('[name=phone]').fill('the usual one');
    await page.locator('[name="about.en"]').fill('Day and night.');
    await page.locator('[name="about.es"]').fill('Día y noche.');
    await page.getByRole('group', { name: 'Spoken there' }).locator('label', { hasText: 'Spanish' }).click();
    await press(page, 'Save the number');
    await page.locator('#phone-error').waitFor();
    await checkAccessibility(page);
    await page.locator('[name=phone]').fill('617 555 0164');
    await page.locator('[name=position]').fill('1');
    await press(page, 'Save the number');
    expect(await mainText(page)).toMatch(/It is saved[\s\S]*Gas company\s+\+16175550164\s+Day and night\.\s+Spanish\s+On the list/);
    await page.close();
  });
});
