import { Allow, CurrentVisitor, resultUnion, toConnection, toResult, type Visitor } from '@civic311/platform';
import { Args, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CorrectAnswer } from '../asking/correct-answer.js';
import { CloseFollowUpInput, CorrectAnswerInput, FollowUpArgs, FollowUpsArgs, GiveFollowUpInput } from '../feedback.inputs.js';
import { FeedbackReport, FollowUp, FollowUpChanged, FollowUpConnection, FollowUpPerson } from '../feedback.types.js';
import { FeedbackQuery, followUpSortValues } from '../reading/feedback.query.js';
import { MeasuresQuery } from '../reading/measures.query.js';
import { WorkOnFollowUp } from './work-on-follow-up.js';

const GiveFollowUpResult = resultUnion('GiveFollowUpResult', () => FollowUpChanged);
const CloseFollowUpResult = resultUnion('CloseFollowUpResult', () => FollowUpChanged);
const CorrectAnswerResult = resultUnion('CorrectAnswerResult', () => FollowUpChanged);
const LONGEST_DAYS = 731;

/** What staff do with what people said. */
@Resolver()
export class FollowUpResolver {
  constructor(
    private readonly query: FeedbackQuery,
    private readonly measures: MeasuresQuery,
    private readonly work: WorkOnFollowUp,
    private readonly correcting: CorrectAnswer,
  ) {}

  @Query(() => FollowUpConnection, { description: 'Open ones due first; closed ones latest first.' })
  @Allow('feedback.read')
  async followUps(@Args() args: FollowUpsArgs, @CurrentVisitor() { staff, language }: Visitor) {
    return toConnection(await this.query.followUps(staff!, args, language), followUpSortValues);
  }

  @Query(() => FollowUp)
  @Allow('feedback.read')
  followUp(@Args() { id }: FollowUpArgs, @CurrentVisitor() { staff, language }: Visitor): Promise<FollowUp> {
    return this.query.followUp(staff!, id, language);
  }

  @Query(() => [FollowUpPerson], { description: 'Who may be given it.' })
  @Allow('feedback.follow-up')
  followUpPeople(@Args() { id }: FollowUpArgs, @CurrentVisitor() { staff }: Visitor): Promise<FollowUpPerson[]> {
    return this.query.people(staff!, id);
  }

  @Query(() => FeedbackReport)
  @Allow('feedback.read')
  feedbackReport(@Args('days', { type: () => Int, defaultValue: 90 }) days: number, @CurrentVisitor() { staff, language }: Visitor): Promise<FeedbackReport> {
    return this.measures.report(staff!, Math.min(LONGEST_DAYS, Math.max(1, days)), language);
  }

  @Mutation(() => GiveFollowUpResult)
  @Allow('feedback.follow-up')
  async giveFollowUp(@Args('input') { id, to, ownerId }: GiveFollowUpInput, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.work.give(staff!, id, to, ownerId ?? null));
  }

  @Mutation(() => CloseFollowUpResult)
  @Allow('feedback.follow-up')
  async closeFollowUp(@Args('input') { id, ...ending }: CloseFollowUpInput, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.work.close(staff!, id, ending));
  }

  @Mutation(() => CorrectAnswerResult, { description: 'Themes and the hint of mood, as staff see them.' })
  @Allow('feedback.follow-up')
  async correctAnswer(@Args('input') { id, themes, sentiment }: CorrectAnswerInput, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.correcting.run(staff!, id, { themes, sentiment: sentiment ?? null }));
  }
}
