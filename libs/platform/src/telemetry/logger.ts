import { pino } from 'pino';

/** The mailed links of requests and followers hold a secret; a fault may name the address it happened at. */
const withoutSecrets = (line: string): string => line.replace(/\b(track|follow|unfollow|task|ticket)\/[\w-]+/g, '$1/[secret]');

/** Ids only, never what people wrote or who they are. Times are UTC. */
export const logger = pino({
  level: process.env.LOG_LEVEL ?? 'info',
  timestamp: pino.stdTimeFunctions.isoTime,
  base: undefined,
  hooks: { streamWrite: withoutSecrets },
  redact: ['*.email', '*.phone', '*.name', '*.address', '*.description', '*.recipient', 'email', 'phone', 'recipient'],
});
