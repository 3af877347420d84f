import { DEEDS, DISPOSITIONS, MOST_ANSWERS, MOST_STEPS, type ProcedureFault, procedureFaults, type ProcedureStep, STEP_KINDS } from '@civic311/contact-center/rules';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { ArticleSeed, ProcedureSeed, ServiceSeed } from './city-seed.js';
import type { Place } from './faults.js';
import { type Fields, type Folder, readYaml } from './yaml-fields.js';

const FOLDER = 'procedures';
const FILE = /^([a-z0-9]+(?:-[a-z0-9]+)*)\.yaml$/;
const MOST = 200;
const UNKNOWN = 'unknown';
const SAID: Readonly<Record<ProcedureFault['code'], (about: string) => string>> = {
  NO_STEPS: () => 'steps must list at least one step',
  TOO_MANY_STEPS: (most) => `steps lists more than ${most}`,
  SAME_CODE: () => 'the code is taken by a step before',
  NEEDS_WORDS: (language) => `words are missing in "${language}"`,
  NEEDS_ANSWERS: () => 'answers must list at least two',
  TOO_MANY_ANSWERS: (most) => `answers lists more than ${most}`,
  LEADS_NOWHERE: (to) => (to ? `leads to "${to}", which is no step` : 'to is missing: it leads nowhere'),
  UNREACHABLE: () => 'no step leads here',
  NO_EXIT: () => 'from here no way leads to an end',
  NEEDS_DEED: () => `deed must be one of ${DEEDS.join(', ')}`,
  NEEDS_ARTICLE: () => 'article is missing',
  UNKNOWN_ARTICLE: (code) => `unknown article "${code}"`,
  NEEDS_SERVICE: () => 'service is missing',
  UNKNOWN_SERVICE: (code) => `unknown service "${code}"`,
  UNKNOWN_QUESTION: (code) => `the service asks no question "${code}"`,
  UNKNOWN_CHOICE: (value) => `"${value}" is no answer to that question`,
  NEEDS_HOURS: () => 'hours is missing',
  NEEDS_PHONE: () => 'phone is missing',
  NEEDS_DISPOSITION: () => `disposition must be one of ${DISPOSITIONS.join(', ')}`,
};

/** procedures/: one file each, named by its code. A city may leave the folder out. */
export async function readProcedures(folder: Folder, services: readonly ServiceSeed[], articles: readonly ArticleSeed[]): Promise<ProcedureSeed[]> {
  if (!existsSync(path.join(folder.path, FOLDER))) return [];
  const files = (await readdir(path.join(folder.path, FOLDER))).sort();
  if (files.length > MOST) folder.faults.add({ file: FOLDER, line: 1 }, `holds ${files.length} procedures, at most ${MOST} are taken`);
  const known = {
    languages: folder.languages,
    articles: new Set(articles.map(({ code }) => code)),
    services: new Map(services.map(({ code, questions }) => [
      code,
      new Map(questions.map((question) => [question.code, new Set([...question.options.map(({ key }) => key), ...(question.allowUnknown ? [UNKNOWN] : [])])])),
    ])),
  };
  const read: ProcedureSeed[] = [];
  for (const name of files.slice(0, MOST)) {
    const file = `${FOLDER}/${name}`;
    const code = FILE.exec(name)?.[1];
    if (!code) folder.faults.add({ file, line: 1 }, 'must be named code.yaml, such as no-heat.yaml');
    const fields = code ? await readYaml(folder, file) : null;
    if (!code || !fields) continue;
    const places = new Map<string, Place>();
    const procedure = {
      code,
      department: fields.refers('department', 'department') ?? '',
      sample: fields.flag('sample', false),
      title: fields.words('title', 120) ?? {},
      keywords: readKeywords(fields, folder.languages),
      services: fields.texts('services', 50).map(({ text }) => text),
      steps: fields.each('steps', MOST_STEPS).map((step) => readStep(step, places)),
    };
    fields.done();
    // What a field itself lacks was said where it stands.
    for (const { step, code: fault, about } of procedureFaults(procedure, known)) {
      if (fault !== 'NEEDS_WORDS') folder.faults.add((step !== null && places.get(step)) || fields.place(), `${step ? `step "${step}": ` : ''}${SAID[fault](about)}`);
    }
    read.push(procedure);
  }
  return read;
}

function readKeywords(fields: Fields, languages: readonly string[]): Record<string, string[]> {
  const own = fields.has('keywords') ? fields.fields('keywords') : null;
  const words = Object.fromEntries(languages.map((language) => [language, own?.texts(language, 40).map(({ text }) => text) ?? []]));
  own?.done();
  return words;
}

function readStep(step: Fields, places: Map<string, Place>): ProcedureStep {
  const code = step.slug('code') ?? '';
  if (!places.has(code)) places.set(code, step.place());
  const text = (key: string) => (step.has(key) ? step.text(key, { max: 100 }) : null);
  const fills = step.has('fills') ? step.fields('fills') : null;
  const read: ProcedureStep = {
    code,
    kind: step.oneOf('kind', STEP_KINDS) ?? 'say',
    words: step.words('words', 1_000) ?? {},
    why: step.optionalWords('why', 300),
    answers: step.each('answers', MOST_ANSWERS).map((answer) => {
      const one = { words: answer.words('words', 100) ?? {}, to: answer.slug('to') ?? '', value: answer.optionalText('value', { max: 100 }) };
      answer.done();
      return one;
    }),
    fills: fills && { service: fills.text('service', { max: 64 }) ?? '', question: fills.text('question', { max: 64 }) ?? '' },
    to: text('to'),
    article: text('article'),
    deed: step.has('deed') ? step.oneOf('deed', DEEDS) : null,
    service: text('service'),
    hours: step.has('hours') ? step.number('hours', { min: 1, max: 168, whole: true }) : null,
    phone: step.has('phone') ? step.text('phone', { shape: /^\+?[0-9][0-9 ()-]{1,24}$/, say: 'a phone number' }) : null,
    disposition: step.has('disposition') ? step.oneOf('disposition', DISPOSITIONS) : null,
  };
  fills?.done();
  step.done();
  return read;
}
