import { ok, refuse, type Result } from '@civic311/kernel';
import { invalid, type StaffVisitor } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { decided, type Routing } from '../intake/routing.js';
import { isOpen } from '../rules/lifecycle.js';
import { append } from '../timeline.js';
import { type Desk, type Handled, Handling, type HandlingRefusal, type Target, textFaults } from './handling.js';

/**
 * Decides anew who gets a corrected request, and keeps the decision with its reason. It stays where it is: gives the
 * department to propose, null where that is the one that holds it.
 */
export async function reroute(
  { tx, request, now }: Desk,
  routing: Routing,
  corrected: Parameters<Routing['decide']>[1],
): Promise<string | null> {
  const decision = await routing.decide(tx, corrected, now);
  await append(tx, [decided('rerouted', request.id, decision, now)]);
  return decision.departmentId === request.departmentId ? null : decision.departmentId;
}

/** Keeps a request that the rules would now send elsewhere, with the reason. To let it go is a transfer as any other. */
@Injectable()
export class KeepRequest {
  constructor(private readonly handling: Handling) {}

  run(staff: StaffVisitor, target: Target, keepReason: string): Promise<Result<Handled, HandlingRefusal>> {
    return this.handling.run(staff, target, async (desk) => {
      const { request } = desk;
      const faults = textFaults('keepReason', keepReason, 1_000);
      if (faults.length > 0) return invalid(...faults);
      if (!isOpen(request.state)) return refuse({ code: 'NOT_OPEN', state: request.state });
      const { departmentId: from, proposedDepartmentId: to } = request;
      if (!to) return refuse({ code: 'NOTHING_PROPOSED' });
      await desk.set({ proposedDepartmentId: null });
      await desk.tell({ kind: 'kept', audience: 'staff', facts: { from, to }, body: keepReason.trim() });
      return ok(undefined);
    });
  }
}
