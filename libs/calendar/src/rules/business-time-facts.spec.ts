import { businessTimeFacts, type Fact } from '../../testing/business-time-facts.js';
import { answerQuestion } from './question.js';

const elapsedMs = ({ question: { at, to } }: Fact) => (to ? to.getTime() - at.getTime() : Number.NaN);

/** Where another suite answers otherwise than we do: what we answer instead, and why. The only facts that may differ. */
const DISAGREEMENTS: readonly { what: string; facts: readonly number[]; ours: (fact: Fact) => unknown }[] = [
  {
    what: 'a deadline on a closing is that closing, not the next opening (rule 3, V2)',
    facts: [160],
    ours: () => new Date('2006-01-08T12:00:00Z'),
  },
  {
    what: 'nothing to add while open is now: theirs asks for the next window (rule 3)',
    facts: [82, 85, 89, 90, 91],
    ours: ({ question }) => question.at,
  },
  {
    what: 'the day the clocks go back has 25 hours, and all of them are open (V8)',
    facts: [97],
    ours: () => 25 * 3600,
  },
  {
    what: 'no open time lies between a later and an earlier instant (biz agrees)',
    facts: [99, 119, 124, 128, 130, 132, 137],
    ours: () => 0,
  },
  {
    what: 'milliseconds count and are never rounded (rule 4): a length',
    facts: [120, 125, 126, 127, 129, 135, 136, 139, 142],
    ours: (fact) => elapsedMs(fact) / 1000,
  },
  { what: 'milliseconds count (rule 4): a length from outside hours', facts: [105], ours: () => 624.019 },
  { what: 'milliseconds count (rule 4): a deadline', facts: [54], ours: () => new Date('1991-11-18T09:01:42.650Z') },
];

const decided = new Map(DISAGREEMENTS.flatMap(({ facts, ...row }) => facts.map((fact) => [fact, row] as const)));

function answer({ question }: Fact): unknown {
  const answered = answerQuestion(question);
  if (!answered.ok) throw new Error(answered.refusal.code);
  return answered.value;
}

describe('175 facts from zammad, biz and working_hours', () => {
  const facts = businessTimeFacts();

  test('are all here, and each disagreement is about one of them', () => {
    expect(facts).toHaveLength(175);
    expect(facts.filter(({ question: { pauses } }) => pauses.length > 0)).toHaveLength(18);
    expect(decided.size).toBe(DISAGREEMENTS.flatMap((row) => row.facts).length);
  });

  test.each(facts.filter((fact) => !decided.has(fact.number)).map((fact) => [fact.number, fact.from, fact.name, fact]))(
    '%i %s: %s',
    (_number, _from, _name, fact) => expect(answer(fact)).toEqual(fact.expected),
  );

  describe.each(DISAGREEMENTS)('$what', ({ facts: numbers, ours }) => {
    test.each(numbers)('fact %i', (number) => {
      const fact = facts[number]!;
      const expected = ours(fact);
      expect(answer(fact)).toEqual(expected);
      expect(answer(fact)).not.toEqual(fact.expected);
    });
  });
});
