import { type FieldFault, refuse, type RowScope } from '@civic311/kernel';
import { invalid, type StaffVisitor, type Transaction } from '@civic311/platform';

/** What is a department's is changed by its own people, what is the city's by who sees the whole city. */
export const owns = (scope: RowScope, departmentId: string | null): boolean =>
  scope.kind === 'everything' || (scope.kind === 'departments' && departmentId !== null && scope.ids.includes(departmentId));

/** Why this person may not give it to that department. */
export async function ownerFault(tx: Transaction, { scope }: StaffVisitor, departmentId: string | null) {
  if (!owns(scope, departmentId)) return refuse({ code: 'NOT_PERMITTED' as const });
  if (departmentId === null) return undefined;
  const found: unknown[] = await tx.query('select 1 from department where id = $1 and active', [departmentId]);
  return found.length > 0 ? undefined : invalid({ path: 'departmentId', code: 'DEPARTMENT_UNKNOWN' });
}

export async function serviceIdOf(tx: Transaction, code: string | null): Promise<{ id: string | null; faults: FieldFault[] }> {
  if (!code) return { id: null, faults: [] };
  const [service] = (await tx.query('select id from service where code = $1', [code])) as { id: string }[];
  return service ? { id: service.id, faults: [] } : { id: null, faults: [{ path: 'serviceCode', code: 'SERVICE_UNKNOWN' }] };
}
