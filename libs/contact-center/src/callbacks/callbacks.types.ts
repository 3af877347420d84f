import { Field, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'A call that was promised and is still to be made.' })
export class Callback {
  @Field(() => ID) id: string;
  @Field({ description: 'E.164' }) phone: string;
  @Field(() => String, { nullable: true }) name: string | null;
  @Field() language: string;
  @Field() about: string;
  @Field(() => Int, { description: 'In vain so far; after the third it is given up.' }) tries: number;
  @Field() promisedAt: Date;
  @Field({ description: 'When to call, or to call again.' }) nextAt: Date;
  @Field({ description: 'Until when it was promised.' }) untilAt: Date;
  @Field() promisedByName: string;
  @Field(() => String, { nullable: true, description: 'Who is calling just now.' }) calledByName: string | null;
}

@ObjectType()
export class CallbackTaken {
  @Field(() => ID) id: string;
  @Field(() => ID, { description: 'The contact that began with it.' }) contact: string;
}

@ObjectType()
export class CallbackChanged {
  @Field(() => ID) id: string;
}
