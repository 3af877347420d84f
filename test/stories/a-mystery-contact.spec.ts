import { putScorecard } from '@civic311/contact-center';
import { newId } from '@civic311/kernel';
import type { Browser, Page } from 'playwright-core';
import { arriveAt, checkAccessibility, mainText, openBrowser, visit } from '../support/browser.js';
import { type House, openHouse, people } from '../support/house.js';
import { Keyboard } from '../support/keyboard.js';
import { atTheDesk } from './visits.js';

/** Ada has a volunteer ask about a holiday, and finds that the answer is wrong. She has no mouse. */
describe('a mystery contact', () => {
  let house: House;
  let browser: Browser;
  let ada: Page;
  let keys: Keyboard;
  beforeAll(async () => {
    [house, browser] = await Promise.all([openHouse(), openBrowser()]);
    await house.dataSource.transaction((tx) =>
      putScorecard(tx, [{ code: 'right-answer', question: 'Was the answer right?', weight: 100, autoFail: false, module: null }], null, new Date()),
    );
    await house.dataSource.query(
      `insert into interaction (id, channel, direction, agent_id, state, started_at, answered_at, ended_at, wait_seconds, talk_seconds, wrap_seconds, disposition, coded_at)
       select $1, 'phone', 'in', id, 'ended', now(), now(), now(), 4, 90, 10, 'information', now() from staff where email = $2`,
      [newId(), people.carla.email],
    );
    ada = await atTheDesk(browser, house, people.ada, '/contact-center/quality/mystery');
    keys = new Keyboard(ada);
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  const offered = async () => {
    await visit(ada, `${house.url}/contact-center/room`);
    return ada.locator('.room__tiles > div', { hasText: 'Answered in time' }).innerText();
  };

  it('is planned with the right answer', async () => {
    expect(await offered()).toContain('Of 1');
    await visit(ada, `${house.url}/contact-center/quality/mystery`);
    await keys.write(ada.locator('[name=scenario]'), 'When is my trash picked up on a holiday?');
    await keys.write(ada.locator('[name=expected]'), 'One day later.');
    await keys.write(ada.locator('[name=plannedOn]'), '11262026');
    await keys.press(ada.getByRole('button', { name: 'Plan it' }));
    await ada.locator('[name=mystery]').waitFor();
    await checkAccessibility(ada);
  });

  it('finds a wrong answer, and leaves every number', async () => {
    expect(await house.dataSource.query('select planned_on::text as "plannedOn" from mystery_contact')).toEqual([{ plannedOn: '2026-11-26' }]);
    await keys.write(ada.locator('[name=wasTold]'), 'On the same day.');
    await keys.press(ada.getByRole('button', { name: 'Save', exact: true }));
    await ada.locator('.usa-error-message').waitFor();
    await keys.choose('asExpected', 1);
    await keys.press(ada.getByRole('button', { name: 'Save', exact: true }));
    await ada.locator('[name=mystery]').waitFor({ state: 'detached' });
    expect(await mainText(ada)).toContain('Wrong (Carla Call)');
    expect(await offered()).toContain('Of 0');
  });

  it('is scored on the same card', async () => {
    await visit(ada, `${house.url}/contact-center/quality`);
    expect(await mainText(ada)).toContain('Mystery contact');
    await keys.press(ada.locator('a[href*="/quality/score/"]'));
    await arriveAt(ada, '**/quality/score/**');
    await keys.choose('mark.right-answer', 1);
    await keys.press(ada.getByRole('button', { name: 'Save the score' }));
    await arriveAt(ada, '**/contact-center/quality');
    await visit(ada, `${house.url}/contact-center/quality/mystery`);
    expect(await mainText(ada)).toMatch(/On the same day\.\s+0/);
  });

  it('is no agent’s to see', async () => {
    const carla = await atTheDesk(browser, house, people.carla, '/contact-center/training');
    const answer = await carla.evaluate(async () => {
      const response = await fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: '{ mysteryContacts { id } }' }) });
      return response.text();
    });
    expect(answer).toContain('FORBIDDEN');
    await carla.close();
  });
});
