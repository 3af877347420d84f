import { type Service, Services } from '@civic311/catalog';
import { ok, refuse, type Result } from '@civic311/kernel';
import { invalid, type StaffVisitor } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { Locating, type Whereabouts } from '../intake/locating.js';
import { Routing } from '../intake/routing.js';
import { updatePlace } from '../requests.store.js';
import { isOpen } from '../rules/lifecycle.js';
import { reroute } from './reroute.js';
import { type Desk, type Handled, Handling, type HandlingRefusal, type Target, textFaults } from './handling.js';

/** Says that it is another kind of request. The clock keeps its start and takes the other promise. */
@Injectable()
export class ReclassifyRequest {
  constructor(
    private readonly handling: Handling,
    private readonly services: Services,
    private readonly routing: Routing,
  ) {}

  run(
    staff: StaffVisitor,
    target: Target,
    to: { serviceCode: string; reason: string },
  ): Promise<Result<Handled, HandlingRefusal>> {
    return this.handling.run(staff, target, async (desk) => {
      const { tx, request, by } = desk;
      const faults = textFaults('reason', to.reason, 1_000);
      if (faults.length > 0) return invalid(...faults);
      const service = await this.services.byCode(to.serviceCode, 'staff');
      if (!service) return invalid({ path: 'serviceCode', code: 'SERVICE_UNKNOWN' });
      if (!isOpen(request.state)) return refuse({ code: 'NOT_OPEN', state: request.state });
      if (service.id === request.serviceId) return refuse({ code: 'ALREADY_THAT' });
      const from = request.serviceId;
      const reason = to.reason.trim();
      const proposedDepartmentId = await reroute(desk, this.routing, { service, ...request });
      await desk.set({
        serviceId: service.id,
        definitionVersion: service.definitionVersion,
        isPublic: request.isPublic && service.isPublic,
        placeShown: request.placeShown === 'area' ? 'area' : service.placeShown,
        proposedDepartmentId,
      });
      await this.lookAgain(desk, from, service);
      await this.handling.clocks.retarget(
        tx,
        { requestId: request.id, serviceId: service.id, departmentId: request.departmentId, priority: request.priority, openedAt: request.openedAt },
        { ...by, reason },
      );
      await desk.tell({ kind: 'reclassified', audience: 'staff', facts: { from, to: service.id }, body: reason });
      const eventId = await desk.tell({ kind: 'reclassified', audience: 'public', facts: { from, to: service.id } });
      await this.handling.tellFollowers(tx, request.id, eventId);
      return ok(undefined);
    });
  }

  /** Words that were shown at once wait for a look where the other service asks for one. */
  private async lookAgain({ tx, request, set }: Desk, fromId: string, service: Service): Promise<void> {
    const from = await this.services.byId(fromId);
    const isStricter = service.moderation === 'after-a-look' && from?.moderation === 'at-once-masked';
    if (!isStricter || request.moderation !== 'shown') return;
    await set({ moderation: 'awaiting', publicDescription: null });
    await tx.query(`update request_photo set moderation = 'awaiting' where request_id = $1`, [request.id]);
  }
}

/** Corrects where it is. */
@Injectable()
export class RelocateRequest {
  constructor(
    private readonly handling: Handling,
    private readonly locating: Locating,
    private readonly services: Services,
    private readonly routing: Routing,
  ) {}

  run(
    staff: StaffVisitor,
    target: Target,
    to: { where: Whereabouts; reason: string },
  ): Promise<Result<Handled, HandlingRefusal>> {
    return this.handling.run(staff, target, async (desk) => {
      const { tx, request } = desk;
      const faults = textFaults('reason', to.reason, 1_000);
      if (faults.length > 0) return invalid(...faults);
      if (!isOpen(request.state)) return refuse({ code: 'NOT_OPEN', state: request.state });
      const found = await this.locating.find(to.where, 'required');
      if (!found.ok) return invalid(...found.refusal);
      const { place, latitude, longitude, ...rest } = found.value.columns;
      if (!place || latitude === null || longitude === null) return invalid({ path: 'where.address', code: 'PLACE_NEEDED' });
      const from = request.address;
      await updatePlace(tx, request, { ...rest, place, latitude, longitude });
      const service = (await this.services.byId(request.serviceId))!;
      await desk.set({ proposedDepartmentId: await reroute(desk, this.routing, { service, ...rest }) });
      await desk.tell({ kind: 'relocated', audience: 'staff', facts: { from, to: rest.address }, body: to.reason.trim() });
      const eventId = await desk.tell({ kind: 'relocated', audience: 'public', facts: { to: rest.address } });
      await this.handling.tellFollowers(tx, request.id, eventId);
      return ok(undefined);
    });
  }
}

/** Decides whether others may read what the resident wrote and see the photos; the words may be cleaned up first. */
@Injectable()
export class ModerateRequest {
  constructor(private readonly handling: Handling) {}

  run(
    staff: StaffVisitor,
    target: Target,
    decision: { show: boolean; publicDescription: string },
  ): Promise<Result<Handled, HandlingRefusal>> {
    return this.handling.run(staff, target, async (desk) => {
      if (decision.publicDescription.length > 10_000) return invalid({ path: 'publicDescription', code: 'TOO_LONG', limit: 10_000 });
      const moderation = decision.show ? 'shown' : 'hidden';
      const publicDescription = decision.show ? decision.publicDescription.trim() : null;
      await desk.set({ moderation, publicDescription });
      await desk.tx.query('update request_photo set moderation = $2 where request_id = $1', [desk.request.id, moderation]);
      await desk.tell({ kind: 'moderated', audience: 'staff', facts: { moderation } });
      return ok(undefined);
    });
  }
}
