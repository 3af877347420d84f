import { connectionOf, enumOf, resultUnion } from '@civic311/platform';
import { ArgsType, Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { IsIn, IsInt, IsNumber, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { FeedbackShare } from '../feedback.types.js';
import { type Standing, TEAM_METRICS, type TeamMetric } from '../rules/index.js';

export const TeamMetrics = enumOf(TEAM_METRICS);
export const GoalStandings = enumOf(['too-few', 'there', 'on-the-way'] as const);
registerEnumType(TeamMetrics, { name: 'TeamMetric', description: 'Shares: what was due and closed by then; first answers in time; "it is solved" and "I am satisfied" after closings.' });
registerEnumType(GoalStandings, { name: 'GoalStanding' });

@ObjectType()
export class TeamGoalWeek {
  @Field(() => Int, { description: 'Of the goal, from 1.' }) week: number;
  @Field(() => FeedbackShare) share: FeedbackShare;
}

@ObjectType({ description: 'What a department wants to reach together until a day.' })
export class TeamGoal {
  @Field(() => ID) id: string;
  @Field() departmentName: string;
  @Field(() => String, { nullable: true, description: 'Null: all of its services.' }) serviceName: string | null;
  @Field(() => TeamMetrics) metric: TeamMetric;
  @Field(() => Float, { description: 'Above 0, up to 1.' }) target: number;
  @Field({ description: 'Why, or how.' }) words: string;
  @Field() startsAt: Date;
  @Field() endsAt: Date;
  @Field() setByName: string;
  @Field(() => Date, { nullable: true, description: 'Null: it runs.' }) judgedAt: Date | null;
  @Field(() => FeedbackShare, { description: 'So far, or as it stood when it was judged.' }) share: FeedbackShare;
  @Field(() => GoalStandings) standing: Standing;
  @Field(() => Int, { description: 'Fewer are not judged.' }) leastToJudge: number;
  @Field(() => [TeamGoalWeek], { description: 'While it runs.' }) weeks: TeamGoalWeek[];
}
export const TeamGoalConnection = connectionOf('TeamGoal', TeamGoal);

@ObjectType()
export class TeamGoalPlace {
  @Field(() => ID) id: string;
  @Field() name: string;
}

@ObjectType()
export class TeamGoalSet {
  @Field(() => ID) id: string;
}
export const SetTeamGoalResult = resultUnion('SetTeamGoalResult', () => TeamGoalSet);

@InputType()
export class TeamGoalInput {
  @Field(() => ID, { description: 'Chosen by the form: the same key is the same goal.' }) @IsUUID() key: string;
  @Field(() => ID) @IsUUID() departmentId: string;
  @Field(() => String, { nullable: true, description: 'Null: all of its services.' }) @IsOptional() @IsString() @MaxLength(100) service?: string | null;
  @Field(() => TeamMetrics) @IsIn(Object.values(TeamMetrics)) metric: TeamMetric;
  @Field(() => Float, { description: 'Above 0, up to 1.' }) @IsNumber() target: number;
  @Field(() => Int) @IsInt() @Min(1) @Max(53) weeks: number;
  @Field({ defaultValue: '' }) @IsString() @MaxLength(1_000) words: string;
}
@ArgsType()
export class TeamGoalArgs {
  @Field(() => ID) @IsUUID() id: string;
}
