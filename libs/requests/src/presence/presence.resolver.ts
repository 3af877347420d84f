import { Allow, CurrentVisitor, Live, type Visitor } from '@civic311/platform';
import { Args, ArgsType, Field, Mutation, ObjectType, Parent, ResolveField, Resolver, Subscription } from '@nestjs/graphql';
import { IsBoolean, IsIn, IsOptional, IsUUID } from 'class-validator';
import type { DeskRow } from '../reading/desk.query.js';
import { LIVE_PRESENCE } from '../requests.events.js';
import { StaffRequest } from '../requests.types.js';
import { Presence } from './presence.js';

/** What somebody can be writing. */
const WRITING = ['note', 'reply', 'other'] as const;

@ObjectType({ description: 'Another member of staff who looks at the request now.' })
export class PersonPresentNow {
  @Field() name: string;
  @Field(() => String, { nullable: true, description: 'note, reply or other; null while they only look.' }) writing: string | null;
}

@ArgsType()
export class PresenceArgs {
  @Field() @IsUUID() id: string;
  @Field(() => String, { nullable: true }) @IsOptional() @IsIn(WRITING) writing?: string | null;
  @Field({ defaultValue: false }) @IsBoolean() left: boolean;
}

/** Who else is at the same desk. */
@Resolver(() => StaffRequest)
export class PresenceResolver {
  constructor(
    private readonly presence: Presence,
    private readonly live: Live,
  ) {}

  @ResolveField(() => [PersonPresentNow], { description: 'Others who look at it now.' })
  present(@Parent() request: DeskRow, @CurrentVisitor() { staff }: Visitor) {
    return this.presence.others(staff!, request.id);
  }

  @Mutation(() => [PersonPresentNow], { description: 'Says that one looks or writes: kept for 45 and 6 seconds. Gives who else is there.' })
  @Allow('request.read')
  sayPresence(@Args() { id, writing, left }: PresenceArgs, @CurrentVisitor() { staff }: Visitor) {
    return this.presence.say(staff!, id, { writing: writing ?? null, left });
  }

  @Subscription(() => String, { description: 'Who is at this request has changed: look again.', resolve: (about: string) => about })
  @Allow('request.read')
  async presenceChanged(@Args('id') id: string, @CurrentVisitor() { staff }: Visitor) {
    await this.presence.known(staff!, id);
    return this.live.listenTo(LIVE_PRESENCE, id);
  }
}
