import { connectionOf, PageArgs } from '@civic311/platform';
import { ArgsType, Field, ID, ObjectType } from '@nestjs/graphql';
import { IsBoolean, IsString, MaxLength } from 'class-validator';

@ArgsType()
export class EnteredRequestsArgs extends PageArgs {
  @Field({ defaultValue: false, description: 'Only those that the city has not closed.' }) @IsBoolean() open: boolean;
}

@ArgsType()
export class EnteredRequestArgs {
  @Field() @IsString() @MaxLength(20) reference: string;
}

@ObjectType({ description: 'A request that one entered as a liaison. Nothing of who said it.' })
export class EnteredRequestLine {
  @Field(() => ID, { description: 'Of the concern that it was.' }) key: string;
  @Field() reference: string;
  @Field() serviceName: string;
  @Field(() => String, { nullable: true }) place: string | null;
  @Field() state: string;
  @Field(() => String, { nullable: true }) outcome: string | null;
  @Field(() => Date, { nullable: true }) dueAt: Date | null;
  @Field() departmentName: string;
  @Field() takenAt: Date;
  @Field(() => ID) meetingId: string;
  @Field() meetingPlace: string;
  @Field({ description: 'Somebody said how the city may reach them; else the liaison speaks for themself.' }) forNeighbor: boolean;
}
export const EnteredRequestConnection = connectionOf('EnteredRequest', EnteredRequestLine);

@ObjectType()
export class EnteredHappening {
  @Field(() => ID) id: string;
  @Field() kind: string;
  @Field() at: Date;
  @Field(() => String, { nullable: true, description: 'Only what everybody may read.' }) body: string | null;
  @Field(() => String, { nullable: true }) toDepartment: string | null;
}

@ObjectType({ description: 'With all that happened.' })
export class EnteredRequest extends EnteredRequestLine {
  @Field({ description: 'As the liaison wrote it down.' }) description: string;
  @Field(() => [EnteredHappening], { description: 'Oldest first, at most two hundred.' }) timeline: EnteredHappening[];
}
