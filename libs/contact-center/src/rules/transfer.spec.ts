import { soonestFirst } from './transfer.js';

describe('whom to give a call to', () => {
  const of = (name: string, state: string, ...languages: string[]) => ({ name, state, languages });

  it('is who is free, and of those who speaks its language', () => {
    const colleagues = [of('Ann', 'away', 'es'), of('Ben', 'talking', 'es'), of('Cem', 'ready'), of('Dee', 'ready', 'es'), of('Eve', 'wrap-up')];
    expect(soonestFirst(colleagues, 'es').map(({ name }) => name)).toEqual(['Dee', 'Cem', 'Eve', 'Ben', 'Ann']);
    expect(soonestFirst(colleagues, null).map(({ name }) => name)).toEqual(['Cem', 'Dee', 'Eve', 'Ben', 'Ann']);
  });
});
