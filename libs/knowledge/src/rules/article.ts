import type { FieldFault } from '@civic311/kernel';

export const AUDIENCES = ['public', 'staff'] as const;
export type Audience = (typeof AUDIENCES)[number];

export const ACTION_KINDS = ['start-request', 'call', 'open', 'download'] as const;
export type ActionKind = (typeof ACTION_KINDS)[number];

/** What an answer leads to. Which of the last three is set, the kind says. */
export interface Action {
  readonly kind: ActionKind;
  readonly label: string;
  /** Code of a service. */
  readonly service?: string | null;
  readonly phone?: string | null;
  readonly url?: string | null;
}

/** An article's words in one language. */
export interface ArticleText {
  readonly title: string;
  /** The answer itself, in a line or two. */
  readonly summary: string;
  /** As residents say it. */
  readonly keywords: readonly string[];
  /** Markdown. */
  readonly body: string;
  readonly actions: readonly Action[];
}

export type ArticleTexts = Readonly<Record<string, ArticleText>>;

/** Characters of each, and how many of each. */
export const MOST = {
  code: 60, title: 120, summary: 300, keywords: 40, keyword: 80, body: 100_000, actions: 3, label: 80, url: 500, services: 20, places: 20, note: 500,
} as const;

const PHONE = /^\+?[0-9][0-9 ()-]{1,24}$/;
/** Of another site in full, or a path of ours: browsers take a backslash for a slash, and two slashes for another site. */
const URL = /^(https?:\/\/\S+|\/[^/\\\s]\S*)$/;
/** Nothing that anybody sees. */
const BLANK = /^[\s\p{Cf}]*$/u;

/** All that keeps an article from being kept: paths are `es.title`, `en.actions.0.url`. A draft may be unfinished, but not boundless. */
export function textFaults(texts: ArticleTexts, languages: readonly string[]): FieldFault[] {
  return Object.entries(texts).flatMap(([language, text]) =>
    languages.includes(language) ? faultsIn(text).map((fault) => ({ ...fault, path: `${language}.${fault.path}` })) : [{ path: language, code: 'UNKNOWN_LANGUAGE' }],
  );
}

function faultsIn({ title, summary, keywords, body, actions }: ArticleText): FieldFault[] {
  const tooLong = (path: 'title' | 'summary' | 'body', text: string): FieldFault[] => (text.length > MOST[path] ? [{ path, code: 'TOO_LONG', max: MOST[path] }] : []);
  return [
    ...(BLANK.test(title) ? [{ path: 'title', code: 'EMPTY' }] : tooLong('title', title)),
    ...tooLong('summary', summary),
    ...tooLong('body', body),
    ...(keywords.length > MOST.keywords ? [{ path: 'keywords', code: 'TOO_MANY', max: MOST.keywords }] : []),
    ...(keywords.some((word) => word.length > MOST.keyword) ? [{ path: 'keywords', code: 'TOO_LONG', max: MOST.keyword }] : []),
    ...(actions.length > MOST.actions ? [{ path: 'actions', code: 'TOO_MANY', max: MOST.actions }] : []),
    ...actions.flatMap(actionFaults),
  ];
}

function actionFaults({ kind, label, service, phone, url }: Action, at: number): FieldFault[] {
  const path = `actions.${at}`;
  return [
    ...(BLANK.test(label) ? [{ path: `${path}.label`, code: 'EMPTY' }] : label.length > MOST.label ? [{ path: `${path}.label`, code: 'TOO_LONG', max: MOST.label }] : []),
    ...(kind === 'start-request' && !service ? [{ path: `${path}.to`, code: 'EMPTY' }] : []),
    ...(kind === 'call' && !PHONE.test(phone ?? '') ? [{ path: `${path}.to`, code: 'NOT_A_PHONE' }] : []),
    ...((kind === 'open' || kind === 'download') && (!URL.test(url ?? '') || (url ?? '').length > MOST.url) ? [{ path: `${path}.to`, code: 'NOT_AN_ADDRESS' }] : []),
  ];
}

/** What else is missing before somebody is asked to look: the answer and the text, in the source language. */
export function unfinished(texts: ArticleTexts, source: string): FieldFault[] {
  const text = texts[source];
  if (!text) return [{ path: `${source}.title`, code: 'EMPTY' }];
  return (['summary', 'body'] as const).flatMap((path) => (BLANK.test(text[path]) ? [{ path: `${source}.${path}`, code: 'EMPTY' }] : []));
}

/** What names a new article in its address: its title in plain letters. Empty where it has none. */
export const codeOf = (title: string): string =>
  title.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, MOST.code).replace(/-$/, '');
