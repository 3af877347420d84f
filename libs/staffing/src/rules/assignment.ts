import { createHash } from 'node:crypto';

/** `longest-idle`: to whoever was given nothing for longest. `most-capacity`: to whoever has the largest share of theirs left. */
export const STRATEGIES = ['longest-idle', 'most-capacity'] as const;
export type Strategy = (typeof STRATEGIES)[number];

/** The work to be given. */
export interface Work {
  /** Says which of two equals comes first: another one for other work, the same for the same. */
  readonly id: string;
  /** All of them are needed. */
  readonly skillIds: readonly string[];
  /** The resident's. */
  readonly language: string;
  /** Where it is: a neighborhood, a district, both or none. */
  readonly areaIds: readonly string[];
  readonly weight: number;
}

/** A person of the department, as things stand at the moment of the decision. */
export interface Candidate {
  readonly staffId: string;
  readonly skillIds: readonly string[];
  /** Titles of what must be passed before such work is taken, and was not. */
  readonly lacksTraining: readonly string[];
  readonly languages: readonly string[];
  /** None: works everywhere. */
  readonly areaIds: readonly string[];
  /** Null: takes nothing by itself. */
  readonly capacity: number | null;
  /** The weight of all open work that they have. */
  readonly load: number;
  /** Away until then; null: not away. */
  readonly awayUntil: Date | null;
  /** The next hour of service; null: it is one now. */
  readonly opensAt: Date | null;
  readonly lastGivenAt: Date | null;
  /** Was given this very work before, and did not begin in time. */
  readonly letLapse: boolean;
}

/** What speaks for or against a person, in the order in which it is asked. */
export type Ground =
  | { readonly code: 'NO_CAPACITY_SET' | 'DID_NOT_TAKE_IT' }
  | { readonly code: 'HAS_SKILLS' | 'NEEDS_NO_SKILL' }
  | { readonly code: 'LACKS_SKILLS'; readonly skillIds: readonly string[] }
  | { readonly code: 'LACKS_TRAINING'; readonly modules: readonly string[] }
  | { readonly code: 'IN_AREA' | 'EVERY_AREA' | 'NO_PLACE' | 'OTHER_AREA' }
  | { readonly code: 'AWAY'; readonly until: Date }
  | { readonly code: 'OUT_OF_HOURS'; readonly until: Date }
  | { readonly code: 'HAS_ROOM' | 'FULL'; readonly load: number; readonly capacity: number }
  | { readonly code: 'SPEAKS' | 'SPEAKS_NOT' | 'NOBODY_SPEAKS'; readonly language: string };

export interface Judged {
  readonly staffId: string;
  readonly fits: boolean;
  /** The last one decides where they do not fit. */
  readonly grounds: readonly Ground[];
}

export interface Decision {
  /** Null: nobody can take it now. */
  readonly staffId: string | null;
  /** Everybody, the chosen one first, then who comes next, then who does not fit. */
  readonly judged: readonly Judged[];
}

/**
 * Who gets the work and why: skills, training, area, hours and capacity each rule out; the resident's language rules out as long as
 * somebody who is left speaks it; of who remains the strategy's first. The same input gives the same answer, in
 * whichever order people come; equals take turns from work to work.
 */
export function decide(work: Work, candidates: readonly Candidate[], strategy: Strategy): Decision {
  const able = candidates.map((candidate) => ({ candidate, ...judge(work, candidate) }));
  const someoneSpeaks = able.some(({ fits, candidate }) => fits && candidate.languages.includes(work.language));
  const judged = able.map(({ candidate, fits, grounds }) => {
    if (!fits) return { candidate, fits, grounds };
    const speaks = candidate.languages.includes(work.language);
    const code = speaks ? 'SPEAKS' : someoneSpeaks ? 'SPEAKS_NOT' : 'NOBODY_SPEAKS';
    return { candidate, fits: speaks || !someoneSpeaks, grounds: [...grounds, { code, language: work.language } as const] };
  });
  judged.sort((one, other) => Number(other.fits) - Number(one.fits) || order(work, strategy, one.candidate, other.candidate));
  const [first] = judged;
  return {
    staffId: first?.fits ? first.candidate.staffId : null,
    judged: judged.map(({ candidate: { staffId }, fits, grounds }) => ({ staffId, fits, grounds })),
  };
}

/** Everything but the language. Asking stops at the first ground that rules out. */
function judge(work: Work, person: Candidate): { fits: boolean; grounds: Ground[] } {
  const grounds: Ground[] = [];
  const no = (ground: Ground) => ({ fits: false, grounds: [...grounds, ground] });
  if (person.capacity === null) return no({ code: 'NO_CAPACITY_SET' });
  if (person.letLapse) return no({ code: 'DID_NOT_TAKE_IT' });

  const lacking = work.skillIds.filter((skill) => !person.skillIds.includes(skill));
  if (lacking.length > 0) return no({ code: 'LACKS_SKILLS', skillIds: lacking });
  if (person.lacksTraining.length > 0) return no({ code: 'LACKS_TRAINING', modules: person.lacksTraining });
  grounds.push({ code: work.skillIds.length > 0 ? 'HAS_SKILLS' : 'NEEDS_NO_SKILL' });

  if (work.areaIds.length === 0) grounds.push({ code: 'NO_PLACE' });
  else if (person.areaIds.length === 0) grounds.push({ code: 'EVERY_AREA' });
  else if (work.areaIds.some((area) => person.areaIds.includes(area))) grounds.push({ code: 'IN_AREA' });
  else return no({ code: 'OTHER_AREA' });

  if (person.awayUntil) return no({ code: 'AWAY', until: person.awayUntil });
  if (person.opensAt) return no({ code: 'OUT_OF_HOURS', until: person.opensAt });

  const room = { load: person.load, capacity: person.capacity };
  if (person.load + work.weight > person.capacity) return no({ code: 'FULL', ...room });
  grounds.push({ code: 'HAS_ROOM', ...room });
  return { fits: true, grounds };
}

function order(work: Work, strategy: Strategy, one: Candidate, other: Candidate): number {
  const idle = given(one) - given(other);
  const room = share(other) - share(one);
  const [first, second] = strategy === 'longest-idle' ? [idle, room] : [room, idle];
  return first || second || compare(turn(work, one), turn(work, other));
}

/** Who was never given anything has been idle for longest. */
const given = ({ lastGivenAt }: Candidate): number => lastGivenAt?.getTime() ?? 0;
const share = ({ load, capacity }: Candidate): number => (capacity ? (capacity - load) / capacity : 0);
const turn = ({ id }: Work, { staffId }: Candidate): string => createHash('sha256').update(`${id} ${staffId}`).digest('hex');
const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other));
