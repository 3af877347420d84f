import { existsSync } from 'node:fs';
import path from 'node:path';
import type { MysterySeed, QualitySeed, ScoreSeed } from './quality-seed.js';
import { type Fields, type Folder, readYaml } from './yaml-fields.js';

const QUALITY = 'quality.yaml';
const MOST = { contacts: 50, words: 1_000 };

/** quality.yaml: contacts of a demo that were scored, and those of our own making; a city without the file has none. */
export async function readQuality(folder: Folder): Promise<QualitySeed> {
  const none = { scorer: null, scores: [], mysteries: [] };
  if (!existsSync(path.join(folder.path, QUALITY))) return none;
  const file = await readYaml(folder, QUALITY);
  if (!file) return none;
  const read = {
    scorer: file.refers('staff member', 'scorer'),
    scores: file.each('scores', MOST.contacts).map(readScore),
    mysteries: file.each('mysteries', MOST.contacts).map(readMystery),
  };
  file.done();
  return read;
}

function readScore(score: Fields): ScoreSeed {
  const read = {
    agent: score.refers('staff member', 'agent') ?? '',
    daysAgo: score.number('daysAgo', { min: 0, max: 40 }) ?? 0,
    missed: score.refersToMany('scorecard item', 'missed'),
    note: score.optionalText('note', { max: MOST.words }) ?? '',
    dispute: score.optionalText('dispute', { max: MOST.words }),
  };
  score.done();
  return read;
}

function readMystery(mystery: Fields): MysterySeed {
  const answer = mystery.optionalFields('answer');
  const read = {
    channel: mystery.oneOf('channel', ['phone', 'walk-in']) ?? ('phone' as const),
    daysAgo: mystery.number('daysAgo', { min: -60, max: 40, whole: true }) ?? 0,
    scenario: mystery.text('scenario', { max: MOST.words }) ?? '',
    expected: mystery.text('expected', { max: MOST.words }) ?? '',
    answer: answer && {
      agent: answer.refers('staff member', 'agent') ?? '',
      asExpected: answer.flag('asExpected', true),
      wasTold: answer.text('wasTold', { max: MOST.words }) ?? '',
      missed: answer.refersToMany('scorecard item', 'missed'),
      note: answer.optionalText('note', { max: MOST.words }) ?? '',
    },
  };
  if (read.answer && read.daysAgo < 0) mystery.fault('a contact that is still to come has no answer yet', 'answer');
  answer?.done();
  mystery.done();
  return read;
}
