import { ok, type Result } from '@civic311/kernel';
import { invalid, type StaffVisitor } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { partRequest } from '../merging/merged.store.js';
import { type Desk, type Handled, Handling, type HandlingRefusal, type Target, textFaults } from './handling.js';

/** Answers a resident's wish: the request is worked again, or stays closed; either way a person says why. */
@Injectable()
export class AnswerReopening {
  constructor(private readonly handling: Handling) {}

  run(
    staff: StaffVisitor,
    target: Target,
    answer: { grant: boolean; message: string },
  ): Promise<Result<Handled, HandlingRefusal>> {
    return this.handling.run(staff, target, async (desk) => {
      const faults = textFaults('message', answer.message);
      if (faults.length > 0) return invalid(...faults);
      return answer.grant
        ? reopen(this.handling, desk, 'grant-reopening', answer.message.trim())
        : this.decline(desk, answer.message.trim());
    });
  }

  private async decline(desk: Desk, message: string): Promise<Result<void, HandlingRefusal>> {
    const made = await desk.make('decline-reopening');
    if (!made.ok) return made;
    const eventId = await desk.tell({ kind: 'reopening-declined', audience: 'reporter', body: message });
    await this.handling.notices.toReporter(desk.tx, desk.request, 'reopening-declined', eventId, { message });
    return ok(undefined);
  }
}

/** Opens a closed request again without being asked, with the reason. */
@Injectable()
export class ReopenRequest {
  constructor(private readonly handling: Handling) {}

  run(staff: StaffVisitor, target: Target, message: string): Promise<Result<Handled, HandlingRefusal>> {
    return this.handling.run(staff, target, async (desk) => {
      const faults = textFaults('message', message);
      if (faults.length > 0) return invalid(...faults);
      return reopen(this.handling, desk, 'reopen', message.trim());
    });
  }
}

async function reopen(
  handling: Handling,
  desk: Desk,
  move: 'grant-reopening' | 'reopen',
  message: string,
): Promise<Result<void, HandlingRefusal>> {
  const made = await desk.make(move, { outcome: null, outcomeFacts: {}, closedAt: null, masterId: null });
  if (!made.ok) return made;
  const { tx, request, by } = desk;
  // What was merged goes on by itself again, and so does everybody who followed it.
  await partRequest(tx, request.id, by);
  await handling.clocks.reopened(tx, request.id, by);
  const eventId = await desk.tell({ kind: 'reopened', audience: 'public', body: message });
  await handling.notices.toReporter(tx, request, 'reopened', eventId, { message });
  await handling.tellFollowers(tx, request.id, eventId);
  return ok(undefined);
}
