import { pino } from 'pino';

/** The mailed links of requests and followers hold a secret; a fault may name the address it happened at. */
const withoutSecrets = (line: string): string => line.replace(/\b(track|follow|unfollow|task|ticket|survey)\/[\w-]+/g, '$1/[secret]');

/** What was going into a row, and what stood in it: a fault of the database carries both, and a line holds neither. */
const ROWS_WORDS = ['parameters', 'detail', 'driverError'].flatMap((word) => [`fault.${word}`, `err.${word}`, `fault.cause.${word}`]);

/** Ids only, never what people wrote or who they are. Times are UTC. */
export const logger = pino({
  level: process.env.LOG_LEVEL ?? 'info',
  timestamp: pino.stdTimeFunctions.isoTime,
  base: undefined,
  hooks: { streamWrite: withoutSecrets },
  redact: ['*.email', '*.phone', '*.name', '*.address', '*.description', '*.recipient', 'email', 'phone', 'recipient', ...ROWS_WORDS],
});
