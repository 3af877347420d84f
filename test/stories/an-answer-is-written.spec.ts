import type { Browser, Locator, Page } from 'playwright-core';
import { arriveAt, checkAccessibility, mainText, openBrowser, openPageWithoutScript, visit } from '../support/browser.js';
import { type House, openHouse, people } from '../support/house.js';
import { Keyboard } from '../support/keyboard.js';
import { anAnswer, atTheDesk, signIn } from './visits.js';

/** Residents ask for a goat license and find nothing. Carla writes the answer, Hilda of Public Works looks and publishes. Nobody touches a mouse. */
describe('an answer is written', () => {
  let house: House;
  let browser: Browser;
  beforeAll(async () => {
    house = await openHouse();
    await anAnswer(house);
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  const follow = (target: Locator) => new Keyboard(target.page()).follow(target);
  const press = async (page: Page, name: string) => {
    await follow(page.getByRole('button', { name, exact: true }));
    await page.waitForURL('**done=1');
  };
  const unfold = (page: Page, name: string) => new Keyboard(page).press(page.locator('summary', { hasText: name }).first());
  /** A field's name goes on after a dot where a list has one for each line. */
  const field = (page: Page, name: string) => page.locator(`main [name${name.endsWith('.') ? '^' : ''}="${name}"]`).first();
  const write = (page: Page, name: string, words: string) => new Keyboard(page).write(field(page, name), words);
  const pick = (page: Page, name: string, label: string) => new Keyboard(page).pick(field(page, name), label);
  /** As a date field takes it: month, day, year. */
  const inDays = (days: number) => {
    const [year, month, day] = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10).split('-');
    return `${month}${day}${year}`;
  };

  it('from a search that found nothing to two languages, read without script', async () => {
    const marge = await openPageWithoutScript(browser);
    await visit(marge, `${house.url}/answers?q=goat+license`);
    expect(await mainText(marge)).toContain('We found no answer');
    await checkAccessibility(marge);

    const carla = await atTheDesk(browser, house, people.carla, '/knowledge');
    expect(await mainText(carla)).toMatch(/Asked and not answered[^]*“goat license”[^]*nothing found/);
    await checkAccessibility(carla);
    await new Keyboard(carla).press(carla.getByRole('button', { name: 'Make it a task goat license' }));
    await carla.getByRole('link', { name: 'Write the answer' }).waitFor();
    expect(await carla.getByRole('button', { name: /Make it a task/ }).count()).toBe(0);
    expect(await mainText(carla)).toMatch(/Nobody has it\s+“goat license”[^]*With nobody yet\. Due/);
    await unfold(carla, 'Give it to somebody');
    await pick(carla, 'department.', 'Public Works');
    await pick(carla, 'ownerId.', 'Hilda Head');
    await checkAccessibility(carla);
    await write(carla, 'dueAt.', '01012020');
    await follow(carla.getByRole('button', { name: 'Save' }));
    expect(await mainText(carla)).toContain('There is a problem');
    await write(carla, 'dueAt.', inDays(9));
    await follow(carla.getByRole('button', { name: 'Save' }));
    await carla.getByText('With Hilda Head and Public Works.').waitFor();
    await follow(carla.getByRole('link', { name: 'Write the answer' }));
    await arriveAt(carla, '**/knowledge/new?task=**language=en&title=goat%20license');
    expect(await carla.locator('[name="en.title"]').inputValue()).toBe('goat license');
    const similar = carla.locator('section[aria-labelledby=similar]');
    await write(carla, 'en.title', 'Who fills a pothole?');
    await similar.getByRole('link', { name: 'How do I get a pothole fixed?' }).waitFor();
    await checkAccessibility(carla);
    await write(carla, 'en.title', 'How do I get a goat license?');
    await write(carla, 'en.summary', 'Ask at the yard. It costs nothing.');
    await write(carla, 'en.body', 'Notwithstanding any municipal ordinance to the contrary, applicants must substantiate ownership of the aforementioned ruminant.');
    await carla.getByText(/Reads at grade \d+\. Aim for 6/).first().waitFor();
    await write(carla, 'en.body', '## How\n\n1. Bring your goat.\n2. <script>alert(1)</script>');
    await carla.getByText(/Reads at grade [0-6]\. Good\./).first().waitFor();
    await write(carla, 'en.keywords', 'goat\nkid');
    await write(carla, 'es.title', '¿Cómo pido una licencia de cabra?');
    await write(carla, 'es.summary', 'Pregunte en el patio.');
    await write(carla, 'es.body', 'Traiga su cabra.');
    await pick(carla, 'department', 'Public Works');
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
    await follow(marge.getByRole('link', { name: 'How do I get a goat license?' }));
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
    await follow(marge.getByRole('button', { name: 'No', exact: true }));
    await new Keyboard(marge).choose('reason', 1);
    await write(marge, 'words', 'Call me: 617-555-0134. Which yard?');
    await follow(marge.getByRole('button', { name: 'Send' }));
    expect(await mainText(marge)).toContain('Thank you');

    const hilda = await atTheDesk(browser, house, people.hilda, '/knowledge');
    await follow(hilda.getByRole('link', { name: 'How do I get a goat license?' }).first());
    await arriveAt(hilda, '**/knowledge/how-do-i-get-a-goat-license');
    expect(await mainText(hilda)).toMatch(/Not understood[^]*Call me: •••\. Which yard\?/);
    await follow(hilda.getByRole('link', { name: 'Change it' }));
    await arriveAt(hilda, '**/edit');
    await write(hilda, 'en.body', '## How\n\nBring your goat to the yard on Main Street.');
    await write(hilda, 'note', 'Says which yard');
    await press(hilda, 'Save and ask for a second pair of eyes');

    const ada = await atTheDesk(browser, house, people.ada, '/knowledge/how-do-i-get-a-goat-license');
    for (const step of ['It is well written', 'It is true', 'Publish now']) await press(ada, step);
    await follow(ada.getByRole('button', { name: 'Compare' }));
    await arriveAt(ada, '**from=**');
    expect(await ada.locator('.compared--added').innerText()).toContain('Main Street');
    await checkAccessibility(ada);
    await visit(marge, `${house.url}/es/answers/how-do-i-get-a-goat-license`);
    expect(await mainText(marge)).toContain('versión anterior');
    await follow(ada.getByRole('button', { name: /Put back as a new draft/ }));
    await ada.waitForURL('**done=1');
    expect(await mainText(ada)).toContain('Being written: version 3');
    await unfold(ada, 'Retire it');
    await follow(ada.getByRole('button', { name: 'Retire it' }));
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
    await write(ada, 'words', 'goat');
    await follow(ada.getByRole('button', { name: 'Save' }));
    expect(await mainText(ada)).toContain('Name at least 2');
    await checkAccessibility(ada);
    await write(ada, 'words', 'Goat, billy');
    await follow(ada.getByRole('button', { name: 'Save' }));
    expect(await mainText(ada)).toMatch(/The search knows it now\.[^]*goat, billy/);
    await checkAccessibility(ada);
    await follow(ada.getByRole('link', { name: 'Change goat' }));
    await write(ada, 'words', 'goat, billy, nanny');
    await follow(ada.getByRole('button', { name: 'Save' }));
    expect(await mainText(ada)).toContain('goat, billy, nanny');
    await write(ada, 'q', 'sheep');
    await follow(ada.getByRole('button', { name: 'Show' }));
    expect(await mainText(ada)).toContain('This word is in no group.');
    await write(ada, 'q', 'Billy');
    await follow(ada.getByRole('button', { name: 'Show' }));
    await follow(ada.getByRole('button', { name: 'Remove goat' }));
    expect(await mainText(ada)).toContain('No words yet.');
    await ada.close();
  });

  it('and what is different today is said in a minute', async () => {
    const ada = await atTheDesk(browser, house, people.ada, '/knowledge/today');
    await write(ada, 'en.title', 'No trash pickup today');
    await write(ada, 'en.text', 'We come tomorrow.');
    await follow(ada.getByRole('button', { name: 'Show it' }));
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
