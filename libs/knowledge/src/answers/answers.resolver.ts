import { AllowAnyone, CurrentVisitor, Limited, toConnection, type Visitor } from '@civic311/platform';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { AnswerArgs, AnswerFeedbackInput, AnswerReadArgs, AnswersArgs, RequestSentArgs, VisitArgs } from './answers.inputs.js';
import { answerPosition, AnswersQuery } from './answers.query.js';
import { Answer, AnswerConnection, AnswerTopic } from './answers.types.js';
import { Readings } from './readings.js';

/** What staff do with answers says nothing about residents, and is not kept. */
@Resolver()
export class AnswersResolver {
  constructor(
    private readonly query: AnswersQuery,
    private readonly readings: Readings,
  ) {}

  @AllowAnyone()
  @Query(() => Answer)
  answer(@Args() { code }: AnswerArgs, @CurrentVisitor() visitor: Visitor): Promise<Answer> {
    return this.query.byCode(code, visitor);
  }

  @AllowAnyone()
  @Query(() => AnswerConnection, { description: 'By title; staff see those for staff too.' })
  async answers(@Args() { topic, first, after }: AnswersArgs, @CurrentVisitor() visitor: Visitor): Promise<InstanceType<typeof AnswerConnection>> {
    return toConnection(await this.query.page(topic ?? null, visitor, first, after), answerPosition);
  }

  @AllowAnyone()
  @Query(() => [AnswerTopic])
  answerTopics(@CurrentVisitor() visitor: Visitor): Promise<AnswerTopic[]> {
    return this.query.topics(visitor);
  }

  @AllowAnyone()
  @Limited({ what: 'answer-read', hits: 120, seconds: 60 })
  @Mutation(() => Boolean, { description: 'That an answer was opened. Kept without who opened it.' })
  async noteAnswerRead(@Args() { code, visit, meantToReport }: AnswerReadArgs, @CurrentVisitor() { staff, language }: Visitor): Promise<boolean> {
    if (!staff) await this.readings.opened({ code, visit, language, meantToReport });
    return true;
  }

  @AllowAnyone()
  @Limited({ what: 'answer-feedback', hits: 20, seconds: 60 })
  @Mutation(() => Boolean, { description: 'Whether an answer helped; the last word of a visit counts.' })
  async sayWhetherAnswerHelped(@Args('input') { visit, reason, ...said }: AnswerFeedbackInput, @CurrentVisitor() { staff, language }: Visitor): Promise<boolean> {
    if (!staff) await this.readings.said({ ...said, visit: visit ?? null, reason: reason ?? null, language });
    return true;
  }

  @AllowAnyone()
  @Limited({ what: 'answer-read', hits: 120, seconds: 60 })
  @Mutation(() => Boolean, { description: 'That a visit is on the way to a request.' })
  async noteReportBegun(@Args() { visit }: VisitArgs, @CurrentVisitor() { staff }: Visitor): Promise<boolean> {
    if (!staff) await this.readings.meantToReport(visit);
    return true;
  }

  @AllowAnyone()
  @Limited({ what: 'answer-read', hits: 120, seconds: 60 })
  @Mutation(() => Boolean, { description: 'That a visit sent a request: its answers about that service did not stand in its place.' })
  async noteRequestSent(@Args() { visit, serviceCode }: RequestSentArgs, @CurrentVisitor() { staff }: Visitor): Promise<boolean> {
    if (!staff) await this.readings.requested(visit, serviceCode);
    return true;
  }
}
