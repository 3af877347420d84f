import { Allow, CurrentVisitor, Live, resultUnion, toResult, type Visitor } from '@civic311/platform';
import { Args, Mutation, Query, Resolver, Subscription } from '@nestjs/graphql';
import { LIVE_FLOOR } from '../interactions/record-call.js';
import { ContactGoals } from './contact-goal.js';
import { RoomQuery } from './room.query.js';
import { ChannelsArgs, ContactFigures, ContactGoalInput, ContactGoalNow, ContactRoom } from './room.types.js';

const ContactGoalResult = resultUnion('ContactGoalResult', () => ContactGoalNow);

/** The supervisor's room. */
@Resolver()
export class RoomResolver {
  constructor(
    private readonly room: RoomQuery,
    private readonly goals: ContactGoals,
    private readonly live: Live,
  ) {}

  @Query(() => ContactRoom)
  @Allow('contact.supervise')
  contactRoom(): Promise<ContactRoom> {
    return this.room.now();
  }

  @Query(() => [ContactFigures], { description: 'The last four weeks: of everybody, then of each queue.' })
  @Allow('contact.supervise')
  contactTeams(): Promise<ContactFigures[]> {
    return this.room.teams();
  }

  @Query(() => [ContactFigures], { description: 'Today, or the last four weeks, by the way in which contacts came: phone, walk-in, chat, email, social or meeting.' })
  @Allow('contact.supervise')
  contactChannels(@Args() { today }: ChannelsArgs): Promise<ContactFigures[]> {
    return this.room.channels(today);
  }

  @Query(() => [ContactFigures], { description: 'For coaching: the last four weeks of each agent, by name.' })
  @Allow('contact.coach')
  contactPeople(): Promise<ContactFigures[]> {
    return this.room.people();
  }

  @Mutation(() => ContactGoalResult)
  @Allow('contact.supervise')
  async changeContactGoal(@Args('goal') goal: ContactGoalInput, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.goals.change(staff!, { ...goal }));
  }

  @Subscription(() => String, { description: 'Somebody waits, speaks or is ready: look again.', resolve: (about: string) => about })
  @Allow('contact.supervise')
  contactFloor() {
    return this.live.listen(LIVE_FLOOR);
  }
}
