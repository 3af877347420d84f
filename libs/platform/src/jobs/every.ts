import { logger } from '../telemetry/logger.js';

/**
 * Runs `sweep` again and again, never twice at once in this process, until stopped. For work whose truth is a
 * due-time column: a run that was missed is caught up by the next one, which a schedule could not promise.
 */
export function every(seconds: number, name: string, sweep: () => Promise<unknown>): { stop: () => Promise<void> } {
  let running: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout;
  let stopped = false;
  const round = () => {
    running = sweep()
      .catch((fault: unknown) => logger.error({ sweep: name, fault: String(fault) }, 'sweep failed'))
      .finally(() => {
        if (!stopped) timer = setTimeout(round, seconds * 1_000);
      });
  };
  timer = setTimeout(round, 0);
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
