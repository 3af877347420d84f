import { putArticles } from '@civic311/knowledge';
import type { Browser, Page } from 'playwright-core';
import { checkAccessibility, mainText, openBrowser, openPageWithoutScript, pressAndArrive, visit } from '../support/browser.js';
import { type House, openHouse, people } from '../support/house.js';
import { signIn } from './visits.js';

/** Ada writes a procedure from nothing, on pages alone and without script; Lena tries it, compares it and publishes it. */
describe('a procedure is written', () => {
  let house: House;
  let browser: Browser;
  let [ada, lena] = [] as unknown as [Page, Page];
  beforeAll(async () => {
    [house, browser] = await Promise.all([openHouse(), openBrowser()]);
    await house.dataSource.transaction((tx) => putArticles(tx, [{
      code: 'deep-holes', audience: 'public', departmentId: house.departments.publicWorks, serviceCodes: [], placeCodes: [], reviewMonths: 12, sample: false,
      texts: { en: { title: 'How deep is too deep?', summary: 'A hand.', keywords: [], body: 'We measure.', actions: [] } },
    }], 'springfield'));
    await house.dataSource.query("update role set permissions = permissions || '{procedure.manage}'::text[] where code = 'leader'");
    [ada, lena] = await Promise.all([people.ada, people.lena].map(async (person) => {
      const page = await openPageWithoutScript(browser, { viewport: { width: 1440, height: 900 } });
      await visit(page, `${house.url}/sign-in?to=/contact-center/procedures`);
      await signIn(page, person);
      await page.waitForURL('**/contact-center/procedures');
      return page;
    })) as [Page, Page];
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  const press = (page: Page, name: string | RegExp) => pressAndArrive(page.locator('main').getByRole('button', { name }).first());
  const follow = (page: Page, name: string | RegExp) => pressAndArrive(page.locator('main').getByRole('link', { name }).first());
  const at = (page: Page, path = '') => visit(page, `${house.url}/contact-center/procedures/holes${path}`);
  /** Adds a step; the words are the same in both languages. */
  const addStep = async (code: string, kind: string, words: string, fields: Record<string, string> = {}, picks: Record<string, string> = {}) => {
    await at(ada, '/steps/new');
    await ada.locator('[name=code]').fill(code);
    await ada.locator('[name=kind]').selectOption(kind);
    for (const language of ['en', 'es']) await ada.locator(`[name="words.${language}"]`).fill(words);
    for (const [name, value] of Object.entries(fields)) await ada.locator(`[name="${name}"]`).fill(value);
    for (const [name, value] of Object.entries(picks)) await ada.locator(`[name="${name}"]`).selectOption(value);
    await press(ada, 'Save the step');
    expect(new URL(ada.url()).pathname).toBe('/contact-center/procedures/holes');
  };

  it('is begun with its title, words and services', async () => {
    await follow(ada, 'New procedure');
    await checkAccessibility(ada);
    await ada.locator('[name=code]').fill('new');
    await press(ada, 'Begin the draft');
    expect(await mainText(ada)).toContain('There is a problem');
    await ada.locator('[name=code]').fill('holes');
    await ada.locator('[name="title.en"]').fill('A deep hole');
    await ada.locator('[name="title.es"]').fill('Un hoyo profundo');
    await ada.locator('[name="keywords.en"]').fill('sinkhole, cave-in');
    await ada.locator('[name=department]').selectOption('public-works');
    await ada.locator('[name=services][value=pothole]').press('Space');
    await press(ada, 'Begin the draft');
    expect(await mainText(ada)).toMatch(/Version 1, a draft[\s\S]*A deep hole[\s\S]*It has no step yet[\s\S]*sinkhole, cave-in/);
    await checkAccessibility(ada);
    await at(ada, '/try');
    expect(await mainText(ada)).toContain('It has no step yet');
    await checkAccessibility(ada);
  });

  it('gets its steps one by one, and asks only what its kind needs', async () => {
    await addStep('bye', 'END', 'Thank you.', {}, { disposition: 'INFORMATION' });
    await addStep('look', 'LOOK', 'Let me read it to you.', { article: 'deep-holes' }, { to: 'bye' });
    await addStep('deep', 'ASK', 'Is it deeper than a hand?', { 'answer.0.words.en': 'Yes', 'answer.0.words.es': 'Sí', 'answer.1.words.en': 'No', 'answer.1.words.es': 'No' }, { 'answer.0.to': 'look' });
    expect(await mainText(ada)).toContain('It leads nowhere');
    await at(ada, '/steps/deep');
    expect(await ada.locator('[name=article]').isVisible()).toBe(false);
    expect(await ada.locator('[name="answer.0.words.en"]').isVisible()).toBe(true);
    await checkAccessibility(ada);
    await ada.locator('[name="answer.1.to"]').selectOption('bye');
    await press(ada, 'Save the step');
    expect(await mainText(ada)).toContain('No step leads here');
  });

  it('begins where its author puts the first step, and is drawn', async () => {
    const codes = () => ada.locator('#steps tbody tr td:nth-child(2)').allInnerTexts();
    expect(await codes()).toEqual(['bye', 'look', 'deep']);
    await press(ada, 'Up deep');
    await press(ada, 'Up deep');
    expect(await codes()).toEqual(['deep', 'bye', 'look']);
    await press(ada, 'Down bye');
    expect(await codes()).toEqual(['deep', 'look', 'bye']);
    expect(await mainText(ada)).not.toContain('No step leads here');
    const picture = ada.locator('.tree svg');
    expect(await picture.locator('rect').count()).toBe(3);
    expect(await picture.locator('.tree__way').count()).toBe(3);
    expect(await picture.textContent()).toMatch(/Is it deeper than a hand\?/);
    await checkAccessibility(ada);
  });

  it('is tried by somebody else as with a caller on the line, and nothing is kept', async () => {
    await at(lena);
    await follow(lena, 'Try it');
    expect(await mainText(lena)).toMatch(/Ask this[\s\S]*Is it deeper than a hand\?/);
    await checkAccessibility(lena);
    await press(lena, '1 Yes');
    expect(await mainText(lena)).toMatch(/Is it deeper than a hand\? Yes[\s\S]*the desk offers: Open “How deep is too deep\?”/);
    await press(lena, 'Read it. Go on');
    expect(await mainText(lena)).toContain('This is an end. The whole way works.');
    await press(lena, 'One step back');
    await press(lena, 'One step back');
    await lena.locator('[name=language]').first().selectOption('es');
    await press(lena, 'Speak it');
    await press(lena, '2 No');
    expect(await mainText(lena)).toContain('This is an end');
    expect(await house.dataSource.query('select 1 from procedure_walk')).toEqual([]);
  });

  it('is published by somebody else; the next version says what changed', async () => {
    await at(lena);
    await press(lena, 'Publish');
    expect(await mainText(lena)).toContain('Version 1, live');
    await at(ada, '/about');
    await checkAccessibility(ada);
    await ada.locator('[name="title.en"]').fill('A very deep hole');
    await ada.locator('[name=services][value=pothole]').press('Space');
    await press(ada, 'Save');
    await at(ada, '/steps/look');
    await press(ada, 'Remove the step');
    await follow(ada, 'Compare versions');
    const said = await mainText(ada);
    expect(said).toMatch(/The whole procedure[\s\S]*Title \(English\) was A deep hole is now A very deep hole/);
    expect(said).toMatch(/Offered for removed: pothole/);
    expect(said).toMatch(/Step look\s*Step removed: Let me read it to you\./);
    await checkAccessibility(ada);
  });

  it('is thrown away as a draft, taken out of use with a reason, and brought back', async () => {
    await at(ada);
    await press(ada, 'Throw the draft away');
    await at(ada);
    expect(await mainText(ada)).toContain('Version 1, live');
    await ada.locator('main summary', { hasText: 'Take it out of use' }).click();
    await press(ada, 'Take it out of use');
    expect(await mainText(ada)).toContain('There is a problem');
    await ada.locator('[name=reason]').fill('Deep holes are a 911 call now.');
    await press(ada, 'Take it out of use');
    await visit(ada, `${house.url}/contact-center/procedures`);
    expect(await mainText(ada)).toContain('Out of use');
    await at(ada);
    expect(await ada.locator('main summary', { hasText: 'Take it out of use' }).count()).toBe(0);
    await press(ada, 'Begin a draft with the words of version 1');
    expect(await mainText(ada)).toContain('Version 2, a draft');
  });
});
