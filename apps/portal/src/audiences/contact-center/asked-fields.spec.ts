import { askedIn, withAsked } from './asked-fields.js';

describe('what the search was asked in a call', () => {
  it('keeps each search with its own choice', () => {
    const first = withAsked('', { words: 'goat license', chosen: 'article:goats' });
    const both = withAsked(first, { words: 'deep "hole"', chosen: 'service:pothole' });
    expect(askedIn(both)).toEqual([{ words: 'goat license', chosen: 'article:goats' }, { words: 'deep "hole"', chosen: 'service:pothole' }]);
    expect(both).not.toContain('\n');
    expect(askedIn(withAsked(both, { words: 'goat license', chosen: 'article:pets' }))).toEqual([
      { words: 'deep "hole"', chosen: 'service:pothole' }, { words: 'goat license', chosen: 'article:pets' },
    ]);
  });

  it('keeps the last ten, and of what was not written by us nothing', () => {
    let field = '';
    for (let n = 0; n < 14; n++) field = withAsked(field, { words: `words ${n}`, chosen: 'article:a' });
    expect(askedIn(field).map(({ words }) => words)).toEqual(Array.from({ length: 10 }, (_, n) => `words ${n + 4}`));
    for (const wrong of ['x', '{}', '[1, ["a"], [2, 3]]', 'null']) expect(askedIn(wrong)).toEqual([]);
    expect(askedIn(JSON.stringify([['x'.repeat(1_000), 'y'.repeat(1_000)]]))).toEqual([{ words: 'x'.repeat(200), chosen: 'y'.repeat(150) }]);
  });
});
