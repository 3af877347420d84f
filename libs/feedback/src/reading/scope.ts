import type { RowScope } from '@civic311/kernel';

/** Whether a row of this department is theirs to see; one of none is for who sees everything. */
export const seesDepartment = (scope: RowScope, departmentId: string | null): boolean =>
  scope.kind === 'everything' || ((scope.kind === 'departments' || scope.kind === 'tasks') && departmentId !== null && scope.ids.includes(departmentId));

/** The same for SQL: the departments whose rows are theirs, null for all. Use as `($n::uuid[] is null or department_id = any($n))`. */
export const departmentsOf = (scope: RowScope): readonly string[] | null =>
  scope.kind === 'everything' ? null : scope.kind === 'public' ? [] : scope.ids;
