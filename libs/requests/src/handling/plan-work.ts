import { isDate, localDateOf } from '@civic311/calendar/rules';
import { CityInForce } from '@civic311/geo';
import { ok, type Result } from '@civic311/kernel';
import { invalid, type StaffVisitor } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { type Handled, Handling, type HandlingRefusal, type Target } from './handling.js';

const FARTHEST_DAYS = 730;

/** Says when work is planned. A work order is news for the resident: neither an ending nor an answer. */
@Injectable()
export class ScheduleWork {
  constructor(
    private readonly handling: Handling,
    private readonly cities: CityInForce,
  ) {}

  /** `on`: a local date, `YYYY-MM-DD`, from today on and within two years. */
  run(staff: StaffVisitor, target: Target, on: string): Promise<Result<Handled, HandlingRefusal>> {
    return this.handling.run(staff, target, async (desk) => {
      const date = new Date(`${on}T00:00:00Z`);
      if (!isDate(on)) return invalid({ path: 'on', code: 'NOT_A_DATE' });
      const { timeZone } = await this.cities.current();
      const today = localDateOf(timeZone, desk.now);
      if (on < today) return invalid({ path: 'on', code: 'IN_THE_PAST' });
      if (date.getTime() - desk.now.getTime() > FARTHEST_DAYS * 86_400_000) return invalid({ path: 'on', code: 'TOO_FAR' });
      const made = await desk.make('schedule');
      if (!made.ok) return made;
      await this.handling.clocks.owned(desk.tx, desk.request.id, desk.by);
      const eventId = await desk.tell({ kind: 'scheduled', audience: 'public', facts: { on } });
      await this.handling.tellFollowers(desk.tx, desk.request.id, eventId);
      return ok(undefined);
    });
  }
}

/** Says that somebody is on it. */
@Injectable()
export class StartWork {
  constructor(private readonly handling: Handling) {}

  run(staff: StaffVisitor, target: Target): Promise<Result<Handled, HandlingRefusal>> {
    return this.handling.run(staff, target, async (desk) => {
      const made = await desk.make('start-work', { assigneeId: desk.request.assigneeId ?? staff.id });
      if (!made.ok) return made;
      await this.handling.clocks.owned(desk.tx, desk.request.id, desk.by);
      const eventId = await desk.tell({ kind: 'work-started', audience: 'public' });
      await this.handling.tellFollowers(desk.tx, desk.request.id, eventId);
      return ok(undefined);
    });
  }
}
