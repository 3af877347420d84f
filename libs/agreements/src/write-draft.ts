import { type Clock, ok, refuse, type Refusal, type Result } from '@civic311/kernel';
import { CLOCK, inTransaction, type InputRefusal, invalid, NotFound, type StaffVisitor, type Transaction } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addAgreement, addVersion, lockAgreement, rewriteDraft, versionIn } from './agreements.store.js';
import type { Acted } from './negotiation.js';
import { Publication } from './publication.js';
import { type Parties, partyFaults, sideOf, type Terms, type VersionState } from './rules/index.js';

export interface Draft {
  /** A change of this agreement; none: a first one between the parties. */
  readonly agreementId?: string | null;
  readonly parties: Parties;
  readonly terms: Terms;
  readonly inForceOn: string;
}

export type DraftRefusal = InputRefusal | Refusal<'NOT_A_PARTY'> | (Refusal<'ANOTHER_ON_THE_TABLE'> & { readonly state: VersionState });

/**
 * Writes one side's draft: of a first agreement between these parties, or of a change to the one they have. It may be
 * unfinished: but for its days, what is wrong with it is said when it is proposed.
 */
@Injectable()
export class WriteDraft {
  constructor(
    private readonly dataSource: DataSource,
    private readonly publication: Publication,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(visitor: StaffVisitor, { agreementId: given, parties, terms, inForceOn }: Draft): Promise<Result<Acted, DraftRefusal>> {
    return inTransaction<Acted, DraftRefusal>(this.dataSource, async (tx) => {
      const now = this.clock.now();
      const found = given ? await lockAgreement(tx, given) : undefined;
      if (given && !found) throw new NotFound();
      const faults = [...(found ? [] : partyFaults(parties)), ...(await this.publication.dayFaults(terms, inForceOn, now))];
      if (faults.length > 0) return invalid(...faults);
      const ids = found ?? (await departmentIds(tx, parties));
      if (!ids || (parties.contractorId && !(await isContractor(tx, parties.contractorId)))) return invalid({ path: 'provider', code: 'NO_SUCH_PROVIDER' });
      const side = sideOf(visitor.scope, ids);
      if (!side) return refuse({ code: 'NOT_A_PARTY' });
      const agreementId = found?.id ?? (await addAgreement(tx, { kind: parties.kind, contractorId: parties.contractorId, ...ids }, now));
      const open = await versionIn(tx, agreementId, ['draft', 'proposed', 'signed']);
      if (open && (open.version.state !== 'draft' || open.version.writtenBy !== side)) {
        return refuse({ code: 'ANOTHER_ON_THE_TABLE', state: open.version.state });
      }
      if (open) {
        await rewriteDraft(tx, open.id, { terms, inForceOn }, now);
        return ok({ id: agreementId, versionId: open.id, state: 'draft' as const });
      }
      const added = await addVersion(
        tx,
        { agreementId, state: 'draft', terms, inForceOn, writtenById: visitor.id, writtenBy: side },
        now,
      );
      return ok({ id: agreementId, versionId: added.id, state: 'draft' as const });
    });
  }
}

const isContractor = async (tx: Transaction, id: string): Promise<boolean> =>
  ((await tx.query('select 1 from contractor where id = $1 and active', [id])) as unknown[]).length > 0;

async function departmentIds(tx: Transaction, { provider, consumer }: Parties) {
  const codes = [provider, consumer].filter((code) => code !== null);
  const rows: { id: string; code: string }[] = await tx.query('select id, code from department where active and code = any($1)', [codes]);
  if (rows.length !== codes.length) return null;
  const idOf = (code: string | null) => rows.find((row) => row.code === code)?.id ?? null;
  return { providerDepartmentId: idOf(provider), consumerDepartmentId: idOf(consumer) };
}
