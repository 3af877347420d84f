import { localDateOf } from '@civic311/calendar/rules';
import { CityInForce } from '@civic311/geo';
import type { Clock } from '@civic311/kernel';
import { CLOCK, logger, type Transaction } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { lockToBegin, type StoredVersion } from './agreements.store.js';
import { begin, SIDES } from './rules/index.js';
import { TellParties } from './tell-parties.js';
import { putVersionInForce } from './version-in-force.js';

/** Puts signed versions in force on their day, in place of the ones before. */
@Injectable()
export class PutInForce {
  constructor(
    private readonly dataSource: DataSource,
    private readonly parties: TellParties,
    private readonly cities: CityInForce,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** A sweep of the worker: at most `most` versions; gives how many began. */
  async sweep(most: number): Promise<number> {
    const now = this.clock.now();
    const today = localDateOf((await this.cities.current()).timeZone, now);
    return this.dataSource.transaction(async (tx) => {
      const due = await lockToBegin(tx, today, most);
      for (const version of due) await this.begin(tx, version, today, now);
      return due.length;
    });
  }

  private async begin(tx: Transaction, stored: StoredVersion, today: string, now: Date): Promise<void> {
    const state = begin(stored.version, today);
    // The sweep only reads what both signed: anything else is a fault of ours, and nothing of it may come in force.
    if (!state.ok) throw new Error(`version ${stored.id} cannot begin: ${state.refusal.code}`);
    await putVersionInForce(tx, { ...stored, source: `agreement ${stored.agreement.id}, version ${stored.number}` }, now);
    await this.parties.tell(tx, 'in-force', { agreement: stored.agreement, versionId: stored.id, sides: SIDES, exceptId: null }, now);
    logger.info({ agreement: stored.agreement.id, version: stored.number }, 'agreement in force');
  }
}
