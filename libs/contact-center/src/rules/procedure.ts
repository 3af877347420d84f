import type { Disposition } from './dispositions.js';

export const STEP_KINDS = ['say', 'ask', 'look', 'do', 'end'] as const;
export type StepKind = (typeof STEP_KINDS)[number];

/** What a step tells the agent to do: open the service's request, promise a call back, hand over to a listed number, or stop for 911. */
export const DEEDS = ['request', 'callback', 'transfer', 'emergency'] as const;
export type Deed = (typeof DEEDS)[number];

export const MOST_STEPS = 40;
/** Each answer has a number key. */
export const MOST_ANSWERS = 9;

/** Words by language tag. */
export type Words = Readonly<Record<string, string>>;

export interface ProcedureAnswer {
  readonly words: Words;
  /** The step that it leads to. */
  readonly to: string;
  /** What it puts into the request's form, where the step fills a question. */
  readonly value: string | null;
}

/** One step. Which fields it needs, its kind says (`procedureFaults`); the others are null or empty. */
export interface ProcedureStep {
  readonly code: string;
  readonly kind: StepKind;
  /** Exactly what is said or asked; of `look`, `do` and `end` what is said meanwhile. */
  readonly words: Words;
  /** Why we ask. */
  readonly why: Words | null;
  readonly answers: readonly ProcedureAnswer[];
  /** The question of a service that the answers fill, so that nothing is asked twice. */
  readonly fills: { readonly service: string; readonly question: string } | null;
  /** The step after `say`, `look` and `do`. */
  readonly to: string | null;
  readonly article: string | null;
  readonly deed: Deed | null;
  readonly service: string | null;
  readonly hours: number | null;
  /** Whom it is handed over to. */
  readonly phone: string | null;
  /** How a contact that ends here is probably coded. */
  readonly disposition: Disposition | null;
}

/** What a version of a procedure says. It begins with its first step. */
export interface ProcedureContent {
  readonly title: Words;
  /** As people say it, by language. */
  readonly keywords: Readonly<Record<string, readonly string[]>>;
  /** Offered when one of them is chosen; offered always when there is none. */
  readonly services: readonly string[];
  readonly steps: readonly ProcedureStep[];
}

/** What there is in the city that a step may name. */
export interface KnownToProcedures {
  readonly languages: readonly string[];
  readonly articles: ReadonlySet<string>;
  /** The choices of each question of each service; a question without choices takes none. */
  readonly services: ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>;
}

export const PROCEDURE_FAULTS = [
  'NO_STEPS', 'TOO_MANY_STEPS', 'SAME_CODE', 'NEEDS_WORDS', 'NEEDS_ANSWERS', 'TOO_MANY_ANSWERS', 'LEADS_NOWHERE', 'UNREACHABLE', 'NO_EXIT', 'NEEDS_DEED',
  'NEEDS_ARTICLE', 'UNKNOWN_ARTICLE', 'NEEDS_SERVICE', 'UNKNOWN_SERVICE', 'UNKNOWN_QUESTION', 'UNKNOWN_CHOICE', 'NEEDS_HOURS', 'NEEDS_PHONE', 'NEEDS_DISPOSITION',
] as const;
export interface ProcedureFault {
  /** Null: it is of the procedure as a whole. */
  readonly step: string | null;
  readonly code: (typeof PROCEDURE_FAULTS)[number];
  /** What is meant: a language, a step, a code. */
  readonly about: string;
}

/** Where a step leads, in the order of its answers. */
export const leadsTo = (step: ProcedureStep): readonly string[] =>
  step.kind === 'ask' ? step.answers.map(({ to }) => to) : step.kind === 'end' || step.to === null ? [] : [step.to];

/** Everything that keeps a procedure from being published, beside its step; none means that whoever follows it always finds an end. */
export function procedureFaults({ title, services, steps }: ProcedureContent, known: KnownToProcedures): ProcedureFault[] {
  const whole = (code: ProcedureFault['code'], about = '') => ({ step: null, code, about });
  const byCode = new Map(steps.map((step) => [step.code, step]));
  const reached = reachedFrom(steps[0], byCode);
  const exits = withExit(steps);
  return [
    ...missing(title, known.languages).map((language) => whole('NEEDS_WORDS', language)),
    ...services.filter((code) => !known.services.has(code)).map((code) => whole('UNKNOWN_SERVICE', code)),
    ...(steps.length === 0 ? [whole('NO_STEPS')] : []),
    ...(steps.length > MOST_STEPS ? [whole('TOO_MANY_STEPS', String(MOST_STEPS))] : []),
    ...steps.flatMap((step, at) => {
      const fault = (code: ProcedureFault['code'], about = ''): ProcedureFault => ({ step: step.code, code, about });
      const next = leadsTo(step);
      const lost = step.kind !== 'ask' && step.kind !== 'end' && step.to === null ? [''] : next.filter((to) => !byCode.has(to));
      return [
        ...(steps.findIndex(({ code }) => code === step.code) < at ? [fault('SAME_CODE')] : []),
        ...missing(step.words, known.languages).map((language) => fault('NEEDS_WORDS', language)),
        ...lost.map((to) => fault('LEADS_NOWHERE', to)),
        ...(reached.has(step.code) ? [] : [fault('UNREACHABLE')]),
        ...(lost.length === 0 && !exits.has(step.code) ? [fault('NO_EXIT')] : []),
        ...ownFaults(step, known).map(([code, about]) => fault(code, about)),
      ];
    }),
  ];
}

