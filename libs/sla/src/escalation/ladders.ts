import type { Transaction } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import type { Ladder } from '../rules/index.js';

/** A city has a few hundred policies in its life; more than this means that ids are made up. */
const MOST_KEPT = 2_000;

/** The ladders of policies. */
@Injectable()
export class Ladders {
  /** A policy in force never changes its ladder, so what is known of one stays true. */
  private readonly known = new Map<string, Ladder>();

  /** Empty for history, which has no policy. */
  async of(tx: Transaction, policyId: string | null): Promise<Ladder> {
    if (!policyId) return [];
    const known = this.known.get(policyId);
    if (known) return known;
    const [policy] = (await tx.query('select ladder from sla_policy where id = $1', [policyId])) as { ladder: Ladder }[];
    if (this.known.size >= MOST_KEPT) this.known.clear();
    if (policy) this.known.set(policyId, policy.ladder);
    return policy?.ladder ?? [];
  }
}
