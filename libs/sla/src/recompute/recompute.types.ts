import { resultUnion } from '@civic311/platform';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'What counting open clocks anew would do: nothing is written.' })
export class RecomputeDryRun {
  @Field(() => Int) clocksMoved: number;
  @Field(() => Int) becameLate: number;
  @Field(() => Int) becameUnlate: number;
  @Field(() => Int) unchanged: number;
}

@ObjectType({ description: 'A run that counts open clocks anew.' })
export class ClockRecompute {
  @Field(() => ID) id: string;
  @Field(() => String, { nullable: true, description: 'None: every calendar.' }) calendarName: string | null;
  @Field({ description: 'A code (HOURS_PUBLISHED, ZONE_RULES_CHANGED, FIRST_START), or a person’s words.' }) reason: string;
  @Field({ description: 'From the start of each clock, not only what is left of it.' }) correction: boolean;
  @Field() tzdb: string;
  @Field() requestedAt: Date;
  @Field(() => String, { nullable: true }) requestedByName: string | null;
  @Field(() => Date, { nullable: true, description: 'None while it runs or waits.' }) finishedAt: Date | null;
  @Field(() => Int) clocksMoved: number;
  @Field(() => Int) becameLate: number;
  @Field(() => Int) becameUnlate: number;
  @Field(() => Int) unchanged: number;
}

@ObjectType()
export class RecomputeRequested {
  @Field(() => ID) runId: string;
}

export const RecomputeResult = resultUnion('RecomputeResult', () => RecomputeRequested);
export const CalendarDryRunResult = resultUnion('CalendarDryRunResult', () => RecomputeDryRun);
