import { putScorecard } from '@civic311/contact-center';
import { newId } from '@civic311/kernel';
import { putModule } from '@civic311/staffing';
import type { Browser, Locator, Page } from 'playwright-core';
import { arriveAt, checkAccessibility, mainText, openBrowser, reload, visit } from '../support/browser.js';
import { type House, openHouse, people } from '../support/house.js';
import { atTheDesk, eventually } from './visits.js';

/** Carla misses an item of her scorecard, learns it, passes, and has it right the next time. Nobody touches a mouse. */
describe('an agent learns', () => {
  let house: House;
  let browser: Browser;
  let ada: Page;
  let carla: Page;
  beforeAll(async () => {
    [house, browser] = await Promise.all([openHouse(), openBrowser()]);
    await house.dataSource.transaction(async (tx) => {
      const quiz = [
        { question: 'When do you read back the reference?', choices: ['Never', 'Before you hang up'], right: 1 },
        { question: 'What do you say of the due date?', choices: ['The date as it stands', 'An earlier one'], right: 0 },
      ];
      await putModule(tx, { code: 'read-it-back', title: 'Read it back', body: 'Read back three things.\n\nThen ask if they wrote it down.', quiz, passShare: 1, validDays: 365, articles: [] }, null, new Date());
      const item = (code: string, question: string, weight: number, module: string | null = null) => ({ code, question, weight, autoFail: weight === 0, module });
      await putScorecard(
        tx,
        [item('right-answer', 'Was the answer right?', 60), item('read-back', 'Was the reference read back?', 40, 'read-it-back'), item('privacy', 'Were details kept private?', 0)],
        null,
        new Date(),
      );
    });
    await house.dataSource.query("insert into agent (staff_id, state, state_since) select id, 'ready', now() from staff where email = $1", [people.carla.email]);
    await aCall('information');
    await aCall('new-request');
    [ada, carla] = [await atTheDesk(browser, house, people.ada, '/contact-center/quality'), await atTheDesk(browser, house, people.carla, '/contact-center/training')];
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  const aCall = (disposition: string) =>
    house.dataSource.query(
      `insert into interaction (id, channel, direction, agent_id, state, started_at, answered_at, ended_at, wait_seconds, talk_seconds, wrap_seconds, disposition, coded_at)
       select $1, 'phone', 'in', id, 'ended', now(), now(), now(), 4, 90, 10, $3, now() from staff where email = $2`,
      [newId(), people.carla.email, disposition],
    );

  /** Goes on from key to key until it is reached. */
  const tabTo = async (page: Page, target: Locator) => {
    for (let presses = 0; presses < 120; presses++) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error('not reached in 120 presses of Tab');
  };
  const press = async (page: Page, target: Locator, key: string) => {
    await tabTo(page, target);
    await page.keyboard.press(key);
  };
  /** Down from the first of a group's choices: nothing is chosen before. */
  const choose = async (page: Page, name: string, at: number) => {
    await tabTo(page, page.locator(`input[name="${name}"]`).first());
    await page.keyboard.press('Space');
    for (let n = 0; n < at; n++) await page.keyboard.press('ArrowDown');
  };
  const score = async (readBack: 'yes' | 'no') => {
    await visit(ada, `${house.url}/contact-center/quality`);
    await press(ada, ada.locator('a[href*="/quality/score/"]').first(), 'Enter');
    await arriveAt(ada, '**/quality/score/**');
    await checkAccessibility(ada);
    await choose(ada, 'mark.right-answer', 0);
    await choose(ada, 'mark.read-back', readBack === 'yes' ? 0 : 1);
    await choose(ada, 'mark.privacy', 0);
    await press(ada, ada.getByRole('button', { name: 'Save the score' }), 'Enter');
    await arriveAt(ada, '**/contact-center/quality');
  };

  it('misses an item in a contact that was picked at random', async () => {
    expect(await mainText(ada)).toContain('Nothing to score');
    await press(ada, ada.getByRole('button', { name: 'Pick contacts' }), 'Enter');
    await ada.locator('a[href*="/quality/score/"]').nth(1).waitFor();
    await checkAccessibility(ada);
    await score('no');
    expect(await mainText(ada)).toMatch(/Was the reference read back\?\s+.*\s+Training is open/);
  });

  it('sees the score, and what to learn from it', async () => {
    await reload(carla);
    const text = await mainText(carla);
    expect(text).toContain('60');
    expect(text).toContain('From a score of yours');
    await checkAccessibility(carla);
    await press(carla, carla.getByRole('link', { name: /Start the training/ }), 'Enter');
    await arriveAt(carla, '**/training/read-it-back');
    await checkAccessibility(carla);
  });

  it('fails the quiz, is told where, and passes', async () => {
    await choose(carla, 'answer.0', 0);
    await choose(carla, 'answer.1', 0);
    await press(carla, carla.getByRole('button', { name: 'Check my answers' }), 'Enter');
    await carla.locator('.usa-error-message').first().waitFor();
    expect(await carla.locator('.usa-error-message').count()).toBe(1);
    await checkAccessibility(carla);
    await tabTo(carla, carla.locator('input[name="answer.0"]:checked'));
    await carla.keyboard.press('ArrowDown');
    await press(carla, carla.getByRole('button', { name: 'Check my answers' }), 'Enter');
    await arriveAt(carla, '**/contact-center/training');
    expect(await mainText(carla)).toMatch(/Trained\. Score again\.[\s\S]*Passed/);
  });

  it('and has it right the next time', async () => {
    await score('yes');
    expect(await mainText(ada)).toContain('Nobody has anything open.');
    await reload(carla);
    expect(await mainText(carla)).not.toContain('Score again');
  });

  it('disputes a score, and who answers sees every mark of it', async () => {
    await carla.locator('details summary', { hasText: /./ }).last().click();
    await carla.locator('main [name=score]').selectOption({ index: (await carla.locator('main [name=score] option').count()) - 1 });
    await carla.locator('main [name=why]').fill('I did read it back.');
    await carla.locator('main button', { hasText: 'Send' }).first().click();
    await eventually(async () => (await house.dataSource.query('select 1 from evaluation where dispute is not null')).length === 1);
    await visit(ada, `${house.url}/contact-center/quality`);
    await ada.locator('a[href*="/quality/dispute/"]').click();
    await arriveAt(ada, '**/quality/dispute/**');
    await checkAccessibility(ada);
    expect(await mainText(ada)).toMatch(/I did read it back\.[\s\S]*Was the reference read back\?\s+40\s+No/);
    await ada.locator('[name=answer]').fill('I listened again. You are right.');
    await ada.locator('label', { hasText: 'Yes, take the score back' }).click();
    await ada.getByRole('button', { name: 'Send the answer' }).click();
    await arriveAt(ada, '**/contact-center/quality');
    expect(await ada.locator('a[href*="/quality/dispute/"]').count()).toBe(0);
  });

  it('is scored by a card that two people change: the second is told, and keeps what was typed', async () => {
    const late = await atTheDesk(browser, house, people.ada, '/contact-center/scorecards');
    await visit(ada, `${house.url}/contact-center/scorecards`);
    await checkAccessibility(ada);
    const publish = async (page: Page, [answer, readBack]: [string, string]) => {
      await page.locator('[name="weight.0"]').fill(answer);
      await page.locator('[name="weight.1"]').fill(readBack);
      await page.getByRole('button', { name: 'Publish the new version' }).click();
    };
    await publish(ada, ['70', '20']);
    await ada.locator('.usa-error-message', { hasText: 'must sum to 100' }).waitFor();
    await publish(ada, ['70', '30']);
    await arriveAt(ada, '**/scorecards?done=1');
    expect(await mainText(ada)).toMatch(/Version 2\s+In use[\s\S]*Before: Was the answer right\? · Weight: 60 of 100 · No training, a talk Now: Was the answer right\? · Weight: 70 of 100/);
    await publish(late, ['50', '50']);
    await late.locator('main', { hasText: 'Somebody changed it meanwhile' }).waitFor();
    expect(await late.locator('[name="weight.0"]').inputValue()).toBe('50');
    expect(await mainText(late)).toContain('Version 2');
    await late.close();
  });

  it('keeps the marks of who opened the old card', async () => {
    await aCall('complaint');
    await visit(ada, `${house.url}/contact-center/quality`);
    await ada.locator('[name=perAgent]').fill('30');
    await ada.getByRole('button', { name: 'Pick contacts' }).click();
    await ada.locator('a[href*="/quality/score/"]').first().click();
    await arriveAt(ada, '**/quality/score/**');
    const item = (code: string, weight: number) => ({ code, question: `Anew: ${code}?`, weight, autoFail: weight === 0, module: null });
    await house.dataSource.transaction((tx) => putScorecard(tx, [item('right-answer', 80), item('read-back', 20), item('privacy', 0)], null, new Date()));
    for (const label of await ada.locator('main label', { hasText: /^Yes$/ }).all()) await label.click();
    await ada.getByRole('button', { name: 'Save the score' }).click();
    await ada.locator('main', { hasText: 'The scorecard has changed since you opened this' }).waitFor();
    await ada.locator('main', { hasText: 'Anew: read-back?' }).waitFor();
    expect(await ada.locator('main input[type=radio]:checked').count()).toBe(3);
    await ada.getByRole('button', { name: 'Save the score' }).click();
    await arriveAt(ada, '**/contact-center/quality');
  });
});
