import { ConfigFaults, logger, readConfig } from '@civic311/platform';
import { createApp } from './create-app.js';

/** The api with the portal, as one process. `DATABASE_URL` is given by `npm start` or by the operator. */
// Whoever started us is gone: do not stay behind alone, not even half-way into the start.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));

try {
  const config = readConfig();
  if (!config.databaseUrl) throw new ConfigFaults(['DATABASE_URL is needed here; `npm start` sets it by itself']);
  const app = await createApp({ config: { ...config, databaseUrl: config.databaseUrl } });
  await app.listen(config.port);
  process.send?.('ready');
  logger.info({ port: config.port }, 'api listens');
} catch (fault) {
  const isTaken = (fault as NodeJS.ErrnoException).code === 'EADDRINUSE';
  console.error(isTaken ? 'This port is taken by another program. Stop that one, or set PORT.' : fault instanceof ConfigFaults ? fault.message : fault);
  process.exit(1);
}
