import { callersIn, type LeftContact } from './callers.js';

describe('who the requests of a look-up are from', () => {
  const left = (name: string | null, phone: string | null, email: string | null = null, language = 'en'): LeftContact => ({
    name, phone, email, language,
  });
  const names = (rows: LeftContact[]) => callersIn(rows).map((caller) => [caller.name, caller.rows.length]);

  it('keeps a household apart that shares a number', () => {
    expect(names([left('Rosa', '+12175550134'), left('Luis', '+12175550134'), left('rosa ', '+12175550134')])).toEqual([['Rosa', 2], ['Luis', 1]]);
  });

  it('keeps two people apart who share a name, and one who left no name', () => {
    expect(names([left('Ann Lee', '+12175550101'), left('Ann Lee', '+12175550102'), left(null, '+12175550101')])).toEqual([
      ['Ann Lee', 1], ['Ann Lee', 1], [null, 1],
    ]);
  });

  it('knows one person again by either of their ways to be reached, as they last left them', () => {
    const [rosa, ...others] = callersIn([
      left('Rosa', null, 'rosa@new.example', 'es'),
      left('Rosa', '+12175550134', 'ROSA@new.example'),
      left('Rosa', '+12175550134', 'rosa@old.example'),
    ]);
    expect(others).toEqual([]);
    expect(rosa).toMatchObject({ name: 'Rosa', phone: '+12175550134', email: 'rosa@new.example', language: 'es' });
  });

  it('does not take two who left nothing for one', () => {
    expect(callersIn([left('Rosa', null), left('Rosa', null)])).toHaveLength(2);
  });
});
