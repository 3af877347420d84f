import { putCounters } from '@civic311/contact-center';
import { putPlaces } from '@civic311/knowledge';
import type { Browser, Page } from 'playwright-core';
import { arriveAt, checkAccessibility, mainText, openBrowser, openPageWithoutScript, pressAndArrive, reload, visit } from '../support/browser.js';
import { type House, openHouse, people } from '../support/house.js';
import { atTheDesk, eventually } from './visits.js';

/** Rosa comes to the town hall with a telephone that runs no script; Carla serves her, all by keyboard. Luis leaves before his turn. */
describe('at the counter', () => {
  let house: House;
  let browser: Browser;
  let rosa: Page;
  let luis: Page;
  let carla: Page;
  beforeAll(async () => {
    house = await openHouse();
    await house.dataSource.transaction(async (tx) => {
      const place = { description: { en: 'Where people come.' }, address: '742 Evergreen Ter', phones: [], schedule: [], accessibility: null, languages: ['en', 'es'], sample: true };
      await putPlaces(tx, [{ ...place, code: 'hall', name: { en: 'Town Hall', es: 'Ayuntamiento' } }, { ...place, code: 'library', name: { en: 'Library', es: 'Biblioteca' } }]);
      await putCounters(tx, ['hall']);
    });
    browser = await openBrowser();
    [rosa, luis] = [await openPageWithoutScript(browser, { viewport: { width: 360, height: 800 } }), await openPageWithoutScript(browser, { viewport: { width: 360, height: 800 } })];
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  const tickets = () => house.dataSource.query('select number, state, about, language, needs_hand as "needsHand" from counter_ticket order by number') as Promise<object[]>;
  const press = async (...keys: string[]) => {
    for (const key of keys) await carla.keyboard.press(key);
  };

  it('draws a number in Spanish without script, with nobody asking a name, and says honestly that the wait cannot be told', async () => {
    await visit(rosa, `${house.url}/es/counter`);
    await checkAccessibility(rosa);
    await rosa.getByRole('link', { name: 'Ayuntamiento' }).click();
    await arriveAt(rosa, '**/es/counter/hall');
    await checkAccessibility(rosa);
    await rosa.locator('[name=about]').fill('Licencia de perro');
    await rosa.locator('label', { hasText: 'Sí, ayúdenme' }).click();
    await rosa.getByRole('button', { name: 'Sacar un número' }).last().click();
    await arriveAt(rosa, '**/es/ticket/*');
    const own = rosa.url();
    // It stands still, so that it does not look again while the story does.
    await visit(rosa, `${own}?still`);
    const text = await mainText(rosa);
    for (const words of ['A001', 'No hay nadie antes que usted.', 'Todavía no podemos decir', 'Ahora no hay nadie en la ventanilla.']) expect(text).toContain(words);
    await checkAccessibility(rosa);
    expect((await fetch(own)).headers.get('refresh')).toBe('20');
    expect((await fetch(`${own}?still`)).headers.get('refresh')).toBeNull();
    expect(await tickets()).toEqual([{ number: 1, state: 'waiting', about: 'Licencia de perro', language: 'es', needsHand: true }]);
  });

  it('lets the next one leave the line', async () => {
    await visit(luis, `${house.url}/counter/hall`);
    await luis.getByRole('button', { name: 'Draw a number' }).first().click();
    await arriveAt(luis, '**/ticket/*');
    await visit(luis, `${luis.url()}?still`);
    expect(await mainText(luis)).toContain('1 person is before you.');
    await luis.getByRole('button', { name: 'I am leaving' }).click();
    await luis.getByText('You left the line.').waitFor();
    await checkAccessibility(luis);
  });

  it('calls the next by one key, to the desk where Carla sits', async () => {
    await house.dataSource.query(
      "insert into staff_work (staff_id, capacity, languages) select id, 10, '{en,es}' from staff where email = $1", [people.carla.email],
    );
    carla = await atTheDesk(browser, house, people.carla, '/contact-center/counter');
    await checkAccessibility(carla);
    await carla.locator('[name=desk]').focus();
    await carla.keyboard.type('Window 3');
    await press('Enter');
    await carla.getByText('You sit at Town Hall, Window 3.').waitFor();
    await checkAccessibility(carla);
    await visit(carla, `${house.url}/contact-center`);
    await carla.getByRole('heading', { name: 'Next for you' }).waitFor();
    expect(await carla.locator('.next').innerText()).toMatch(/A001[\s\S]*Spanish[\s\S]*Licencia de perro[\s\S]*Needs a hand[\s\S]*You speak Spanish/);
    await checkAccessibility(carla);
    await press('F6');
    await carla.getByText('Called', { exact: true }).waitFor();
    await checkAccessibility(carla);
    await reload(rosa);
    expect(await mainText(rosa)).toContain('Es su turno. Vaya a: Window 3');
    await checkAccessibility(rosa);
    await visit(luis, `${house.url}/counter/hall/wall?still`);
    expect(await mainText(luis)).toMatch(/A001\s+Window 3/);
    await checkAccessibility(luis);
  });

  it('serves her as every contact, coded by one key; her page says that it is done, and Luis is not called', async () => {
    await press('F6');
    await carla.waitForFunction(() => document.querySelector<HTMLInputElement>('[name=q]')?.value === 'Licencia de perro');
    expect(await carla.locator('[name="contact.language"]').inputValue()).toBe('es');
    await press('F9');
    await press('i');
    await carla.getByText('The last contact is coded: Information only.').waitFor();
    await reload(rosa);
    expect(await mainText(rosa)).toContain('Su visita terminó.');
    await carla.locator('.next').waitFor({ state: 'detached' });
    await eventually(async () => JSON.stringify((await tickets()).map((ticket) => (ticket as { state: string }).state)) === '["served","left"]');
    expect(await house.dataSource.query('select channel, disposition, language, queue, wait_seconds is not null as waited from interaction')).toEqual([
      { channel: 'walk-in', disposition: 'information', language: 'es', queue: 'hall', waited: true },
    ]);
  });

  it('asks her on the page of her ticket how it was, and the supervisor sees the answer', async () => {
    await rosa.getByRole('link', { name: '¿Cómo lo hicimos?' }).click();
    await arriveAt(rosa, '**/es/survey/*');
    await checkAccessibility(rosa);
    await rosa.locator('label', { hasText: /^Sí$/ }).first().click();
    await rosa.locator('label[for=satisfied]').click();
    await pressAndArrive(rosa.getByRole('button', { name: 'Enviar' }));
    const ada = await atTheDesk(browser, house, people.ada, '/contact-center/room/teams');
    expect(await mainText(ada)).toMatch(/Queue\s[\s\S]*Town Hall\s[\s\S]*What people said after a contact[\s\S]*Counter\s+100% of 1/);
    await checkAccessibility(ada);
    await ada.close();
  });

  it('carries its own page as a code; who leaves after the call is said to have left at the desk', async () => {
    await visit(luis, `${house.url}/counter/hall`);
    await luis.getByRole('button', { name: 'Draw a number' }).first().click();
    await arriveAt(luis, '**/ticket/*');
    const own = luis.url();
    await visit(luis, `${own}?still`);
    const code = luis.getByRole('img', { name: 'QR code: the page of number A003' });
    expect(new URL((await luis.locator('.ticket__code a').getAttribute('href'))!).pathname).toBe(new URL(own).pathname);
    expect(await code.locator('path').getAttribute('d')).toMatch(/^M0 0h1v1h-1z/);
    await checkAccessibility(luis);
    await carla.getByRole('heading', { name: 'Next for you' }).waitFor();
    await press('F6');
    await carla.locator('.waiting').getByText('A003').waitFor();
    // In words that people use, and not as it is kept.
    expect(await carla.locator('.waiting').innerText()).toMatch(/A003 .*(English|Spanish) · began/);
    await visit(luis, `${own}?still`);
    await luis.getByRole('button', { name: 'I am leaving' }).click();
    await luis.getByText('You left the line.').waitFor();
    expect(await luis.getByRole('img', { name: 'QR code' }).count()).toBe(0);
    await carla.getByText('A003 has left. Nobody comes to your desk.').waitFor();
    await carla.locator('.waiting').waitFor({ state: 'detached' });
    await checkAccessibility(carla);
    await visit(carla, `${house.url}/contact-center/counter`);
    expect(await mainText(carla)).toMatch(/A003[\s\S]*Left/);
    await visit(carla, `${house.url}/contact-center`);
  });

  it('takes what came another way with its transcript, kept while it is pasted', async () => {
    await carla.locator('[name=channel]').selectOption('chat');
    await carla.locator('summary', { hasText: 'Transcript or notes' }).click();
    await carla.locator('[name=note]').fill('Visitor: When is my trash day?\nAgent: On Monday.');
    const kept = () => house.dataSource.query("select note from interaction where channel = 'chat'") as Promise<{ note: string }[]>;
    await eventually(async () => (await kept())[0]?.note === 'Visitor: When is my trash day?\nAgent: On Monday.');
    await checkAccessibility(carla);
    await press('F9');
    await press('i');
    await eventually(async () => (await house.dataSource.query("select 1 from interaction where channel = 'chat' and disposition = 'information' and note like 'Visitor%'")).length === 1);
  });

  it('is opened at another place, which lies folded under those that are open, with no script running', async () => {
    const ada = await atTheDesk(browser, house, people.ada, '/contact-center/counter', openPageWithoutScript);
    const opening = ada.getByRole('button', { name: 'Open a counter Library' });
    expect([await ada.getByRole('button', { name: 'Close the counter Town Hall' }).isVisible(), await opening.isVisible()]).toEqual([true, false]);
    await ada.locator('summary', { hasText: 'Open another' }).click();
    await checkAccessibility(ada);
    await pressAndArrive(opening);
    await ada.getByRole('button', { name: 'Close the counter Library' }).waitFor();
    expect(await ada.locator('summary', { hasText: 'Open another' }).count()).toBe(0);
  });
});
