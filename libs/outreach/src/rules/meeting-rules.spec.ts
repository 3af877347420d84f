import { randomUUID } from 'node:crypto';
import { claimCodeOf, readClaimCode, showClaimCode } from './claim-code.js';
import { whenTaken } from './taken-at.js';

describe('a number handed out at a meeting', () => {
  const key = '00112233-4455-4677-8899-aabbccddeeff';
  const code = claimCodeOf(key);

  it('follows from the key alone, and is read however it is typed or scanned', () => {
    expect(code).toMatch(/^[2-9A-HJ-NP-Z]{12}$/);
    expect(claimCodeOf(key.toUpperCase())).toBe(code);
    for (const typed of [code, showClaimCode(code), showClaimCode(code).toLowerCase().replaceAll('-', ' '), `https://311.example.org/es/claim/${code}`]) {
      expect(readClaimCode(typed)).toBe(code);
    }
  });

  it('is never another with one letter wrong or two neighbors changed round', () => {
    const wrong = [...code].flatMap((letter, at) => {
      const other = letter === 'K' ? 'M' : 'K';
      const swapped = code.slice(0, at) + (code[at + 1] ?? '') + letter + code.slice(at + 2);
      return [code.slice(0, at) + other + code.slice(at + 1), ...(at < 10 && swapped !== code ? [swapped] : [])];
    });
    expect(wrong.filter((one) => readClaimCode(one) !== null)).toEqual([]);
    for (const forged of ['', '../../etc', 'AAAA', `${code}A`, '<script>']) expect(readClaimCode(forged)).toBeNull();
  });

  it('is different for different keys', () => {
    expect(new Set(Array.from({ length: 5_000 }, () => claimCodeOf(randomUUID()))).size).toBe(5_000);
  });
});

describe('when a concern was taken', () => {
  const now = new Date('2026-11-23T20:00:00Z');
  const taken = (takenAt: string, sentAt: string) => whenTaken({ takenAt: new Date(takenAt), sentAt: new Date(sentAt) }, now).toISOString();

  it('is right on a phone whose clock is years off', () => {
    expect(taken('2019-01-01T00:00:00Z', '2019-01-01T02:00:00Z')).toBe('2026-11-23T18:00:00.000Z');
    expect(taken('2031-01-01T00:00:00Z', '2031-01-01T02:00:00Z')).toBe('2026-11-23T18:00:00.000Z');
  });

  it('is never in the future, nor longer ago than a phone keeps things', () => {
    expect(taken('2026-11-24T00:00:00Z', '2026-11-23T20:00:00Z')).toBe(now.toISOString());
    expect(taken('1970-01-01T00:00:00Z', '2026-11-23T20:00:00Z')).toBe('2026-10-24T20:00:00.000Z');
    expect(taken('no time', 'no time')).toBe(now.toISOString());
  });
});
