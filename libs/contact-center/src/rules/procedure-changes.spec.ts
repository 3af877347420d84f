import type { ProcedureContent, ProcedureStep } from './procedure.js';
import { procedureChanges } from './procedure-changes.js';

const blank = { why: null, answers: [], fills: null, to: null, article: null, deed: null, service: null, hours: null, phone: null, disposition: null };
const step = (code: string, fields: Partial<ProcedureStep> = {}): ProcedureStep => ({ ...blank, code, kind: 'say', words: { en: code }, ...fields });
const yes = { words: { en: 'Yes', es: 'Sí' }, to: 'leave', value: 'yes' };
const no = { words: { en: 'No', es: 'No' }, to: 'bye', value: null };
const gas: ProcedureContent = {
  title: { en: 'Gas', es: 'Gas' }, keywords: { en: ['smell', 'leak'] }, services: ['no-heat'],
  steps: [step('smell', { kind: 'ask', answers: [yes, no] }), step('leave', { to: 'bye', why: { en: 'It explodes.' } }), step('bye', { kind: 'end', disposition: 'information' })],
};
const said = (after: ProcedureContent, before = gas) => procedureChanges(before, after).map(({ step: at, part, language, before: old, after: now }) => `${[at, part, language].filter(Boolean).join(' ')}: ${old} > ${now}`);

describe('what two versions of a procedure say differently', () => {
  it('is nothing between a version and itself', () => {
    expect(said(gas)).toEqual([]);
    expect(said({ ...gas, keywords: { en: ['smell', 'leak'], es: [] } })).toEqual([]);
  });

  it('is said of the whole, word for word in each language', () => {
    expect(said({ ...gas, title: { en: 'A smell of gas', es: 'Gas' }, keywords: { en: ['smell'] }, services: ['street-light'] })).toEqual([
      'title en: Gas > A smell of gas', 'keywords en: smell, leak > smell', 'services: no-heat > null', 'services: null > street-light',
    ]);
  });

  it('names steps that came, went, moved, and where it begins', () => {
    const [smell, leave, bye] = gas.steps;
    expect(said({ ...gas, steps: [step('hello', { to: 'smell' }), bye!, smell!] })).toEqual([
      'first: smell > hello', 'order: smell, bye > bye, smell', 'hello step: null > hello', 'leave step: leave > null',
    ]);
    expect(said({ ...gas, steps: [smell!, bye!, leave!] })).toEqual(['order: smell, leave, bye > smell, bye, leave']);
  });

  it('names what a step says, and each answer that differs', () => {
    const [smell, leave, bye] = gas.steps;
    const changed = { ...smell!, answers: [no, { ...yes, to: 'bye' }], fills: { service: 'no-heat', question: 'gas' } };
    expect(said({ ...gas, steps: [changed, { ...leave!, kind: 'do', deed: 'emergency', why: null }, bye!] })).toEqual([
      'smell answer: Yes / Sí → leave (yes) > null', 'smell answer: null > Yes / Sí → bye (yes)', 'smell fills: null > no-heat: gas',
      'leave kind: say > do', 'leave why en: It explodes. > null', 'leave deed: null > emergency',
    ]);
    expect(said({ ...gas, steps: [{ ...smell!, answers: [no, yes] }, leave!, bye!] })).toEqual([
      'smell answer-order: Yes / Sí → leave (yes); No / No → bye > No / No → bye; Yes / Sí → leave (yes)',
    ]);
  });
});
