import { type Clock, ok, type Refusal, refuse, type Result } from '@civic311/kernel';
import { CLOCK, inTransaction, type InputRefusal, invalid, NotFound, type StaffVisitor, type Transaction } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addComment, addSignature, addVersion, lockAgreement, lockVersion, setState, type StoredVersion, versionIn } from './agreements.store.js';
import { Publication } from './publication.js';
import { recordVersion, type VersionSaid } from './record-version.js';
import { type AgreementNews, TellParties } from './tell-parties.js';
import { counter, type LifeRefusal, propose, type Side, sideOf, SIDES, sign, type Terms, type VersionState, withdraw } from './rules/index.js';

export type NegotiationRefusal = LifeRefusal | InputRefusal | Refusal<'NOT_A_PARTY'>;

export interface Acted {
  /** The agreement's. */
  readonly id: string;
  readonly versionId: string;
  readonly state: VersionState;
}

type Answer = Promise<Result<Acted, NegotiationRefusal>>;

const other = (side: Side): Side => (side === 'provider' ? 'consumer' : 'provider');

const saidOf = ({ number, terms, version }: StoredVersion, change: Partial<VersionSaid> = {}): VersionSaid => ({
  number,
  terms,
  state: version.state,
  inForceOn: version.inForceOn,
  signedBy: version.signatures.map(({ side }) => side),
  ...change,
});

/** What the two sides do with the version on the table, each on behalf of their own. */
@Injectable()
export class Negotiation {
  constructor(
    private readonly dataSource: DataSource,
    private readonly publication: Publication,
    private readonly parties: TellParties,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Shows a draft to the other side; refused with every reason why it could not be put in force. */
  propose(visitor: StaffVisitor, versionId: string): Answer {
    return this.asParty(visitor, versionId, async (tx, stored, side, now) => {
      const state = propose(stored.version, side);
      if (!state.ok) return state;
      const answer = await this.publish(tx, stored, state.value, { news: 'proposed', side, by: visitor.id }, now);
      if (answer.ok) await recordVersion(tx, visitor, stored.agreement, { before: await this.inForce(tx, stored), after: saidOf(stored, { state: state.value }), at: now });
      return answer;
    });
  }

  withdraw(visitor: StaffVisitor, versionId: string): Answer {
    return this.asParty(visitor, versionId, async (tx, stored, side, now) => {
      const state = withdraw(stored.version, side);
      if (!state.ok) return state;
      const wasSeen = stored.version.state !== 'draft';
      if (wasSeen) await recordVersion(tx, visitor, stored.agreement, { before: saidOf(stored), after: saidOf(stored, { state: state.value }), at: now });
      return this.move(tx, stored, state.value, now);
    });
  }

  /** Answers with terms of one's own: the next version, proposed at once. */
  counter(visitor: StaffVisitor, { versionId, terms, inForceOn, comment }: { versionId: string; terms: Terms; inForceOn: string; comment: string }): Answer {
    return this.asParty(visitor, versionId, async (tx, stored, side, now) => {
      const state = counter(stored.version, side);
      if (!state.ok) return state;
      const { agreement } = stored;
      const faults = [...(await this.publication.faults(tx, agreement, agreement.id, terms, now)), ...(await this.publication.dayFaults(terms, inForceOn, now))];
      if (faults.length > 0) return invalid(...faults);
      await setState(tx, stored.id, state.value, now);
      const added = await addVersion(
        tx,
        { agreementId: agreement.id, state: 'proposed', terms, inForceOn, writtenById: visitor.id, writtenBy: side },
        now,
      );
      const answer = { number: added.number, state: 'proposed' as const, terms, inForceOn, signedBy: [] };
      await recordVersion(tx, visitor, agreement, { before: saidOf(stored), after: answer, at: now });
      if (comment) await addComment(tx, { agreementId: agreement.id, staffId: visitor.id, side, body: comment }, now);
      await this.parties.tell(tx, 'countered', { agreement, versionId: added.id, sides: [other(side)], exceptId: visitor.id }, now);
      return ok({ id: agreement.id, versionId: added.id, state: 'proposed' as const });
    });
  }

  /** Signs for one's side. What came in force meanwhile may stand against it: then it says so and is not signed. */
  sign(visitor: StaffVisitor, versionId: string): Answer {
    return this.asParty(visitor, versionId, async (tx, stored, side, now) => {
      const signature = { side, personId: visitor.id };
      const state = sign(stored.version, signature);
      if (!state.ok) return state;
      await addSignature(tx, stored.id, signature, now);
      const news = state.value === 'signed' ? 'signed' : 'signed-by-one';
      const answer = await this.publish(tx, stored, state.value, { news, side, by: visitor.id }, now);
      const before = saidOf(stored);
      const after = { ...before, state: state.value, signedBy: [...before.signedBy, side] };
      if (answer.ok) await recordVersion(tx, visitor, stored.agreement, { before, after, at: now });
      return answer;
    });
  }

  /** Says something beside the terms; anybody who may speak for a side, or for none. */
  async comment(visitor: StaffVisitor, { agreementId, body }: { agreementId: string; body: string }): Promise<Result<{ id: string }, InputRefusal>> {
    return inTransaction<{ id: string }, InputRefusal>(this.dataSource, async (tx) => {
      const agreement = await lockAgreement(tx, agreementId);
      if (!agreement) throw new NotFound();
      if (body.trim() === '') return invalid({ path: 'body', code: 'EMPTY' });
      const side = sideOf(visitor.scope, agreement);
      await addComment(tx, { agreementId, staffId: visitor.id, side, body: body.trim() }, this.clock.now());
      return ok({ id: agreementId });
    });
  }

  /** What stands until a version takes its place. */
  private async inForce(tx: Transaction, { agreement }: StoredVersion): Promise<VersionSaid | null> {
    const standing = await versionIn(tx, agreement.id, ['in-force']);
    return standing ? saidOf(standing) : null;
  }

  private asParty(
    visitor: StaffVisitor,
    versionId: string,
    act: (tx: Transaction, stored: StoredVersion, side: Side, now: Date) => Answer,
  ): Answer {
    return inTransaction<Acted, NegotiationRefusal>(this.dataSource, async (tx) => {
      const stored = await lockVersion(tx, versionId);
      if (!stored) throw new NotFound();
      const side = sideOf(visitor.scope, stored.agreement);
      // A draft is nobody's business but its own side's.
      if (stored.version.state === 'draft' && side !== stored.version.writtenBy) throw new NotFound();
      return side ? act(tx, stored, side, this.clock.now()) : refuse({ code: 'NOT_A_PARTY' });
    });
  }

  private async publish(tx: Transaction, stored: StoredVersion, state: VersionState, said: { news: AgreementNews; side: Side; by: string }, now: Date): Answer {
    const { agreement, id: versionId, terms } = stored;
    const faults = await this.publication.faults(tx, agreement, agreement.id, terms, now);
    if (faults.length > 0) return invalid(...faults);
    const sides = said.news === 'signed' ? SIDES : [other(said.side)];
    await this.parties.tell(tx, said.news, { agreement, versionId, sides, exceptId: said.by }, now);
    return this.move(tx, stored, state, now);
  }

  private async move(tx: Transaction, { id: versionId, agreement }: StoredVersion, state: VersionState, now: Date): Answer {
    await setState(tx, versionId, state, now);
    return ok({ id: agreement.id, versionId, state });
  }
}
