import { type Clock, ok, refuse, type Result } from '@civic311/kernel';
import { CLOCK, inTransaction, type StaffVisitor } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readCode } from '../rules/index.js';
import type { CheckedIn } from './registrations.types.js';

export type CheckInRefusal = { readonly code: 'CODE_UNKNOWN' } | { readonly code: 'REGISTRATION_CANCELLED' } | { readonly code: 'NOT_TODAY' };

const DAY_MS = 86_400_000;

interface CodeRow {
  id: string;
  name: string;
  people: number;
  number: number;
  state: string;
  arrivedAt: Date | null;
  arrived: number | null;
  startsAt: Date;
  endsAt: Date;
}

/** Lets people in by their code. */
@Injectable()
export class CheckIn {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** From a day before the event to a day after. A second time changes nothing and says when the first was. Who waits and comes is let in by who stands at the door. */
  async run(by: StaffVisitor, eventId: string, typed: string, people: number | null): Promise<Result<CheckedIn, CheckInRefusal>> {
    return inTransaction<CheckedIn, CheckInRefusal>(this.dataSource, async (tx) => {
      const [row]: CodeRow[] = await tx.query(
        `select r.id, r.name, r.people, r.number, r.state, r.arrived_at as "arrivedAt", r.arrived, e.starts_at as "startsAt", e.ends_at as "endsAt"
         from event_registration r join outreach_event e on e.id = r.event_id where r.event_id = $1 and r.check_in_code = $2 for update of r`,
        [eventId, readCode(typed)],
      );
      if (!row) return refuse({ code: 'CODE_UNKNOWN' });
      const now = this.clock.now();
      const { name, number, state } = row;
      if (row.arrivedAt && row.arrived) return ok({ name, number, people: row.arrived, arrivedAt: row.arrivedAt, again: true, waited: state === 'waiting' });
      if (state === 'cancelled') return refuse({ code: 'REGISTRATION_CANCELLED' });
      if (now.getTime() < row.startsAt.getTime() - DAY_MS || now.getTime() > row.endsAt.getTime() + DAY_MS) return refuse({ code: 'NOT_TODAY' });
      const arrived = Math.min(people ?? row.people, row.people);
      await tx.query('update event_registration set arrived_at = $2, arrived = $3, checked_in_by_id = $4 where id = $1', [row.id, now, arrived, by.id]);
      return ok({ name, number, people: arrived, arrivedAt: now, again: false, waited: state === 'waiting' });
    });
  }
}
