import fc from 'fast-check';
import { type KnownToProcedures, leadsTo, MOST_STEPS, type Move, type ProcedureContent, procedureFaults, type ProcedureStep, filledBy, walked } from './procedure.js';

const known: KnownToProcedures = {
  languages: ['en'],
  articles: new Set(['gas']),
  services: new Map([['pothole', new Map([['where', new Set(['road', 'sidewalk'])]])]]),
};
const blank = { why: null, answers: [], fills: null, to: null, article: null, deed: null, service: null, hours: null, phone: null, disposition: null };
const step = (code: string, kind: ProcedureStep['kind'], fields: Partial<ProcedureStep> = {}): ProcedureStep => ({ ...blank, code, kind, words: { en: `Words of ${code}` }, ...fields });
const say = (code: string, to: string) => step(code, 'say', { to });
const ask = (code: string, ...to: string[]) => step(code, 'ask', { answers: to.map((next) => ({ words: { en: next }, to: next, value: null })) });
const end = (code: string) => step(code, 'end', { disposition: 'information' });
const procedure = (...steps: ProcedureStep[]): ProcedureContent => ({ title: { en: 'Gas' }, keywords: {}, services: [], steps });
const faults = (...steps: ProcedureStep[]) => procedureFaults(procedure(...steps), known).map(({ step: at, code, about }) => [at, code, about].filter(Boolean).join(' '));

describe('a procedure', () => {
  it('may be published when every branch ends', () => {
    expect(faults(say('hello', 'smell'), ask('smell', 'leave', 'bye'), step('leave', 'do', { deed: 'emergency', to: 'bye' }), end('bye'))).toEqual([]);
  });

  it('may go round, as long as there is a way out', () => {
    expect(faults(ask('again', 'again', 'bye'), end('bye'))).toEqual([]);
    expect(faults(say('here', 'there'), say('there', 'here'), end('bye'))).toEqual(['here NO_EXIT', 'there NO_EXIT', 'bye UNREACHABLE']);
  });

  it('names each fault beside its step', () => {
    expect(faults()).toEqual(['NO_STEPS']);
    expect(faults(say('hello', 'nowhere'))).toEqual(['hello LEADS_NOWHERE nowhere']);
    expect(faults(say('bye', 'bye2'), end('bye2'), end('bye2'))).toEqual(['bye2 SAME_CODE']);
    expect(faults(ask('only', 'bye'), end('bye'))).toEqual(['only NEEDS_ANSWERS']);
    expect(faults(step('read', 'look', { to: 'bye', article: 'unheard' }), end('bye'))).toEqual(['read UNKNOWN_ARTICLE unheard']);
    expect(faults(step('call', 'do', { to: 'open', deed: 'callback' }), step('open', 'do', { to: 'bye', deed: 'request', service: 'unheard' }), step('bye', 'end'))).toEqual([
      'call NEEDS_HOURS', 'open UNKNOWN_SERVICE unheard', 'bye NEEDS_DISPOSITION',
    ]);
    expect(procedureFaults(procedure({ ...end('bye'), words: { en: ' ' } }), { ...known, languages: ['en', 'es'] })).toEqual([
      { step: null, code: 'NEEDS_WORDS', about: 'es' }, { step: 'bye', code: 'NEEDS_WORDS', about: 'en' }, { step: 'bye', code: 'NEEDS_WORDS', about: 'es' },
    ]);
    expect(faults(...Array.from({ length: MOST_STEPS + 1 }, (_, at) => (at === MOST_STEPS ? end(`s${at}`) : say(`s${at}`, `s${at + 1}`))))).toEqual([`TOO_MANY_STEPS ${MOST_STEPS}`]);
  });

  it('fills only what its service asks, with what may be answered', () => {
    const where = (question: string, value: string) => ({ ...ask('where', 'bye', 'bye'), fills: { service: 'pothole', question }, answers: [{ words: { en: 'Road' }, to: 'bye', value }, { words: { en: 'Else' }, to: 'bye', value: null }] });
    expect(faults(where('where', 'road'), end('bye'))).toEqual([]);
    expect(faults(where('where', 'moon'), end('bye'))).toEqual(['where UNKNOWN_CHOICE moon']);
    expect(faults(where('who', 'road'), end('bye'))).toEqual(['where UNKNOWN_QUESTION who']);
    const steps = [where('where', 'road'), end('bye')];
    expect(filledBy(steps, walked(steps, [{ step: 'where', move: 'choose', answer: 0 }]).trail)).toEqual([{ service: 'pothole', question: 'where', value: 'road' }]);
  });
});

