import { Field, ID, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'A call that was one\'s own until just now, and who has it.' })
export class CallGone {
  @Field(() => ID) contact: string;
  @Field() byName: string;
  @Field() at: Date;
}
