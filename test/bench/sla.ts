import type { Bench } from './bench.js';
import { deadlines } from './deadlines.js';

/** What service levels cost. */
export async function sla(bench: Bench): Promise<number> {
  return deadlines(bench);
}
