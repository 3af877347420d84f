import { Allow, CurrentVisitor, toResult, type Visitor } from '@civic311/platform';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { AgreementIdArgs, AgreementReplayArgs, AgreementsArgs, CommentOnAgreementInput, CounterAgreementInput, WriteAgreementInput } from './agreements.inputs.js';
import {
  Agreement, AgreementChoices, AgreementInList, AgreementReplay, CommentOnAgreementResult, CounterAgreementResult, PathWarning, ProposeAgreementResult,
  SignAgreementResult, WithdrawAgreementResult, WriteAgreementResult,
} from './agreements.types.js';
import { Negotiation } from './negotiation.js';
import { AgreementsQuery } from './reading/agreements.query.js';
import { PathQuery } from './reading/path.query.js';
import { ReplayQuery } from './reading/replay.query.js';
import { termsOf } from './terms-of-input.js';
import { WriteDraft } from './write-draft.js';

@Resolver()
export class AgreementsResolver {
  constructor(
    private readonly reading: AgreementsQuery,
    private readonly replays: ReplayQuery,
    private readonly paths: PathQuery,
    private readonly drafting: WriteDraft,
    private readonly negotiation: Negotiation,
  ) {}

  @Query(() => [AgreementInList], { description: 'What waits for the visitor first; at most 100.' })
  @Allow('agreement.read')
  agreements(@Args() { department }: AgreementsArgs, @CurrentVisitor() { staff, language }: Visitor): Promise<AgreementInList[]> {
    return this.reading.list(staff!.scope, department, language);
  }

  @Query(() => Agreement)
  @Allow('agreement.read')
  agreement(@Args() { id }: AgreementIdArgs, @CurrentVisitor() { staff, language }: Visitor): Promise<Agreement> {
    return this.reading.one(staff!.scope, id, language);
  }

  @Query(() => AgreementChoices)
  @Allow('agreement.read')
  agreementChoices(@CurrentVisitor() { staff, language }: Visitor): Promise<AgreementChoices> {
    return this.reading.choices(staff!.scope, language);
  }

  @Query(() => AgreementReplay, { description: "A version's goals on the last twelve months of real requests; at most 60." })
  @Allow('agreement.read')
  agreementReplay(@Args() { id, after }: AgreementReplayArgs, @CurrentVisitor() { staff, language }: Visitor): Promise<AgreementReplay> {
    return this.replays.ofVersion(staff!.scope, id, after, language);
  }

  @Query(() => [PathWarning], { description: 'Whether the hand-offs on the way fit into the promises that a version touches.' })
  @Allow('agreement.read')
  agreementPaths(@Args() { id }: AgreementIdArgs, @CurrentVisitor() { staff, language }: Visitor): Promise<PathWarning[]> {
    return this.paths.ofVersion(staff!.scope, id, language);
  }

  @Mutation(() => WriteAgreementResult)
  @Allow('agreement.propose')
  async writeAgreement(@Args('input') input: WriteAgreementInput, @CurrentVisitor() { staff }: Visitor): Promise<typeof WriteAgreementResult> {
    const { agreementId, kind, provider, contractorId, consumer, terms } = input;
    const parties = { kind, provider: provider || null, contractorId: contractorId ?? null, consumer: consumer || null };
    return toResult(await this.drafting.run(staff!, { agreementId, parties, terms: termsOf(terms), inForceOn: terms.inForceOn }));
  }

  @Mutation(() => ProposeAgreementResult)
  @Allow('agreement.propose')
  async proposeAgreement(@Args() { id }: AgreementIdArgs, @CurrentVisitor() { staff }: Visitor): Promise<typeof ProposeAgreementResult> {
    return toResult(await this.negotiation.propose(staff!, id));
  }

  @Mutation(() => CounterAgreementResult)
  @Allow('agreement.propose')
  async counterAgreement(@Args('input') input: CounterAgreementInput, @CurrentVisitor() { staff }: Visitor): Promise<typeof CounterAgreementResult> {
    const { versionId, terms, comment } = input;
    return toResult(await this.negotiation.counter(staff!, { versionId, terms: termsOf(terms), inForceOn: terms.inForceOn, comment: comment.trim() }));
  }

  @Mutation(() => SignAgreementResult)
  @Allow('agreement.sign')
  async signAgreement(@Args() { id }: AgreementIdArgs, @CurrentVisitor() { staff }: Visitor): Promise<typeof SignAgreementResult> {
    return toResult(await this.negotiation.sign(staff!, id));
  }

  @Mutation(() => WithdrawAgreementResult)
  @Allow('agreement.propose')
  async withdrawAgreement(@Args() { id }: AgreementIdArgs, @CurrentVisitor() { staff }: Visitor): Promise<typeof WithdrawAgreementResult> {
    return toResult(await this.negotiation.withdraw(staff!, id));
  }

  @Mutation(() => CommentOnAgreementResult)
  @Allow('agreement.propose')
  async commentOnAgreement(@Args('input') input: CommentOnAgreementInput, @CurrentVisitor() { staff }: Visitor): Promise<typeof CommentOnAgreementResult> {
    return toResult(await this.negotiation.comment(staff!, input));
  }
}
