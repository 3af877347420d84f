import type { Browser } from 'playwright-core';
import { checkAccessibility, mainText, openBrowser, openPageWithoutScript, pressAndArrive, visit } from '../support/browser.js';
import { type House, openHouse, people } from '../support/house.js';
import { Keyboard } from '../support/keyboard.js';
import { aPothole, atTheDesk, eventually } from './visits.js';

/** Marge's pothole is closed and still there. Her answer becomes Hilda's to follow up, and Marge is asked again. */
describe('an unhappy answer becomes a follow-up that is owned, answered, and asked again', () => {
  let house: House;
  let browser: Browser;
  let reference: string;
  let link: string;
  beforeAll(async () => {
    house = await openHouse();
    browser = await openBrowser();
    ({ reference } = await aPothole(house, 'A deep hole.', 'es'));
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  const mailed = async (kind: string): Promise<string> => {
    const links = async () => (await house.dataSource.query("select substring(body from 'http[^\\s]*/survey/[\\w-]+') as link from message where kind = $1 order by created_at desc limit 1", [kind])) as { link: string | null }[];
    await eventually(async () => Boolean((await links())[0]?.link));
    return (await links())[0]!.link!;
  };

  it('the closing asks, and a mail scanner that opens the link answers nothing', async () => {
    const paula = await atTheDesk(browser, house, people.paula, `/department/requests/${reference.replace('-', '')}?do=close`);
    await paula.locator('[name="outcome"][value="done"], select[name="outcome"]').first().waitFor();
    const outcome = paula.locator('select[name="outcome"]');
    if (await outcome.count()) await outcome.selectOption('done');
    else await paula.locator('label', { hasText: 'Done' }).first().click();
    await paula.locator('[name="message"]').fill('We filled the hole this morning.');
    await paula.locator('main form:has([name="message"]) button').last().click();
    await paula.getByText('It is closed, and the resident is told.').waitFor();
    await paula.close();
    link = await mailed('closed');
    expect(link).toContain('/es/survey/');
    for (let time = 0; time < 3; time++) expect((await fetch(link)).status).toBe(200);
    expect(await house.dataSource.query('select answered_at from survey')).toEqual([{ answered_at: null }]);
  });

  it('the page asks whether she would recommend 311 once Ada says that the city wants to know', async () => {
    const marge = await openPageWithoutScript(browser);
    await visit(marge, link);
    expect(await marge.locator('[name="recommend"]').count()).toBe(0);
    const ada = await atTheDesk(browser, house, people.ada, '/feedback/figures');
    expect(await mainText(ada)).toContain('Surveys do not ask this.');
    await new Keyboard(ada).follow(ada.getByRole('button', { name: 'Ask this question' }));
    expect(await mainText(ada)).toMatch(/Saved\. Survey pages follow it from now on\.[^]*No answer yet\. It takes 30 to say a figure\./);
    await checkAccessibility(ada);
    await ada.close();
    await visit(marge, link);
    expect(await mainText(marge)).toContain('¿Qué tan probable es que le recomiende el 311 a un amigo?');
    await marge.close();
  });

  it('Marge answers once, without script; whoever has the link after her is told so', async () => {
    const marge = await openPageWithoutScript(browser);
    await visit(marge, link);
    await checkAccessibility(marge);
    await pressAndArrive(marge.getByRole('button', { name: 'Enviar mi respuesta' }));
    expect(await mainText(marge)).toContain('Elija una');
    await checkAccessibility(marge);
    await marge.locator('label[for="solved-NO"]').click();
    await marge.locator('label[for="satisfied-1"]').click();
    await marge.locator('[name="recommend"]').selectOption('3');
    await marge.locator('[name="comment"]').fill('Sigue ahí. Es un peligro.');
    await marge.getByText('Sí, pueden comunicarse conmigo').click();
    await pressAndArrive(marge.getByRole('button', { name: 'Enviar mi respuesta' }));
    expect(await mainText(marge)).toContain('Una persona volverá a ver su solicitud');
    expect(await house.dataSource.query('select recommend from survey')).toEqual([{ recommend: 3 }]);
    await checkAccessibility(marge);
    await visit(marge, link);
    expect(await mainText(marge)).toContain('Ya tenemos una respuesta de este enlace');
    expect(await marge.locator('main form').count()).toBe(0);
    await marge.close();
  });

  it('Hilda finds it with its clock, takes it, and cannot finish it without cause, action and recontact', async () => {
    const hilda = await atTheDesk(browser, house, people.hilda, '/feedback');
    expect(await mainText(hilda)).toMatch(/Pothole[^]*Not fixed, Unhappy,? and A word that must not wait[^]*Sigue ahí[^]*Nobody yet/);
    await checkAccessibility(hilda);
    await hilda.getByRole('link', { name: /Pothole/ }).click();
    await hilda.getByRole('button', { name: 'I take it' }).waitFor();
    expect(await mainText(hilda)).toContain('Waits for your answer, on the request');
    await checkAccessibility(hilda);
    await pressAndArrive(hilda.getByRole('button', { name: 'I take it' }));
    await hilda.getByText('Hilda Head').first().waitFor();
    await pressAndArrive(hilda.getByRole('button', { name: 'Finish it' }));
    await hilda.getByText('Choose one').first().waitFor();
    await hilda.locator('[name="rootCause"]').selectOption('CLOSED_TOO_EARLY');
    await hilda.locator('[name="actionTaken"]').fill('The crew filled the whole of it and sent a photo.');
    await hilda.locator('main label', { hasText: /^Yes$/ }).click();
    await hilda.getByRole('button', { name: 'Finish it' }).click();
    await hilda.getByText('We asked whether it is settled now. No answer yet.').waitFor();
    await checkAccessibility(hilda);
    await hilda.close();
  });

  it('Marge is asked again, and says that it is settled', async () => {
    const again = await mailed('survey-recovery');
    const marge = await openPageWithoutScript(browser);
    await visit(marge, again);
    expect(await mainText(marge)).toContain('¿Ya está resuelto?');
    await marge.locator('main label', { hasText: /^Sí$/ }).click();
    await pressAndArrive(marge.getByRole('button', { name: 'Enviar mi respuesta' }));
    expect(await mainText(marge)).toContain('Tenemos su respuesta.');
    expect(await house.dataSource.query("select count(*)::int as open from follow_up where state = 'open'")).toEqual([{ open: 0 }]);
    await marge.close();
  });

  it('a neighbor says what they see, once for their browser, and staff read the figures', async () => {
    const neighbor = await openPageWithoutScript(browser);
    await visit(neighbor, `${house.url}/requests/${reference}`);
    expect(await mainText(neighbor)).toContain('Nobody has said yet.');
    await checkAccessibility(neighbor);
    await pressAndArrive(neighbor.getByRole('button', { name: 'It is not fixed' }));
    expect(await mainText(neighbor)).toContain('Nobody says that it is fixed. One person says that it is not.');
    await pressAndArrive(neighbor.getByRole('button', { name: 'It is fixed' }));
    expect(await mainText(neighbor)).toContain('One person says that it is fixed. Nobody says that it is not.');
    await neighbor.close();
    const lena = await atTheDesk(browser, house, people.ada, '/feedback/figures');
    expect(await mainText(lena)).toMatch(/Services with fewer than 30 answers[^]*Pothole[^]*n = 1/);
    await checkAccessibility(lena);
    await lena.close();
  });

  it('an audit goes there, by chance, and what it finds is published for everybody', async () => {
    const [{ id }] = (await house.dataSource.query("select id from request limit 1")) as [{ id: string }];
    await house.dataSource.query("update request set state = 'closed' where id = $1", [id]);
    const ada = await atTheDesk(browser, house, people.ada, '/feedback/audits');
    const today = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
    await ada.locator('[name="fromOn"]').fill(today);
    await ada.locator('[name="untilOn"]').fill(new Date(Date.now() + 86_400_000).toISOString().slice(0, 10));
    await ada.getByRole('button', { name: 'Draw', exact: true }).click();
    await ada.getByText('Drawn. They wait below.').waitFor();
    await ada.getByRole('link', { name: /Pothole/ }).click();
    await ada.getByText('Is it so?').waitFor();
    await checkAccessibility(ada);
    await ada.locator('main label', { hasText: 'No, it is not' }).click();
    await ada.locator('[name="note"]').fill('The hole is there.');
    await ada.getByRole('button', { name: 'Save what I found' }).click();
    await ada.getByText('Nothing waits to be checked').waitFor();
    await ada.close();
    const neighbor = await openPageWithoutScript(browser);
    await visit(neighbor, `${house.url}/es/closure-accuracy`);
    expect(await mainText(neighbor)).toMatch(/0\s?%[^]*\(n = 1\)[^]*Obras Públicas/);
    await checkAccessibility(neighbor);
    await neighbor.close();
  });
});
