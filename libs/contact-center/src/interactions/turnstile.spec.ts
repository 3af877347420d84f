import { Turnstile } from './turnstile.js';

describe('a turnstile', () => {
  it('lets a few through at once, in the order they came, and none is lost', async () => {
    const turnstile = new Turnstile(3, 1_000);
    const came: number[] = [];
    let [inside, most] = [0, 0];
    await Promise.all(Array.from({ length: 1_000 }, (_, at) => turnstile.pass(async () => {
      came.push(at);
      most = Math.max(most, ++inside);
      await new Promise((tick) => setImmediate(tick));
      inside--;
    })));
    expect(most).toBe(3);
    expect(came).toEqual(Array.from({ length: 1_000 }, (_, at) => at));
  });

  it('says when nobody else may wait, and goes on after a fault', async () => {
    const turnstile = new Turnstile(1, 1);
    const first = turnstile.pass(() => Promise.reject(new Error('a fault')));
    const second = turnstile.pass(() => Promise.resolve('well'));
    expect(turnstile.isFull).toBe(true);
    await expect(first).rejects.toThrow('a fault');
    await expect(second).resolves.toBe('well');
    expect(turnstile.isFull).toBe(false);
  });
});
