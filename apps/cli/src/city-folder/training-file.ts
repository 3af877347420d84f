import { scorecardFault } from '@civic311/contact-center/rules';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { TrainingSeed } from './city-seed.js';
import { type Fields, type Folder, readYaml } from './yaml-fields.js';

const FAULTS: Record<string, string> = {
  SAME_CODE: 'two items of the scorecard have one code',
  AUTO_FAIL_WEIGHS: 'weights are above 0, or 0 for what fails alone',
  NOT_100: 'the weights of the scorecard must sum to 100',
};

/** training.yaml */
export async function readTraining(folder: Folder): Promise<TrainingSeed> {
  if (!existsSync(path.join(folder.path, 'training.yaml'))) return { scorecard: [], modules: [] };
  const file = await readYaml(folder, 'training.yaml');
  if (!file) return { scorecard: [], modules: [] };
  const modules = file.each('modules', 100).map(readModule);
  const scorecard = file.each('scorecard', 30).map((item) => {
    const weight = item.number('weight', { min: 0, max: 100, whole: true }) ?? 0;
    const read = {
      code: item.declares('scorecard item') ?? '',
      question: item.text('question', { max: 200 }) ?? '',
      weight,
      autoFail: weight === 0,
      module: item.has('module') ? item.refers('training module', 'module') : null,
    };
    item.done();
    return read;
  });
  const fault = scorecard.length > 0 ? scorecardFault(scorecard) : null;
  if (fault) file.fault(FAULTS[fault] ?? fault, 'scorecard');
  file.done();
  return { scorecard, modules };
}

function readModule(module: Fields): TrainingSeed['modules'][number] {
  const quiz = module.each('quiz', 50).map((question) => {
    const choices = question.texts('choices', 6).map(({ text }) => text);
    const read = {
      question: question.text('question', { max: 300 }) ?? '',
      choices,
      right: (question.number('right', { min: 1, max: Math.max(1, choices.length), whole: true }) ?? 1) - 1,
    };
    if (choices.length < 2) question.fault('choices must list at least two', 'choices');
    question.done();
    return read;
  });
  if (quiz.length === 0) module.fault('quiz must ask at least one question', 'quiz');
  const read = {
    code: module.declares('training module') ?? '',
    title: module.text('title', { max: 120 }) ?? '',
    body: module.text('body', { max: 20_000 }) ?? '',
    quiz,
    passShare: module.number('passShare', { min: 0.01, max: 1 }) ?? 1,
    validDays: module.has('validDays') ? module.number('validDays', { min: 1, max: 3_650, whole: true }) : null,
    channels: module.has('channels') ? module.texts('channels', 10).map(({ text }) => text) : [],
    articles: module.refersToMany('article', 'articles'),
  };
  module.done();
  return read;
}
