import { CityInForce } from '@civic311/geo';
import { type Clock, type FieldFault, ok, refuse, type Result } from '@civic311/kernel';
import { CLOCK, inTransaction, type InputRefusal, invalid, NotFound, type StaffVisitor, type Transaction } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { departmentsOf } from '../reading/scope.js';
import { ImprovementMeetingEntity, MeetingNoteEntity } from './meeting.entity.js';

export type MeetingRefusal = InputRefusal | { readonly code: 'MEETING_ENDED' } | { readonly code: 'PROMISE_SETTLED' };
export interface NoteToMake {
  /** Chosen by the form: the same key is the same note. */
  readonly key: string;
  readonly meetingId: string;
  readonly kind: 'decision' | 'promise';
  readonly words: string;
  /** Of a promise: which department makes it, who, and until which day of the city's calendar (YYYY-MM-DD). */
  readonly departmentId: string | null;
  readonly ownerId: string | null;
  readonly dueOn: string | null;
}

const LONGEST = 1_000;

/** Departments sit at one table: what they decide and promise is minuted, and promises are asked after. */
@Injectable()
export class HoldMeeting {
  constructor(
    private readonly dataSource: DataSource,
    private readonly cities: CityInForce,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** `key`: the same is the same meeting. `day`: YYYY-MM-DD, by the city's calendar. */
  async call(staff: StaffVisitor, { key, day, departmentIds }: { key: string; day: string; departmentIds: readonly string[] }): Promise<Result<{ id: string }, MeetingRefusal>> {
    const { timeZone } = await this.cities.current();
    return inTransaction<{ id: string }, MeetingRefusal>(this.dataSource, async (tx) => {
      const ids = [...new Set(departmentIds)].toSorted();
      // The same form twice at once: the second waits here and finds the first.
      await tx.query('select 1 from staff where id = $1 for update', [staff.id]);
      if (await tx.existsBy(ImprovementMeetingEntity, { id: key })) return ok({ id: key });
      const known = (await tx.query('select id from department where id = any($1)', [ids])) as unknown[];
      if (ids.length === 0 || known.length < ids.length) return invalid({ path: 'departmentIds', code: 'UNKNOWN' });
      const [{ startsAt }] = (await tx.query('select ($1::date::timestamp at time zone $2) as "startsAt"', [day, timeZone])) as [{ startsAt: Date }];
      await tx.insert(ImprovementMeetingEntity, { id: key, startsAt, departmentIds: ids, calledById: staff.id, calledAt: this.clock.now(), endedAt: null });
      return ok({ id: key });
    });
  }

  /** Until the meeting is ended. */
  async note(staff: StaffVisitor, { key, meetingId, kind, words, departmentId, ownerId, dueOn }: NoteToMake): Promise<Result<{ id: string }, MeetingRefusal>> {
    const { timeZone } = await this.cities.current();
    return inTransaction<{ id: string }, MeetingRefusal>(this.dataSource, async (tx) => {
      const meeting = await this.at(tx, staff, meetingId);
      if (await tx.existsBy(MeetingNoteEntity, { id: key })) return ok({ id: key });
      if (meeting.endedAt) return refuse({ code: 'MEETING_ENDED' });
      const said = words.trim();
      const isPromise = kind === 'promise';
      const owned = !isPromise || !ownerId || ((await tx.query('select 1 from staff_role where staff_id = $1 and department_id = $2 limit 1', [ownerId, departmentId])) as unknown[]).length > 0;
      const faults: FieldFault[] = [
        ...(said.length < 3 ? [{ path: 'words', code: 'TEXT_NEEDED' }] : []),
        ...(said.length > LONGEST ? [{ path: 'words', code: 'TOO_LONG', limit: LONGEST }] : []),
        ...(isPromise && !(departmentId && meeting.departmentIds.includes(departmentId)) ? [{ path: 'departmentId', code: 'NOT_ONE_OF_THEM' }] : []),
        ...(owned ? [] : [{ path: 'ownerId', code: 'NOT_ONE_OF_THEM' }]),
        ...(isPromise && !dueOn ? [{ path: 'dueOn', code: 'DAY_NEEDED' }] : []),
      ];
      if (faults.length > 0) return invalid(...faults);
      const [due] = isPromise ? ((await tx.query('select (($1::date + 1)::timestamp at time zone $2) as at', [dueOn, timeZone])) as { at: Date }[]) : [];
      await tx.insert(MeetingNoteEntity, {
        id: key, meetingId, kind, words: said, notedById: staff.id, notedAt: this.clock.now(), departmentId: isPromise ? departmentId : null, ownerId: isPromise ? ownerId : null, dueAt: due?.at ?? null,
      });
      return ok({ id: key });
    });
  }

  /** Whether a promise was kept; at any time, by whoever is at the table. */
  settle(staff: StaffVisitor, id: string, settled: 'kept' | 'dropped'): Promise<Result<{ id: string }, MeetingRefusal>> {
    return inTransaction<{ id: string }, MeetingRefusal>(this.dataSource, async (tx) => {
      const note = await tx.findOne(MeetingNoteEntity, { where: { id, kind: 'promise' }, lock: { mode: 'pessimistic_write' } });
      if (!note) throw new NotFound();
      await this.at(tx, staff, note.meetingId);
      if (note.settled) return note.settled === settled ? ok({ id }) : refuse({ code: 'PROMISE_SETTLED' });
      await tx.update(MeetingNoteEntity, { id }, { settled, settledAt: this.clock.now(), settledById: staff.id });
      return ok({ id });
    });
  }

  end(staff: StaffVisitor, id: string): Promise<Result<{ id: string }, MeetingRefusal>> {
    return inTransaction<{ id: string }, MeetingRefusal>(this.dataSource, async (tx) => {
      const { endedAt } = await this.at(tx, staff, id);
      if (!endedAt) await tx.update(ImprovementMeetingEntity, { id }, { endedAt: this.clock.now() });
      return ok({ id });
    });
  }

  private async at(tx: Transaction, staff: StaffVisitor, id: string): Promise<ImprovementMeetingEntity> {
    const meeting = await tx.findOne(ImprovementMeetingEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
    const theirs = departmentsOf(staff.scope);
    if (!meeting || (theirs && !meeting.departmentIds.some((one) => theirs.includes(one)))) throw new NotFound();
    return meeting;
  }
}
