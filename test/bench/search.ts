import { migrate } from '@civic311/platform';
import { readCityFolder } from '../../apps/cli/src/city-folder/index.js';
import { loadCity } from '../../apps/cli/src/load-city.js';
import { progress } from '../../apps/cli/src/progress.js';
import type { Bench } from './bench.js';
import { table, verdict } from './report.js';
import { keystroke } from './search/keystroke.js';
import { phrasings } from './search/halves.js';
import { falselyAnswered, finders, type Quality, qualityOf } from './search/quality.js';

const GOAL = 0.9;

/**
 * How well residents' own words find the answer, beside what PostgreSQL alone finds in Boston's articles and services; and how long
 * somebody waits who types.
 */
export async function search(bench: Bench): Promise<number> {
  return (await quality(bench)) + (await keystroke(bench));
}

async function quality({ server }: Bench): Promise<number> {
  await server.create('answers');
  const dataSource = await server.open('answers');
  const bar = progress('loading Boston');
  await migrate(dataSource);
  const seed = await readCityFolder('docker/seed/boston');
  if (!seed.ok) throw new Error(JSON.stringify(seed.refusal.faults.slice(0, 5)));
  await loadCity(dataSource, seed.value, { onProgress: (fraction) => bar.at(fraction) });
  bar.done();
  try {
    const rows: string[][] = [];
    const all = phrasings();
    let recall = 0;
    for (const [name, find] of Object.entries(finders(dataSource))) {
      const [tuning, held] = [await qualityOf(find, all.filter((one) => one.tuning)), await qualityOf(find, all.filter((one) => !one.tuning))];
      if (rows.length === 0) recall = held.recall[0];
      const [given, of] = await falselyAnswered(find);
      rows.push([name, ...shown(held), ...shown(tuning), `${given} of ${of}`]);
    }
    console.log(table('Residents\' and call-takers\' own words (95 % intervals)', ['', 'held out: recall@3', 'MRR', 'results', 'tuning: recall@3', 'MRR', 'results', 'answered without an answer'], rows));
    console.log(`Recall@3 on the held-out half at least ${GOAL}: ${verdict(recall >= GOAL)}`);
    return 0;
  } finally {
    await dataSource.destroy();
  }
}

const shown = ({ recall, reciprocal, shown: results }: Quality): string[] => [
  ...[recall, reciprocal].map(([value, low, high]) => `${value.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`),
  results.toFixed(1),
];