const CODES = ['a', 'b', 'c', 'd', 'e', 'f'];
const anyStep = (code: string): fc.Arbitrary<ProcedureStep> =>
  fc.oneof(
    fc.constantFrom(...CODES).map((to) => say(code, to)),
    fc.array(fc.constantFrom(...CODES), { minLength: 2, maxLength: 4 }).map((to) => ask(code, ...to)),
    fc.constant(end(code)),
  );
const anySteps = fc.tuple(...CODES.map(anyStep));

it('every procedure that may be published ends: from wherever one stands, some way of at most as many steps as it has leads to an end', () => {
  let published = 0;
  fc.assert(
    fc.property(anySteps, (all) => {
      // Only what can be reached, so that many of them may be published.
      const steps = all.filter(({ code }) => !procedureFaults(procedure(...all), known).some((fault) => fault.step === code && fault.code === 'UNREACHABLE'));
      if (procedureFaults(procedure(...steps), known).length > 0) return;
      published++;
      const far = (code: string, within: number): boolean => {
        const at = steps.find((one) => one.code === code)!;
        return at.kind === 'end' || (within > 0 && leadsTo(at).some((to) => far(to, within - 1)));
      };
      for (const { code } of steps) expect(far(code, steps.length)).toBe(true);
    }),
  );
  expect(published).toBeGreaterThan(10);
});

it('a procedure without a way out is never published', () => {
  fc.assert(
    fc.property(anySteps, (all) => {
      const steps = all.map((one) => (one.kind === 'end' ? say(one.code, one.code) : one));
      expect(procedureFaults(procedure(...steps), known).some(({ code }) => code === 'NO_EXIT')).toBe(true);
    }),
  );
});

describe('the path taken', () => {
  const steps = [say('hello', 'smell'), ask('smell', 'out', 'bye'), say('out', 'bye'), end('bye')];
  const on = (at: string): Move => ({ step: at, move: 'on', answer: null });
  const choose = (at: string, answer: number): Move => ({ step: at, move: 'choose', answer });
  const back = (at: string): Move => ({ step: at, move: 'back', answer: null });

  it('is where the moves led, and a step back is one', () => {
    expect(walked(steps, [])).toEqual({ trail: [], at: 'hello', state: 'open' });
    expect(walked(steps, [on('hello'), choose('smell', 1)])).toEqual({ trail: [{ step: 'hello', answer: null }, { step: 'smell', answer: 1 }], at: 'bye', state: 'ended' });
    expect(walked(steps, [on('hello'), choose('smell', 1), back('bye'), choose('smell', 0)])).toMatchObject({ at: 'out', state: 'open' });
    expect(walked(steps, [on('hello'), { step: 'smell', move: 'leave', answer: null }, on('smell')])).toMatchObject({ at: 'smell', state: 'left' });
  });

  it('stays inside the procedure, whatever was sent', () => {
    const moves = fc.array(fc.record({ step: fc.constantFrom('hello', 'smell', 'out', 'bye', 'moon'), move: fc.constantFrom('choose', 'on', 'back', 'leave'), answer: fc.constantFrom(null, -1, 0, 1, 9) }) as fc.Arbitrary<Move>);
    fc.assert(
      fc.property(moves, (sent) => {
        const { trail, at } = walked(steps, sent);
        const way = [...trail.map((taken) => taken.step), at];
        expect(way[0]).toBe('hello');
        for (const [place, code] of way.slice(1).entries()) expect(leadsTo(steps.find((one) => one.code === way[place])!)).toContain(code);
      }),
    );
  });
});
