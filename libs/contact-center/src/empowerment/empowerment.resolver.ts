import { Allow, CurrentVisitor, Limited, toResult, type Visitor } from '@civic311/platform';
import type { Granted } from '@civic311/requests';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Concessions } from './concessions.js';
import { ConcessionsQuery } from './concessions.query.js';
import { ChangeLimitArgs, ConcedeInput, ConcessionIdArgs, ConcessionDeskArgs, DecideConcessionArgs } from './empowerment.inputs.js';
import { BrokenPromise, ChangeLimitResult, ConcedeResult, ConcessionAsked, ConcessionDesk, ConcessionHeardResult, DecideConcessionResult, OwnConcession, RoleLimit } from './empowerment.types.js';
import { EmpowermentLimitsOf } from './empowerment-limits.js';

/** What an agent may grant alone, and what a supervisor says to the rest. */
@Resolver()
export class EmpowermentResolver {
  constructor(
    private readonly concessions: Concessions,
    private readonly reads: ConcessionsQuery,
    private readonly limits: EmpowermentLimitsOf,
  ) {}

  @Query(() => ConcessionDesk)
  @Allow('request.create-for-caller')
  concessionDesk(@Args() { reference }: ConcessionDeskArgs, @CurrentVisitor() { staff, language }: Visitor): Promise<ConcessionDesk> {
    return this.reads.desk(staff!, reference, language);
  }

  @Query(() => [OwnConcession], { description: "The visitor's own of a day that wait for an answer, or whose answer they have not heard; newest first, at most ten." })
  @Allow('request.create-for-caller')
  myConcessions(@CurrentVisitor() { staff }: Visitor): Promise<OwnConcession[]> {
    return this.reads.mine(staff!);
  }

  @Mutation(() => ConcessionHeardResult, { description: "That one knows the answer to one's own." })
  @Allow('request.create-for-caller')
  async concessionHeard(@Args() { id }: ConcessionIdArgs, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.concessions.heard(staff!, id));
  }

  @Mutation(() => ConcedeResult, { description: 'Within the limit it is done at once, beyond it a supervisor is asked.' })
  @Allow('request.create-for-caller')
  @Limited({ what: 'concede', hits: 120, seconds: 3_600 })
  async concede(@Args('input') input: ConcedeInput, @CurrentVisitor() { staff }: Visitor) {
    const { key, reference, contact, why } = input;
    return toResult(await this.concessions.ask(staff!, { key, reference, contact: contact ?? null, why, granted: grantedIn(input) }));
  }

  @Query(() => [ConcessionAsked], { description: 'Soonest to expire first, at most fifty.' })
  @Allow('contact.supervise')
  concessionsAsked(@CurrentVisitor() { staff, language }: Visitor): Promise<ConcessionAsked[]> {
    return this.reads.asked(staff!, language);
  }

  @Query(() => [BrokenPromise], { description: 'Of thirty days, oldest first, at most fifty.' })
  @Allow('contact.supervise')
  brokenPromises(@CurrentVisitor() { language }: Visitor): Promise<BrokenPromise[]> {
    return this.reads.broken(language);
  }

  @Mutation(() => DecideConcessionResult, { description: "About somebody else's; a yes is carried out as it is said." })
  @Allow('contact.supervise')
  async decideConcession(@Args() { id, yes, words }: DecideConcessionArgs, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.concessions.decide(staff!, id, yes, words));
  }

  @Query(() => [RoleLimit], { description: 'Of the roles that serve callers.' })
  @Allow('role.manage')
  empowermentLimits(@CurrentVisitor() { language }: Visitor): Promise<RoleLimit[]> {
    return this.limits.roles(language);
  }

  @Mutation(() => ChangeLimitResult)
  @Allow('role.manage')
  async changeEmpowermentLimit(@Args() { role, priorityUpTo, ...limits }: ChangeLimitArgs, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.limits.change(staff!, role, { ...limits, priorityUpTo: priorityUpTo ?? null }));
  }
}

/** Which fields its kind needs was checked with the input. */
function grantedIn({ kind, on, cents, priority, outcome, message, fact }: ConcedeInput): Granted {
  if (kind === 'promise-date') return { kind, on: on! };
  if (kind === 'waive-fee') return { kind, cents: cents! };
  if (kind === 'set-priority') return { kind, priority: priority! };
  return { kind, outcome: outcome!, message, ...(outcome === 'referred-outside' ? { referredTo: fact } : {}), ...(outcome === 'unable-to-act' ? { why: fact } : {}) };
}
