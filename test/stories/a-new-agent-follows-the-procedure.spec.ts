import { putProcedure, putScorecard } from '@civic311/contact-center';
import type { ProcedureStep } from '@civic311/contact-center/rules';
import { putArticles } from '@civic311/knowledge';
import type { Browser, Page } from 'playwright-core';
import { arriveAt, checkAccessibility, mainText, openBrowser, reload } from '../support/browser.js';
import { type House, openHouse, people } from '../support/house.js';
import { atTheDesk, eventually } from './visits.js';

const blank = { why: null, answers: [], fills: null, to: null, article: null, deed: null, service: null, hours: null, phone: null, disposition: null };
const words = (en: string, es: string) => ({ en, es });
const steps: ProcedureStep[] = [
  { ...blank, code: 'safe', kind: 'ask', words: words('Is anybody in danger?', '¿Hay alguien en peligro?'), why: words('People come first.', 'Las personas van primero.'),
    answers: [{ words: words('Yes', 'Sí'), to: 'danger', value: null }, { words: words('No', 'No'), to: 'where', value: null }] },
  { ...blank, code: 'danger', kind: 'do', words: words('I connect you to 911 now.', 'Lo conecto con el 911.'), deed: 'emergency', to: 'bye' },
  { ...blank, code: 'where', kind: 'ask', words: words('Where is the hole?', '¿Dónde está el bache?'), fills: { service: 'pothole', question: 'where' },
    answers: [{ words: words('In the road', 'En la calle'), to: 'read', value: 'road' }, { words: words('Elsewhere', 'En otra parte'), to: 'bye', value: null }] },
  { ...blank, code: 'read', kind: 'look', words: words('Here is how it goes on.', 'Así sigue.'), article: 'pothole', to: 'open' },
  { ...blank, code: 'open', kind: 'do', words: words('I open a request for you.', 'Abro una solicitud.'), deed: 'request', service: 'pothole', to: 'bye' },
  { ...blank, code: 'bye', kind: 'end', words: words('Thank you for calling.', 'Gracias por llamar.'), disposition: 'information' },
];

/** Carla is new. A procedure tells her what to say; Ada sees afterwards which way she went. Nobody touches a mouse. */
describe('a new agent follows the procedure', () => {
  let house: House;
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    [house, browser] = await Promise.all([openHouse(), openBrowser()]);
    await house.dataSource.transaction(async (tx) => {
      await putArticles(tx, [{
        code: 'pothole', audience: 'public', departmentId: house.departments.publicWorks, serviceCodes: [], placeCodes: [], reviewMonths: 12, sample: false,
        texts: { en: { title: 'How do I get a pothole fixed?', summary: 'Tell us where it is.', keywords: [], body: 'We fill it.', actions: [] } },
      }], 'springfield');
      const content = { title: words('A hole in the road', 'Un bache'), keywords: { en: ['crater'], es: ['hoyo'] }, services: ['pothole'], steps };
      await putProcedure(tx, { ...content, code: 'hole', departmentId: house.departments.publicWorks, sample: true }, new Date());
      await putScorecard(tx, [{ code: 'right-answer', question: 'Was the answer right?', weight: 100, autoFail: false, module: null }], null, new Date());
    });
    await house.dataSource.query("insert into agent (staff_id, state, state_since) select id, 'ready', now() from staff where email = $1", [people.carla.email]);
    page = await atTheDesk(browser, house, people.carla, '/contact-center');
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const said = (text: string) => page.locator('.procedure__say', { hasText: text }).waitFor();
  const hasFocus = (text: string) => page.waitForFunction((wanted) => document.activeElement?.textContent?.includes(wanted), text, { polling: 50 });

  it('finds it by what the caller says, and reads the first words aloud', async () => {
    await press('F4');
    await page.keyboard.type('crater');
    await page.locator('[name="q"] ~ [role=listbox] [role=option]', { hasText: 'A hole in the road' }).waitFor();
    await press('Enter');
    await said('Is anybody in danger?');
    await hasFocus('A hole in the road');
    expect(await mainText(page)).toContain('Why we ask: People come first.');
    await checkAccessibility(page);
  });

  it('goes on by numbers and one back, and is stopped where there is danger', async () => {
    await press('1');
    await said('I connect you to 911 now.');
    await page.locator('.usa-alert--emergency').waitFor();
    await checkAccessibility(page);
    await press('Backspace');
    await said('Is anybody in danger?');
    await press('2');
    await said('Where is the hole?');
  });

  it('speaks the caller’s language, with what it means', async () => {
    await page.locator('[name="contact.language"]').focus();
    await page.keyboard.type('Sp');
    await said('¿Dónde está el bache?');
    expect(await mainText(page)).toContain('It means: Where is the hole?');
    await page.locator('[name="contact.language"]').press('Home');
    await said('Where is the hole?');
  });

  it('loses nothing when the browser dies', async () => {
    await reload(page);
    await said('Where is the hole?');
    expect(await page.locator('.procedure__trail').innerText()).toMatch(/Is anybody in danger\? No/);
    await press('F3', '1');
    await said('Here is how it goes on.');
    await press('1');
    await page.locator('#beside-heading').waitFor();
    await press('F3', '2');
    await said('I open a request for you.');
  });

  it('begins the request, with what was asked already', async () => {
    await press('1');
    await page.locator('[name="answers.where"]').first().waitFor();
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('[name="answers.where"]:checked')?.value === 'road');
    await checkAccessibility(page);
    await press('F3', '1');
    await said('Thank you for calling.');
    await press('1');
    await page.getByText('The last contact is coded: Information only.').waitFor();
  });

  it('and the way she went stands beside the contact that is scored', async () => {
    await eventually(async () => ((await house.dataSource.query("select 1 from procedure_walk where state = 'ended'")) as unknown[]).length === 1);
    const ada = await atTheDesk(browser, house, people.ada, '/contact-center/quality');
    await ada.getByRole('button', { name: 'Pick contacts' }).press('Enter');
    await ada.locator('a[href*="/quality/score/"]').first().press('Enter');
    await arriveAt(ada, '**/quality/score/**');
    const text = await mainText(ada);
    expect(text).toContain('A hole in the road');
    expect(text).toMatch(/Is anybody in danger\?[\s\S]*Yes[\s\S]*One step back[\s\S]*Is anybody in danger\?[\s\S]*No[\s\S]*Where is the hole\?[\s\S]*In the road/);
    await checkAccessibility(ada);
    await ada.close();
  });

  it('is changed by its author in a draft, and published only by somebody else', async () => {
    const ada = await atTheDesk(browser, house, people.ada, '/contact-center/procedures');
    await checkAccessibility(ada);
    await ada.getByRole('link', { name: 'A hole in the road' }).press('Enter');
    await arriveAt(ada, '**/procedures/hole');
    expect(await mainText(ada)).toContain('begun 1, ended 1, left early 0');
    await checkAccessibility(ada);
    await ada.getByRole('link', { name: 'Here is how it goes on.' }).press('Enter');
    await arriveAt(ada, '**/steps/read');
    await checkAccessibility(ada);
    await ada.locator('[name=article]').fill('unheard-of');
    await ada.getByRole('button', { name: 'Save the step' }).press('Enter');
    await arriveAt(ada, '**/procedures/hole');
    await ada.getByText('There is no article unheard-of').waitFor();
    await ada.getByRole('button', { name: 'Publish' }).press('Enter');
    await ada.getByText('Somebody else than its author must publish it').first().waitFor();
    await checkAccessibility(ada);
    await ada.close();
  });
});
