import fc from 'fast-check';
import { type Candidate, decide, STRATEGIES, type Work } from './assignment.js';

const noon = new Date('2026-11-23T18:00:00Z');
const friday = new Date('2026-11-27T15:00:00Z');
const person = (staffId: string, more: Partial<Candidate> = {}): Candidate => ({
  staffId, skillIds: ['asphalt'], lacksTraining: [], languages: ['en'], areaIds: [], capacity: 10, load: 3, awayUntil: null, opensAt: null,
  lastGivenAt: null, letLapse: false, ...more,
});
const pothole: Work = { id: 'request 1', skillIds: ['asphalt'], language: 'en', areaIds: ['dorchester'], weight: 1 };
const grounds = (...asked: Parameters<typeof decide>) =>
  Object.fromEntries(decide(...asked).judged.map(({ staffId, grounds: found }) => [staffId, found.map(({ code }) => code).join(' ')]));

describe('who gets the work', () => {
  it('knows it, is there, is here, and has room; each of the others is told why not', () => {
    const people = [
      person('luis', { awayUntil: friday }),
      person('fern', { skillIds: ['trees'] }),
      person('nina', { areaIds: ['back-bay'] }),
      person('pat', { areaIds: ['dorchester'] }),
      person('ruth', { load: 10 }),
      person('mei', { opensAt: friday }),
      person('ada', { capacity: null }),
      person('tess', { lacksTraining: ['Hot asphalt'] }),
    ];
    expect(decide(pothole, people, 'longest-idle').staffId).toBe('pat');
    expect(grounds(pothole, people, 'longest-idle')).toEqual({
      pat: 'HAS_SKILLS IN_AREA HAS_ROOM SPEAKS',
      luis: 'HAS_SKILLS EVERY_AREA AWAY',
      fern: 'LACKS_SKILLS',
      nina: 'HAS_SKILLS OTHER_AREA',
      ruth: 'HAS_SKILLS EVERY_AREA FULL',
      mei: 'HAS_SKILLS EVERY_AREA OUT_OF_HOURS',
      ada: 'NO_CAPACITY_SET',
      tess: 'LACKS_TRAINING',
    });
  });

  it('speaks the language of the resident, as long as somebody does', () => {
    const inSpanish = { ...pothole, language: 'es' };
    const people = [person('pat'), person('rosa', { languages: ['en', 'es'], lastGivenAt: noon })];
    expect(decide(inSpanish, people, 'longest-idle').staffId).toBe('rosa');
    expect(grounds(inSpanish, people, 'longest-idle').pat).toContain('SPEAKS_NOT');
    const withoutRosa = [person('pat'), person('rosa', { languages: ['en', 'es'], awayUntil: friday })];
    expect(decide(inSpanish, withoutRosa, 'longest-idle').staffId).toBe('pat');
    expect(grounds(inSpanish, withoutRosa, 'longest-idle').pat).toContain('NOBODY_SPEAKS');
  });

  it('goes to the one who waited longest, or who has the most room, as the department likes', () => {
    const people = [person('pat', { lastGivenAt: noon, load: 0 }), person('luis', { lastGivenAt: new Date(noon.getTime() - 1), load: 9 })];
    expect(decide(pothole, people, 'longest-idle').staffId).toBe('luis');
    expect(decide(pothole, people, 'most-capacity').staffId).toBe('pat');
  });

  it('never goes again to who let it lapse, and to nobody where nobody fits', () => {
    expect(decide(pothole, [person('pat', { letLapse: true })], 'longest-idle').staffId).toBeNull();
    expect(decide(pothole, [], 'longest-idle')).toEqual({ staffId: null, judged: [] });
  });
});

