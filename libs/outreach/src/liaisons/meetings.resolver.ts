import { Allow, AllowAnyone, CurrentVisitor, Limited, toResult, type Visitor } from '@civic311/platform';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { MakeMeeting } from './make-meeting.js';
import { MeetingsQuery } from './meetings.query.js';
import {
  Claim, ClaimArgs, ConcernChoices, ConcernInput, LiaisonMeeting, LiaisonMeetingInput, LiaisonMeetingLine, MakeLiaisonMeetingResult, MeetingAgenda, MeetingIdArgs, OtherConcernInput,
  OtherConcernSetting, SayOtherConcernResult, SendConcernResult,
} from './meetings.types.js';
import { OtherConcern } from './other-concern.js';
import { SendConcern } from './send-concern.js';

@Resolver()
export class MeetingsResolver {
  constructor(
    private readonly meetings: MeetingsQuery,
    private readonly making: MakeMeeting,
    private readonly sending: SendConcern,
    private readonly other: OtherConcern,
  ) {}

  @Allow('outreach.liaison')
  @Query(() => [LiaisonMeetingLine], { description: 'One’s own, the latest first, at most a hundred.' })
  liaisonMeetings(@CurrentVisitor() { staff, language }: Visitor): Promise<LiaisonMeetingLine[]> {
    return this.meetings.own(staff!, language);
  }

  @Allow('outreach.liaison')
  @Query(() => LiaisonMeeting)
  liaisonMeeting(@Args() { id }: MeetingIdArgs, @CurrentVisitor() { staff, language }: Visitor): Promise<LiaisonMeeting> {
    return this.meetings.one(staff!, id, language);
  }

  @Allow('outreach.liaison')
  @Query(() => MeetingAgenda)
  meetingAgenda(@Args() { id }: MeetingIdArgs, @CurrentVisitor() { staff, language }: Visitor): Promise<MeetingAgenda> {
    return this.meetings.agenda(staff!, id, language);
  }

  @Allow('outreach.liaison')
  @Query(() => ConcernChoices, { description: 'What a concern may be about.' })
  concernChoices(@CurrentVisitor() { language }: Visitor): Promise<ConcernChoices> {
    return this.meetings.choices(language);
  }

  @Allow('outreach.liaison')
  @Mutation(() => MakeLiaisonMeetingResult)
  async makeLiaisonMeeting(@Args('input') input: LiaisonMeetingInput, @CurrentVisitor() { staff }: Visitor): Promise<typeof MakeLiaisonMeetingResult> {
    return toResult(await this.making.run(staff!, input));
  }

  @Allow('outreach.liaison')
  @Mutation(() => SendConcernResult, { description: 'Makes a request of it, once for each key.' })
  async sendConcern(@Args('input') input: ConcernInput, @CurrentVisitor() { staff }: Visitor): Promise<typeof SendConcernResult> {
    return toResult(await this.sending.run(staff!, input));
  }

  @Allow('outreach.write')
  @Query(() => OtherConcernSetting)
  async otherConcern(@CurrentVisitor() { language }: Visitor): Promise<OtherConcernSetting> {
    const [kept, { services }] = await Promise.all([this.other.service(), this.meetings.choices(language)]);
    return { serviceCode: kept?.code ?? null, services };
  }

  @Allow('outreach.write')
  @Mutation(() => SayOtherConcernResult, { description: 'As what a concern is kept from now on that no service fits.' })
  async sayOtherConcern(@Args('input') { serviceCode }: OtherConcernInput, @CurrentVisitor() { staff }: Visitor): Promise<typeof SayOtherConcernResult> {
    return toResult(await this.other.change(staff!, serviceCode));
  }

  @AllowAnyone()
  @Limited({ what: 'claim', hits: 60, seconds: 600 })
  @Query(() => Claim, { nullable: true, description: 'By the number handed out at a meeting; null where it can be none.' })
  claim(@Args() { typed }: ClaimArgs, @CurrentVisitor() { language }: Visitor): Promise<Claim | null> {
    return this.meetings.claim(typed, language);
  }
}
