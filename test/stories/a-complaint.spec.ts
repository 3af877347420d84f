import type { Browser } from 'playwright-core';
import { checkAccessibility, mainText, openBrowser, openPageWithoutScript, pressAndArrive, visit } from '../support/browser.js';
import { type House, openHouse, people } from '../support/house.js';
import { aPothole, atTheDesk, eventually } from './visits.js';

/** Marge was not answered. She complains in Spanish without script; Ada answers, and Lena, who did not, looks again. */
describe('a complaint is answered by who had no part in it, and looked at again by another', () => {
  let house: House;
  let browser: Browser;
  let reference: string;
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
    const links = async () => (await house.dataSource.query("select substring(body from 'http[^\\s]*/complaint/[\\w-]+') as link from message where kind = $1", [kind])) as { link: string }[];
    await eventually(async () => (await links()).length > 0);
    return (await links())[0]!.link;
  };

  it('Marge complains, and what is missing is said at its field with her words kept', async () => {
    const marge = await openPageWithoutScript(browser);
    await visit(marge, `${house.url}/es/complaint?reference=${reference}`);
    expect(await marge.locator('[name="reference"]').inputValue()).toBe(reference);
    await checkAccessibility(marge);
    await marge.locator('[name="words"]').fill('Nadie vino en tres semanas, y nadie contesta.');
    await pressAndArrive(marge.getByRole('button', { name: 'Enviar la queja' }));
    expect(await mainText(marge)).toContain('Elija una');
    expect(await marge.locator('[name="words"]').inputValue()).toContain('Nadie vino');
    await checkAccessibility(marge);
    await marge.getByText('Nadie contestó o nadie vino').click();
    await marge.locator('[name="email"]').fill('marge@residents.example');
    await pressAndArrive(marge.getByRole('button', { name: 'Enviar la queja' }));
    expect(await mainText(marge)).toMatch(/La tenemos[^]*Espera una respuesta[^]*Nadie contestó o nadie vino/);
    await checkAccessibility(marge);
    await marge.close();
    expect(await mailed('complaint-received')).toContain('/es/complaint/');
  });

  it('Ada answers it, and cannot be the one who looks again', async () => {
    const ada = await atTheDesk(browser, house, people.ada, '/feedback/complaints');
    expect(await mainText(ada)).toMatch(/No answer, or no visit[^]*Nadie vino en tres semanas[^]*Public Works/);
    await checkAccessibility(ada);
    await ada.getByRole('link', { name: /No answer/ }).click();
    await ada.getByText('The complaint is right', { exact: true }).click();
    await ada.locator('[name="learning"]').fill('Ahora contestamos cada lunes.');
    await ada.getByRole('button', { name: 'Send the answer' }).click();
    await ada.getByText('Write at least ten letters').first().waitFor();
    await checkAccessibility(ada);
    await ada.locator('[name="answer"]').fill('Tiene razón: la solicitud quedó sin dueño.');
    await ada.getByRole('button', { name: 'Send the answer' }).click();
    await ada.getByText('Sent. They are told.').waitFor();
    const marge = await openPageWithoutScript(browser);
    await visit(marge, await mailed('complaint-answered'));
    expect(await mainText(marge)).toMatch(/La queja tiene razón[^]*quedó sin dueño[^]*Ahora contestamos cada lunes/);
    await marge.locator('[name="why"]').fill('Sigue sin arreglar y no dicen cuándo.');
    await pressAndArrive(marge.getByRole('button', { name: 'Pedir otra revisión' }));
    expect(await mainText(marge)).toContain('Espera otra revisión');
    await marge.close();
    await ada.reload();
    expect(await mainText(ada)).toContain('You gave the first answer.');
    expect(await ada.locator('[name="answer"]').count()).toBe(0);
    await ada.close();
  });

  it('Lena looks again, and Marge reads both answers', async () => {
    const lena = await atTheDesk(browser, house, people.lena, '/feedback/complaints');
    await lena.getByRole('link', { name: /No answer/ }).click();
    await lena.getByText('The complaint is right in part').click();
    await lena.locator('[name="answer"]').fill('La cuadrilla va el martes.');
    await lena.getByRole('button', { name: 'Send the answer' }).click();
    await lena.getByText('Sent. They are told.').waitFor();
    await checkAccessibility(lena);
    await lena.close();
    const marge = await openPageWithoutScript(browser);
    await visit(marge, await mailed('complaint-reviewed'));
    expect(await mainText(marge)).toMatch(/quedó sin dueño[^]*La queja tiene razón en parte[^]*La cuadrilla va el martes/);
    expect(await marge.locator('main form').count()).toBe(0);
    await checkAccessibility(marge);
    await marge.close();
  });
});
