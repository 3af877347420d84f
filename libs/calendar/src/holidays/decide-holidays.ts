import { ok, refuse, type Result } from '@civic311/kernel';
import { inTransaction, type StaffVisitor } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Publishing, type PublishRefusal } from '../publishing/publishing.js';
import { lockCalendar } from '../publishing/versions.store.js';
import { type CalendarException, type CalendarVersion, planExceptions } from '../rules/index.js';

export interface HolidayDecision {
  readonly calendarId: string;
  /** Proposals on which the city closes. */
  readonly take: readonly string[];
  /** Proposals on which it works: an observance, or a Sunday's. */
  readonly leave: readonly string[];
  readonly reason: string;
}

export interface HolidaysDecided {
  readonly calendarId: string;
  readonly taken: number;
  readonly left: number;
}

export type DecideRefusal = PublishRefusal | { readonly code: 'ALREADY_DECIDED' };

interface Proposal {
  id: string;
  date: string;
  name: string;
  source: string;
}

/** A person ticks the dates on which the city closes: they are published at once as holidays, the others are put away. */
@Injectable()
export class DecideHolidays {
  constructor(
    private readonly dataSource: DataSource,
    private readonly publishing: Publishing,
  ) {}

  run(by: StaffVisitor, { calendarId, take, leave, reason }: HolidayDecision): Promise<Result<HolidaysDecided, DecideRefusal>> {
    return inTransaction<HolidaysDecided, DecideRefusal>(this.dataSource, async (tx) => {
      if (!(await lockCalendar(tx, calendarId))) return refuse({ code: 'NO_SUCH_CALENDAR' });
      const now = this.publishing.clock.now();
      const decide = async (ids: readonly string[], decision: 'TAKEN' | 'LEFT'): Promise<Proposal[]> => {
        const [rows] = (await tx.query(
          `update holiday_proposal set decision = $3, decided_at = $4, decided_by = $5
           where calendar_id = $1 and id = any($2::uuid[]) and decision is null
           returning id, local_date::text as date, name, source`,
          [calendarId, [...new Set(ids)], decision, now, by.id],
        )) as [Proposal[], number];
        return rows;
      };
      const taken = await decide(take, 'TAKEN');
      const left = await decide(leave, 'LEFT');
      if (taken.length + left.length < new Set([...take, ...leave]).size) return refuse({ code: 'ALREADY_DECIDED' });
      if (taken.length > 0) {
        const plan = (line: readonly CalendarVersion[], at: Date) => planExceptions(line, holidays(taken), at, false);
        const published = await this.publishing.publish(tx, by, calendarId, plan, { reason, source: by.name });
        if (!published.ok) return published;
      }
      return ok({ calendarId, taken: taken.length, left: left.length });
    });
  }
}

/** One holiday a date: two names of the same date are one day off. */
function holidays(taken: readonly Proposal[]): CalendarException[] {
  const byDate = new Map<string, Proposal[]>();
  for (const proposal of taken) byDate.set(proposal.date, [...(byDate.get(proposal.date) ?? []), proposal]);
  return [...byDate].map(([date, proposals]) => ({
    date,
    windows: [],
    kind: 'HOLIDAY',
    name: proposals.map(({ name }) => name).join(', ').slice(0, 120),
    source: proposals[0]!.source,
  }));
}
