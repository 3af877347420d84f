import { type Clock } from '@civic311/kernel';
import { CLOCK, Events } from '@civic311/platform';
import type { ReopeningWished } from '@civic311/requests';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { FollowUps } from './follow-ups.js';

/** Gives every wish to reopen a clock and an owner, from wherever it was made: the wish itself is answered on the request. */
@Injectable()
export class Wishes implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly followUps: FollowUps,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.events.onInTransaction<ReopeningWished>('ReopeningWished', async (tx, { requestId, serviceId, departmentId }) => {
      await this.followUps.open(tx, { surveyId: null, requestId, serviceId, departmentId, reasons: ['not-fixed'] }, this.clock.now());
    });
  }
}
