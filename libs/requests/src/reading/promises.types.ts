import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'A stretch of a promise’s time: working time with what of it counted, or what stopped the clock.' })
export class PromiseTime {
  @Field() from: Date;
  @Field() to: Date;
  @Field({ description: 'OPEN, HOLIDAY, EMERGENCY_CLOSURE, PAUSED or RESOLVED' }) why: string;
  @Field(() => String, { nullable: true, description: 'Of the holiday or closure; the reason of a pause.' }) name: string | null;
  @Field(() => Float, { description: 'Milliseconds that counted in it.' }) countedMs: number;
}

@ObjectType({ description: 'The version of an agreement that promises something.' })
export class PromisedInAgreement {
  @Field(() => ID, { description: 'Of the agreement.' }) id: string;
  @Field(() => Int, { description: 'Of the version.' }) number: number;
}

@ObjectType({ description: 'What was promised about a request or a task of it, and why it is due then.' })
export class RequestPromise {
  @Field() id: string;
  @Field(() => String, { nullable: true }) taskId: string | null;
  @Field() metric: string;
  @Field(() => Int) cycle: number;
  @Field() state: string;
  @Field({ description: 'DURATION (value in milliseconds of service), BUSINESS_DAYS or CALENDAR_DAYS' }) kind: string;
  @Field(() => Float) value: number;
  @Field() dueTimeRule: string;
  @Field() startedAt: Date;
  @Field(() => Date, { nullable: true, description: 'None while it is paused.' }) dueAt: Date | null;
  @Field(() => Date, { nullable: true }) firstDueAt: Date | null;
  @Field(() => Date, { nullable: true, description: 'Since when it is late, or was.' }) lateSince: Date | null;
  @Field(() => Date, { nullable: true }) endedAt: Date | null;
  @Field(() => Float, { description: 'Milliseconds of service used up until now.' }) usedMs: number;
  @Field(() => String, { nullable: true, description: 'SLA, OLA or UC; none where another system promised it.' }) policyKind: string | null;
  @Field(() => Date, { nullable: true }) policyInForceFrom: Date | null;
  @Field(() => String, { nullable: true, description: 'A department, or a contractor.' }) promisedBy: string | null;
  @Field(() => String, { nullable: true, description: 'The department; null: the public.' }) promisedTo: string | null;
  @Field(() => PromisedInAgreement, { nullable: true, description: 'Null: promised by the settings of the city.' }) agreement: PromisedInAgreement | null;
  @Field() calendarName: string;
  @Field() timeZone: string;
  @Field(() => [PromiseTime]) passed: PromiseTime[];
  @Field(() => [PromiseTime], { description: 'From now until it is due.' }) ahead: PromiseTime[];
}

@ObjectType({ description: 'Why a request is due then, for the person who made it: no names of staff, no inner promises.' })
export class OwnPromise {
  @Field({ description: 'DURATION (value in milliseconds of service), BUSINESS_DAYS or CALENDAR_DAYS' }) kind: string;
  @Field(() => Float) value: number;
  @Field() startedAt: Date;
  @Field(() => Date, { nullable: true }) dueAt: Date | null;
  @Field(() => Date, { nullable: true }) firstDueAt: Date | null;
  @Field(() => String, { nullable: true }) promisedBy: string | null;
  @Field(() => Date, { nullable: true, description: 'The version of the promise: since when it is in force.' }) policyInForceFrom: Date | null;
  @Field(() => [PromiseTime], { description: 'What did not count and will not, and why; at most 20.' }) notCounted: PromiseTime[];
}
