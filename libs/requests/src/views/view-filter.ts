import type { RowScope } from '@civic311/kernel';
import type { StaffVisitor } from '@civic311/platform';
import type { QueueFilter } from '../reading/queue.query.js';
import type { State } from '../rules/lifecycle.js';
import type { Attention, Condition, QueueLateness, QueueSort, ViewReader } from '../rules/queue-view.js';

/** What the conditions of a kept view ask of the queue, for whoever looks: "me" is the reader. */
export function filterOf(conditions: readonly Condition[], sort: QueueSort, reader: { id: string }): QueueFilter {
  const is = new Map(conditions.map((condition) => [condition.field, condition.is]));
  return {
    assigneeId: is.get('assignee') === 'me' ? reader.id : undefined,
    unassigned: is.get('assignee') === 'nobody' || undefined,
    attention: is.get('attention') as Attention | undefined,
    lateness: is.get('lateness') as QueueLateness | undefined,
    states: is.has('state') ? [is.get('state') as State] : undefined,
    closed: is.has('closed') || undefined,
    serviceCode: is.get('service'),
    neighborhoodCode: is.get('neighborhood'),
    districtCode: is.get('district'),
    departmentCode: is.get('department'),
    search: is.get('words'),
    sort,
  };
}

export const viewReader = ({ id, permissions, scope }: StaffVisitor): ViewReader => ({
  id,
  mayShare: permissions.has('view.share'),
  departmentIds: departmentsOf(scope),
});

const departmentsOf = (scope: RowScope): readonly string[] | null =>
  scope.kind === 'everything' ? null : scope.kind === 'departments' ? scope.ids : [];
