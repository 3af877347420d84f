import fc from 'fast-check';
import { type AgentAtWork, LONGEST_FOR_SKILL_MS, matchWork, nextFor, stuckWork, type WaitingWork, WORK_KINDS } from './matching.js';

const NOW = new Date('2026-11-23T16:00:00Z');
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);
const agent = (id: string, rest: Partial<AgentAtWork> = {}): AgentAtWork => ({ id, state: 'ready', since: ago(5), languages: ['en'], skills: [], counterId: null, ...rest });
const work = (id: string, rest: Partial<WaitingWork> = {}): WaitingWork => ({
  kind: 'callback', id, language: 'en', required: [], skills: [], since: ago(2), dueAt: null, counterId: null, earlier: null, ...rest,
});
const who = (works: WaitingWork[], agents: AgentAtWork[]) => matchWork(works, agents, NOW).map(({ work: { id }, agentId }) => `${id}>${agentId}`);

describe('who should take what waits', () => {
  it('goes to who has the language and the skill, and says so', () => {
    const spanish = work('a', { language: 'es', skills: ['immigration'] });
    const luis = agent('luis', { languages: ['en', 'es'], skills: ['immigration'], since: ago(1) });
    expect(matchWork([spanish], [agent('carla', { since: ago(30) }), luis], NOW)).toEqual([
      { work: spanish, agentId: 'luis', grounds: [{ code: 'SPEAKS', language: 'es' }, { code: 'TRAINED', skills: ['immigration'] }, { code: 'FREE_SINCE', at: ago(1) }] },
    ]);
  });

  it('waits for the skill a stated time, then goes to who lacks least, and says what is lacking', () => {
    const spanish = (minutes: number) => work('a', { language: 'es', since: ago(minutes) });
    expect(matchWork([spanish(29)], [agent('carla')], NOW)).toEqual([]);
    expect(matchWork([spanish(30)], [agent('carla')], NOW)[0]).toMatchObject({ agentId: 'carla', grounds: [{ code: 'NOBODY_SPEAKS', language: 'es' }, { code: 'FREE_SINCE' }] });
    const trained = work('b', { language: 'es', skills: ['x', 'y'], since: ago(90) });
    expect(who([trained], [agent('one', { languages: ['es'] }), agent('two', { skills: ['x', 'y'], since: ago(60) })])).toEqual(['b>one']);
  });

  it('takes an overdue promise first, then who stands at the counter, then what is due next', () => {
    const works = [
      work('later', { dueAt: ago(-60) }), work('sooner', { dueAt: ago(-30) }), work('overdue', { dueAt: ago(1) }),
      work('ticket', { kind: 'ticket', counterId: 'hall' }),
    ];
    const agents = ['a', 'b', 'c', 'd'].map((id, at) => agent(id, { since: ago(10 - at), counterId: 'hall' }));
    expect(who(works, agents)).toEqual(['overdue>a', 'ticket>b', 'sooner>c', 'later>d']);
  });

  it('leaves a ticket to who is at its counter', () => {
    const ticket = work('t', { kind: 'ticket', counterId: 'hall', since: ago(60) });
    expect(who([ticket], [agent('elsewhere'), agent('library', { counterId: 'library' })])).toEqual([]);
  });

  it('never reaches who has not passed what its way in takes: not overdue, not waited for long, not as the earlier agent', () => {
    const required = ['channel:email'];
    const email = work('e', { kind: 'email', required, since: ago(600), dueAt: ago(30), earlier: { agentId: 'new', at: ago(9_000) } });
    const trained = agent('old', { skills: required, since: ago(1) });
    expect(who([email], [agent('new', { since: ago(60) })])).toEqual([]);
    expect(nextFor('new', [email], [agent('new')], NOW)).toBeNull();
    expect(who([email], [agent('new', { since: ago(60) }), trained])).toEqual(['e>old']);
  });

  it('says what nobody at work may take, and why; who is busy will be free', () => {
    const required = ['channel:email'];
    const email = work('e', { kind: 'email', required });
    const ticket = work('t', { kind: 'ticket', counterId: 'hall' });
    const why = (agents: AgentAtWork[]) => stuckWork([email, ticket, work('c')], agents).map(({ work: { id }, why: reason }) => `${id} ${reason}`);
    expect(why([agent('a', { state: 'away', skills: required, counterId: 'hall' })])).toEqual(['e NOBODY_AT_WORK', 't NOBODY_AT_WORK', 'c NOBODY_AT_WORK']);
    expect(why([agent('a'), agent('b', { state: 'away', skills: required })])).toEqual(['e NOBODY_TRAINED', 't NOBODY_AT_COUNTER']);
    expect(why([agent('a', { state: 'talking', skills: required, counterId: 'hall' })])).toEqual([]);
  });

  it('gives who asks what is theirs, else what they alone would be given', () => {
    const works = [work('a', { earlier: { agentId: 'two', at: ago(9_000) } }), work('b', { since: ago(1) })];
    const agents = [agent('one', { since: ago(20) }), agent('two')];
    expect(nextFor('two', works, agents, NOW)?.work.id).toBe('a');
    expect(nextFor('one', works, agents, NOW)?.work.id).toBe('b');
    expect(nextFor('one', [works[0]!], agents, NOW)?.work.id).toBe('a');
    expect(nextFor('nobody', works, agents, NOW)).toBeNull();
  });
});

