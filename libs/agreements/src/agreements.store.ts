import { newId } from '@civic311/kernel';
import type { Transaction } from '@civic311/platform';
import type { AgreedGoal, AgreementKind, Parties, PartyIds, Side, Signature, StandingPromise, Terms, Version, VersionState } from './rules/index.js';

export interface StoredAgreement extends Parties, PartyIds {
  readonly id: string;
}

export interface StoredVersion {
  readonly id: string;
  readonly number: number;
  readonly version: Version;
  readonly terms: Terms;
  readonly agreement: StoredAgreement;
  readonly policyId: string | null;
}

interface AgreementRow extends PartyIds {
  id: string;
  kind: AgreementKind;
  contractorId: string | null;
  provider: string | null;
  consumer: string | null;
}

interface VersionRow extends AgreementRow {
  versionId: string;
  number: number;
  state: VersionState;
  terms: Terms;
  inForceOn: string;
  writtenBy: Side;
  signatures: Signature[];
  policyId: string | null;
}

const PARTIES = `a.id, a.kind, a.provider_contractor_id as "contractorId", a.provider_department_id as "providerDepartmentId",
  a.consumer_department_id as "consumerDepartmentId", p.code as provider, c.code as consumer`;
const PARTIES_FROM = `agreement a left join department p on p.id = a.provider_department_id left join department c on c.id = a.consumer_department_id`;
const VERSION = `v.id as "versionId", v.number, v.state, v.terms, to_char(v.in_force_on, 'YYYY-MM-DD') as "inForceOn", v.written_by as "writtenBy", v.policy_id as "policyId",
  coalesce((select json_agg(json_build_object('side', s.side, 'personId', s.staff_id)) from agreement_signature s where s.version_id = v.id), '[]')
    as signatures`;

const toAgreement = ({ id, kind, provider, contractorId, consumer, providerDepartmentId, consumerDepartmentId }: AgreementRow): StoredAgreement => ({
  id, kind, provider, contractorId, consumer, providerDepartmentId, consumerDepartmentId,
});

const toVersion = (row: VersionRow): StoredVersion => ({
  id: row.versionId,
  number: row.number,
  terms: row.terms,
  version: { state: row.state, writtenBy: row.writtenBy, signatures: row.signatures, inForceOn: row.inForceOn },
  agreement: toAgreement(row),
  policyId: row.policyId,
});

/** An agreement, locked until the transaction ends; so are all its versions, which nobody reaches but through it. */
export async function lockAgreement(tx: Transaction, agreementId: string): Promise<StoredAgreement | undefined> {
  const [row]: AgreementRow[] = await tx.query(`select ${PARTIES} from ${PARTIES_FROM} where a.id = $1 for update of a`, [agreementId]);
  return row && toAgreement(row);
}

/** A version, its agreement locked. */
export async function lockVersion(tx: Transaction, versionId: string): Promise<StoredVersion | undefined> {
  await tx.query('select 1 from agreement where id = (select agreement_id from agreement_version where id = $1) for update', [versionId]);
  const [row]: VersionRow[] = await tx.query(
    `select ${PARTIES}, ${VERSION} from ${PARTIES_FROM} join agreement_version v on v.agreement_id = a.id where v.id = $1`,
    [versionId],
  );
  return row && toVersion(row);
}

/** The version of a locked agreement that is on the table, or in force. */
export async function versionIn(tx: Transaction, agreementId: string, states: readonly VersionState[]): Promise<StoredVersion | undefined> {
  const [row]: VersionRow[] = await tx.query(
    `select ${PARTIES}, ${VERSION} from ${PARTIES_FROM} join agreement_version v on v.agreement_id = a.id
     where a.id = $1 and v.state = any($2) order by v.number desc limit 1`,
    [agreementId, states],
  );
  return row && toVersion(row);
}

