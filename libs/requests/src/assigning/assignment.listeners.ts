import { Events, Jobs, queue, type Transaction } from '@civic311/platform';
import { Clocks } from '@civic311/sla';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { RequestHandled, RequestOpened } from '../requests.events.js';
import { isOpen } from '../rules/lifecycle.js';
import { AssignmentOfferEntity } from './assignment-offer.entity.js';
import { OfferWork } from './offer-work.js';

export const offerWork = queue<{ requestId: string }>('offer-work');

/** When the rules begin to look for somebody, and when what a person does settles it. */
@Injectable()
export class AssignmentListeners implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly jobs: Jobs,
    private readonly clocks: Clocks,
    private readonly offering: OfferWork,
  ) {}

  onModuleInit(): void {
    this.events.onceCommitted<RequestOpened>('RequestOpened', ({ requestId }) => this.offering.run(requestId));
    this.events.onInTransaction<RequestHandled>('RequestHandled', (tx, handled) => this.settle(tx, handled));
  }

  /** Who was given it and does something with it has taken it; who else takes, moves or ends it settles it too. */
  private async settle(tx: Transaction, { requestId, staffId, departmentBefore, request, at }: RequestHandled): Promise<void> {
    if (departmentBefore !== request.departmentId) await this.jobs.enqueue(tx, offerWork, { requestId });
    const offer = await tx.findOneBy(AssignmentOfferEntity, { requestId, state: 'open' });
    if (!offer) return;
    const endedAt = new Date(at);
    const isTaken = offer.staffId !== null && offer.staffId === staffId && request.assigneeId === staffId;
    const isSettled = !isOpen(request.state) || request.assigneeId !== offer.staffId || request.departmentId !== offer.departmentId;
    if (!isTaken && !isSettled) return;
    await tx.update(AssignmentOfferEntity, { id: offer.id }, { state: isTaken ? 'taken' : 'ended', endedAt });
    if (isTaken && isOpen(request.state)) await this.clocks.owned(tx, requestId, { at: endedAt, actorId: staffId });
  }
}
