import { putRoles, putStaff } from '@civic311/identity';
import type { Browser, Page } from 'playwright-core';
import { arriveAt, checkAccessibility, mainText, openBrowser, openPageWithoutScript, pressAndArrive, reload, settled, visit } from '../support/browser.js';
import { type House, openHouse, PASSWORD, people } from '../support/house.js';
import { aPothole, atTheDesk, eventually, signIn } from './visits.js';

/** A day in Public Works: Paula and Pete work through one list, and Sue looks after both of them. */
describe("a department's day", () => {
  const pete = { email: 'pete@springfield.example', name: 'Pete Patcher' };
  const sue = { email: 'sue@springfield.example', name: 'Sue Super' };
  let house: House;
  let browser: Browser;
  beforeAll(async () => {
    house = await openHouse();
    await house.dataSource.transaction(async (tx) => {
      await putRoles(tx, [
        { code: 'department-supervisor', name: { en: 'Supervisor' }, scope: 'department', permissions: ['request.read', 'request.assign', 'request.close', 'view.share'] },
      ]);
      const agent = { language: 'en', password: PASSWORD };
      await putStaff(tx, [
        { ...pete, ...agent, roles: [{ role: 'department-agent', department: 'public-works' }] },
        { ...sue, ...agent, roles: [{ role: 'department-supervisor', department: 'public-works' }] },
      ], new Date());
    });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  const potholes = async (count: number): Promise<string[]> => {
    const references: string[] = [];
    for (let at = 0; at < count; at++) {
      // Nobody reports this many from one address: the limit is another story's.
      await house.dataSource.query('delete from rate_counter');
      references.push((await aPothole(house, `Hole ${at}.`)).reference);
    }
    return references;
  };
  const standing = async (reference: string): Promise<{ state: string; outcome: string | null; who: string | null }> => {
    const [row] = await house.dataSource.query(
      'select r.state, r.outcome, p.name as who from request r left join staff p on p.id = r.assignee_id where r.reference = $1',
      [reference.replace('-', '')],
    );
    return row;
  };
  const choose = (page: Page, reference: string) => page.getByLabel(`Choose ${reference}`).check();
  const go = (page: Page) => page.getByRole('button', { name: 'Go on with those chosen' }).click();

  it('Paula keeps a view, Sue shares hers with the team, and each sees how many it holds', async () => {
    await potholes(2);
    const paula = await atTheDesk(browser, house, people.paula, '/department?attention=new&sort=oldest');
    await paula.getByRole('link', { name: 'Save this view' }).click();
    await paula.getByRole('heading', { name: 'Save this view' }).waitFor();
    await checkAccessibility(paula);
    await paula.getByRole('button', { name: 'Save' }).click();
    await paula.getByRole('alert').getByText('Give it a name').waitFor();
    await paula.getByLabel('Name').fill('New by age');
    await paula.getByLabel('Came in').locator('xpath=following-sibling::label').click();
    await paula.getByRole('button', { name: 'Save' }).click();
    const kept = paula.locator('[data-view]');
    await kept.getByText('2').waitFor();
    expect(await kept.getAttribute('aria-current')).toBe('page');
    expect(await paula.locator('thead').innerText()).toContain('Came in');
    await checkAccessibility(paula);

    const sues = await openPageWithoutScript(browser, { viewport: { width: 1440, height: 900 } });
    await visit(sues, `${house.url}/sign-in?to=/department/views/new?unassigned=1`);
    await signIn(sues, sue);
    await visit(sues, `${house.url}/department/views/new?unassigned=1`);
    await sues.getByLabel('Name').fill('To give out');
    await pressAndArrive(sues.getByRole('button', { name: 'Save' }));
    await pressAndArrive(sues.getByRole('link', { name: 'Change views' }));
    expect(await mainText(sues)).toMatch(/To give out\s+2/);
    await checkAccessibility(sues);
    await pressAndArrive(sues.getByRole('link', { name: 'Change To give out' }));
    await checkAccessibility(sues);
    await sues.getByLabel('Who sees it').selectOption({ index: 1 });
    await pressAndArrive(sues.getByRole('button', { name: 'Save' }));
    await sues.getByText('It is saved.').waitFor();

    await visit(paula, `${house.url}/department/views`);
    expect(await mainText(paula)).toContain('by Sue Super');
    expect(await paula.getByRole('link', { name: 'Change New by age' }).count()).toBe(1);
    expect(await paula.getByRole('link', { name: 'Change To give out' }).count()).toBe(0);
    await paula.getByRole('link', { name: 'Change New by age' }).click();
    await paula.getByRole('button', { name: 'Remove this view' }).click();
    await paula.getByText('It is saved.').waitFor();
    expect(await mainText(paula)).not.toContain('New by age');
    await Promise.all([paula.close(), sues.close()]);
  });

  it('Paula finds what is over three times late, and puts the columns in her order, without script and on her phone', async () => {
    const [late, later] = (await potholes(2)) as [string, string];
    const since = (reference: string, due: string, long: string) =>
      house.dataSource.query(
        `update request set priority = 'urgent', due_at = now() - $2::interval, long_overdue_at = now() + $3::interval where reference = $1`,
        [reference.replace('-', ''), due, long],
      );
    await since(late, '1 day', '2 days');
    await since(later, '9 days', '-3 days');
    const paula = await openPageWithoutScript(browser, { viewport: { width: 360, height: 800 } });
    await visit(paula, `${house.url}/sign-in?to=/department`);
    await signIn(paula, people.paula);
    await visit(paula, `${house.url}/department`);
    await paula.getByLabel('On time or late').selectOption({ label: 'Late' });
    await pressAndArrive(paula.getByRole('button', { name: 'Search' }));
    expect(await paula.locator('[data-row]').allInnerTexts()).toEqual([expect.stringContaining(later), expect.stringContaining(late)]);
    await paula.getByLabel('On time or late').selectOption({ label: 'Over 3 times late' });
    await pressAndArrive(paula.getByRole('button', { name: 'Search' }));
    expect(await paula.locator('[data-row]').allInnerTexts()).toEqual([expect.stringContaining(later)]);

    await pressAndArrive(paula.getByRole('link', { name: 'Save this view' }));
    await paula.getByLabel('Name').fill('Far too late');
    await pressAndArrive(paula.getByRole('button', { name: 'Save' }));
    await pressAndArrive(paula.getByRole('link', { name: 'Choose columns' }));
    await checkAccessibility(paula);
    await paula.getByLabel('Column 1').selectOption('who');
    await paula.getByLabel('Column 2').selectOption('who');
    await pressAndArrive(paula.getByRole('button', { name: 'Show these columns' }));
    await paula.getByRole('alert').getByText('You chose this column twice').first().waitFor();
    await checkAccessibility(paula);
    await paula.getByLabel('Column 2').selectOption('priority');
    for (const at of [3, 4, 5]) await paula.getByLabel(`Column ${at}`).selectOption('');
    await pressAndArrive(paula.getByRole('button', { name: 'Keep them in the view “Far too late”' }));
    // On a phone each row says what its columns are.
    expect(await paula.locator('[data-row]').innerText()).toMatch(/Nobody yet\s+Urgent/);
    await checkAccessibility(paula);
    await visit(paula, `${house.url}/department`);
    await pressAndArrive(paula.getByRole('link', { name: 'Far too late' }));
    expect(await paula.locator('thead th').allInnerTexts()).toEqual(['Choose', 'Due', 'Request', 'Assigned to', 'Priority']);
    await paula.close();
  });

  it('Paula closes three at once while Pete closes one of them: she is told which, and his words stay', async () => {
    const [first, second, third] = (await potholes(3)) as [string, string, string];
    const paula = await atTheDesk(browser, house, people.paula, '/department');
    await paula.getByLabel(`Choose ${first}`).focus();
    await paula.keyboard.press('x');
    for (const reference of [second, third]) await choose(paula, reference);
    await paula.getByText('3 chosen').waitFor();
    await paula.getByLabel('What to do').selectOption('close');
    await go(paula);
    await paula.getByRole('heading', { name: 'Close 3 requests' }).waitFor();
    await checkAccessibility(paula);
    await paula.locator('main label', { hasText: /^Done$/ }).click();
    await paula.getByLabel('Message to the resident').fill('We filled the holes this morning.');
    await paula.getByRole('button', { name: 'Look what would happen' }).click();
    await paula.getByText('3 requests will change.').waitFor();
    expect((await standing(first)).state).toBe('received');
    await checkAccessibility(paula);

    const petes = await atTheDesk(browser, house, pete, `/department/requests/${second}?do=close`);
    await petes.locator('#form label', { hasText: 'no problem' }).click();
    await petes.locator('#form [name=message]').fill('There was no hole to be found.');
    await petes.locator('#form button:not([name=keep])').last().click();
    await petes.getByText('It is closed, and the resident is told.').waitFor();
    await petes.close();

    await paula.getByRole('button', { name: 'Close 3 and tell the residents' }).click();
    await paula.getByText('2 requests were changed.').waitFor();
    expect(await paula.getByRole('table', { name: 'Cannot be changed' }).innerText()).toMatch(new RegExp(`${second}.*Somebody closed it\\.`, 's'));
    await checkAccessibility(paula);
    expect(await standing(first)).toMatchObject({ state: 'closed', outcome: 'done' });
    expect(await standing(second)).toMatchObject({ state: 'closed', outcome: 'no-issue-found' });
    await paula.close();
  });

  it('without script Paula gives out a whole view, more than fifty in the background, and takes it back', async () => {
    await house.dataSource.query("update request set state = 'closed', outcome = 'done', closed_at = now() where state <> 'closed'");
    const references = await potholes(53);
    const paula = await openPageWithoutScript(browser, { viewport: { width: 360, height: 800 } });
    await visit(paula, `${house.url}/sign-in?to=/department`);
    await signIn(paula, people.paula);
    await visit(paula, `${house.url}/department?unassigned=1`);
    await checkAccessibility(paula);
    await pressAndArrive(paula.getByRole('button', { name: 'Go on with all of this view' }));
    await paula.getByRole('heading', { name: 'Assign 53 requests' }).waitFor();
    await pressAndArrive(paula.getByRole('button', { name: 'Look what would happen' }));
    await paula.getByRole('alert').getByText('Choose one').waitFor();
    await paula.locator('[name=assigneeId]').selectOption({ label: pete.name });
    await pressAndArrive(paula.getByRole('button', { name: 'Look what would happen' }));
    await paula.getByText('53 requests will change.').waitFor();
    await pressAndArrive(paula.getByRole('button', { name: 'Assign 53' }));
    await checkAccessibility(paula);
    await eventually(async () => {
      await reload(paula);
      return (await mainText(paula)).includes('53 requests were changed.');
    });
    expect(await standing(references[52]!)).toMatchObject({ state: 'assigned', who: pete.name });
    await pressAndArrive(paula.getByRole('button', { name: 'Take it back' }));
    await eventually(async () => {
      await reload(paula);
      return (await mainText(paula)).includes('53 requests were changed.');
    });
    expect(await standing(references[52]!)).toEqual({ state: 'received', outcome: null, who: null });
    await checkAccessibility(paula);
    await paula.close();
  });

  it('Pete works with his keyboard alone, finds what he wants by a few letters, and gives the keys that suit him', async () => {
    const page = await atTheDesk(browser, house, pete, '/department');
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    const tabTo = async (isThere: () => boolean) => {
      for (let at = 0; at < 30 && !(await page.evaluate(isThere)); at++) await press('Tab');
    };
    await press('j', 'o');
    await arriveAt(page, '**/department/requests/**');
    await press('n');
    await page.waitForFunction(() => document.activeElement?.matches('#form textarea') ?? false);
    await page.keyboard.type('I go and look, j and k.');
    await press('Control+k');
    await page.getByRole('combobox', { name: 'Find a request or an action' }).waitFor();
    await checkAccessibility(page);
    await press('Escape');
    expect(await page.locator('#form textarea').inputValue()).toBe('I go and look, j and k.');
    await tabTo(() => document.activeElement?.matches('#form .usa-button') ?? false);
    await press('Enter');
    await page.getByText('Your note is saved.').first().waitFor();

    await press('Control+k');
    await page.keyboard.type('assign');
    await press('Enter');
    await arriveAt(page, '**do=assign');
    await press('Control+k');
    await page.keyboard.type('mine');
    await press('Enter');
    await arriveAt(page, '**/department?mine=1');
    await press('Control+k');
    await page.keyboard.type('Evergreen');
    await press('ArrowUp', 'Enter');
    await arriveAt(page, '**/department?q=Evergreen');

    await press('?');
    await page.getByRole('dialog').waitFor();
    await tabTo(() => document.activeElement?.textContent === 'Change keys');
    await press('Enter');
    await page.getByRole('heading', { name: 'Change keys' }).waitFor();
    await settled(page);
    await checkAccessibility(page);
    const next = page.getByLabel('Next request');
    await next.fill('k');
    await next.press('Enter');
    await page.getByRole('alert').getByText('K is given to two actions.').first().waitFor();
    await checkAccessibility(page);
    await page.getByLabel('Next request').fill('d');
    await page.getByLabel('Next request').press('Enter');
    await page.getByText('Your keys are saved.').waitFor();
    await page.close();

    const elsewhere = await atTheDesk(browser, house, pete, '/department');
    await elsewhere.keyboard.press('j');
    const under = (there: Page) => there.evaluate(() => document.activeElement?.closest('[data-row]') !== null);
    expect(await under(elsewhere)).toBe(false);
    await elsewhere.keyboard.press('d');
    expect(await under(elsewhere)).toBe(true);
    await visit(elsewhere, `${house.url}/department/keys`);
    await elsewhere.getByRole('button', { name: 'Go back to the usual keys' }).click();
    await elsewhere.getByText('Your keys are saved.').waitFor();
    expect(await elsewhere.getByLabel('Next request').inputValue()).toBe('J');
    await elsewhere.close();
  });

  it('Pete goes by single keys, and turns them off for good', async () => {
    const page = await atTheDesk(browser, house, pete, '/department');
    await page.keyboard.press('g');
    await page.keyboard.press('m');
    await arriveAt(page, '**/department?mine=1');
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await checkAccessibility(page);
    const kept = page.waitForResponse((response) => response.request().method() === 'POST' && response.url().includes('/department/keys'));
    await page.getByLabel('Use single keys').press('Space');
    await kept;
    await page.keyboard.press('Escape');
    await page.close();

    const elsewhere = await atTheDesk(browser, house, pete, '/department');
    for (const key of ['?', 'g', 'm', '/']) await elsewhere.keyboard.press(key);
    await settled(elsewhere);
    expect(await elsewhere.getByRole('dialog').count()).toBe(0);
    expect(elsewhere.url()).toBe(`${house.url}/department`);
    await elsewhere.close();
  });
});
