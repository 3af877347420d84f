import { type Clock, type FieldFault, isId, ok, refuse, type Result } from '@civic311/kernel';
import { CLOCK, inTransaction, type InputRefusal, invalid, NotFound, type StaffVisitor, type Transaction } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { seesDepartment } from '../reading/scope.js';
import { type ComplaintDecision, isOpenComplaint, type NotTheirs, whyNotAnswer } from '../rules/index.js';
import { ComplaintEntity } from './complaint.entity.js';
import { ComplaintLetters } from './complaint-letters.js';

export type AnswerComplaintRefusal = InputRefusal | { readonly code: 'COMPLAINT_ANSWERED' } | { readonly code: NotTheirs };
export interface ComplaintAnswer {
  readonly decision: ComplaintDecision;
  readonly answer: string;
  /** What is done differently from now on; '' for nothing. Kept with the first answer, and added to by a review. */
  readonly learning: string;
  /** Whether it is the review that is given: two pages open at once would take one for the other. */
  readonly isReview: boolean;
}

const [SHORTEST, LONGEST, LONGEST_LEARNING] = [10, 5_000, 2_000];

/** Answers a complaint, or the wish to have its answer looked at again; never by who had a part in it. */
@Injectable()
export class AnswerComplaint {
  constructor(
    private readonly dataSource: DataSource,
    private readonly letters: ComplaintLetters,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  run(staff: StaffVisitor, id: string, given: ComplaintAnswer): Promise<Result<{ id: string }, AnswerComplaintRefusal>> {
    return inTransaction<{ id: string }, AnswerComplaintRefusal>(this.dataSource, async (tx) => {
      const complaint = isId(id) ? await tx.findOne(ComplaintEntity, { where: { id }, lock: { mode: 'pessimistic_write' } }) : null;
      if (!complaint || !seesDepartment(staff.scope, complaint.departmentId)) throw new NotFound();
      if (!isOpenComplaint(complaint.state) || given.isReview !== (complaint.state === 'review-asked')) return refuse({ code: 'COMPLAINT_ANSWERED' });
      const why = whyNotAnswer(complaint, staff.id, await isInvolved(tx, complaint.requestId, staff.id));
      if (why) return refuse({ code: why });
      const [answer, learning] = [given.answer.trim(), given.learning.trim()];
      const faults: FieldFault[] = [
        ...(answer.length < SHORTEST ? [{ path: 'answer', code: 'TEXT_NEEDED' }] : []),
        ...(answer.length > LONGEST ? [{ path: 'answer', code: 'TOO_LONG', limit: LONGEST }] : []),
        ...(learning.length > LONGEST_LEARNING ? [{ path: 'learning', code: 'TOO_LONG', limit: LONGEST_LEARNING }] : []),
      ];
      if (faults.length > 0) return invalid(...faults);
      const now = this.clock.now();
      await tx.update(
        ComplaintEntity,
        { id },
        given.isReview
          ? { state: 'reviewed', reviewerId: staff.id, reviewDecision: given.decision, reviewAnswer: answer, reviewedAt: now, learning: learning || complaint.learning }
          : { state: 'answered', handlerId: staff.id, decision: given.decision, answer, answeredAt: now, learning: learning || null },
      );
      await this.letters.tell(tx, given.isReview ? 'reviewed' : 'answered', complaint);
      return ok({ id });
    });
  }
}

/** Whether the request was theirs, or they did anything to it. */
export async function isInvolved(tx: Pick<Transaction, 'query'>, requestId: string | null, staffId: string): Promise<boolean> {
  if (!requestId) return false;
  const [row] = (await tx.query(
    `select exists (select 1 from request where id = $1 and assignee_id = $2)
       or exists (select 1 from request_event where request_id = $1 and actor_kind = 'staff' and actor_id = $2 and kind <> 'contact-read') as involved`,
    [requestId, staffId],
  )) as [{ involved: boolean }];
  return row.involved;
}
