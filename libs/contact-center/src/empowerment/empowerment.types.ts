import { enumOf, resultUnion } from '@civic311/platform';
import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { type ConcessionKind, CONCESSIONS, type FirstContactOutcome } from '../rules/index.js';

export const ConcessionKinds = enumOf(CONCESSIONS);
registerEnumType(ConcessionKinds, { name: 'ConcessionKind', description: 'What may be granted over and above the usual.' });

@ObjectType({ description: 'What may be granted alone.' })
export class EmpowermentLimit {
  @Field(() => Int, { description: 'Business days before or after the due date.' }) promiseDays: number;
  @Field(() => Int) waiveCents: number;
  @Field(() => String, { nullable: true }) priorityUpTo: string | null;
  @Field(() => [String]) closeAs: readonly FirstContactOutcome[];
}

@ObjectType()
export class RoleLimit extends EmpowermentLimit {
  @Field({ description: "The role's code." }) role: string;
  @Field() name: string;
}

@ObjectType({ description: 'What is asked for; which field is set, its kind says.' })
export class ConcessionAsk {
  @Field(() => ID) id: string;
  @Field(() => ConcessionKinds) kind: ConcessionKind;
  @Field(() => String, { nullable: true, description: 'YYYY-MM-DD' }) on: string | null;
  @Field(() => Int, { nullable: true }) cents: number | null;
  @Field(() => String, { nullable: true }) priority: string | null;
  @Field(() => String, { nullable: true }) outcome: string | null;
  @Field() why: string;
  @Field() askedAt: Date;
  @Field(() => Date, { nullable: true }) expiresAt: Date | null;
}

@ObjectType()
export class OwnConcession extends ConcessionAsk {
  @Field() reference: string;
  @Field({ description: 'alone, asked, approved, refused or expired' }) state: string;
  @Field(() => String, { nullable: true, description: 'What to tell the caller.' }) answer: string | null;
  @Field(() => String, { nullable: true }) decidedByName: string | null;
}

@ObjectType({ description: 'What may be granted on one request.' })
export class ConcessionDesk {
  @Field() reference: string;
  @Field() serviceName: string;
  @Field() state: string;
  @Field() priority: string;
  @Field(() => Date, { nullable: true }) dueAt: Date | null;
  @Field(() => String, { nullable: true, description: 'The day that the resident was told, YYYY-MM-DD.' }) promisedOn: string | null;
  @Field(() => EmpowermentLimit) limits: EmpowermentLimit;
  @Field(() => [OwnConcession], { description: "The visitor's own on this request, newest first, at most twenty." }) own: OwnConcession[];
}

@ObjectType({ description: 'Waits for a supervisor.' })
export class ConcessionAsked extends ConcessionAsk {
  @Field() reference: string;
  @Field() serviceName: string;
  @Field(() => Date, { nullable: true }) dueAt: Date | null;
  @Field() priorityNow: string;
  @Field() askedByName: string;
  @Field({ description: 'Somebody else must decide about it.' }) isOwn: boolean;
  @Field(() => Int) limitDays: number;
  @Field(() => Int) limitCents: number;
  @Field(() => String, { nullable: true }) limitPriority: string | null;
}

@ObjectType({ description: 'Still open after the day that a resident was told.' })
export class BrokenPromise {
  @Field() reference: string;
  @Field() serviceName: string;
  @Field() departmentName: string;
  @Field({ description: 'YYYY-MM-DD' }) promisedOn: string;
  @Field() toldByName: string;
}

@ObjectType()
export class ConcessionMade {
  @Field(() => ID) id: string;
  @Field({ description: 'alone: it is done; asked: a supervisor decides; approved, refused or expired' }) state: string;
}

@ObjectType()
export class LimitChanged {
  @Field() role: string;
}

export const ConcedeResult = resultUnion('ConcedeResult', () => ConcessionMade);
export const ConcessionHeardResult = resultUnion('ConcessionHeardResult', () => ConcessionMade);
export const DecideConcessionResult = resultUnion('DecideConcessionResult', () => ConcessionMade);
export const ChangeLimitResult = resultUnion('ChangeLimitResult', () => LimitChanged);
