import type { RowScope } from '@civic311/kernel';
import type { State } from './lifecycle.js';

/** What the rule needs to know of a request. */
export interface Seeable {
  departmentId: string;
  isPublic: boolean;
  moderation: 'shown' | 'awaiting' | 'hidden';
  state: State;
  /** Departments that were asked for something on it, and did not send it back. */
  taskDepartmentIds?: readonly string[];
}

/** What a person may read: their departments' requests, and those on which their departments have a task. */
export const readingScope = (scope: RowScope): RowScope =>
  scope.kind === 'departments' ? { kind: 'tasks', ids: scope.ids } : scope;

/** Who sees which rows. `whereVisible` says the same in SQL, and a test proves that the two agree. */
export function sees(scope: RowScope, request: Seeable): boolean {
  switch (scope.kind) {
    case 'everything':
      return true;
    case 'departments':
      return scope.ids.includes(request.departmentId);
    case 'tasks':
      return [request.departmentId, ...(request.taskDepartmentIds ?? [])].some((id) => scope.ids.includes(id));
    case 'public':
      return request.isPublic && request.moderation !== 'hidden';
  }
}

/** The condition on `request r`, with its values from `$from` on. */
export function whereVisible(scope: RowScope, from: number): { sql: string; values: unknown[] } {
  switch (scope.kind) {
    case 'everything':
      return { sql: 'true', values: [] };
    case 'departments':
      // Named one by one, rows come out of the department's index in the order of the queue.
      return scope.ids.length === 1
        ? { sql: `r.department_id = $${from}::uuid`, values: [scope.ids[0]] }
        : { sql: `r.department_id = any($${from}::uuid[])`, values: [scope.ids] };
    case 'tasks':
      return {
        sql: `(r.department_id = any($${from}::uuid[]) or exists (select 1 from handoff_task h where h.request_id = r.id
          and h.provider_department_id = any($${from}::uuid[]) and h.state in ('offered', 'accepted', 'done')))`,
        values: [scope.ids],
      };
    case 'public':
      return { sql: `r.is_public and r.moderation <> 'hidden'`, values: [] };
  }
}
