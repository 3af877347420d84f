import type { Locator, Page } from 'playwright-core';
import { pressAndArrive, settled } from './browser.js';

/** More stops than any page has: past them, no key leads there. */
const MOST_STOPS = 200;

/** Somebody who has keys and no mouse: everything is reached by Tab, and a target that Tab does not reach fails. */
export class Keyboard {
  constructor(private readonly page: Page) {}

  /** Goes on from stop to stop until the target has the focus. */
  async to(target: Locator): Promise<void> {
    for (let stops = 0; stops < MOST_STOPS; stops++) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`${MOST_STOPS} presses of Tab do not lead to ${String(target)}`);
  }

  async press(target: Locator, key = 'Enter'): Promise<void> {
    await this.to(target);
    await this.page.keyboard.press(key);
  }

  /** Presses what leads to the next page, and waits until that one stands. */
  async follow(target: Locator): Promise<void> {
    await settled(this.page);
    await this.to(target);
    await pressAndArrive(target, () => this.page.keyboard.press('Enter'));
  }

  /** Writes in place of what stood there. A day of a date field: month, day and year as eight digits. */
  async write(target: Locator, words: string): Promise<void> {
    await this.to(target);
    if ((await target.getAttribute('type')) !== 'date') await this.page.keyboard.press('Control+A');
    await this.page.keyboard.type(words);
  }

  /** Goes to a group of radio buttons, and on by the arrow to the one at this place: before the first press none is chosen. */
  async choose(name: string, at: number): Promise<void> {
    await this.to(this.page.locator(`input[name="${name}"]`).first());
    await this.page.keyboard.press('Space');
    for (let place = 0; place < at; place++) await this.page.keyboard.press('ArrowDown');
  }

  /** Goes down a list from its first line to the one with this label. */
  async pick(list: Locator, label: string): Promise<void> {
    await this.to(list);
    await this.page.keyboard.press('Home');
    const lines = await list.locator('option').count();
    for (let line = 0; line < lines; line++) {
      if ((await list.evaluate((element) => (element as HTMLSelectElement).selectedOptions[0]?.label)) === label) return;
      await this.page.keyboard.press('ArrowDown');
    }
    throw new Error(`${String(list)} has no line "${label}"`);
  }
}
