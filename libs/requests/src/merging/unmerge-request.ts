import { ok, refuse, type Result } from '@civic311/kernel';
import { invalid, type StaffVisitor } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { type Handled, Handling, type HandlingRefusal, type Target, textFaults } from '../handling/handling.js';
import { WAITING_ON_RESIDENT } from '../handling/talk-to-resident.js';
import { mayUnmerge, UNMERGE_HOURS } from '../rules/merging.js';
import { append } from '../timeline.js';
import { partRequest, standingMerge } from './merged.store.js';

/** Takes a merge back within 24 hours: the request stands where it stood, with its clocks and everybody who followed it. */
@Injectable()
export class UnmergeRequest {
  constructor(private readonly handling: Handling) {}

  /** `target`: the one that was merged. `message`: words for its resident, who was told that it goes on elsewhere. */
  run(staff: StaffVisitor, target: Target, message: string): Promise<Result<Handled, HandlingRefusal>> {
    return this.handling.run(staff, target, async (desk) => {
      const { tx, request, now, by } = desk;
      const faults = textFaults('message', message);
      if (faults.length > 0) return invalid(...faults);
      const merge = await standingMerge(tx, request.id);
      if (!merge) return refuse({ code: 'NOT_MERGED' });
      if (!mayUnmerge(merge.mergedAt, now)) return refuse({ code: 'TOO_LATE_TO_UNMERGE', hours: UNMERGE_HOURS });
      // The state it had, whatever that was: not a move of its life, but a move taken back.
      await desk.set({ state: merge.stateBefore, outcome: null, outcomeFacts: {}, closedAt: null, masterId: null });
      await this.handling.clocks.reopened(tx, request.id, by);
      if (merge.stateBefore === 'waiting-on-resident') await this.handling.clocks.pause(tx, request.id, { ...by, reason: WAITING_ON_RESIDENT });
      const eventId = await desk.tell({ kind: 'unmerged', audience: 'public', body: message.trim() });
      await partRequest(tx, request.id, by);
      await append(tx, [
        { requestId: merge.targetId, kind: 'unmerged', at: now, actor: { kind: 'staff', id: staff.id }, audience: 'staff', facts: { from: request.reference } },
      ]);
      await this.handling.notices.toReporter(tx, request, 'reopened', eventId, { message: message.trim() });
      await this.handling.tellFollowers(tx, request.id, eventId);
      return ok(undefined);
    });
  }
}