/** What a step of its kind lacks, or names that there is not. */
function ownFaults(step: ProcedureStep, known: KnownToProcedures): [ProcedureFault['code'], string][] {
  switch (step.kind) {
    case 'ask':
      return [
        ...(step.answers.length < 2 ? [['NEEDS_ANSWERS', ''] as [ProcedureFault['code'], string]] : []),
        ...(step.answers.length > MOST_ANSWERS ? [['TOO_MANY_ANSWERS', String(MOST_ANSWERS)] as [ProcedureFault['code'], string]] : []),
        ...step.answers.flatMap(({ words }) => missing(words, known.languages).map((language): [ProcedureFault['code'], string] => ['NEEDS_WORDS', language])),
        ...filled(step, known),
      ];
    case 'look':
      return step.article === null ? [['NEEDS_ARTICLE', '']] : known.articles.has(step.article) ? [] : [['UNKNOWN_ARTICLE', step.article]];
    case 'do':
      return done(step, known);
    case 'end':
      return step.disposition === null ? [['NEEDS_DISPOSITION', '']] : [];
    default:
      return [];
  }
}

function filled({ fills, answers }: ProcedureStep, { services }: KnownToProcedures): [ProcedureFault['code'], string][] {
  if (!fills) return [];
  const questions = services.get(fills.service);
  if (!questions) return [['UNKNOWN_SERVICE', fills.service]];
  const choices = questions.get(fills.question);
  if (!choices) return [['UNKNOWN_QUESTION', fills.question]];
  return answers.flatMap(({ value }): [ProcedureFault['code'], string][] => (value === null || choices.has(value) ? [] : [['UNKNOWN_CHOICE', value]]));
}

function done({ deed, service, hours, phone }: ProcedureStep, { services }: KnownToProcedures): [ProcedureFault['code'], string][] {
  if (deed === null) return [['NEEDS_DEED', '']];
  if (deed === 'callback') return hours === null ? [['NEEDS_HOURS', '']] : [];
  if (deed === 'transfer') return phone === null ? [['NEEDS_PHONE', '']] : [];
  if (deed === 'emergency') return [];
  return service === null ? [['NEEDS_SERVICE', '']] : services.has(service) ? [] : [['UNKNOWN_SERVICE', service]];
}

const missing = (words: Words, languages: readonly string[]): string[] => languages.filter((language) => !words[language]?.trim());

function reachedFrom(start: ProcedureStep | undefined, byCode: ReadonlyMap<string, ProcedureStep>): Set<string> {
  const reached = new Set<string>();
  const open = start ? [start] : [];
  for (let step = open.pop(); step; step = open.pop()) {
    if (reached.has(step.code)) continue;
    reached.add(step.code);
    open.push(...leadsTo(step).flatMap((to) => byCode.get(to) ?? []));
  }
  return reached;
}

/** The steps from which an end can be reached. */
function withExit(steps: readonly ProcedureStep[]): Set<string> {
  const exits = new Set(steps.filter(({ kind }) => kind === 'end').map(({ code }) => code));
  for (let size = -1; size !== exits.size; ) {
    size = exits.size;
    for (const step of steps) if (leadsTo(step).some((to) => exits.has(to))) exits.add(step.code);
  }
  return exits;
}

/** Why somebody left a procedure before its end. */
export const LEAVING = ['did-not-fit', 'caller-refused', 'caller-gone', 'not-needed'] as const;
export type Leaving = (typeof LEAVING)[number];

export const MOVES = ['choose', 'on', 'back', 'leave'] as const;
/** What the agent did at a step: chose an answer, went on, went one back, or left. */
export interface Move {
  readonly step: string;
  readonly move: (typeof MOVES)[number];
  /** Which answer, from 0. */
  readonly answer: number | null;
}

export interface Taken {
  readonly step: string;
  readonly answer: number | null;
}
/** Where somebody stands in a procedure, and the way there. */
export interface Walk {
  readonly trail: readonly Taken[];
  readonly at: string;
  readonly state: 'open' | 'ended' | 'left';
}

/** Where the moves led. A move that could not be made there changes nothing. */
export function walked(steps: readonly ProcedureStep[], moves: readonly Move[]): Walk {
  const byCode = new Map(steps.map((step) => [step.code, step]));
  let [trail, at, left]: [readonly Taken[], string, boolean] = [[], steps[0]?.code ?? '', false];
  for (const { step: where, move, answer } of moves) {
    const step = byCode.get(at);
    if (left || where !== at || !step) continue;
    const last = trail.at(-1);
    if (move === 'leave') left = true;
    else if (move === 'back') [trail, at] = last ? [trail.slice(0, -1), last.step] : [trail, at];
    else {
      const to = move === 'choose' ? (step.kind === 'ask' ? step.answers[answer ?? -1]?.to : undefined) : step.kind === 'ask' ? undefined : leadsTo(step)[0];
      if (to !== undefined && byCode.has(to)) [trail, at] = [[...trail, { step: at, answer: move === 'choose' ? answer : null }], to];
    }
  }
  return { trail, at, state: left ? 'left' : byCode.get(at)?.kind === 'end' ? 'ended' : 'open' };
}

/** What the answers on the way fill of a service's form; the last answer to a question counts. */
export function filledBy(steps: readonly ProcedureStep[], trail: readonly Taken[]): { service: string; question: string; value: string }[] {
  const byCode = new Map(steps.map((step) => [step.code, step]));
  const fills = new Map<string, { service: string; question: string; value: string }>();
  for (const { step: code, answer } of trail) {
    const step = byCode.get(code);
    const value = step?.answers[answer ?? -1]?.value;
    if (step?.fills && value) fills.set(`${step.fills.service} ${step.fills.question}`, { ...step.fills, value });
  }
  return [...fills.values()];
}
