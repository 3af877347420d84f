import type { ProcedureAnswer, ProcedureContent, ProcedureStep, Words } from './procedure.js';

export const PROCEDURE_PARTS = [
  'title', 'keywords', 'services', 'first', 'order', 'step',
  'kind', 'words', 'why', 'answer', 'answer-order', 'to', 'fills', 'article', 'deed', 'service', 'hours', 'phone', 'disposition',
] as const;
export type ProcedurePart = (typeof PROCEDURE_PARTS)[number];

/** One thing that two versions say differently. Without `before` it was added, without `after` it was removed. */
export interface ProcedureChange {
  /** The step that is meant; null: the procedure as a whole. */
  readonly step: string | null;
  readonly part: ProcedurePart;
  /** Of words; null where the part is the same in every language. */
  readonly language: string | null;
  readonly before: string | null;
  readonly after: string | null;
}

/** All that differs between two versions: first what is of the whole, then step by step in the order of the newer one, what was removed last. */
export function procedureChanges(before: ProcedureContent, after: ProcedureContent): ProcedureChange[] {
  const [old, now] = [stepsByCode(before), stepsByCode(after)];
  const codes = (of: ReadonlyMap<string, ProcedureStep>, other: ReadonlyMap<string, ProcedureStep>) => [...of.keys()].filter((code) => other.has(code)).join(', ');
  return [
    ...inWords(null, 'title', before.title, after.title),
    ...inWords(null, 'keywords', joined(before.keywords), joined(after.keywords)),
    ...listed('services', before.services, after.services),
    ...plain(null, 'first', before.steps[0]?.code, after.steps[0]?.code),
    ...plain(null, 'order', codes(old, now), codes(now, old)),
    ...[...now].flatMap(([code, step]) => stepChanges(old.get(code), step)),
    ...[...old].filter(([code]) => !now.has(code)).map(([code, step]): ProcedureChange => ({ step: code, part: 'step', language: null, before: anyWords(step.words), after: null })),
  ];
}

function stepChanges(old: ProcedureStep | undefined, now: ProcedureStep): ProcedureChange[] {
  const { code } = now;
  if (!old) return [{ step: code, part: 'step', language: null, before: null, after: anyWords(now.words) }];
  const answers = [old.answers.map(answerLine), now.answers.map(answerLine)] as const;
  const [kept, keptNow] = [answers[0].filter((line) => answers[1].includes(line)), answers[1].filter((line) => answers[0].includes(line))];
  return [
    ...plain(code, 'kind', old.kind, now.kind),
    ...inWords(code, 'words', old.words, now.words),
    ...inWords(code, 'why', old.why ?? {}, now.why ?? {}),
    ...answers[0].filter((line) => !answers[1].includes(line)).flatMap((line) => plain(code, 'answer', line, null)),
    ...answers[1].filter((line) => !answers[0].includes(line)).flatMap((line) => plain(code, 'answer', null, line)),
    ...plain(code, 'answer-order', kept.join('; '), keptNow.join('; ')),
    ...plain(code, 'to', old.to, now.to),
    ...plain(code, 'fills', old.fills && `${old.fills.service}: ${old.fills.question}`, now.fills && `${now.fills.service}: ${now.fills.question}`),
    ...(['article', 'deed', 'service', 'hours', 'phone', 'disposition'] as const).flatMap((part) => plain(code, part, said(old[part]), said(now[part]))),
  ];
}

const stepsByCode = ({ steps }: ProcedureContent): ReadonlyMap<string, ProcedureStep> => new Map(steps.map((step) => [step.code, step]));
const anyWords = (words: Words): string => Object.values(words).find((text) => text !== '') ?? '';
const said = (value: string | number | null): string | null => (value === null ? null : String(value));
const joined = (keywords: ProcedureContent['keywords']): Words => Object.fromEntries(Object.entries(keywords).map(([language, words]) => [language, words.join(', ')]));

/** An answer on a line: in all its languages, where it leads, and what it puts into the form. */
const answerLine = ({ words, to, value }: ProcedureAnswer): string => `${Object.values(words).filter(Boolean).join(' / ')} → ${to}${value === null ? '' : ` (${value})`}`;

function plain(step: string | null, part: ProcedurePart, before: string | null | undefined, after: string | null | undefined, language: string | null = null): ProcedureChange[] {
  const [old, now] = [before || null, after || null];
  return old === now ? [] : [{ step, part, language, before: old, after: now }];
}

const inWords = (step: string | null, part: ProcedurePart, before: Words, after: Words): ProcedureChange[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((language) => plain(step, part, before[language], after[language], language));

const listed = (part: ProcedurePart, before: readonly string[], after: readonly string[]): ProcedureChange[] => [
  ...before.filter((one) => !after.includes(one)).flatMap((one) => plain(null, part, one, null)),
  ...after.filter((one) => !before.includes(one)).flatMap((one) => plain(null, part, null, one)),
];
