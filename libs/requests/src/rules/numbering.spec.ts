import fc from 'fast-check';
import { readReference, referenceFrom, showReference, spellReference, SYMBOLS } from './numbering.js';

const references = fc.uint8Array({ minLength: 8, maxLength: 8 }).map(referenceFrom);

describe('reference numbers', () => {
  it('are read back however they were written down', () => {
    fc.assert(
      fc.property(references, (reference) => {
        expect(readReference(showReference(reference))).toBe(reference);
        expect(readReference(` ${showReference(reference).toLowerCase().replace('-', ' ')} `)).toBe(reference);
      }),
    );
  });

  it('catch any one symbol heard wrongly', () => {
    fc.assert(
      fc.property(references, fc.nat(7), fc.nat(SYMBOLS.length - 1), (reference, at, other) => {
        const heard = reference.slice(0, at) + SYMBOLS[other] + reference.slice(at + 1);
        expect(readReference(heard)).toBe(heard === reference ? reference : undefined);
      }),
    );
  });

  it('catch swapped neighbours, but for the one pair that Luhn cannot tell apart', () => {
    fc.assert(
      fc.property(references, fc.nat(6), (reference, at) => {
        const [a, b] = [reference[at]!, reference[at + 1]!];
        fc.pre(a !== b && ![a, b].every((symbol) => [SYMBOLS[0], SYMBOLS.at(-1)].includes(symbol)));
        expect(readReference(reference.slice(0, at) + b + a + reference.slice(at + 2))).toBeUndefined();
      }),
    );
  });

  it('are spelt out for a caller', () => {
    expect(spellReference('K7')).toEqual(['Kilo', '7']);
  });
});