/** A new agreement between these parties; they may have several, about different things. */
export async function addAgreement(tx: Transaction, parties: { kind: AgreementKind; contractorId: string | null } & PartyIds, at: Date): Promise<string> {
  const id = newId(at);
  await tx.query(
    `insert into agreement (id, kind, provider_department_id, provider_contractor_id, consumer_department_id, created_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [id, parties.kind, parties.providerDepartmentId, parties.contractorId, parties.consumerDepartmentId, at],
  );
  return id;
}

export interface VersionToAdd {
  agreementId: string;
  state: VersionState;
  terms: Terms;
  inForceOn: string;
  writtenById: string | null;
  writtenBy: Side;
  source?: string;
}

/** The agreement's next version. */
export async function addVersion(tx: Transaction, version: VersionToAdd, at: Date): Promise<{ id: string; number: number }> {
  const id = newId(at);
  const [added]: { number: number }[] = await tx.query(
    `insert into agreement_version (id, agreement_id, number, state, terms, in_force_on, written_by_id, written_by, written_at, proposed_at,
       source)
     values ($1, $2, (select coalesce(max(number), 0) + 1 from agreement_version where agreement_id = $2), $3, $4, $5, $6, $7,
       $8, case when $3 = 'proposed' then $8::timestamptz end, $9) returning number`,
    [id, version.agreementId, version.state, JSON.stringify(version.terms), version.inForceOn, version.writtenById, version.writtenBy, at, version.source ?? null],
  );
  return { id, number: added!.number };
}

/** New words for a draft. */
export async function rewriteDraft(tx: Transaction, versionId: string, { terms, inForceOn }: { terms: Terms; inForceOn: string }, at: Date): Promise<void> {
  await tx.query("update agreement_version set terms = $2, in_force_on = $3, written_at = $4 where id = $1 and state = 'draft'", [
    versionId, JSON.stringify(terms), inForceOn, at,
  ]);
}

/** Moves a version on, with the time at which it was shown, came in force or ended. */
export async function setState(tx: Transaction, versionId: string, state: VersionState, at: Date): Promise<void> {
  await tx.query(
    `update agreement_version set state = $2,
       proposed_at = case when $2 = 'proposed' then coalesce(proposed_at, $3) else proposed_at end,
       in_force_at = case when $2 = 'in-force' then $3 else in_force_at end,
       superseded_at = case when $2 = 'superseded' then $3 else superseded_at end
     where id = $1`,
    [versionId, state, at],
  );
}

export async function keepPolicy(tx: Transaction, versionId: string, policyId: string): Promise<void> {
  await tx.query('update agreement_version set policy_id = $2 where id = $1', [versionId, policyId]);
}

export async function addSignature(tx: Transaction, versionId: string, { side, personId }: Signature, at: Date): Promise<void> {
  await tx.query('insert into agreement_signature (id, version_id, side, staff_id, signed_at) values ($1, $2, $3, $4, $5)', [
    newId(at), versionId, side, personId, at,
  ]);
}

/** What was said, under the number of the version that is the newest now. */
export async function addComment(tx: Transaction, said: { agreementId: string; staffId: string; side: Side | null; body: string }, at: Date): Promise<string> {
  const id = newId(at);
  await tx.query(
    `insert into agreement_comment (id, agreement_id, staff_id, side, body, written_at, version_number)
     values ($1, $2, $3, $4, $5, $6, (select coalesce(max(number), 1) from agreement_version where agreement_id = $2))`,
    [id, said.agreementId, said.staffId, said.side, said.body, at],
  );
  return id;
}

/** What all other agreements promise that are in force or signed. */
export async function standingPromises(tx: Transaction, exceptAgreementId: string | null): Promise<StandingPromise[]> {
  const rows: (AgreementRow & { goals: AgreedGoal[] })[] = await tx.query(
    `select ${PARTIES}, v.terms -> 'goals' as goals from ${PARTIES_FROM} join agreement_version v on v.agreement_id = a.id
     where v.state in ('signed', 'in-force') and a.id is distinct from $1 limit 2000`,
    [exceptAgreementId],
  );
  return rows.flatMap(({ goals, ...row }) => {
    const { id: agreementId, kind, provider, contractorId, consumer } = toAgreement(row);
    return goals.map(({ service, priority, metric }) => ({ agreementId, kind, provider, contractorId, consumer, service, priority, metric }));
  });
}

/** Signed versions whose day has come, their agreements locked, skipping what another worker holds. */
export async function lockToBegin(tx: Transaction, today: string, most: number): Promise<StoredVersion[]> {
  const rows: VersionRow[] = await tx.query(
    `select ${PARTIES}, ${VERSION} from ${PARTIES_FROM} join agreement_version v on v.agreement_id = a.id
     where v.state = 'signed' and v.in_force_on <= $1 order by v.in_force_on, v.id limit $2 for update of a, v skip locked`,
    [today, most],
  );
  return rows.map(toVersion);
}
