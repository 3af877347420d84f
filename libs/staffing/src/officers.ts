import { Calendars } from '@civic311/calendar';
import { workingTime } from '@civic311/calendar/rules';
import type { Transaction } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { type Officer, type Post, type Recipient, recipients, type Tier } from './rules/index.js';

/** Somebody to tell, in their language, and from when on they may be told what is not urgent. */
export interface Reachable extends Recipient {
  readonly language: string;
  /** The asked moment inside the person's service hours, else the next opening: nothing wakes anybody at night. */
  readonly inHoursAt: Date;
}

interface PersonRow {
  id: string;
  language: string;
  calendarId: string | null;
}

/** A city names a few hundred; more than this is a mistake that should be seen. */
const MOST_OFFICERS = 5_000;

/** Answers who is to be told, by the officers named, their deputies and who is away. */
@Injectable()
export class Officers {
  constructor(private readonly calendars: Calendars) {}

  /** For each asked tier and post, in order: who is told. One read of the officers for all of them. */
  async recipients(
    tx: Transaction,
    asked: readonly { tier: Tier; post: Post }[],
    at: Date,
  ): Promise<readonly (readonly Reachable[])[]> {
    if (asked.length === 0) return [];
    const officers: Officer[] = await tx.query(
      `select o.tier, o.department_id as "departmentId", o.service_id as "serviceId", o.staff_id as "staffId",
         d.id as "deputyId"
       from officer o join staff s on s.id = o.staff_id and s.disabled_at is null
         left join staff d on d.id = o.deputy_id and d.disabled_at is null
       order by o.tier, o.id limit ${MOST_OFFICERS}`,
    );
    const assignees = asked.flatMap(({ post }) => post.assigneeId ?? []);
    const absent = await absentAmong(tx, [...officers.flatMap(({ staffId, deputyId }) => [staffId, deputyId ?? staffId]), ...assignees], at);
    const found = asked.map(({ tier, post }) => recipients(tier, post, officers, (id) => absent.has(id)));
    const people = await this.people(tx, found.flat().map(({ staffId }) => staffId), at);
    return found.map((each) => each.flatMap((recipient) => {
      const person = people.get(recipient.staffId);
      return person ? [{ ...recipient, ...person }] : [];
    }));
  }

  /** When these people may be told what is not urgent, and their languages; without a department: at once. */
  async people(tx: Transaction, ids: readonly string[], at: Date): Promise<ReadonlyMap<string, { language: string; inHoursAt: Date }>> {
    const rows: PersonRow[] = await tx.query(
      `select s.id, s.language, (select d.calendar_id from staff_role r join department d on d.id = r.department_id
         where r.staff_id = s.id order by d.id limit 1) as "calendarId"
       from staff s where s.id = any($1::uuid[]) and s.disabled_at is null`,
      [[...new Set(ids)]],
    );
    const openings = new Map<string, Date>();
    for (const { calendarId } of rows) {
      if (!calendarId || openings.has(calendarId)) continue;
      const { version } = await this.calendars.inForce(tx, calendarId, at);
      openings.set(calendarId, workingTime(version).nextOpening(at));
    }
    return new Map(rows.map(({ id, language, calendarId }) => [id, { language, inHoursAt: openings.get(calendarId ?? '') ?? at }]));
  }
}

async function absentAmong(tx: Transaction, ids: readonly string[], at: Date): Promise<ReadonlySet<string>> {
  const rows: { id: string }[] = await tx.query(
    `select distinct staff_id as id from absence where staff_id = any($1::uuid[]) and starts_at <= $2 and ends_at > $2
     union select id from staff where id = any($1::uuid[]) and disabled_at is not null`,
    [[...new Set(ids)], at],
  );
  return new Set(rows.map(({ id }) => id));
}
