import type { Browser } from 'playwright-core';
import { putCalendar } from '@civic311/calendar';
import { aroundTheClock } from '@civic311/calendar/testing';
import { putPolicyInForce } from '@civic311/sla';
import { goalOf } from '@civic311/sla/rules';
import { putOfficers } from '@civic311/staffing';
import { checkAccessibility, openBrowser } from '../support/browser.js';
import { type House, openHouse, people } from '../support/house.js';
import { aPothole, atTheDesk, eventually } from './visits.js';

/** Paula supervises the potholes, which are due in a second; Ada stands in for her. */
describe('a supervisor is told', () => {
  let house: House;
  let browser: Browser;
  beforeAll(async () => {
    house = await openHouse();
    browser = await openBrowser();
    await house.dataSource.transaction(async (tx) => {
      const { calendarId } = await putCalendar(tx, {
        code: 'always', name: 'Always', version: aroundTheClock('America/Chicago').build(), effectiveFrom: new Date(), source: 'story',
      });
      const [paula, ada] = await Promise.all([people.paula, people.ada].map(async ({ email }) => {
        const [{ id }] = (await tx.query('select id from staff where email = $1', [email])) as { id: string }[] as [{ id: string }];
        return id;
      }));
      const departmentId = house.departments.publicWorks;
      await putOfficers(tx, [{ tier: 'SUPERVISOR', departmentId, serviceId: null, staffId: paula!, deputyId: ada! }]);
      const ladder = [{ id: 'late', metric: 'RESOLUTION_TOTAL', at: { percent: 100 }, tier: 'SUPERVISOR', urgent: true }];
      await putPolicyInForce(
        tx,
        {
          kind: 'SLA', providerDepartmentId: departmentId, providerContractorId: null, consumerDepartmentId: null, calendarId,
          pauseReasons: [], ladder, agreement: null, source: 'story',
        },
        [{ serviceId: house.services.pothole, departmentId: null, priority: null, goal: goalOf('RESOLUTION_TOTAL', 'DURATION', 1_000) }],
        new Date(Date.now() - 1_000),
      );
    });
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  it('by the bell on every page, while she is there, and says when she has seen it', async () => {
    const page = await atTheDesk(browser, house, people.paula, '/department');
    await page.getByRole('link', { name: 'News for you: nothing new' }).waitFor();
    const { reference } = await aPothole(house, 'A deep hole.');
    // Nobody reloads: the page hears of it.
    await page.getByRole('link', { name: 'News for you: 1 new' }).waitFor();
    await page.getByRole('link', { name: 'News for you: 1 new' }).click();
    await page.waitForURL('**/staff/notices');
    await page.getByRole('link', { name: new RegExp(reference) }).waitFor();
    await checkAccessibility(page);
    await page.getByRole('button', { name: /I have seen this/ }).click();
    await page.getByRole('link', { name: 'News for you: nothing new' }).waitFor();
    await page.getByRole('link', { name: new RegExp(reference) }).click();
    await page.waitForURL('**/department/requests/**');
    await page.getByText(/Told Paula Paver: 100 % of the time for the fix is used up/).waitFor();
    await page.close();
  });

  it('not while she is away: her deputy hears, and reads why', async () => {
    const page = await atTheDesk(browser, house, people.paula, '/staff/away');
    await checkAccessibility(page);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('alert').getByText('Enter a real date').first().waitFor();
    await checkAccessibility(page);
    const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
    await page.getByLabel('First day away').fill(day(-1));
    await page.getByLabel('Last day away').fill(day(2));
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: /I am back/ }).waitFor();
    await checkAccessibility(page);
    await aPothole(house, 'Another hole, by the school.');
    const ofAda = async () => {
      const rows: { body: string }[] = await house.dataSource.query(
        'select n.body from staff_notice n join staff s on s.id = n.staff_id where s.email = $1', [people.ada.email],
      );
      return rows.map(({ body }) => body);
    };
    await eventually(async () => (await ofAda()).length === 1);
    expect((await ofAda())[0]).toMatch(/you stand in/);
    await page.getByRole('button', { name: /I am back/ }).click();
    await page.getByText('No days away are noted.').waitFor();
    await page.close();
  });

  it('and who runs the house notes for a colleague in hospital that he is away; it says who did', async () => {
    const page = await atTheDesk(browser, house, people.ada, '/staff/away');
    await page.getByRole('button', { name: 'Note that they are away' }).click();
    await page.getByRole('alert').getByText('Choose a colleague').waitFor();
    await page.locator('[name=staffId]').selectOption({ label: people.otto.name });
    await page.locator('[name=of-firstDay]').fill('2031-01-06');
    await page.locator('[name=of-lastDay]').fill('2031-01-05');
    await page.getByRole('button', { name: 'Note that they are away' }).click();
    await page.getByRole('alert').waitFor();
    await checkAccessibility(page);
    await page.locator('[name=of-lastDay]').fill('2031-01-10');
    await page.getByRole('button', { name: 'Note that they are away' }).click();
    const row = page.getByRole('row', { name: /Otto Officer/ });
    await row.getByText(people.ada.name).waitFor();
    await checkAccessibility(page);
    await row.getByRole('button').click();
    await row.waitFor({ state: 'detached' });
    await page.close();
  });
});
