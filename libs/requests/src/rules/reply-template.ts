import { isDate } from '@civic311/calendar/rules';
import type { FieldFault } from '@civic311/kernel';
import { OUTCOMES, type Outcome } from './lifecycle.js';

/** What ready words are for: a message, a question, or the end of a request. */
export const TEMPLATE_KINDS = ['reply', 'ask', 'close'] as const;
export type TemplateKind = (typeof TEMPLATE_KINDS)[number];

/** What a template may leave open; filled in from the request when it is used. */
export const PLACEHOLDERS = ['service', 'reference', 'due', 'department', 'address'] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];

export interface TemplateContent {
  name: string;
  kind: TemplateKind;
  /** Of `close` alone. */
  outcome: Outcome | null;
  /** Null: for every service. */
  serviceId: string | null;
  /** Whose it is; null: the whole city's. */
  departmentId: string | null;
  /** By language, in every language of the city. */
  texts: Readonly<Record<string, string>>;
  /** By when somebody looks whether it is still right: YYYY-MM-DD. */
  reviewOn: string | null;
  active: boolean;
}

const MOST_CHARACTERS = 2_000;
const SHORTEST_CLOSING = 10;
const PLACEHOLDER = /\{([^{}]*)\}/g;

/** Everything that is wrong with a template; a fault of a text is at `texts.<language>`. */
export function templateFaults(content: TemplateContent, languages: readonly string[]): FieldFault[] {
  const name = content.name.trim();
  const faults: FieldFault[] = [];
  if (name === '') faults.push({ path: 'name', code: 'TEXT_NEEDED' });
  if (name.length > 80) faults.push({ path: 'name', code: 'TOO_LONG', max: 80 });
  if (content.kind === 'close' && !mayCloseWith(content.outcome)) faults.push({ path: 'outcome', code: 'CHOICE_NEEDED' });
  if (content.reviewOn !== null && !isDate(content.reviewOn)) faults.push({ path: 'reviewOn', code: 'NOT_A_DATE' });
  for (const language of languages) faults.push(...textFaults(`texts.${language}`, content.texts[language]?.trim() ?? '', content.kind));
  return faults;
}

function textFaults(path: string, text: string, kind: TemplateKind): FieldFault[] {
  if (text === '') return [{ path, code: 'TEXT_NEEDED' }];
  if (kind === 'close' && text.length < SHORTEST_CLOSING) return [{ path, code: 'MESSAGE_NEEDED' }];
  if (text.length > MOST_CHARACTERS) return [{ path, code: 'TOO_LONG', max: MOST_CHARACTERS }];
  const unknown = [...text.matchAll(PLACEHOLDER)].map(([, inside]) => inside!).find((inside) => !isPlaceholder(inside));
  return unknown === undefined ? [] : [{ path, code: 'PLACEHOLDER_UNKNOWN', placeholder: `{${unknown}}`, known: PLACEHOLDERS.map((known) => `{${known}}`).join(' ') }];
}

/** That a resident took it back is theirs to say. */
const mayCloseWith = (outcome: Outcome | null): boolean => outcome !== null && outcome !== 'withdrawn' && OUTCOMES.includes(outcome);
const isPlaceholder = (inside: string): inside is Placeholder => (PLACEHOLDERS as readonly string[]).includes(inside);

/** The words with their placeholders filled in; what is not a placeholder stays as it is. */
export const fillTemplate = (text: string, values: Readonly<Record<Placeholder, string>>): string =>
  text.replace(PLACEHOLDER, (whole, inside: string) => (isPlaceholder(inside) ? values[inside] : whole));
