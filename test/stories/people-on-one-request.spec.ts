import { putStaff } from '@civic311/identity';
import type { Browser, Page } from 'playwright-core';
import { checkAccessibility, openBrowser, openPageWithoutScript, pressAndArrive, reload, visit } from '../support/browser.js';
import { type House, openHouse, PASSWORD, people } from '../support/house.js';
import { aPothole, atTheDesk, eventually, signIn } from './visits.js';

/** Paula and Pete of Public Works see each other, decide different things and the same thing, and make one of two requests. */
describe('people on one request', () => {
  const pete = { email: 'pete@springfield.example', name: 'Pete Patcher' };
  let house: House;
  let browser: Browser;
  beforeAll(async () => {
    house = await openHouse();
    await house.dataSource.transaction((tx) =>
      putStaff(tx, [{ ...pete, language: 'en', password: PASSWORD, roles: [{ role: 'department-agent', department: 'public-works' }] }], new Date()),
    );
    browser = await openBrowser();
  });
  // They sign in more often here than anybody may from one address: that limit is another story's.
  beforeEach(() => house.dataSource.query('delete from rate_counter'));
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  const send = (page: Page) => pressAndArrive(page.locator('#form button:not([name=keep])').last());
  const write = (secret: string, message: string) =>
    fetch(`${house.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: house.url },
      body: JSON.stringify({ query: 'mutation ($secret: String!, $message: String!) { writeToCity(secret: $secret, message: $message) { __typename } }', variables: { secret, message } }),
    }).then((response) => response.json());

  it('see each other look and write, and read new words before a reply leaves', async () => {
    const { reference, secret } = await aPothole(house, 'A deep hole before my door.');
    const path = `/department/requests/${reference}`;
    const paula = await atTheDesk(browser, house, people.paula, `${path}?do=reply`);
    const petes = await atTheDesk(browser, house, pete, `${path}?do=note`);
    await paula.getByText('Pete Patcher is looking at this too').waitFor();
    await paula.locator('[name=message]').pressSequentially('We come on Friday.');
    await petes.getByText('Paula Paver is writing a reply').waitFor();
    await checkAccessibility(petes);

    await write(secret, 'A car was hit by it.');
    await paula.getByText('One new message since you started.').waitFor();
    await send(paula);
    await paula.getByText('There are new messages since you started.').first().waitFor();
    expect(await paula.locator('[name=message]').inputValue()).toBe('We come on Friday.');
    await checkAccessibility(paula);
    await send(paula);
    await paula.getByText('Your reply is on its way.').first().waitFor();
    // Closing the window says the same, if the browser finds the time for it.
    await visit(petes, `${house.url}/department`);
    await eventually(async () => (await paula.getByText('Pete Patcher is').count()) === 0);
    await Promise.all([paula.close(), petes.close()]);
  });

  it('say that they take what the rules gave them', async () => {
    const { reference } = await aPothole(house, 'A hole for Pete.');
    await house.dataSource.query(
      `with given as (update request set assignee_id = (select id from staff where email = $2), state = 'assigned' where reference = $1 returning id, department_id, assignee_id)
       insert into assignment_offer (id, request_id, department_id, staff_id, state, decided_at, look_again_at)
       select gen_random_uuid(), id, department_id, assignee_id, 'open', now(), now() + interval '1 hour' from given`,
      [reference.replace('-', ''), pete.email],
    );
    const paula = await atTheDesk(browser, house, people.paula, `/department/requests/${reference}`);
    expect(await paula.getByText('This is given to you.').count()).toBe(0);
    await paula.close();
    const petes = await atTheDesk(browser, house, pete, `/department/requests/${reference}`);
    await petes.getByText('This is given to you. Begin by').waitFor();
    await checkAccessibility(petes);
    await petes.getByRole('button', { name: 'I take it' }).click();
    await petes.getByText('It is yours.').waitFor();
    await petes.getByText('Took it on').waitFor();
    expect(await petes.getByText('This is given to you.').count()).toBe(0);
    await petes.close();
  });

  it('decide different things side by side, and choose where both decided the same; without script too', async () => {
    const { reference } = await aPothole(house, 'A hole at the school.');
    const path = `/department/requests/${reference}`;
    const atDeskWithoutScript = async (form: string) => {
      const page = await openPageWithoutScript(browser, { viewport: { width: 1440, height: 900 } });
      await visit(page, `${house.url}/sign-in?to=${encodeURIComponent(`${path}?do=${form}`)}`);
      await signIn(page, people.paula);
      await page.locator('#form').waitFor();
      return page;
    };
    const paula = await atDeskWithoutScript('prioritize');
    const other = await atDeskWithoutScript('assign');

    const petes = await atTheDesk(browser, house, pete, `${path}?do=assign`);
    await petes.locator('[name=assigneeId]').selectOption({ label: 'Me (Pete Patcher)' });
    await send(petes);
    await petes.getByText('It is assigned.').waitFor();

    // Another matter: it stands beside Pete's.
    await choosePriority(paula);
    await paula.locator('[name=reason]').fill('Children walk here.');
    await send(paula);
    await paula.getByText('Somebody assigned it.').waitFor();

    // The same matter: both are shown.
    await other.locator('[name=assigneeId]').selectOption({ label: 'Me (Paula Paver)' });
    await send(other);
    await other.getByText('Both of you decided this').waitFor();
    const cells = await other.locator('.conflict tbody tr').first().locator('td').allInnerTexts();
    expect(cells).toEqual(['Pete Patcher', 'Paula Paver']);
    await checkAccessibility(other);
    await send(other);
    await other.getByText('It is assigned.').waitFor();
    const [row] = await house.dataSource.query(
      'select s.name, r.priority from request r join staff s on s.id = r.assignee_id where r.reference = $1', [reference.replace('-', '')],
    );
    expect(row).toEqual({ name: 'Paula Paver', priority: 'urgent' });
    await Promise.all([paula.close(), other.close(), petes.close()]);
  });

  it('call each other by a note and watch; without script from a list', async () => {
    const { reference } = await aPothole(house, 'A hole on the bridge.');
    const path = `/department/requests/${reference}?do=note`;
    const paula = await atTheDesk(browser, house, people.paula, path);
    const words = paula.locator('[name=note]');
    await words.pressSequentially('Please bring cones, @pet');
    await paula.getByRole('listbox').getByRole('option', { name: 'Pete Patcher' }).waitFor();
    await checkAccessibility(paula);
    await words.press('Enter');
    expect(await words.inputValue()).toBe('Please bring cones, @Pete Patcher ');
    await send(paula);
    await paula.getByText('Your note is saved.').waitFor();
    await paula.getByText('Watched by Pete Patcher').waitFor();
    await paula.getByRole('button', { name: 'Watch' }).click();
    await paula.getByText('You watch it now.').waitFor();
    await checkAccessibility(paula);

    await words.fill('What do you think, @Otto Officer?');
    await send(paula);
    await paula.getByText('Otto Officer may not see this request.').first().waitFor();
    expect(await words.inputValue()).toBe('What do you think, @Otto Officer?');

    // What is not urgent waits for office hours; the story may be read on a Sunday.
    const officesOpen = () => house.dataSource.query('update staff_notice set deliver_at = created_at');
    await officesOpen();
    const petes = await openPageWithoutScript(browser, { viewport: { width: 360, height: 800 } });
    await visit(petes, `${house.url}/sign-in?to=/staff/notices`);
    await signIn(petes, pete);
    await petes.getByText('Paula Paver mentions you').first().waitFor();
    await visit(petes, `${house.url}${path}`);
    await petes.locator('[name=note]').fill('They are there.');
    await petes.locator('[name=mentions]').selectOption({ label: 'Paula Paver' });
    await send(petes);
    await petes.getByText('@Paula Paver They are there.').waitFor();
    await checkAccessibility(petes);
    await petes.close();
    await officesOpen();
    await visit(paula, `${house.url}/staff/notices`);
    await paula.getByText('Pete Patcher mentions you').first().waitFor();
    await paula.close();
  });

  it('go on with words that the other began, and do not write over them', async () => {
    const { reference } = await aPothole(house, 'A hole by the mill.');
    const path = `/department/requests/${reference}?do=reply`;
    const paula = await atTheDesk(browser, house, people.paula, path);
    await paula.locator('[name=message]').pressSequentially('We come on Friday.');
    await paula.getByText('Kept as a draft').waitFor();

    const petes = await openPageWithoutScript(browser, { viewport: { width: 360, height: 800 } });
    await visit(petes, `${house.url}/sign-in?to=${encodeURIComponent(path)}`);
    await signIn(petes, pete);
    await petes.getByText('Paula Paver began this on').waitFor();
    expect(await petes.locator('[name=message]').inputValue()).toBe('We come on Friday.');
    await checkAccessibility(petes);
    await petes.locator('[name=message]').fill('We come on Friday at nine.');
    await pressAndArrive(petes.getByRole('button', { name: 'Keep as a draft' }));
    await petes.getByText('Kept as a draft. Colleagues see it').waitFor();

    await paula.getByText('Pete Patcher has newer words here').waitFor();
    await paula.locator('blockquote', { hasText: 'We come on Friday at nine.' }).waitFor();
    await checkAccessibility(paula);
    await paula.getByRole('button', { name: 'Go on with these words' }).click();
    await eventually(async () => (await paula.locator('[name=message]').inputValue()) === 'We come on Friday at nine.');
    await send(paula);
    await paula.getByText('Your reply is on its way.').first().waitFor();
    await reload(petes);
    expect(await petes.locator('[name=message]').inputValue()).toBe('');
    await Promise.all([paula.close(), petes.close()]);
  });

  it('make one of two, hear its resident there, and take it back', async () => {
    const first = await aPothole(house, 'A hole by the fountain.');
    const second = await aPothole(house, 'The same hole by the fountain.');
    const page = await atTheDesk(browser, house, people.paula, `/department/requests/${second.reference}?do=merge`);
    await checkAccessibility(page);
    await page.getByRole('link', { name: 'Compare with another request first' }).click();
    await page.getByLabel('Compare with this reference').fill('ZZZZ-ZZZZ');
    await page.getByRole('button', { name: 'Compare' }).click();
    await page.getByText('You have no request ZZZZ-ZZZZ.').waitFor();
    await page.getByLabel('Compare with this reference').fill(first.reference);
    await page.getByRole('button', { name: 'Compare' }).click();
    const words = page.getByRole('row', { name: /^Words/ });
    await words.waitFor();
    expect(await words.getByRole('cell').allInnerTexts()).toEqual([expect.stringContaining('The same hole'), expect.stringContaining('A hole by')]);
    await checkAccessibility(page);
    await page.setViewportSize({ width: 360, height: 800 });
    expect(await words.getByRole('cell').count()).toBe(2);
    await checkAccessibility(page);
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByRole('link', { name: 'Merge these two' }).click();
    await page.locator('#form [name=message]').waitFor();
    const chosen = page.locator(`[name=references][value="${first.reference.replace('-', '')}"]:checked`);
    expect((await chosen.count()) === 1 || (await page.locator('[name=also]').inputValue()) === first.reference).toBe(true);
    await page.locator('#form [name=message]').fill('Somebody told us before you. We go on there.');
    await send(page);
    await page.getByText('They are one now').waitFor();
    expect(page.url()).toContain(first.reference);
    await page.getByRole('heading', { name: 'Belongs together' }).waitFor();
    await checkAccessibility(page);

    await write(second.secret, 'It is deeper now.');
    await page.getByText('Please look: the resident wrote.').waitFor();
    await page.getByText(`Written on ${second.reference}`).first().waitFor();
    await checkAccessibility(page);
    await page.getByRole('button', { name: 'I have seen it' }).click();
    await page.getByText('Noted that you have seen it.').waitFor();

    await visit(page, `${house.url}/department/requests/${second.reference}?do=unmerge`);
    await checkAccessibility(page);
    await page.locator('#form [name=message]').fill('Yours is another hole. Sorry.');
    await send(page);
    await page.getByText('It goes on by itself again').waitFor();
    expect(await page.locator('.desk__head').innerText()).not.toContain('Duplicate of');

    await visit(page, `${house.url}/department/requests/${second.reference}?do=split`);
    await checkAccessibility(page);
    await page.locator('[name=description]').fill('The lamp beside it is out.');
    await send(page);
    await page.getByText('This is the new request.').waitFor();
    await page.getByText('this one is a part of it').waitFor();
    await page.close();
  });
});

async function choosePriority(page: Page): Promise<void> {
  const select = page.locator('select[name=priority]');
  if ((await select.count()) > 0) await select.selectOption('urgent');
  else await page.locator('[name=priority][value=urgent]').check({ force: true });
}
