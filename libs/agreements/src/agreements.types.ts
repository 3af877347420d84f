import { enumOf, resultUnion } from '@civic311/platform';
import { Field, Float, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DUE_TIME_RULES, GOAL_KINDS, type GoalKind, type Metric, METRICS, PRIORITIES, type Priority } from '@civic311/sla/rules';
import { AGREEMENT_KINDS, type AgreementKind, PAUSE_REASONS, type Side, SIDES, type Tier, TIERS, VERSION_STATES, type VersionState } from './rules/index.js';

export const AgreementKinds = enumOf(AGREEMENT_KINDS);
export const AgreementMetrics = enumOf(METRICS);
export const GoalUnits = enumOf(GOAL_KINDS);
export const DueTimes = enumOf(DUE_TIME_RULES);
export const Priorities = enumOf(PRIORITIES);
export const Tiers = enumOf(TIERS);
export const Sides = enumOf(SIDES);
export const VersionStates = enumOf(VERSION_STATES);
export const PauseReasons = enumOf(PAUSE_REASONS);
registerEnumType(AgreementKinds, { name: 'AgreementKind', description: 'SLA: to the public. OLA: between departments. UC: from a contractor.' });
registerEnumType(AgreementMetrics, { name: 'AgreementMetric', description: 'Which clock: of a request, or (OWN, COMPLETE) of a hand-off.' });
registerEnumType(GoalUnits, { name: 'GoalUnit', description: 'DURATION is hours of service; it never converts to days.' });
registerEnumType(DueTimes, { name: 'DueTime' });
registerEnumType(Priorities, { name: 'AgreementPriority' });
registerEnumType(Tiers, { name: 'EscalationTier' });
registerEnumType(Sides, { name: 'AgreementSide' });
registerEnumType(VersionStates, { name: 'AgreementState' });
registerEnumType(PauseReasons, { name: 'PauseReason' });

@ObjectType()
export class CodeAndName {
  @Field() code: string;
  @Field() name: string;
}

@ObjectType()
export class AgreedTarget {
  @Field(() => String, { nullable: true, description: "A service's code; null: all of the provider's." }) service: string | null;
  @Field(() => String, { nullable: true }) serviceName: string | null;
  @Field(() => Priorities, { nullable: true }) priority: Priority | null;
  @Field(() => AgreementMetrics) metric: Metric;
  @Field(() => GoalUnits) unit: GoalKind;
  @Field(() => Float, { description: 'Hours of service, or days.' }) amount: number;
  @Field(() => DueTimes) dueTime: string;
  @Field(() => Int) atRiskPercent: number;
  @Field() mayPause: boolean;
}

@ObjectType({ description: 'A rung of the ladder: percent of the goal used, or hours of service after it was due.' })
export class AgreedStep {
  @Field(() => Int, { nullable: true }) percent: number | null;
  @Field(() => Float, { nullable: true }) hoursAfter: number | null;
  @Field(() => Tiers) tier: Tier;
  @Field() urgent: boolean;
}

@ObjectType()
export class AgreementStage {
  @Field(() => [CodeAndName], { description: 'Departments, and contractors by id.' }) providers: CodeAndName[];
}

@ObjectType({ description: 'What two versions differ in.' })
export class AgreementChange {
  @Field({ description: 'GOAL, SERVICE, PAUSE_REASON, LADDER, STAGES, CALENDAR, REVIEW_ON or IN_FORCE_ON' }) what: string;
  @Field(() => AgreedTarget, { nullable: true }) goalBefore: AgreedTarget | null;
  @Field(() => AgreedTarget, { nullable: true }) goalAfter: AgreedTarget | null;
  @Field(() => AgreedStep, { nullable: true }) stepBefore: AgreedStep | null;
  @Field(() => AgreedStep, { nullable: true }) stepAfter: AgreedStep | null;
  @Field(() => String, { nullable: true }) before: string | null;
  @Field(() => String, { nullable: true }) after: string | null;
}

@ObjectType()
export class AgreementSignature {
  @Field(() => Sides) side: Side;
  @Field() name: string;
  @Field() signedAt: Date;
}

@ObjectType()
export class AgreementVersion {
  @Field(() => ID) id: string;
  @Field(() => Int) number: number;
  @Field(() => VersionStates) state: VersionState;
  @Field(() => Sides) writtenBy: Side;
  @Field(() => String, { nullable: true, description: 'Null: a seed file.' }) writtenByName: string | null;
  @Field(() => String, { nullable: true }) source: string | null;
  @Field() writtenAt: Date;
  @Field(() => Date, { nullable: true }) inForceAt: Date | null;
  @Field(() => Date, { nullable: true }) supersededAt: Date | null;
  @Field() inForceOn: string;
  @Field(() => String, { nullable: true }) reviewOn: string | null;
  @Field(() => CodeAndName) calendar: CodeAndName;
  @Field(() => [CodeAndName]) services: CodeAndName[];
  @Field(() => [AgreedTarget]) goals: AgreedTarget[];
  @Field(() => [String]) pauseReasons: string[];
  @Field(() => [AgreedStep]) ladder: AgreedStep[];
  @Field(() => [AgreementStage]) stages: AgreementStage[];
  @Field(() => [AgreementSignature]) signatures: AgreementSignature[];
  @Field(() => [AgreementChange], { description: 'Against the version before, withdrawn ones left out.' }) changes: AgreementChange[];
}

