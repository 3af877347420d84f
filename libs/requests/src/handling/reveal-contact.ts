import { type Clock } from '@civic311/kernel';
import { CLOCK, NotFound, type StaffVisitor } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { RequestContactEntity } from '../request-people.entity.js';
import { lockRequest } from '../requests.store.js';
import { sees } from '../rules/visibility.js';
import { append } from '../timeline.js';

/** Shows who reported, and writes on the timeline that it was read and by whom. */
@Injectable()
export class RevealContact {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Hidden and absent requests are the same `NotFound`; one that is being transferred away is waited for. */
  run(staff: StaffVisitor, requestId: string): Promise<RequestContactEntity | null> {
    return this.dataSource.transaction(async (tx) => {
      const request = await lockRequest(tx, requestId);
      if (!request || !sees(staff.scope, request)) throw new NotFound();
      const contact = await tx.findOneBy(RequestContactEntity, { requestId });
      if (contact) {
        const actor = { kind: 'staff', id: staff.id } as const;
        await append(tx, [{ requestId, kind: 'contact-read', at: this.clock.now(), actor, audience: 'staff' }]);
      }
      return contact;
    });
  }
}
