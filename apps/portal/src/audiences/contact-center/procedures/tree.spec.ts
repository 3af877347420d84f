import { treeOf, type TreeStep, wrapped } from './tree.js';

const say = (code: string, to: string): TreeStep => ({ code, text: `Words of ${code}`, asks: false, ways: [{ text: '', to }] });
const ask = (code: string, ...to: string[]): TreeStep => ({ code, text: `Question ${code}?`, asks: true, ways: to.map((next) => ({ text: `To ${next}`, to: next })) });
const end = (code: string): TreeStep => ({ code, text: 'Bye.', asks: false, ways: [] });
const heat = [ask('gas', 'leave', 'rents'), say('leave', 'safe'), end('safe'), ask('rents', 'told', 'own'), ask('told', 'open', 'tell'), say('tell', 'open'), say('open', 'warm'), say('own', 'warm'), say('warm', 'bye'), end('bye')];
const big = [...Array.from({ length: 12 }, (_, at) => ask(`q${at}`, `q${at + 1}`, 'bye', `q${Math.max(0, at - 2)}`)), end('q12'), end('bye'), say('alone', 'nowhere')];

describe('the picture of a procedure', () => {
  it.each([['heat', heat], ['a big one', big], ['one step', [end('bye')]]])('%s puts no step over another, and each below what leads to it', (_, steps) => {
    const { boxes, ways, width, height } = treeOf(steps);
    expect(boxes.map(({ code }) => code)).toEqual(steps.map(({ code }) => code));
    for (const [at, box] of boxes.entries()) {
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(width);
      expect(box.y + box.height).toBeLessThanOrEqual(height);
      for (const other of boxes.slice(at + 1)) {
        const apart = other.x >= box.x + box.width || box.x >= other.x + other.width || other.y >= box.y + box.height || box.y >= other.y + other.height;
        expect(`${box.code} ${other.code} ${apart}`).toBe(`${box.code} ${other.code} true`);
      }
    }
    const top = new Map(boxes.map(({ code, y }) => [code, y]));
    for (const { from, to, isBack } of ways) expect(isBack || top.get(to)! > top.get(from)!).toBe(true);
    expect(ways).toHaveLength(steps.flatMap((step) => step.ways).filter(({ to }) => top.has(to)).length);
  });

  it('takes no way for one back that only leads down, and says which lead nowhere', () => {
    expect(treeOf(heat).ways.some(({ isBack }) => isBack)).toBe(false);
    expect(treeOf([ask('again', 'again', 'bye'), end('bye')]).ways.map(({ isBack }) => isBack)).toEqual([true, false]);
    expect(treeOf([ask('where', 'nowhere', 'bye'), end('bye')]).boxes[0]!.ports.map(({ isLost }) => isLost)).toEqual([true, false]);
  });

  it('is drawn of what is not there yet, too', () => {
    expect(treeOf([])).toMatchObject({ height: 0, boxes: [], ways: [] });
  });

  it('cuts words that do not fit', () => {
    expect(wrapped('Do you rent the place that you live in?', 180)).toEqual(['Do you rent the place that', 'you live in?']);
    expect(wrapped('a '.repeat(200), 70)).toHaveLength(3);
    expect(wrapped('Donaudampfschifffahrtsgesellschaft', 70)).toEqual(['Donaudampf…'.slice(0, 9) + '…']);
  });
});