@ObjectType()
export class AgreementComment {
  @Field(() => ID) id: string;
  @Field(() => Int) versionNumber: number;
  @Field(() => Sides, { nullable: true }) side: Side | null;
  @Field() name: string;
  @Field() body: string;
  @Field() writtenAt: Date;
}

@ObjectType()
export class Agreement {
  @Field(() => ID) id: string;
  @Field(() => AgreementKinds) kind: AgreementKind;
  @Field() providerName: string;
  @Field(() => String, { nullable: true }) provider: string | null;
  @Field(() => ID, { nullable: true }) contractorId: string | null;
  @Field(() => String, { nullable: true, description: 'Null: the public.' }) consumerName: string | null;
  @Field(() => String, { nullable: true }) consumer: string | null;
  @Field(() => Sides, { nullable: true, description: 'Whom the visitor speaks for here.' }) mySide: Side | null;
  @Field(() => [AgreementVersion], { description: 'Newest first; drafts of the other side left out; at most 50.' }) versions: AgreementVersion[];
  @Field(() => [AgreementComment], { description: 'Oldest first, at most 100.' }) comments: AgreementComment[];
}

@ObjectType()
export class AgreementInList {
  @Field(() => ID) id: string;
  @Field(() => AgreementKinds) kind: AgreementKind;
  @Field() providerName: string;
  @Field(() => String, { nullable: true }) consumerName: string | null;
  @Field(() => Int, { description: 'Goals of the version in force, else of the newest.' }) goals: number;
  @Field(() => Int) services: number;
  @Field(() => Date, { nullable: true }) inForceSince: Date | null;
  @Field(() => String, { nullable: true }) reviewOn: string | null;
  @Field(() => VersionStates, { nullable: true, description: 'Of the version on the table.' }) openState: VersionState | null;
  @Field({ description: 'The other side waits for an answer of the visitor.' }) awaitsMe: boolean;
}

@ObjectType()
export class ReplayBin {
  @Field(() => Float) from: number;
  @Field(() => Float, { nullable: true }) to: number | null;
  @Field(() => Int) ended: number;
  @Field(() => Int) open: number;
}

@ObjectType({ description: 'How one goal would have gone on the last twelve months. Times in its own unit.' })
export class GoalReplay {
  @Field(() => AgreedTarget) goal: AgreedTarget;
  @Field() from: Date;
  @Field() asOf: Date;
  @Field(() => Int) n: number;
  @Field(() => Int) kept: number;
  @Field(() => Float, { nullable: true }) share: number | null;
  @Field(() => Int) notDueYet: number;
  @Field(() => Int) stillOpen: number;
  @Field(() => Float, { nullable: true }) median: number | null;
  @Field(() => Float, { nullable: true }) p90: number | null;
  @Field(() => Float) target: number;
  @Field(() => Float, { nullable: true }) meets80: number | null;
  @Field(() => Float, { nullable: true }) meets90: number | null;
  @Field(() => Float) morePerWeek: number;
  @Field({ description: 'TOO_FEW, ALWAYS_KEPT, HOPELESS or FAIR' }) verdict: string;
  @Field(() => [ReplayBin]) bins: ReplayBin[];
}

@ObjectType({ description: 'The goals of a version, some at a time.' })
export class AgreementReplay {
  @Field(() => Int, { description: 'Goals of the version.' }) total: number;
  @Field(() => Int, { description: 'How many come before these.' }) after: number;
  @Field(() => [GoalReplay], { description: 'At most 60.' }) goals: GoalReplay[];
}

@ObjectType({ description: 'Whether the hand-offs on the way fit into a promise. Hours of service in its own calendar.' })
export class PathWarning {
  @Field(() => String, { nullable: true }) serviceName: string | null;
  @Field() providerName: string;
  @Field(() => [String]) handedTo: string[];
  @Field() fits: boolean;
  @Field(() => Float) pathHours: number;
  @Field(() => Float) promiseHours: number;
  @Field(() => Float) bufferHours: number;
}

@ObjectType()
export class ServiceChoice extends CodeAndName {
  @Field() department: string;
}

@ObjectType()
export class ContractorChoice {
  @Field(() => ID) id: string;
  @Field() name: string;
}

@ObjectType()
export class AgreementChoices {
  @Field(() => [ContractorChoice]) contractors: ContractorChoice[];
  @Field(() => [ServiceChoice]) services: ServiceChoice[];
  @Field(() => [CodeAndName]) departments: CodeAndName[];
  @Field(() => [CodeAndName]) calendars: CodeAndName[];
  @Field(() => [String], { description: 'Codes of the departments that the visitor speaks for.' }) mine: string[];
}

@ObjectType()
export class AgreementActed {
  @Field(() => ID) id: string;
  @Field(() => ID) versionId: string;
  @Field(() => VersionStates) state: VersionState;
}

@ObjectType()
export class AgreementCommented {
  @Field(() => ID) id: string;
}

export const WriteAgreementResult = resultUnion('WriteAgreementResult', () => AgreementActed);
export const ProposeAgreementResult = resultUnion('ProposeAgreementResult', () => AgreementActed);
export const CounterAgreementResult = resultUnion('CounterAgreementResult', () => AgreementActed);
export const SignAgreementResult = resultUnion('SignAgreementResult', () => AgreementActed);
export const WithdrawAgreementResult = resultUnion('WithdrawAgreementResult', () => AgreementActed);
export const CommentOnAgreementResult = resultUnion('CommentOnAgreementResult', () => AgreementCommented);
