import { askedWords, type Meaning, termsOf } from './asked.js';
import { withoutPersonalData } from './without-personal-data.js';

describe('what somebody asks', () => {
  it('is its plain words, and its neighbours as one', () => {
    expect(askedWords('¿Dónde  está?')).toEqual([
      { text: 'donde', part: 0, joined: false },
      { text: 'esta', part: 1, joined: false },
      { text: 'dondeesta', part: 0, joined: true },
    ]);
    expect(askedWords(' !? ')).toEqual([]);
    expect(askedWords('word '.repeat(10_000)).filter(({ joined }) => !joined)).toHaveLength(14);
  });

  const meaning = (rest: Partial<Meaning>): Meaning => ({ part: 0, joined: false, language: 'en', stem: 'tree', how: 'same', likeness: 1, ...rest });

  it('is taken as it stands where the index knows it, and as a slip only where it does not', () => {
    const slip = meaning({ stem: 'three', how: 'alike', likeness: 0.8 });
    expect(termsOf([meaning({}), slip], 'en').map(({ stem }) => stem)).toEqual(['tree']);
    expect(termsOf([slip, meaning({ stem: 'tress', how: 'alike', likeness: 0.4 })], 'en').map(({ stem }) => stem)).toEqual(['three']);
  });

  it('counts more in the visitor’s own language, and less when it had to be guessed', () => {
    const [own, other, guessed] = ['es', 'en', 'es'].map((language, at) =>
      termsOf([meaning({ language, ...(at === 2 ? { how: 'alike' as const, likeness: 0.7 } : {}) })], 'es')[0]!.worth);
    expect(own).toBe(1);
    expect(other).toBeLessThan(own!);
    expect(guessed).toBeLessThan(other!);
  });

  it('is kept without what says who asked', () => {
    expect(withoutPersonalData('call me 617-555-0123 or ann.b@mail.example about  bin 3')).toBe('call me … or … about bin 3');
    expect(withoutPersonalData('x'.repeat(500))).toHaveLength(120);
  });
});
