import type { Clock } from '@civic311/kernel';
import { CLOCK } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

const BATCH = 1_000;

/**
 * Forgets what a contact alone knew of its caller once it is old: the number, the note, and what was said of it to a
 * colleague or a supervisor. No figure needs it then: whoever comes again is counted within seven days, so not even a hash is kept.
 */
@Injectable()
export class KeepPhones {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Of every contact that ended longer ago than the setting says; gives how many there were. */
  async forgetOld(): Promise<number> {
    const [{ before }] = (await this.dataSource.query(
      `select $1::timestamptz - keep_phones_days * interval '1 day' as before from contact_setting`,
      [this.clock.now()],
    )) as [{ before: Date }];
    let [forgotten, batch] = [0, BATCH];
    while (batch === BATCH) {
      [, batch] = (await this.dataSource.query(
        `update interaction set phone = null, note = null where id in (
           select id from interaction where (phone is not null or note is not null) and started_at < $1 and coalesce(ended_at, started_at) < $1
           order by started_at limit ${BATCH} for update skip locked)`,
        [before],
      )) as [unknown, number];
      forgotten += batch;
    }
    await this.dataSource.query('update contact_help set words = null where words is not null and asked_at < $1', [before]);
    await this.dataSource.query('update contact_help_event set words = null where words is not null and happened_at < $1', [before]);
    await this.dataSource.query('update contact_transfer set words = null where words is not null and offered_at < $1', [before]);
    return forgotten;
  }
}
