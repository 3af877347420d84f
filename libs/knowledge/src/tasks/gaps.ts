import { type Clock, ok } from '@civic311/kernel';
import { CLOCK, inTransaction, Sql } from '@civic311/platform';
import { type Unanswered, UnansweredQuery } from '@civic311/search';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addGap } from './tasks.store.js';

const WEEK_MS = 7 * 86_400_000;

/** What people asked and no article answers yet. */
@Injectable()
export class Gaps {
  constructor(
    private readonly unanswered: UnansweredQuery,
    private readonly sql: Sql,
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Of the last weeks, the most asked first; without what is a task already, or was answered since it was last asked. */
  async list(weeks: number): Promise<Unanswered[]> {
    const now = this.clock.now();
    const from = new Date(now.getTime() - weeks * WEEK_MS);
    const [asked, tasks] = await Promise.all([
      this.unanswered.run(from, now),
      this.sql.rows<{ words: string; language: string; doneAt: Date | null }>(
        `select words, language, done_at as "doneAt" from knowledge_task where kind = 'gap' and (done_at is null or done_at > $1)`,
        [from],
      ),
    ]);
    const isKnown = ({ language, phrasings, lastAt }: Unanswered) =>
      tasks.some((task) => task.language === language && phrasings.includes(task.words) && (!task.doneAt || task.doneAt >= lastAt));
    return asked.filter((gap) => !isKnown(gap));
  }

  /** Makes a task of what is listed in these words; false where it is listed no more. */
  async makeTask(words: string, language: string, weeks: number): Promise<boolean> {
    const gap = (await this.list(weeks)).find((one) => one.words === words && one.language === language);
    if (!gap) return false;
    await inTransaction(this.dataSource, async (tx) => ok(await addGap(tx, gap, this.clock.now())));
    return true;
  }
}