describe('matching, whatever comes', () => {
  const minutes = fc.integer({ min: 0, max: 300 });
  const ids = ['ana', 'ben', 'cho', 'dee', 'eve', 'fay'];
  const agents = fc.uniqueArray(
    fc.record({
      id: fc.constantFrom(...ids), state: fc.constantFrom('ready', 'talking', 'wrap-up', 'away'), since: minutes.map(ago),
      languages: fc.subarray(['en', 'es', 'ht']), skills: fc.subarray(['x', 'y']), counterId: fc.constantFrom(null, 'hall', 'library'),
    }),
    { selector: ({ id }) => id },
  ) as fc.Arbitrary<AgentAtWork[]>;
  const works = fc.uniqueArray(
    fc.record({
      kind: fc.constantFrom(...WORK_KINDS), id: fc.integer({ min: 1, max: 40 }).map(String), language: fc.constantFrom('en', 'es', 'ht'), required: fc.subarray(['y']), skills: fc.subarray(['x', 'y']), since: minutes.map(ago),
      dueAt: fc.option(fc.integer({ min: -300, max: 300 }).map(ago)), counterId: fc.constantFrom(null, 'hall'),
      earlier: fc.option(fc.record({ agentId: fc.constantFrom(...ids), at: minutes.map(ago) })),
    }),
    { selector: ({ id }) => id },
  ) as fc.Arbitrary<WaitingWork[]>;
  const always = (holds: (of: WaitingWork[], by: AgentAtWork[]) => void) => fc.assert(fc.property(works, agents, holds), { numRuns: 300 });
  const canTake = ({ counterId, required }: WaitingWork, by: AgentAtWork) => (counterId === null || by.counterId === counterId) && required.every((one) => by.skills.includes(one));

  it('gives nothing to who is away or talking, and nobody two things, and nothing to two', () => {
    always((of, by) => {
      const matches = matchWork(of, by, NOW);
      for (const { agentId } of matches) expect(by.find(({ id }) => id === agentId)?.state).toBe('ready');
      expect(new Set(matches.map(({ agentId }) => agentId)).size).toBe(matches.length);
      expect(new Set(matches.map(({ work: { id } }) => id)).size).toBe(matches.length);
    });
  });

  it('goes to nobody who lacks what it requires', () => {
    always((of, by) => {
      for (const { work: one, agentId } of matchWork(of, by, NOW)) expect(by.find(({ id }) => id === agentId)?.skills).toEqual(expect.arrayContaining([...one.required]));
    });
  });

  it('starves nobody: what waited its time, or is overdue, is left only where nobody who could take it is free', () => {
    always((of, by) => {
      const matches = matchWork(of, by, NOW);
      const taken = new Set(matches.map(({ agentId }) => agentId));
      const left = of.filter((one) => !matches.some(({ work: { id } }) => id === one.id));
      for (const one of left.filter(({ dueAt, since, kind }) => (dueAt && dueAt <= NOW) || NOW.getTime() - since.getTime() >= LONGEST_FOR_SKILL_MS[kind])) {
        expect(by.filter((agentOf) => agentOf.state === 'ready' && !taken.has(agentOf.id) && canTake(one, agentOf))).toEqual([]);
      }
    });
  });

  it('goes to the earlier agent, unless they are not free or something before it took them', () => {
    always((of, by) => {
      const matches = matchWork(of, by, NOW);
      for (const [at, { work: one, agentId }] of matches.entries()) {
        const before = matches.slice(0, at).some((match) => match.agentId === one.earlier?.agentId);
        const earlier = by.find(({ id, state }) => id === one.earlier?.agentId && state === 'ready');
        if (earlier && canTake(one, earlier) && !before) expect(agentId).toBe(earlier.id);
      }
    });
  });

  it('takes who has been free for longest of equals, in whichever order they come', () => {
    always((of, by) => {
      const matches = matchWork(of, by, NOW);
      expect(matchWork([...of].reverse(), [...by].reverse(), NOW)).toEqual(matches);
    });
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(500), { minLength: 1, maxLength: 6 }), (since) => {
        const equals = since.map((minutesAgo, at) => agent(ids[at]!, { since: ago(minutesAgo) }));
        expect(matchWork([work('a')], equals, NOW)[0]?.agentId).toBe(equals.toSorted((a, b) => a.since.getTime() - b.since.getTime())[0]!.id);
      }),
    );
  });
});
