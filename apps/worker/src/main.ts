import { ConfigFaults, logger, readConfig } from '@civic311/platform';
import { NestFactory } from '@nestjs/core';
import { Chores } from './chores.js';
import { WorkerModule } from './worker.module.js';

/** The worker: messages, reactions and sweeps. Any number of them may run. */
// Whoever started us is gone: do not stay behind alone, not even half-way into the start.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));

try {
  const config = readConfig();
  if (!config.databaseUrl) throw new ConfigFaults(['DATABASE_URL is needed here; `npm start` sets it by itself']);
  const app = await NestFactory.createApplicationContext(
    WorkerModule.with({ config: { ...config, databaseUrl: config.databaseUrl } }),
    { logger: ['error', 'warn'], abortOnError: false },
  );
  app.enableShutdownHooks();
  await app.get(Chores).start();
  process.send?.('ready');
  logger.info('worker works');
} catch (fault) {
  console.error(fault instanceof ConfigFaults ? fault.message : fault);
  process.exit(1);
}
