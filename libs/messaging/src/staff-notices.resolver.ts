import { signedIn } from '@civic311/identity';
import { type Clock } from '@civic311/kernel';
import { AllowAnyone, CLOCK, CurrentVisitor, Live, PageArgs, toConnection, type Visitor } from '@civic311/platform';
import { Inject } from '@nestjs/common';
import { Args, ArgsType, Field, ID, Int, Mutation, Query, Resolver, Subscription } from '@nestjs/graphql';
import { ArrayMaxSize, IsUUID } from 'class-validator';
import { DataSource } from 'typeorm';
import { StaffNoticeConnection } from './messaging.types.js';
import { MyNoticesQuery, noticePosition } from './my-notices.query.js';

@ArgsType()
class NoticeIdsArgs {
  @Field(() => [ID]) @ArrayMaxSize(100) @IsUUID(undefined, { each: true }) ids: string[];
}

/** Each member of staff reads their own, whatever their roles are. */
@Resolver()
export class StaffNoticesResolver {
  constructor(
    private readonly notices: MyNoticesQuery,
    private readonly dataSource: DataSource,
    private readonly live: Live,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @AllowAnyone()
  @Query(() => StaffNoticeConnection, { description: "The visitor's own, newest first. Asks for a session." })
  async myNotices(@CurrentVisitor() visitor: Visitor, @Args() { first, after }: PageArgs): Promise<InstanceType<typeof StaffNoticeConnection>> {
    return toConnection(await this.notices.page(signedIn(visitor).id, this.clock.now(), first, after), noticePosition);
  }

  @AllowAnyone()
  @Query(() => Int, { description: 'How many of them are new, counted up to 100; 0 for who is not signed in.' })
  async myUnseenNotices(@CurrentVisitor() { staff }: Visitor): Promise<number> {
    return staff ? this.notices.unseen(staff.id, this.clock.now()) : 0;
  }

  @AllowAnyone()
  @Mutation(() => Int, { description: 'Marks them seen; gives how many are still new. Ids of others are left alone.' })
  async seeNotices(@CurrentVisitor() visitor: Visitor, @Args() { ids }: NoticeIdsArgs): Promise<number> {
    const { id } = signedIn(visitor);
    await this.dataSource.query(
      'update staff_notice set seen_at = $3 where id = any($1::uuid[]) and staff_id = $2 and seen_at is null',
      [ids, id, this.clock.now()],
    );
    return this.notices.unseen(id, this.clock.now());
  }

  @AllowAnyone()
  @Subscription(() => String, { description: 'New notices for the visitor: look again.', resolve: (about: string) => about })
  noticesArrived(@CurrentVisitor() visitor: Visitor): AsyncGenerator<string> {
    return this.live.listenTo('notices', signedIn(visitor).id);
  }
}
