import type { Browser, Page } from 'playwright-core';
import { arriveAt, checkAccessibility, mainText, openBrowser, openPageWithoutScript, pressAndArrive, visit } from '../support/browser.js';
import { type House, openHouse, people } from '../support/house.js';
import { atTheDesk, eventually } from './visits.js';

/** Rosa's tenants ask the city to come, in Spanish and without script; Ada offers a day, Rosa says yes, and the visit is noted. */
describe('a group invites us', () => {
  let house: House;
  let browser: Browser;
  let rosa: Page;
  let ada: Page;
  let own: string;
  beforeAll(async () => {
    house = await openHouse();
    browser = await openBrowser();
    rosa = await openPageWithoutScript(browser, { viewport: { width: 360, height: 800 } });
    ada = await atTheDesk(browser, house, people.ada, '/outreach/invitations');
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });
  const mails = async (): Promise<{ kind: string; body: string }[]> =>
    house.dataSource.query("select kind, body from message where kind like 'invitation-%' order by created_at, id");
  const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toLocaleString('sv-SE', { timeZone: 'America/Chicago' }).slice(0, 16).replace(' ', 'T');

  it('Rosa is told what is missing, sends the form once, and gets a link by mail', async () => {
    await checkAccessibility(ada);
    await visit(rosa, `${house.url}/es/invite-us`);
    await checkAccessibility(rosa);
    await pressAndArrive(rosa.getByRole('button', { name: 'Enviar la invitación' }));
    expect(await mainText(rosa)).toMatch(/Escriba el nombre de su grupo[^]*Escriba adónde vamos/);
    await checkAccessibility(rosa);
    for (const [name, value] of Object.entries({
      groupName: 'Inquilinos de Elm', place: 'Lavandería, 7 Elm St', wishes: 'Cualquier tarde', people: '20', contactName: 'Rosa', email: 'rosa@residents.example',
    })) await rosa.locator(`[name="${name}"]`).fill(value);
    await pressAndArrive(rosa.getByRole('button', { name: 'Enviar la invitación' }));
    expect(await mainText(rosa)).toContain('Tenemos su invitación');
    await checkAccessibility(rosa);
    const [mail] = await mails();
    own = /http\S+\/es\/invitation\/\S+/.exec(mail!.body)![0].replace(/^http:\/\/[^/]+/, house.url);
  });

  it('Ada takes it on, notes what to bring, and offers a day', async () => {
    await visit(ada, `${house.url}/outreach/invitations?state=NEW`);
    await pressAndArrive(ada.getByRole('link', { name: 'Inquilinos de Elm' }));
    await checkAccessibility(ada);
    expect(await mainText(ada)).toContain('rosa@residents.example');
    await ada.locator('label', { hasText: 'I go' }).click();
    await ada.locator('[name=materials]').fill('Flyers in Spanish\nTwo tablets');
    await ada.getByRole('button', { name: 'Save' }).click();
    await arriveAt(ada, '**/outreach/invitations/*?done');
    await ada.locator('[name=slotLocal]').fill('2020-01-01T18:00');
    await ada.getByRole('button', { name: 'Offer this day' }).click();
    await eventually(async () => (await mainText(ada)).includes('Choose a time that is still to come'));
    await ada.locator('[name=slotLocal]').fill(inHours(72));
    await ada.getByRole('button', { name: 'Offer this day' }).click();
    await eventually(async () => (await mails()).length === 2);
  });

  it('looking at the link answers nothing; a button says yes', async () => {
    await visit(rosa, own);
    await visit(rosa, own);
    expect(await mainText(rosa)).toContain('¿Le conviene este día?');
    expect(await house.dataSource.query('select state from invitation')).toEqual([{ state: 'offered' }]);
    await pressAndArrive(rosa.getByRole('button', { name: 'Sí, vengan' }));
    expect(await mainText(rosa)).toContain('Vamos a ir');
    await checkAccessibility(rosa);
  });

  it('the visit can be open to everybody, and ends with what people told us', async () => {
    const [{ id }] = (await house.dataSource.query('select id from invitation')) as [{ id: string }];
    await visit(ada, `${house.url}/outreach/invitations/${id}`);
    await checkAccessibility(ada);
    await ada.getByRole('button', { name: 'Make it an event' }).click();
    await arriveAt(ada, '**/outreach/*/edit');
    expect(await ada.locator('[name=placeName]').inputValue()).toBe('Lavandería, 7 Elm St');
    await house.dataSource.query("update invitation set slot_at = now() - interval '1 hour'");
    await visit(ada, `${house.url}/outreach/invitations/${id}`);
    await ada.locator('[name=peopleReached]').fill('18');
    await ada.locator('[name=concerns]').fill('The stairs are dark.');
    await ada.getByRole('button', { name: 'Note the visit' }).click();
    await arriveAt(ada, '**/outreach/invitations/*?done');
    expect(await mainText(ada)).toMatch(/People reached\s*18[^]*The stairs are dark/);
    await visit(rosa, own);
    expect(await mainText(rosa)).toContain('Estuvimos ahí');
  });
});
