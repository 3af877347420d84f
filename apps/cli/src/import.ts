import { readConfig } from '@civic311/platform';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readImportMapping } from './city-folder/index.js';
import { CommandFault, runCommand } from './command.js';
import { withDatabase } from './database.js';
import { importHistory, type ImportSummary } from './import-history.js';
import { progress } from './progress.js';

const USAGE = 'npm run import -- --mapping MAPPING.yaml FILE.csv[.gz] [--rejects FILE.csv]';

/** `npm run import`: another system's requests become this city's history. */
await runCommand(async () => {
  const { mappingFile, file, rejects } = readArguments();
  const mapping = await readImportMapping(mappingFile);
  if (!mapping.ok) {
    throw new CommandFault(
      mapping.refusal.faults.map(({ line, message }) => `${mappingFile}:${line}: ${message}`).join('\n'),
    );
  }
  await withDatabase(readConfig(), async (dataSource, signal) => {
    const bar = progress(`importing ${path.basename(file)}`);
    const summary = await importHistory(dataSource, {
      file,
      mapping: mapping.value,
      mappingFile,
      rejects,
      now: new Date(),
      signal,
      onProgress: (fraction, rows) => bar.at(fraction, `${rows} rows`),
    });
    bar.done(`${summary.rows} rows`);
    tell(summary, rejects);
    if (!summary.finished) throw new CommandFault('Stopped before the end. The same command goes on from here.');
  });
});

function readArguments(): { mappingFile: string; file: string; rejects: string } {
  const read = () => {
    try {
      return parseArgs({
        allowPositionals: true,
        options: { mapping: { type: 'string' }, rejects: { type: 'string' } },
      });
    } catch {
      throw new CommandFault(USAGE);
    }
  };
  const { values, positionals } = read();
  const [file] = positionals;
  if (!values.mapping || !file || positionals.length > 1) throw new CommandFault(USAGE);
  return {
    mappingFile: values.mapping,
    file,
    rejects: values.rejects ?? `${path.basename(file).replace(/\.csv(\.gz)?$/, '')}.rejects.csv`,
  };
}

function tell({ added, known, rejected, resumedAt }: ImportSummary, rejects: string): void {
  if (resumedAt > 0) console.log(`  ${resumedAt} rows were done before`);
  console.log(`  ${added} requests added`);
  if (known > 0) console.log(`  ${known} were here already`);
  console.log(rejected === 0 ? '  no row was rejected' : `  ${rejected} rows were rejected; ${rejects} says why`);
}
