import { emergencyFor } from './index.js';

const gas = { code: 'gas', words: { en: ['gas leak', 'smell gas'], es: ['fuga de gas'] } };
const wire = { code: 'wire', words: { en: ['live wire', 'wire down', 'downed power line'], es: ['cable caído'] } };
const fire = { code: 'fire', words: { en: ['fire'], es: ['incendio'] } };
const dangers = [gas, wire, fire];

describe('words that mean danger', () => {
  it.each([
    ['I think there is a GAS LEAK here!', 'gas'],
    ['the gas is leaking', 'gas'],
    ['we smell gas', 'gas'],
    ['Hay una fuga de gas', 'gas'],
    ['live wires on the sidewalk', 'wire'],
    ['a wire is down on Main St', 'wire'],
    ['hay un cable caido', 'wire'],
    ['There’s a fire in the park', 'fire'],
  ])('%j is one', (words, code) => expect(emergencyFor(dangers, words)?.code).toBe(code));

  it.each(['pothole', 'I live by a bent wire fence', 'fireworks last night', 'the gas station sign has a roof leak', 'firehouse', ''])(
    '%j is none',
    (words) => expect(emergencyFor(dangers, words)).toBeUndefined(),
  );

  it('ends nothing in a city that names none', () => {
    expect(emergencyFor([], 'gas leak')).toBeUndefined();
    expect(emergencyFor([{ words: { en: ['', '!'] } }], 'anything')).toBeUndefined();
  });
});
