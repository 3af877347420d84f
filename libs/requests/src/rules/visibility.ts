import type { RowScope } from '@civic311/kernel';
import type { State } from './lifecycle.js';

/** What the rule needs to know of a request. */
export interface Seeable {
  departmentId: string;
  isPublic: boolean;
  moderation: 'shown' | 'awaiting' | 'hidden';
  state: State;
}

/** Who sees which rows. `whereVisible` says the same in SQL, and a test proves that the two agree. */
export function sees(scope: RowScope, request: Seeable): boolean {
  switch (scope.kind) {
    case 'everything':
      return true;
    case 'departments':
      return scope.ids.includes(request.departmentId);
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
    case 'public':
      return { sql: `r.is_public and r.moderation <> 'hidden'`, values: [] };
  }
}
