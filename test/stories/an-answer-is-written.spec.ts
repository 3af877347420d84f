import type { Browser, Page } from 'playwright-core';
import { arriveAt, checkAccessibility, mainText, openBrowser, openPageWithoutScript, pressAndArrive, visit } from '../support/browser.js';
import { type House, openHouse, people } from '../support/house.js';
import { atTheDesk, signIn } from './visits.js';

/** Residents ask for a goat license and find nothing. Carla writes the answer, Hilda of Public Works looks and publishes. */
describe('an answer is written', () => {
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

  const press = async (page: Page, name: string) => {
    await pressAndArrive(page.getByRole('button', { name, exact: true }));
    await page.waitForURL('**done=1');
  };
  const fold = (page: Page, name: string) => page.locator('summary', { hasText: name }).first().click();

  it('from a search that found nothing to two languages, read without script', async () => {
    const marge = await openPageWithoutScript(browser);
    await visit(marge, `${house.url}/answers?q=goat+license`);
    expect(await mainText(marge)).toContain('We found no answer');
    await checkAccessibility(marge);

    const carla = await atTheDesk(browser, house, people.carla, '/knowledge');
    expect(await mainText(carla)).toMatch(/Asked and not answered[^]*“goat license”[^]*nothing found/);
    await checkAccessibility(carla);
    await carla.getByRole('button', { name: 'Make it a task goat license' }).press('Enter');
    await carla.getByRole('link', { name: 'Write the answer' }).waitFor();
    expect(await carla.getByRole('button', { name: /Make it a task/ }).count()).toBe(0);
    expect(await mainText(carla)).toMatch(/Nobody has it\s+“goat license”[^]*With nobody yet\. Due/);
    await fold(carla, 'Give it to somebody');
    await carla.locator('[name^="department."]').selectOption('public-works');
    await carla.locator('[name^="ownerId."]').selectOption({ label: 'Hilda Head' });
    await checkAccessibility(carla);
    await carla.locator('[name^="dueAt."]').fill('2020-01-01');
    await pressAndArrive(carla.getByRole('button', { name: 'Save' }));
    expect(await mainText(carla)).toContain('There is a problem');
    await carla.locator('[name^="dueAt."]').fill(new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10));
    await pressAndArrive(carla.getByRole('button', { name: 'Save' }));
    await carla.getByText('With Hilda Head and Public Works.').waitFor();
    await carla.getByRole('link', { name: 'Write the answer' }).press('Enter');
    await arriveAt(carla, '**/knowledge/new?task=**language=en&title=goat%20license');
    expect(await carla.locator('[name="en.title"]').inputValue()).toBe('goat license');
    await carla.locator('[name="en.title"]').fill('How do I get a goat license?');
    await carla.locator('[name="en.summary"]').fill('Ask at the yard. It costs nothing.');
    await carla.locator('[name="en.body"]').fill('## How\n\n1. Bring your goat.\n2. <script>alert(1)</script>');
    await carla.locator('[name="en.keywords"]').fill('goat\nkid');
    await carla.locator('[name="es.title"]').fill('¿Cómo pido una licencia de cabra?');
    await carla.locator('[name="es.summary"]').fill('Pregunte en el patio.');
    await carla.locator('[name="es.body"]').fill('Traiga su cabra.');
    await carla.locator('[name="department"]').selectOption('public-works');
    await checkAccessibility(carla);
    await press(carla, 'Save and ask for a second pair of eyes');
    expect(await mainText(carla)).toContain('Waits for a second pair of eyes');
    expect(await carla.getByRole('button', { name: 'It is well written' }).count()).toBe(0);
    expect((await marge.goto(`${house.url}/answers/how-do-i-get-a-goat-license`))!.status()).toBe(404);

    const hilda = await atTheDesk(browser, house, people.hilda, '/knowledge/how-do-i-get-a-goat-license');
    await press(hilda, 'It is well written');
    await press(hilda, 'It is true');
    await checkAccessibility(hilda);
    await press(hilda, 'Publish now');
    expect(await mainText(hilda)).toContain('Validated');
    await hilda.close();

    await visit(marge, `${house.url}/answers?q=licens+for+my+goat`);
    await pressAndArrive(marge.getByRole('link', { name: 'How do I get a goat license?' }));
    await arriveAt(marge, '**/answers/how-do-i-get-a-goat-license?**');
    expect(await mainText(marge)).toContain('<script>alert(1)</script>');
    await visit(marge, `${house.url}/es/answers/how-do-i-get-a-goat-license`);
    expect(await mainText(marge)).toContain('Traiga su cabra.');
    await checkAccessibility(marge);

    await visit(carla, `${house.url}/knowledge`);
    expect(await mainText(carla)).toMatch(/Found now\s+Finds it now\s+“goat license”[^]*How do I get a goat license\?\s+The search finds it now/);
    await checkAccessibility(carla);
    await carla.close();
    await marge.close();
  });

  it('did not help, is made better, compared and put back', async () => {
    const marge = await openPageWithoutScript(browser);
    await visit(marge, `${house.url}/answers/how-do-i-get-a-goat-license`);
    await pressAndArrive(marge.getByRole('button', { name: 'No', exact: true }));
    await marge.getByText('I do not understand it').click();
    await marge.locator('[name="words"]').fill('Call me: 617-555-0134. Which yard?');
    await pressAndArrive(marge.getByRole('button', { name: 'Send' }));
    expect(await mainText(marge)).toContain('Thank you');

    const hilda = await atTheDesk(browser, house, people.hilda, '/knowledge');
    await hilda.getByRole('link', { name: 'How do I get a goat license?' }).first().click();
    await arriveAt(hilda, '**/knowledge/how-do-i-get-a-goat-license');
    expect(await mainText(hilda)).toMatch(/Not understood[^]*Call me: •••\. Which yard\?/);
    await hilda.getByRole('link', { name: 'Change it' }).click();
    await arriveAt(hilda, '**/edit');
    await hilda.locator('[name="en.body"]').fill('## How\n\nBring your goat to the yard on Main Street.');
    await hilda.locator('[name="note"]').fill('Says which yard');
    await press(hilda, 'Save and ask for a second pair of eyes');

    const ada = await atTheDesk(browser, house, people.ada, '/knowledge/how-do-i-get-a-goat-license');
    for (const step of ['It is well written', 'It is true', 'Publish now']) await press(ada, step);
    await ada.getByRole('button', { name: 'Compare' }).click();
    await arriveAt(ada, '**from=**');
    expect(await ada.locator('.compared--added').innerText()).toContain('Main Street');
    await checkAccessibility(ada);
    await visit(marge, `${house.url}/es/answers/how-do-i-get-a-goat-license`);
    expect(await mainText(marge)).toContain('versión anterior');
    await pressAndArrive(ada.getByRole('button', { name: /Put back as a new draft/ }));
    await ada.waitForURL('**done=1');
    expect(await mainText(ada)).toContain('Being written: version 3');
    await fold(ada, 'Retire it');
    await pressAndArrive(ada.getByRole('button', { name: 'Retire it' }));
    expect(await mainText(ada)).toContain('Fill this in');
    await ada.close();
    await hilda.close();
    await marge.close();
  });

  it('is found by other words, once an editor says that they mean the same', async () => {
    const ada = await openPageWithoutScript(browser, { viewport: { width: 1440, height: 900 } });
    await visit(ada, `${house.url}/sign-in?to=/knowledge/synonyms`);
    await signIn(ada, people.ada);
    expect(await mainText(ada)).toContain('No words yet.');
    await ada.locator('[name=words]').fill('goat');
    await pressAndArrive(ada.getByRole('button', { name: 'Save' }));
    expect(await mainText(ada)).toContain('Name at least 2');
    await checkAccessibility(ada);
    await ada.locator('[name=words]').fill('Goat, billy');
    await pressAndArrive(ada.getByRole('button', { name: 'Save' }));
    expect(await mainText(ada)).toMatch(/The search knows it now\.[^]*goat, billy/);
    await checkAccessibility(ada);
    await pressAndArrive(ada.getByRole('link', { name: 'Change goat' }));
    await ada.locator('[name=words]').fill('goat, billy, nanny');
    await pressAndArrive(ada.getByRole('button', { name: 'Save' }));
    expect(await mainText(ada)).toContain('goat, billy, nanny');
    await ada.locator('[name=q]').fill('sheep');
    await pressAndArrive(ada.getByRole('button', { name: 'Show' }));
    expect(await mainText(ada)).toContain('This word is in no group.');
    await ada.locator('[name=q]').fill('Billy');
    await pressAndArrive(ada.getByRole('button', { name: 'Show' }));
    await pressAndArrive(ada.getByRole('button', { name: 'Remove goat' }));
    expect(await mainText(ada)).toContain('No words yet.');
    await ada.close();
  });

  it('and what is different today is said in a minute', async () => {
    const ada = await atTheDesk(browser, house, people.ada, '/knowledge/today');
    await ada.locator('[name="en.title"]').fill('No trash pickup today');
    await ada.locator('[name="en.text"]').fill('We come tomorrow.');
    await ada.getByRole('button', { name: 'Show it' }).click();
    await arriveAt(ada, '**done=saved');
    await checkAccessibility(ada);
    const marge = await openPageWithoutScript(browser);
    for (const page of ['/', '/es', '/answers']) {
      await visit(marge, house.url + page);
      expect(await mainText(marge)).toContain('No trash pickup today');
    }
    const carla = await atTheDesk(browser, house, people.carla, '/contact-center');
    expect(await mainText(carla)).toContain('No trash pickup today');
    await carla.close();
    await ada.close();
    await marge.close();
  });
});
