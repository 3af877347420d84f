import { Allow, AllowAnyone, CurrentVisitor, Limited, toConnection, toResult, type Visitor } from '@civic311/platform';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { AnswerComplaint } from './answer-complaint.js';
import { Complain } from './complain.js';
import {
  AnswerComplaintInput, AnswerComplaintResult, AskReviewArgs, AskReviewResult, ComplainInput, ComplainResult, Complaint, ComplaintArgs, ComplaintConnection, ComplaintsArgs, OwnComplaint, OwnComplaintArgs,
} from './complaint.types.js';
import { complaintSortValues, ComplaintsQuery } from './complaints.query.js';

/** What people hold against the service itself, and who answers that. */
@Resolver()
export class ComplaintResolver {
  constructor(
    private readonly query: ComplaintsQuery,
    private readonly complaining: Complain,
    private readonly answering: AnswerComplaint,
  ) {}

  @Mutation(() => ComplainResult, { description: 'About the service itself. Once for each form.' })
  @AllowAnyone()
  @Limited({ what: 'complain', hits: 10, seconds: 3_600, onceByKey: true })
  async complain(@Args('input') input: ComplainInput): Promise<typeof ComplainResult> {
    return toResult(await this.complaining.run(input));
  }

  @Query(() => OwnComplaint, { description: 'By its secret link.' })
  @AllowAnyone()
  @Limited({ what: 'complaint', hits: 120, seconds: 60 })
  ownComplaint(@Args() { secret }: OwnComplaintArgs): Promise<OwnComplaint> {
    return this.query.own(secret);
  }

  @Mutation(() => AskReviewResult, { description: 'Somebody who did not answer it looks at it again.' })
  @AllowAnyone()
  @Limited({ what: 'complaint-review', hits: 30, seconds: 3_600 })
  async askForReview(@Args() { secret, why }: AskReviewArgs): Promise<typeof AskReviewResult> {
    return toResult(await this.complaining.askReview(secret, why));
  }

  @Query(() => ComplaintConnection, { description: 'Open ones due first; ended ones latest first.' })
  @Allow('feedback.complaints')
  async complaints(@Args() args: ComplaintsArgs, @CurrentVisitor() { staff, language }: Visitor) {
    return toConnection(await this.query.page(staff!, args, language), complaintSortValues);
  }

  @Query(() => Complaint)
  @Allow('feedback.complaints')
  complaint(@Args() { id }: ComplaintArgs, @CurrentVisitor() { staff, language }: Visitor): Promise<Complaint> {
    return this.query.one(staff!, id, language);
  }

  @Mutation(() => AnswerComplaintResult, { description: 'Never by somebody who had a part in it.' })
  @Allow('feedback.complaints')
  async answerComplaint(@Args('input') { id, ...answer }: AnswerComplaintInput, @CurrentVisitor() { staff }: Visitor): Promise<typeof AnswerComplaintResult> {
    return toResult(await this.answering.run(staff!, id, { ...answer, isReview: false }));
  }

  @Mutation(() => AnswerComplaintResult, { description: 'By somebody who gave no answer to it before.' })
  @Allow('feedback.complaint-review')
  async reviewComplaint(@Args('input') { id, ...answer }: AnswerComplaintInput, @CurrentVisitor() { staff }: Visitor): Promise<typeof AnswerComplaintResult> {
    return toResult(await this.answering.run(staff!, id, { ...answer, isReview: true }));
  }
}