const anId = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g');
const someone: fc.Arbitrary<Candidate> = fc.record({
  staffId: anId,
  skillIds: fc.subarray(['asphalt', 'trees', 'signs']),
  languages: fc.subarray(['en', 'es', 'ht']),
  areaIds: fc.subarray(['dorchester', 'back-bay']),
  capacity: fc.option(fc.integer({ min: 0, max: 20 })),
  load: fc.integer({ min: 0, max: 20 }),
  awayUntil: fc.option(fc.constant(friday)),
  opensAt: fc.option(fc.constant(friday)),
  lastGivenAt: fc.option(fc.date({ min: new Date('2026-01-01'), max: noon, noInvalidDate: true })),
  lacksTraining: fc.subarray(['Hot asphalt']),
  letLapse: fc.boolean(),
});
const people = fc.uniqueArray(someone, { selector: ({ staffId }) => staffId, maxLength: 7 });
const some: fc.Arbitrary<Work> = fc.record({
  id: fc.uuid(),
  skillIds: fc.subarray(['asphalt', 'trees', 'signs']),
  language: fc.constantFrom('en', 'es', 'ht', 'pt'),
  areaIds: fc.subarray(['dorchester', 'back-bay']),
  weight: fc.integer({ min: 1, max: 5 }),
});

describe('whatever the work and whoever is there', () => {
  it('nobody is given more than they can take, and nobody who is away, out of hours, or without the skill', () => {
    fc.assert(
      fc.property(some, people, fc.constantFrom(...STRATEGIES), (work, candidates, strategy) => {
        const chosen = candidates.find(({ staffId }) => staffId === decide(work, candidates, strategy).staffId);
        if (!chosen) return;
        expect(chosen).toMatchObject({ lacksTraining: [], awayUntil: null, opensAt: null, letLapse: false });
        expect(chosen.load + work.weight).toBeLessThanOrEqual(chosen.capacity!);
        expect(chosen.skillIds).toEqual(expect.arrayContaining([...work.skillIds]));
        if (work.areaIds.length > 0 && chosen.areaIds.length > 0) expect(work.areaIds.some((area) => chosen.areaIds.includes(area))).toBe(true);
      }),
    );
  });

  it('the same input gives the same answer, in whichever order people come', () => {
    fc.assert(
      fc.property(some, people, fc.constantFrom(...STRATEGIES), (work, candidates, strategy) => {
        expect(decide(work, candidates.toReversed(), strategy)).toEqual(decide(work, candidates, strategy));
      }),
    );
  });

  it('everybody is judged once, and work waits only when nobody fits', () => {
    fc.assert(
      fc.property(some, people, (work, candidates) => {
        const { staffId, judged } = decide(work, candidates, 'longest-idle');
        expect(judged.map((one) => one.staffId).toSorted()).toEqual(candidates.map((one) => one.staffId).toSorted());
        expect(judged.some(({ fits }) => fits)).toBe(staffId !== null);
      }),
    );
  });
});

describe('over a thousand requests', () => {
  const names = ['ann', 'ben', 'cat', 'dan', 'eve'];
  const give = (strategy: (typeof STRATEGIES)[number]) => {
    const state = new Map(names.map((name) => [name, person(name, { capacity: 1_000, load: 0 })]));
    const counts = new Map(names.map((name) => [name, 0]));
    for (let i = 0; i < 1_000; i++) {
      const { staffId } = decide({ ...pothole, id: `request ${i}` }, [...state.values()], strategy);
      counts.set(staffId!, counts.get(staffId!)! + 1);
      const { load } = state.get(staffId!)!;
      state.set(staffId!, { ...state.get(staffId!)!, load: load + 1, lastGivenAt: new Date(noon.getTime() + i) });
    }
    return [...counts.values()];
  };

  it.each(STRATEGIES)('the work is shared evenly by %s', (strategy) => {
    expect(Math.max(...give(strategy)) - Math.min(...give(strategy))).toBeLessThanOrEqual(1);
  });

  it('the first turn among equals is not always the same person\'s', () => {
    const fresh = names.map((name) => person(name));
    const first = Array.from({ length: 1_000 }, (_, i) => decide({ ...pothole, id: `request ${i}` }, fresh, 'longest-idle').staffId!);
    for (const name of names) expect(first.filter((one) => one === name).length).toBeGreaterThan(150);
  });
});
