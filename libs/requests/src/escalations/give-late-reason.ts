import { newId, ok, refuse, type Result } from '@civic311/kernel';
import { invalid, type StaffVisitor } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { type Handled, Handling, type HandlingRefusal } from '../handling/handling.js';
import { isLateReason } from '../rules/decisions.js';
import { ClockSides, mayExplain } from './clock-sides.js';
import { LateReasonEntity } from './late-reason.entity.js';

const LONGEST_NOTE = 1_000;

/** Says why a promise was broken, from the closed list. Said again, the later word counts and the earlier is kept. */
@Injectable()
export class GiveLateReason {
  constructor(
    private readonly handling: Handling,
    private readonly sides: ClockSides,
  ) {}

  async run(staff: StaffVisitor, clockId: string, { code, note }: { code: string; note: string }): Promise<Result<Handled, HandlingRefusal>> {
    const said = note.trim();
    if (!isLateReason(code)) return invalid({ path: 'code', code: 'LATE_REASON_UNKNOWN' });
    if (code === 'OTHER' && said === '') return invalid({ path: 'note', code: 'TEXT_NEEDED' });
    if (said.length > LONGEST_NOTE) return invalid({ path: 'note', code: 'TOO_LONG', limit: LONGEST_NOTE });
    const clock = await this.sides.of(clockId);
    return this.handling.run(staff, { id: clock.requestId, version: null }, async ({ tx, request, now, by, tell }) => {
      if (!clock.breachedAt) return refuse({ code: 'NOT_LATE' });
      await tx.insert(LateReasonEntity, { id: newId(now), clockId, requestId: request.id, code, note: said || null, givenBy: by.actorId, givenAt: now });
      await tell({ kind: 'late-reason', audience: 'staff', facts: { code, metric: clock.metric }, body: said || undefined });
      return ok(undefined);
    }, (request) => mayExplain(staff.scope, request, clock));
  }
}
