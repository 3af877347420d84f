import type { Browser, Page } from 'playwright-core';
import { checkAccessibility, mainText, openBrowser, openPageWithoutScript, pressAndArrive, visit } from '../support/browser.js';
import { type House, openHouse, people } from '../support/house.js';
import { aPothole, atTheDesk, eventually, signIn } from './visits.js';

describe('ready words', () => {
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

  const kinds = async (reference: string): Promise<string[]> =>
    (await house.dataSource.query(
      `select e.kind from request_event e join request r on r.id = e.request_id where r.reference = $1 and e.kind not in ('opened', 'routed') order by e.id`,
      [reference.replace('-', '')],
    )).map((row: { kind: string }) => row.kind);
  const stand = async (page: Page) => {
    for (const width of [360, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      await checkAccessibility(page);
    }
  };
  const write = async (page: Page, { name, kind, en, es }: { name: string; kind: string; en: string; es: string }) => {
    await visit(page, `${house.url}/admin/templates/new`);
    await page.locator('[name=name]').fill(name);
    await page.locator('label', { hasText: kind }).first().click();
    if (kind === 'Closing a request') await page.locator('[name=outcome]').selectOption('done');
    await page.locator('[name=departmentId]').selectOption({ label: 'Public Works' });
    await page.locator('[name="texts.en"]').fill(en);
    await page.locator('[name="texts.es"]').fill(es);
    await pressAndArrive(page.getByRole('button', { name: 'Save the template' }));
  };

  it('Ada writes them in both languages, reads how hard they are, and makes a macro of them', async () => {
    const page = await openPageWithoutScript(browser);
    await visit(page, `${house.url}/sign-in?to=/admin/templates`);
    await signIn(page, people.ada);
    await write(page, { name: 'On our way', kind: 'A message', en: 'We come to {adress}.', es: '' });
    expect(await page.locator('[id="texts.en-error"]').innerText()).toContain('{adress} is not known');
    expect(await page.locator('[name="texts.en"]').inputValue()).toBe('We come to {adress}.');
    await stand(page);
    await write(page, { name: 'On our way', kind: 'A message', en: 'We come to {address} for your {service}.', es: 'Vamos a {address} por su {service}.' });
    expect(await mainText(page)).toContain('The template is saved');
    expect(await mainText(page)).toMatch(/English: grade \d/);
    expect(await mainText(page)).toMatch(/Spanish: grade \d/);
    await write(page, { name: 'It is filled', kind: 'Closing a request', en: 'We filled the hole. Thank you.', es: 'Tapamos el hoyo. Gracias.' });
    await pressAndArrive(page.getByRole('link', { name: 'On our way' }));
    await page.getByText('What it said before').waitFor();
    await stand(page);

    await visit(page, `${house.url}/admin/macros/new`);
    await page.locator('[name=name]').fill('Filled on the spot');
    await page.locator('[name=departmentId]').selectOption({ label: 'Public Works' });
    await page.locator('[name="actions.0.kind"]').selectOption('assign-me');
    await page.locator('[name="actions.1.kind"]').selectOption('close');
    await pressAndArrive(page.getByRole('button', { name: 'Save the macro' }));
    expect(await page.locator('[id="actions.1.templateId-error"]').innerText()).toContain('Choose a template');
    await stand(page);
    await page.locator('[name="actions.1.templateId"]').selectOption({ label: 'Closing a request: It is filled' });
    await page.locator('label', { hasText: 'Open the next request' }).click();
    await pressAndArrive(page.getByRole('button', { name: 'Save the macro' }));
    expect(await mainText(page)).toContain('The macro is saved');
    await pressAndArrive(page.getByRole('link', { name: 'Filled on the spot' }));
    expect(await page.locator('[name="actions.1.kind"]').inputValue()).toBe('close');
    await page.close();
  });

  it('Paula reads both languages, changes the words, and sends them in the resident\'s', async () => {
    const { reference } = await aPothole(house, 'Un hoyo muy hondo.', 'es');
    const page = await atTheDesk(browser, house, people.paula, `/department/requests/${reference}?do=reply`);
    await page.getByText('1 reply template').click();
    expect(await mainText(page)).toContain('Vamos a 742 Evergreen Ter por su Bache.');
    expect(await mainText(page)).toContain('We come to 742 Evergreen Ter for your Pothole.');
    await stand(page);
    await pressAndArrive(page.getByRole('link', { name: 'Use these words' }));
    const words = page.locator('textarea[name=message]');
    expect(await words.inputValue()).toBe('Vamos a 742 Evergreen Ter por su Bache.');
    await words.fill(`${await words.inputValue()} Hoy.`);
    await page.locator('#form button:not([name=keep])').last().click();
    await page.waitForURL('**done=reply**');
    const [mail] = (await house.dataSource.query(`select body from message where kind = 'replied' order by id desc limit 1`)) as { body: string }[];
    expect(mail!.body).toContain('Vamos a 742 Evergreen Ter por su Bache. Hoy.');
    expect(await house.dataSource.query(`select used from reply_template where name = 'On our way'`)).toEqual([{ used: 1 }]);
    await page.close();
  });

  it('and does a macro without script, all of it, and the next request opens', async () => {
    const [first, second] = [await aPothole(house, 'A hole.'), await aPothole(house, 'Another hole.')];
    const page = await openPageWithoutScript(browser);
    await visit(page, `${house.url}/sign-in?to=/department/requests/${first.reference}`);
    await signIn(page, people.paula);
    await visit(page, `${house.url}/department/requests/${first.reference}?do=close`);
    await page.locator('.ready summary', { hasText: '1 reply template' }).click();
    await pressAndArrive(page.getByRole('link', { name: 'Use these words' }));
    expect(await page.locator('textarea[name=message]').inputValue()).toBe('We filled the hole. Thank you.');
    expect(await page.locator('[name=outcome][value=done]').isChecked()).toBe(true);
    await page.getByText('1 macro', { exact: true }).click();
    expect(await mainText(page)).toContain('Close it: Done');
    await stand(page);
    await pressAndArrive(page.getByRole('button', { name: 'Do all of it and open the next' }));
    expect(await mainText(page)).toContain('All steps are done.');
    expect(page.url()).not.toContain(first.reference);
    expect(await kinds(first.reference)).toEqual(['assigned', 'closed']);
    expect(await kinds(second.reference)).toEqual([]);
    await visit(page, `${house.url}/department/requests/${first.reference}`);
    await page.getByText('1 macro', { exact: true }).click();
    expect(await mainText(page)).toContain('Step 1: not possible as the request stands');
    await page.close();
  });

  it('Ada lets the rules give work, sees who would get it and why, and the timeline says so', async () => {
    const page = await atTheDesk(browser, house, people.ada, '/admin/assignment');
    await page.locator('select[name=department]').selectOption({ label: 'Public Works' });
    await page.getByRole('button', { name: 'Show' }).click();
    await page.getByText('Paula Paver').first().click();
    await page.locator('details[open] [name=capacity]').fill('10');
    await page.locator('details[open] label', { hasText: 'English' }).first().click();
    await page.getByRole('button', { name: 'Save Paula Paver' }).click();
    await page.getByText('Your change is saved').waitFor();
    await page.locator('label', { hasText: 'The rules give them' }).click();
    await page.locator('[name=takeWithinHours]').fill('2');
    await page.locator('section[aria-labelledby=rules] button').click();
    await eventually(async () => (await house.dataSource.query('select 1 from assignment_setting where enabled')).length === 1);
    await page.locator('[name=service]').selectOption('pothole');
    await page.getByRole('button', { name: 'Ask', exact: true }).click();
    // In or out of hours: the story runs at any time.
    await page.getByText(/Paula Paver (gets it|not now)/).waitFor();
    await page.getByLabel('A new skill (English)').fill('Asphlat');
    await page.getByLabel('A new skill (Spanish)').fill('Asfalto');
    await pressAndArrive(page.getByRole('button', { name: 'Add the skill' }));
    await pressAndArrive(page.getByRole('link', { name: 'Asphlat' }));
    await page.locator('[name="name.en"]').fill('Asphalt');
    await pressAndArrive(page.locator('section[aria-labelledby=skills] button'));
    await page.locator('section[aria-labelledby=skills]').getByRole('link', { name: 'Asphalt' }).waitFor();
    await stand(page);
    const { reference } = await aPothole(house, 'One more hole.');
    await eventually(async () => (await kinds(reference)).some((kind) => kind === 'offered' || kind === 'nobody-free'));
    await visit(page, `${house.url}/department/requests/${reference}`);
    expect(await mainText(page)).toMatch(/(Given to Paula Paver by the rules|The rules found nobody)[^]*Paula Paver: /);
    await page.close();
  });
});
