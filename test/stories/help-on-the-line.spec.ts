import { putStaff } from '@civic311/identity';
import type { Browser, Page } from 'playwright-core';
import { checkAccessibility, openBrowser, visit } from '../support/browser.js';
import { type House, openHouse, PASSWORD, people } from '../support/house.js';
import { atTheDesk, eventually } from './visits.js';

/** Carla cannot go on alone: Ada reads along, whispers, and takes a call over; a colleague takes the next with all that was typed. By keyboard at the desk. */
describe('help on the line', () => {
  let house: House;
  let browser: Browser;
  let carla: Page;
  let ada: Page;
  let cory: Page;
  beforeAll(async () => {
    house = await openHouse();
    const corys = { email: 'cory@springfield.example', name: 'Cory Call', language: 'en', password: PASSWORD, roles: [{ role: 'call-taker' }] };
    await house.dataSource.transaction((tx) => putStaff(tx, [corys], new Date()));
    browser = await openBrowser();
    cory = await atTheDesk(browser, house, corys, '/contact-center');
    carla = await atTheDesk(browser, house, people.carla, '/contact-center');
    ada = await atTheDesk(browser, house, people.ada, '/contact-center/room');
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  const focusOn = (page: Page, name: string) =>
    page.waitForFunction((wanted) => document.activeElement?.getAttribute('name') === wanted, name, { polling: 50 });
  const valueOf = (page: Page, name: string) => page.locator(`[name="${name}"]`).first().inputValue();
  const begin = async (page: Page, name: string, words: string) => {
    await page.locator('[name="contact.name"]').focus();
    await page.keyboard.type(name);
    await page.keyboard.press('F4');
    await focusOn(page, 'q');
    await page.keyboard.type(words);
  };

  it('is asked for by one key and a reason, while the call goes on', async () => {
    await begin(carla, 'Marge', 'he shouts about a hole');
    await carla.keyboard.press('F1');
    await carla.getByText('Why do you need a supervisor?').waitFor();
    await checkAccessibility(carla);
    await carla.keyboard.press('u');
    await carla.getByText('Nobody is on the way yet.').waitFor();
    expect(await valueOf(carla, 'q')).toBe('he shouts about a hole');
    expect(await valueOf(carla, 'contact.name')).toBe('Marge');
    await checkAccessibility(carla);
  });

  const notices = () => house.dataSource.query("select subject, body from staff_notice where kind = 'contact-help'") as Promise<{ subject: string; body: string }[]>;

  it('is seen in the room at once, and taken by one who says so', async () => {
    await ada.getByText('The caller is upset').waitFor();
    await checkAccessibility(ada);
    const [{ subject, body }] = (await notices()) as [{ subject: string; body: string }];
    expect(`${subject} ${body}`).not.toMatch(/Marge|shouts/);
    await ada.getByRole('button', { name: 'On my way' }).press('Enter');
    await ada.getByRole('heading', { name: 'Help for Carla Call' }).waitFor();
    await ada.getByText('he shouts about a hole').waitFor();
    expect(await ada.locator('main').innerText()).toContain('Marge');
    await carla.getByText('Ada Admin is on the way and reads along.').waitFor();
    // Nobody else is told any more.
    expect(await notices()).toEqual([]);
  });

  it('reads along, and whispers to the agent’s screen', async () => {
    await carla.locator('[name="contact.name"]').fill('Marge Bouvier');
    await ada.getByText('Marge Bouvier').waitFor();
    await ada.locator('[name=words]').fill('Offer to call back today.');
    await ada.keyboard.press('Enter');
    await carla.getByText('Offer to call back today.').waitFor();
    await checkAccessibility(ada);
    await checkAccessibility(carla);
  });

  it('ends with the call in other hands, and nothing typed is lost', async () => {
    await ada.getByRole('button', { name: 'Take the call over' }).press('Enter');
    await ada.waitForURL('**/contact-center');
    await focusOn(ada, 'caller');
    expect(await valueOf(ada, 'contact.name')).toBe('Marge Bouvier');
    expect(await valueOf(ada, 'q')).toBe('he shouts about a hole');
    await carla.getByText('Ada Admin has that call now').waitFor();
    expect(await valueOf(carla, 'contact.name')).toBe('');
    await eventually(async () => {
      const [row] = (await house.dataSource.query('select transfers, (select name from staff where id = agent_id) as name, state from interaction')) as object[];
      expect(row).toEqual({ transfers: 1, name: 'Ada Admin', state: 'talking' });
      return true;
    });
    await ada.keyboard.press('F8');
    await ada.getByText('The last contact is coded: Information only.').waitFor();
  });

  const describePothole = async () => {
    await begin(carla, 'Lisa Simpson', 'pothole');
    await carla.locator('[role=listbox] [role=option]').first().waitFor();
    await carla.keyboard.press('Enter');
    await carla.locator('[name="where.address"]').waitFor();
    await carla.locator('[name="where.address"]').fill('742 Evergreen Ter');
    await carla.locator('[name=description]').fill('As deep as a boot.');
    await carla.locator('[name="answers.where"][value=road]').press('Space');
  };

  it('gives a call to a colleague who is ready, with everything that was typed', async () => {
    await cory.getByRole('button', { name: 'I am ready' }).press('Enter');
    await cory.getByText('You are ready').waitFor();
    await describePothole();
    await carla.keyboard.press('Alt+t');
    await carla.getByRole('button', { name: 'Cory Call' }).waitFor();
    await carla.waitForFunction(() => !document.querySelector<HTMLButtonElement>('button[value^="offer:"]')?.disabled);
    await carla.locator('[name=transferWords]').fill('She called before.');
    await checkAccessibility(carla);
    await carla.getByRole('button', { name: 'Cory Call' }).press('Enter');
    await carla.getByText('has a minute to take it').waitFor();
    await cory.getByText('She called before.').waitFor();
    await checkAccessibility(carla);
    expect(await cory.locator('.line').innerText()).toMatch(/Carla Call offers you a call[^]*Lisa Simpson[^]*Pothole[^]*As deep as a boot/);
    await checkAccessibility(cory);
    await cory.keyboard.press('F6');
    await cory.waitForFunction(() => document.querySelector<HTMLInputElement>('[name="contact.name"]')?.value === 'Lisa Simpson');
    expect([await valueOf(cory, 'where.address'), await valueOf(cory, 'description'), await cory.locator('[name="answers.where"][value=road]').isChecked()]).toEqual(['742 Evergreen Ter', 'As deep as a boot.', true]);
    await carla.getByText('Cory Call has that call now').waitFor();
    expect(await valueOf(carla, 'contact.name')).toBe('');
    await cory.keyboard.press('Control+Enter');
    await cory.locator('.read-back__reference').waitFor();
    const rows = (await house.dataSource.query("select transfers, disposition, (select name from staff where id = agent_id) as name from interaction where disposition = 'new-request'")) as object[];
    expect(rows).toEqual([{ transfers: 1, disposition: 'new-request', name: 'Cory Call' }]);
  });

  it('has the call again, and is told why, when the colleague cannot take it', async () => {
    await visit(cory, `${house.url}/contact-center`);
    await begin(carla, 'Milhouse', 'his glasses fell into a drain');
    await carla.keyboard.press('Alt+t');
    await carla.waitForFunction(() => !document.querySelector<HTMLButtonElement>('button[value^="offer:"]')?.disabled);
    await carla.getByRole('button', { name: 'Cory Call' }).press('Enter');
    await cory.getByRole('button', { name: 'I am busy' }).press('Enter');
    await carla.getByText('Cory Call cannot take it: busy.').waitFor();
    await carla.keyboard.press('F4');
    await focusOn(carla, 'q');
    expect(await valueOf(carla, 'contact.name')).toBe('Milhouse');
  });

  it('brings an interpreter, and the language is the contact’s', async () => {
    await carla.keyboard.press('Alt+l');
    await focusOn(carla, 'interpreterLanguage');
    await checkAccessibility(carla);
    await carla.keyboard.type('Haitian');
    await carla.keyboard.press('Enter');
    await carla.getByText('Interpreter on the line: Haitian Creole').waitFor();
    await carla.keyboard.press('F8');
    await carla.getByText('The last contact is coded: Information only.').waitFor();
    expect(await house.dataSource.query("select language from interaction where interpreter_at is not null")).toEqual([{ language: 'ht' }]);
  });

  it('writes no word of a caller to the log', () => {
    expect(house.logged.join('')).not.toMatch(/Marge|shouts|call back today|Lisa Simpson|deep as a boot|called before|Milhouse/);
  });
});
