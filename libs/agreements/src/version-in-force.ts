import type { Transaction } from '@civic311/platform';
import { putPolicyInForce } from '@civic311/sla';
import { keepPolicy, setState, type StoredAgreement, versionIn } from './agreements.store.js';
import { goalOfTerms, ladderOfTerms } from './goal-of-terms.js';
import type { Terms } from './rules/index.js';

/**
 * Makes a version what new clocks are started under, from `at` on, in place of the agreement's former one. Clocks that run
 * keep the promise they were started with. Throws where something that the terms name is gone: nothing is in force half.
 */
export async function putVersionInForce(
  tx: Transaction,
  version: { id: string; number: number; agreement: StoredAgreement; terms: Terms; source: string },
  at: Date,
): Promise<void> {
  const { agreement, terms, source } = version;
  const former = await versionIn(tx, agreement.id, ['in-force']);
  if (former) await setState(tx, former.id, 'superseded', at);
  await setState(tx, version.id, 'in-force', at);
  const ids = await idsByCode(tx, terms);
  const put = await putPolicyInForce(
    tx,
    {
      kind: agreement.kind,
      providerDepartmentId: agreement.providerDepartmentId,
      providerContractorId: agreement.contractorId,
      consumerDepartmentId: agreement.consumerDepartmentId,
      calendarId: ids.of('calendar', terms.calendar),
      pauseReasons: terms.pauseReasons,
      ladder: ladderOfTerms(terms),
      agreement: { id: agreement.id, versionId: version.id, number: version.number },
      source,
      supersedes: former?.policyId ?? null,
    },
    terms.goals.map((goal) => ({
      serviceId: goal.service === null ? null : ids.of('service', goal.service),
      // To the public, all of a department; to another department, all that the agreement covers.
      departmentId: goal.service === null && agreement.kind === 'SLA' ? agreement.providerDepartmentId : null,
      priority: goal.priority,
      goal: goalOfTerms(goal, terms),
    })),
    at,
  );
  if (!put.ok) throw new Error(`version ${version.id} cannot be in force: ${JSON.stringify(put.refusal)}`);
  await keepPolicy(tx, version.id, put.value.policyId);
}

async function idsByCode(tx: Transaction, { services, goals, calendar }: Terms) {
  const named = [...services, ...goals.flatMap(({ service }) => service ?? [])];
  const rows: { kind: string; code: string; id: string }[] = await tx.query(
    `select 'service' as kind, code, id from service where code = any($1) union all select 'calendar', code, id from service_calendar where code = $2`,
    [named, calendar],
  );
  const ids = new Map(rows.map(({ kind, code, id }) => [`${kind} ${code}`, id]));
  return {
    of: (kind: 'service' | 'calendar', code: string): string => {
      const id = ids.get(`${kind} ${code}`);
      if (!id) throw new Error(`an agreement names a ${kind} that is gone: ${code}`);
      return id;
    },
  };
}
