import { PlatformModule, readConfig } from '@civic311/platform';
import { Recompute } from '@civic311/sla';
import { NestFactory } from '@nestjs/core';
import { entities } from '../../api/src/entities.js';
import { libraries, queues } from '../../api/src/libraries.js';
import { CommandFault, runCommand } from './command.js';
import { openDatabase } from './database.js';

const USAGE = `npm run recompute -- --dry-run                 says which open clocks would move if they were counted anew
npm run recompute -- --correct "REASON"        counts them anew from their start, by the hours as they are known now`;

/** `npm run recompute`: open clocks, counted again from their events. */
await runCommand(async () => {
  const [flag, reason, ...rest] = process.argv.slice(2);
  const isDry = flag === '--dry-run' && reason === undefined;
  const isReal = flag === '--correct' && Boolean(reason?.trim()) && rest.length === 0;
  if (!isDry && !isReal) throw new CommandFault(USAGE);
  const config = readConfig();
  const database = await openDatabase(config);
  try {
    const platform = PlatformModule.with({ config: { ...config, databaseUrl: database.url }, entities, role: 'sends', queues });
    class Counting {}
    const app = await NestFactory.createApplicationContext({ module: Counting, imports: [platform, ...libraries] }, { logger: ['error'] });
    const options = { dryRun: isDry, reason: reason?.trim() ?? 'DRY_RUN', correction: true };
    const { clocksMoved, becameLate, becameUnlate, unchanged } = await app.get(Recompute).run(options);
    const count = (n: number) => n.toLocaleString('en-US');
    console.log(
      `${count(clocksMoved)} clocks ${isDry ? 'would move' : 'moved'}, ${count(becameLate)} ${isDry ? 'would become' : 'became'} late, ` +
        `${count(becameUnlate)} un-late; ${count(unchanged)} stay as they are.`,
    );
    await app.close();
  } finally {
    await database.stop();
  }
});
