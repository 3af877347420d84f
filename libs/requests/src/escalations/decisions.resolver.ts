import { isId } from '@civic311/kernel';
import { Allow, CurrentVisitor, NotFound, PageArgs, resultUnion, toConnection, toResult, type Visitor } from '@civic311/platform';
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { DeskQuery } from '../reading/desk.query.js';
import { HandledRequest } from '../requests.types.js';
import { readReference } from '../rules/numbering.js';
import { readingScope } from '../rules/visibility.js';
import { AskExtensionInput, LateReasonInput, RaiseInput } from './decisions.inputs.js';
import { DecisionsQuery, escalationPosition, extensionPosition } from './decisions.query.js';
import { EscalationConnection, ExtensionConnection, RequestDecisions } from './decisions.types.js';
import { AnswerExtension, AskExtension } from './extensions.js';
import { GiveLateReason } from './give-late-reason.js';
import { EndEscalation, RaiseEscalation } from './raise-escalation.js';

const DecisionResult = resultUnion('DecisionResult', () => HandledRequest);
const ONE = { type: () => ID };

/** What is asked of people above and of the other side, and what they say. */
@Resolver()
export class DecisionsResolver {
  constructor(
    private readonly decisions: DecisionsQuery,
    private readonly desk: DeskQuery,
    private readonly raising: RaiseEscalation,
    private readonly ending: EndEscalation,
    private readonly explaining: GiveLateReason,
    private readonly asking: AskExtension,
    private readonly answering: AnswerExtension,
  ) {}

  @Allow('request.read')
  @Query(() => RequestDecisions)
  async requestDecisions(@Args('id', ONE) id: string, @CurrentVisitor() { staff, language }: Visitor): Promise<RequestDecisions> {
    const request = isId(id) || readReference(id) ? await this.desk.one(readingScope(staff!.scope), id, language) : undefined;
    if (!request) throw new NotFound();
    return this.decisions.ofRequest(request.id, staff!, language);
  }

  @Allow('escalation.decide')
  @Query(() => EscalationConnection, { description: 'Open ones of the requests that the visitor sees, soonest due back first.' })
  async openEscalations(@Args() { first, after }: PageArgs, @CurrentVisitor() { staff, language }: Visitor) {
    return toConnection(await this.decisions.openEscalations(staff!, language, first, after), escalationPosition);
  }

  @Allow('extension.answer')
  @Query(() => ExtensionConnection, { description: 'Waiting for an answer, on either side of whose promise the visitor stands, oldest first.' })
  async openExtensions(@Args() { first, after }: PageArgs, @CurrentVisitor() { staff, language }: Visitor) {
    return toConnection(await this.decisions.openExtensions(staff!, language, first, after), extensionPosition);
  }

  @Allow('escalation.raise')
  @Mutation(() => DecisionResult)
  async raiseEscalation(@Args('requestId', ONE) requestId: string, @Args('input') input: RaiseInput, @CurrentVisitor() { staff }: Visitor) {
    if (!isId(requestId)) throw new NotFound();
    return toResult(await this.raising.run(staff!, requestId, input));
  }

  @Allow('escalation.decide')
  @Mutation(() => DecisionResult)
  async decideEscalation(@Args('id', ONE) id: string, @Args('decision') decision: string, @CurrentVisitor() { staff }: Visitor) {
    if (!isId(id)) throw new NotFound();
    return toResult(await this.ending.decide(staff!, id, decision));
  }

  @Allow('escalation.raise')
  @Mutation(() => DecisionResult, { description: 'For who raised it.' })
  async withdrawEscalation(@Args('id', ONE) id: string, @CurrentVisitor() { staff }: Visitor) {
    if (!isId(id)) throw new NotFound();
    return toResult(await this.ending.withdraw(staff!, id));
  }

  @Allow('escalation.raise')
  @Mutation(() => DecisionResult)
  async giveLateReason(@Args('clockId', ONE) clockId: string, @Args('input') input: LateReasonInput, @CurrentVisitor() { staff }: Visitor) {
    if (!isId(clockId)) throw new NotFound();
    return toResult(await this.explaining.run(staff!, clockId, input));
  }

  @Allow('escalation.raise')
  @Mutation(() => DecisionResult)
  async askExtension(@Args('clockId', ONE) clockId: string, @Args('input') input: AskExtensionInput, @CurrentVisitor() { staff }: Visitor) {
    if (!isId(clockId)) throw new NotFound();
    return toResult(await this.asking.run(staff!, clockId, input));
  }

  @Allow('extension.answer')
  @Mutation(() => DecisionResult)
  async answerExtension(
    @Args('id', ONE) id: string,
    @Args('grant') grant: boolean,
    @Args('answer') answer: string,
    @CurrentVisitor() { staff }: Visitor,
  ) {
    if (!isId(id)) throw new NotFound();
    return toResult(await this.answering.run(staff!, id, { grant, answer }));
  }
}
