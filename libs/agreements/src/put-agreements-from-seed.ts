import type { Transaction } from '@civic311/platform';
import { endPolicy } from '@civic311/sla';
import { addAgreement, addVersion, lockAgreement, setState } from './agreements.store.js';
import { differences, type Terms } from './rules/index.js';
import { putVersionInForce } from './version-in-force.js';

/** What a city's file promises the public for one department, counted by one calendar. */
export interface SeedAgreement {
  readonly providerDepartmentId: string;
  readonly terms: Terms;
}

interface Standing {
  id: string;
  versionId: string;
  policyId: string | null;
  providerDepartmentId: string;
  calendar: string;
  terms: Terms;
  bySeed: boolean;
}

/**
 * Puts the agreements in force that a seed file makes, without signatures, and ends those that it makes no longer. The same
 * terms again change nothing; what people have negotiated since stays in force, whatever the file says.
 */
export async function putAgreementsFromSeed(tx: Transaction, agreements: readonly SeedAgreement[], source: string, at: Date): Promise<void> {
  const standing = await madeBySeed(tx, source);
  const isOf = (seed: SeedAgreement) => (found: Standing) => found.providerDepartmentId === seed.providerDepartmentId && found.calendar === seed.terms.calendar;
  for (const found of standing) {
    if (!found.bySeed || agreements.some((seed) => isOf(seed)(found))) continue;
    await setState(tx, found.versionId, 'superseded', at);
    if (found.policyId) await endPolicy(tx, found.policyId, at);
  }
  for (const seed of agreements) await putOne(tx, seed, standing.find(isOf(seed)), source, at);
}

async function putOne(tx: Transaction, { providerDepartmentId, terms }: SeedAgreement, found: Standing | undefined, source: string, at: Date): Promise<void> {
  const dated = (of: Terms) => ({ ...of, inForceOn: '' });
  if (found && (!found.bySeed || differences(dated(found.terms), dated(terms)).length === 0)) return;
  const parties = { kind: 'SLA' as const, contractorId: null, providerDepartmentId, consumerDepartmentId: null };
  const agreementId = found?.id ?? (await addAgreement(tx, parties, at));
  const agreement = (await lockAgreement(tx, agreementId))!;
  const inForceOn = at.toISOString().slice(0, 10);
  const { id, number } = await addVersion(tx, { agreementId, state: 'signed', terms, inForceOn, writtenById: null, writtenBy: 'provider', source }, at);
  await putVersionInForce(tx, { id, number, agreement, terms, source }, at);
}

/** Agreements in force that began with a file of this name, wherever its folder lay; each with the calendar of its file's version. */
function madeBySeed(tx: Transaction, source: string): Promise<Standing[]> {
  return tx.query(
    `select a.id, v.id as "versionId", v.policy_id as "policyId", a.provider_department_id as "providerDepartmentId", s.calendar, v.terms,
       v.source is not null as "bySeed"
     from agreement a join agreement_version v on v.agreement_id = a.id and v.state = 'in-force'
     join lateral (select s.terms ->> 'calendar' as calendar from agreement_version s where s.agreement_id = a.id
       and regexp_replace(s.source, '^.*/', '') = regexp_replace($1, '^.*/', '') order by s.number desc limit 1) as s on true
     where a.kind = 'SLA'`,
    [source],
  );
}
