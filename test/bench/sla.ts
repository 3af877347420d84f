import type { Bench } from './bench.js';
import { clocks } from './clocks.js';
import { deadlines } from './deadlines.js';

/** What service levels cost. */
export async function sla(bench: Bench): Promise<number> {
  return (await deadlines(bench)) + (await clocks(bench));
}
