import { type Clock, type FieldFault, newId, ok, refuse, type Result } from '@civic311/kernel';
import { CLOCK, inTransaction, type InputRefusal, invalid, type StaffVisitor } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { LONGEST_THANKS, MOST_THANKS_A_DAY } from '../rules/index.js';
import { TellThanks } from './tell-thanks.js';
import { ThanksEntity } from './thanks.entity.js';

export type ThanksRefusal = InputRefusal | { readonly code: 'THANKED_OFTEN' };

const DAY_MS = 86_400_000;

/** One member of staff thanks another; only the two of them see it. */
@Injectable()
export class ThankColleague {
  constructor(
    private readonly dataSource: DataSource,
    private readonly telling: TellThanks,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** `key`: chosen by the form; sent twice it is said once. */
  run(staff: StaffVisitor, { key, to, words }: { key: string; to: string; words: string }): Promise<Result<{ id: string }, ThanksRefusal>> {
    return inTransaction<{ id: string }, ThanksRefusal>(this.dataSource, async (tx) => {
      // One after the other for each giver: so the limit and the key hold.
      await tx.query('select 1 from staff where id = $1 for update', [staff.id]);
      const now = this.clock.now();
      const [told] = (await tx.query('select from_id as "fromId" from thank_you where id = $1', [key])) as { fromId: string | null }[];
      if (told?.fromId === staff.id) return ok({ id: key });
      const said = words.trim();
      const [person] = (await tx.query('select id from staff where id = $1 and disabled_at is null and id <> $2', [to, staff.id])) as { id: string }[];
      const faults: FieldFault[] = [
        ...(!person || told ? [{ path: 'to', code: 'NOT_ONE_OF_THEM' }] : []),
        ...(said.length < 3 ? [{ path: 'words', code: 'TEXT_NEEDED' }] : []),
        ...(said.length > LONGEST_THANKS ? [{ path: 'words', code: 'TOO_LONG', limit: LONGEST_THANKS }] : []),
      ];
      if (faults.length > 0) return invalid(...faults);
      const [{ given }] = (await tx.query('select count(*)::int as given from thank_you where from_id = $1 and given_at > $2', [staff.id, new Date(now.getTime() - DAY_MS)])) as [{ given: number }];
      if (given >= MOST_THANKS_A_DAY) return refuse({ code: 'THANKED_OFTEN' });
      await tx.insert(ThanksEntity, { id: key, staffId: to, fromId: staff.id, surveyId: null, requestId: null, words: said, givenAt: now });
      await this.telling.run(tx, [to], { from: staff.name, words: said, key: newId(now) }, now);
      return ok({ id: key });
    });
  }
}
