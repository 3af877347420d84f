import { putScorecard } from '@civic311/contact-center';
import { newId } from '@civic311/kernel';
import { putModule } from '@civic311/staffing';
import type { Browser, Page } from 'playwright-core';
import { arriveAt, checkAccessibility, mainText, openBrowser, reload, visit } from '../support/browser.js';
import { type House, openHouse, people } from '../support/house.js';
import { Keyboard } from '../support/keyboard.js';
import { atTheDesk, eventually } from './visits.js';

/** Carla misses an item of her scorecard, learns it, passes, and has it right the next time. Nobody touches a mouse. */
describe('an agent learns', () => {
  let house: House;
  let browser: Browser;
  let ada: Page;
  let carla: Page;
  let [adas, carlas] = [] as unknown as [Keyboard, Keyboard];
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
    [adas, carlas] = [new Keyboard(ada), new Keyboard(carla)];
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

  const score = async (readBack: 'yes' | 'no') => {
    await visit(ada, `${house.url}/contact-center/quality`);
    await adas.press(ada.locator('a[href*="/quality/score/"]').first());
    await arriveAt(ada, '**/quality/score/**');
    await checkAccessibility(ada);
    await adas.choose('mark.right-answer', 0);
    await adas.choose('mark.read-back', readBack === 'yes' ? 0 : 1);
    await adas.choose('mark.privacy', 0);
    await adas.press(ada.getByRole('button', { name: 'Save the score' }));
    await arriveAt(ada, '**/contact-center/quality');
  };

  it('misses an item in a contact that was picked at random', async () => {
    expect(await mainText(ada)).toContain('Nothing to score');
    await adas.press(ada.getByRole('button', { name: 'Pick contacts' }));
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
    await carlas.press(carla.getByRole('link', { name: /Start the training/ }));
    await arriveAt(carla, '**/training/read-it-back');
    await checkAccessibility(carla);
  });

  it('fails the quiz, is told where, and passes', async () => {
    await carlas.choose('answer.0', 0);
    // Too early: which question is open is said, and it counts as no try.
    await carlas.press(carla.getByRole('button', { name: 'Check my answers' }));
    await carla.locator('.error-summary').getByText('Choose an answer: “').waitFor();
    expect(await house.dataSource.query('select 1 from training_attempt')).toEqual([]);
    await carlas.choose('answer.1', 0);
    await carlas.press(carla.getByRole('button', { name: 'Check my answers' }));
    await carla.locator('.error-summary').getByText('Not right: “').waitFor();
    expect(await carla.locator('.usa-error-message').count()).toBe(1);
    await checkAccessibility(carla);
    await carlas.press(carla.locator('input[name="answer.0"]:checked'), 'ArrowDown');
    await carlas.press(carla.getByRole('button', { name: 'Check my answers' }));
    await arriveAt(carla, '**/contact-center/training');
    expect(await mainText(carla)).toMatch(/Trained\. Your next contacts show it\.[\s\S]*Passed/);
  });

  it('and has it right the next time', async () => {
    await score('yes');
    expect(await mainText(ada)).toContain('Nobody has anything open.');
    await reload(carla);
    expect(await mainText(carla)).not.toContain('Your next contacts');
  });

  it('disputes a score, and who answers sees every mark of it', async () => {
    await carlas.press(carla.locator('main details summary').last());
    await carlas.press(carla.locator('main [name=score]'), 'End');
    await carlas.write(carla.locator('main [name=why]'), 'I did read it back.');
    await carlas.press(carla.locator('main button', { hasText: 'Send' }).first());
    await eventually(async () => (await house.dataSource.query('select 1 from evaluation where dispute is not null')).length === 1);
    await visit(ada, `${house.url}/contact-center/quality`);
    await adas.press(ada.locator('a[href*="/quality/dispute/"]'));
    await arriveAt(ada, '**/quality/dispute/**');
    await checkAccessibility(ada);
    expect(await mainText(ada)).toMatch(/I did read it back\.[\s\S]*Was the reference read back\?\s+40\s+No/);
    await adas.press(ada.getByRole('button', { name: 'Send the answer' }));
    await ada.locator('.error-summary').getByText('Choose one').waitFor();
    await adas.choose('withdrawn', 1);
    await adas.press(ada.getByRole('button', { name: 'Send the answer' }));
    await ada.locator('.error-summary').getByText('Fill this in').waitFor();
    await adas.write(ada.locator('[name=answer]'), 'I listened again. You are right.');
    await adas.press(ada.getByRole('button', { name: 'Send the answer' }));
    await arriveAt(ada, '**/contact-center/quality');
    expect(await ada.locator('a[href*="/quality/dispute/"]').count()).toBe(0);
  });

  it('is scored by a card that two people change: the second is told, and keeps what was typed', async () => {
    const late = await atTheDesk(browser, house, people.ada, '/contact-center/scorecards');
    await visit(ada, `${house.url}/contact-center/scorecards`);
    await checkAccessibility(ada);
    const publish = async (page: Page, [answer, readBack]: [string, string]) => {
      const keys = new Keyboard(page);
      await keys.write(page.locator('[name="weight.0"]'), answer);
      await keys.write(page.locator('[name="weight.1"]'), readBack);
      await keys.press(page.getByRole('button', { name: 'Publish the new version' }));
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
    await adas.write(ada.locator('[name=perAgent]'), '30');
    await adas.press(ada.getByRole('button', { name: 'Pick contacts' }));
    await ada.locator('a[href*="/quality/score/"]').first().waitFor();
    await adas.press(ada.locator('a[href*="/quality/score/"]').first());
    await arriveAt(ada, '**/quality/score/**');
    const item = (code: string, weight: number) => ({ code, question: `Anew: ${code}?`, weight, autoFail: weight === 0, module: null });
    await house.dataSource.transaction((tx) => putScorecard(tx, [item('right-answer', 80), item('read-back', 20), item('privacy', 0)], null, new Date()));
    for (const one of ['right-answer', 'read-back', 'privacy']) await adas.choose(`mark.${one}`, 0);
    await adas.press(ada.getByRole('button', { name: 'Save the score' }));
    await ada.locator('main', { hasText: 'The scorecard has changed since you opened this' }).waitFor();
    await ada.locator('main', { hasText: 'Anew: read-back?' }).waitFor();
    expect(await ada.locator('main input[type=radio]:checked').count()).toBe(3);
    await adas.press(ada.getByRole('button', { name: 'Save the score' }));
    await arriveAt(ada, '**/contact-center/quality');
  });
});
