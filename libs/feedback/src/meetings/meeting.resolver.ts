import { Allow, CurrentVisitor, PageArgs, toConnection, toResult, type Visitor } from '@civic311/platform';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { HoldMeeting } from './hold-meeting.js';
import { CallMeetingInput, ImprovementMeeting, ImprovementMeetingArgs, ImprovementMeetingConnection, MeetingResult, NoteInMeetingInput, SettlePromiseArgs } from './meeting.types.js';
import { meetingPosition, MeetingsQuery } from './meetings.query.js';

/** The improvement meeting: its agenda draws itself up, and its promises come first at the next. */
@Resolver()
export class MeetingResolver {
  constructor(
    private readonly query: MeetingsQuery,
    private readonly holding: HoldMeeting,
  ) {}

  @Query(() => ImprovementMeetingConnection, { description: 'That one has a department at the table of, latest first.' })
  @Allow('feedback.read')
  async improvementMeetings(@Args() args: PageArgs, @CurrentVisitor() { staff, language }: Visitor) {
    return toConnection(await this.query.page(staff!, args, language), meetingPosition);
  }

  @Query(() => ImprovementMeeting)
  @Allow('feedback.read')
  improvementMeeting(@Args() { id }: ImprovementMeetingArgs, @CurrentVisitor() { staff, language }: Visitor): Promise<ImprovementMeeting> {
    return this.query.one(staff!, id, language);
  }

  @Mutation(() => MeetingResult)
  @Allow('feedback.manage')
  async callImprovementMeeting(@Args('input') input: CallMeetingInput, @CurrentVisitor() { staff }: Visitor): Promise<typeof MeetingResult> {
    return toResult(await this.holding.call(staff!, input));
  }

  @Mutation(() => MeetingResult, { description: 'Until the meeting is ended.' })
  @Allow('feedback.follow-up')
  async noteInMeeting(@Args('input') { departmentId, ownerId, dueOn, ...note }: NoteInMeetingInput, @CurrentVisitor() { staff }: Visitor): Promise<typeof MeetingResult> {
    return toResult(await this.holding.note(staff!, { ...note, departmentId: departmentId ?? null, ownerId: ownerId ?? null, dueOn: dueOn ?? null }));
  }

  @Mutation(() => MeetingResult, { description: 'Whether a promise was kept.' })
  @Allow('feedback.follow-up')
  async settlePromise(@Args() { id, settled }: SettlePromiseArgs, @CurrentVisitor() { staff }: Visitor): Promise<typeof MeetingResult> {
    return toResult(await this.holding.settle(staff!, id, settled));
  }

  @Mutation(() => MeetingResult)
  @Allow('feedback.manage')
  async endImprovementMeeting(@Args() { id }: ImprovementMeetingArgs, @CurrentVisitor() { staff }: Visitor): Promise<typeof MeetingResult> {
    return toResult(await this.holding.end(staff!, id));
  }
}
