import { pino } from 'pino';

/** Ids only, never what people wrote or who they are. Times are UTC. */
export const logger = pino({
  level: process.env.LOG_LEVEL ?? 'info',
  timestamp: pino.stdTimeFunctions.isoTime,
  base: undefined,
  redact: ['*.email', '*.phone', '*.name', '*.address', '*.description', '*.recipient', 'email', 'phone', 'recipient'],
});
