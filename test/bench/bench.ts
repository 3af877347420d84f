import type { Grown } from './database/databases.js';
import type { OwnServer } from './database/own-server.js';
import type { Pace } from './measures/compare.js';
import type { Load } from './processes.js';

/** What every measurement is given; each prints its table and gives how many answers were faults. */
export interface Bench extends Pace {
  server: OwnServer;
  /** None when nothing that is measured needs them. */
  databases: readonly Grown[];
  /** Open clocks that are swept and recomputed. */
  clocks: number;
  load: Load;
}
