import { ok, refuse, type Result } from '@civic311/kernel';
import type { StaffVisitor } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { type Desk, type Handled, Handling, type HandlingRefusal } from '../handling/handling.js';
import { isOpen } from '../rules/lifecycle.js';
import { Checklist } from './checklist.js';
import { RequestCheckEntity } from './request-check.entity.js';

/** Says that something on the checklist is done, or that it is not. It changes no version: who writes is not interrupted. */
@Injectable()
export class CheckItem {
  constructor(
    private readonly handling: Handling,
    private readonly checklist: Checklist,
  ) {}

  run(staff: StaffVisitor, id: string, code: string, done: boolean): Promise<Result<Handled, HandlingRefusal>> {
    return this.handling.run(staff, { id, version: null }, (desk) => this.check(desk, code, done));
  }

  /** The same at a desk that is already open. What is so already is no fault. */
  async check(desk: Desk, code: string, done: boolean): Promise<Result<void, HandlingRefusal>> {
    const { tx, request, now, staff } = desk;
    if (!isOpen(request.state)) return refuse({ code: 'REQUEST_CLOSED' });
    const item = (await this.checklist.of(request.id)).find((one) => one.code === code);
    if (!item) return refuse({ code: 'NOT_ON_THE_LIST' });
    if ((item.doneAt !== null) === done) return ok(undefined);
    if (done) await tx.insert(RequestCheckEntity, { requestId: request.id, code, doneAt: now, doneBy: staff.id });
    else await tx.delete(RequestCheckEntity, { requestId: request.id, code });
    await desk.tell({ kind: done ? 'checked' : 'unchecked', audience: 'staff', facts: { reason: item.text } });
    return ok(undefined);
  }
}
