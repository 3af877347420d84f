import { type Clock, newId, ok, refuse, type Refusal, type Result } from '@civic311/kernel';
import { CLOCK, inTransaction, type InputRefusal, invalid, NotFound, type StaffVisitor, type Transaction } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { mayChangeView, mayShareView, MOST_VIEWS, type QueueColumn, seesView, type ViewAudience, viewFaults, type ViewToSave } from '../rules/queue-view.js';
import { QueueViewEntity } from './queue-view.entity.js';
import { viewReader } from './view-filter.js';

export type ViewRefusal = InputRefusal | Refusal<'TOO_MANY_VIEWS' | 'NOT_PERMITTED'>;
export interface KeptViewId {
  id: string;
}

/** Gives a view of the queue a name, for oneself. */
@Injectable()
export class SaveView {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  run(staff: StaffVisitor, view: ViewToSave): Promise<Result<KeptViewId, ViewRefusal>> {
    const faults = viewFaults(view);
    if (faults.length > 0) return Promise.resolve(invalid(...faults));
    return inTransaction<KeptViewId, ViewRefusal>(this.dataSource, async (tx) => {
      // One at a time for each person, so that the limit and the name hold.
      await tx.query('select 1 from staff where id = $1 for update', [staff.id]);
      const full = await isFull(tx, 'mine', staff.id, null);
      if (full) return full;
      if (await isTaken(tx, staff.id, view.name)) return invalid({ path: 'name', code: 'NAME_TAKEN' });
      const id = newId();
      await tx.insert(QueueViewEntity, {
        ...(view as QueueViewEntity),
        conditions: view.conditions.map(({ field, is }) => ({ field, is })) as never,
        id,
        ownerId: staff.id,
        audience: 'mine',
        departmentId: null,
        name: view.name.trim(),
        createdAt: this.clock.now(),
      });
      return ok({ id });
    });
  }
}

/** Another name, or other people who see it. */
@Injectable()
export class ChangeView {
  constructor(private readonly dataSource: DataSource) {}

  /** A team is named by its department. */
  run(
    staff: StaffVisitor,
    viewId: string,
    change: { name: string; audience: ViewAudience; departmentId: string | null },
  ): Promise<Result<KeptViewId, ViewRefusal>> {
    return inTransaction<KeptViewId, ViewRefusal>(this.dataSource, async (tx) => {
      const view = await changeable(tx, staff, viewId);
      if (!view) return refuse({ code: 'NOT_PERMITTED' });
      const name = change.name.trim();
      const departmentId = change.audience === 'team' ? change.departmentId : null;
      const faults = viewFaults({ ...view, name });
      if (faults.length > 0) return invalid(...faults);
      const isShared = change.audience !== view.audience || departmentId !== view.departmentId;
      if (isShared) {
        if (change.audience === 'team' && !(await isTeam(tx, departmentId))) return invalid({ path: 'departmentId', code: 'DEPARTMENT_UNKNOWN' });
        if (!mayShareView(viewReader(staff), change.audience, departmentId)) return refuse({ code: 'NOT_PERMITTED' });
        const full = await isFull(tx, change.audience, view.ownerId, departmentId);
        if (full) return full;
      }
      if (name.toLowerCase() !== view.name.toLowerCase() && (await isTaken(tx, view.ownerId, name))) return invalid({ path: 'name', code: 'NAME_TAKEN' });
      await tx.update(QueueViewEntity, { id: viewId }, { name, audience: change.audience, departmentId });
      return ok({ id: viewId });
    });
  }
}

/** Other columns, or another order of them. None: the usual ones. */
@Injectable()
export class ArrangeView {
  constructor(private readonly dataSource: DataSource) {}

  run(staff: StaffVisitor, viewId: string, columns: readonly string[]): Promise<Result<KeptViewId, ViewRefusal>> {
    return inTransaction<KeptViewId, ViewRefusal>(this.dataSource, async (tx) => {
      const view = await changeable(tx, staff, viewId);
      if (!view) return refuse({ code: 'NOT_PERMITTED' });
      const faults = viewFaults({ ...view, columns });
      if (faults.length > 0) return invalid(...faults);
      await tx.update(QueueViewEntity, { id: viewId }, { columns: columns as QueueColumn[] });
      return ok({ id: viewId });
    });
  }
}

@Injectable()
export class RemoveView {
  constructor(private readonly dataSource: DataSource) {}

  /** One that is gone already is no fault. */
  run(staff: StaffVisitor, viewId: string): Promise<Result<KeptViewId, ViewRefusal>> {
    return inTransaction<KeptViewId, ViewRefusal>(this.dataSource, async (tx) => {
      if (!(await changeable(tx, staff, viewId))) return refuse({ code: 'NOT_PERMITTED' });
      await tx.delete(QueueViewEntity, { id: viewId });
      return ok({ id: viewId });
    });
  }
}

/** The view, locked; null when this person sees it and may not change it. What they do not see is not there. */
async function changeable(tx: Transaction, staff: StaffVisitor, id: string): Promise<QueueViewEntity | null> {
  const reader = viewReader(staff);
  const view = await tx.findOne(QueueViewEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!view || !seesView(reader, view)) throw new NotFound();
  return mayChangeView(reader, view) ? view : null;
}

async function isFull(tx: Transaction, audience: ViewAudience, ownerId: string, departmentId: string | null) {
  const where = { mine: { ownerId }, team: { audience, departmentId: departmentId! }, city: { audience } }[audience];
  const kept = await tx.countBy(QueueViewEntity, where);
  return kept < MOST_VIEWS ? undefined : refuse({ code: 'TOO_MANY_VIEWS' as const, limit: MOST_VIEWS });
}

async function isTaken(tx: Transaction, ownerId: string, name: string): Promise<boolean> {
  const found: unknown[] = await tx.query('select 1 from queue_view where owner_id = $1 and lower(name) = lower($2)', [ownerId, name.trim()]);
  return found.length > 0;
}

async function isTeam(tx: Transaction, departmentId: string | null): Promise<boolean> {
  const found: unknown[] = await tx.query('select 1 from department where id = $1 and active', [departmentId]);
  return found.length > 0;
}
