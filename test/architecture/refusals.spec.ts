import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from '@civic311/platform';
import PO from 'pofile';
import { filesBelow, sourceFiles, textOf } from './source-files.js';

const rules = sourceFiles('libs').filter((name) => name.includes('/src/') && !/\.spec\.ts$/.test(name)).map((name) => ({ name, text: textOf(name) }));
const pages = sourceFiles('apps/portal/src').map(textOf).join('\n');
const worded = (folder: string) =>
  new Set(filesBelow(folder).filter((name) => name.endsWith('/en.po')).flatMap((name) => PO.parse(textOf(name)).items).map(({ msgid }) => msgid));

/** `refuse({ code: 'A' })`, `{ path: 'b', code: late ? 'C' : 'D' }`. */
const codesIn = (text: string): string[] =>
  [...text.matchAll(/(?:refuse\(\{|\bpath(?:: (?:`[^`]*`|[^,{}]+))?,) code: ([^,}]+)/g)].flatMap(([, code]) => [...(code ?? '').matchAll(/'([A-Z][A-Z_]+)'/g)].map(([, one]) => one ?? ''));

/** What no form is answered with, by the reason. */
const SHOWN_NOWHERE = new Map(Object.entries({
  'the page is read anew, and shows how it stands': 'ADDED_BEFORE NOTHING_WAITS NOT_CLOSED NOT_POSSIBLE REVIEW_NOT_POSSIBLE SURVEY_ANSWERED SURVEY_OVER TOO_LATE',
  'a program asked, and not a form': 'BAD_QUESTION HALF_A_POINT NOT_DEGREES ONE_SHORT_TEXT UNKNOWN_FIELD WRONG_TYPE',
  'the caller goes on without': 'DONE_ALREADY NO_LOCATION',
  'what is wrong is listed in it, each with a code of its own': 'CALENDAR_INVALID GOAL_INVALID TIMES',
  'a clock is asked for what its request has done, never by somebody':
    'BEFORE_LAST_CHANGE CLOCK_NOT_CLOSED CLOCK_NOT_PAUSED CLOCK_NOT_PENDING CLOCK_NOT_RUNNING CLOCK_STAYS_CLOSED CLOCK_UNKNOWN PAUSE_REASON_NOT_ALLOWED',
  'agreements and city files check it before, in words of their own':
    'NOT_A_REASON_OF_THE_POLICY NOT_FOR_THIS_KIND PROMISED_TWICE SERVICE_OR_DEPARTMENT UNKNOWN_DUE_TIME_RULE UNKNOWN_KIND UNKNOWN_METRIC UNKNOWN_PRIORITY UNKNOWN_TIER',
  'the command line says it': 'NO_ADMINISTRATOR_ROLE',
}).flatMap(([why, codes]) => codes.split(' ').map((code) => [code, why] as const)));

it('each code with which a rule refuses has words on a page', () => {
  const words = [...worded('apps/portal/src')];
  const silent = rules.flatMap(({ name, text }) => codesIn(text).map((code) => ({ name, code })))
    .filter(({ code }) => !SHOWN_NOWHERE.has(code) && !words.some((id) => id === `fault.${code}` || id.startsWith(`fault.${code}.`)) && !pages.includes(`'${code}'`))
    .map(({ name, code }) => `${code} ${name}`);
  expect([...new Set(silent)].toSorted()).toEqual([]);
});

it.each(fs.readdirSync(path.join(projectRoot, 'apps/portal/src/audiences')))('each code with which a page of %s refuses by itself has words there', (audience) => {
  const words = [...worded(`apps/portal/src/audiences/${audience}`), ...worded('apps/portal/src/shared')];
  const own = sourceFiles(`apps/portal/src/audiences/${audience}`).filter((name) => !/\.spec\.ts$/.test(name)).flatMap((name) => codesIn(textOf(name)));
  expect(own.filter((code) => !words.some((id) => id === `fault.${code}` || id.startsWith(`fault.${code}.`)))).toEqual([]);
});

/** What the schema sees to before a rule is asked, and what refuses nothing by itself. */
const NO_FAULT = new Set(['IsString', 'IsBoolean', 'IsArray', 'IsOptional', 'ValidateNested', 'ValidateIf', 'ValidateBy', 'ArrayNotEmpty']);

it('each rule for a field has words on every page', () => {
  const decorators = rules.flatMap(({ text }) => [...text.matchAll(/^import \{([^}]*)\} from 'class-validator';/gm)].flatMap(([, names]) => [...(names ?? '').matchAll(/\b(?<!type )[A-Z]\w+/g)].map(String)));
  const own = [...textOf('libs/platform/src/graphql/inputs.ts').matchAll(/rule\('(\w+)'/g)].map(([, name]) => name ?? '');
  const codes = [...new Set([...decorators.filter((name) => !NO_FAULT.has(name)), ...own])].map((name) =>
    name.replace('UUID', 'Uuid').replace(/(?<=\w)[A-Z]/g, (letter) => `_${letter}`).toUpperCase());
  const words = worded('apps/portal/src/shared');
  expect(codes).toContain('IS_UUID');
  expect(codes.filter((code) => !words.has(`fault.${code}`)).toSorted()).toEqual([]);
});

it('whoever asks what is wrong with a field asks for the facts that its words need', () => {
  expect([...pages.matchAll(/\bfields \{[^{}]*\bcode\b(?! facts \{)[^{}]*\}/g)].map(String)).toEqual([]);
});
