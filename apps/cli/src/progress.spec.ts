import { progress } from './progress.js';

function watched(isTTY: boolean) {
  const seen: string[] = [];
  let ms = 0;
  const bar = progress('loading', { isTTY, write: (text: string) => seen.push(text) }, () => ms);
  return { seen, bar, wait: (more: number) => (ms += more) };
}

describe('somebody waits for a long step', () => {
  it('and sees a bar move on a terminal', () => {
    const { seen, bar, wait } = watched(true);
    wait(100);
    bar.at(0.5, '10 rows');
    bar.done('20 rows');
    expect(seen).toEqual([
      '  loading …',
      '\r  loading ████████████░░░░░░░░░░░░ 50 % 10 rows\x1b[K',
      '\r\x1b[K  loading: 20 rows in 0.1 s\n',
    ]);
  });

  it('and reads a line a second in a log', () => {
    const { seen, bar, wait } = watched(false);
    for (let step = 1; step <= 25; step++) {
      wait(100);
      bar.at(step / 25);
    }
    expect(seen).toEqual(['  loading 40 %\n', '  loading 80 %\n']);
  });
});
