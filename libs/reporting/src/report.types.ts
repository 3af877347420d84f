import { connectionOf } from '@civic311/platform';
import { Field, Float, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { type Band, BANDS, DECISION_REASONS, type DecisionReason, FIGURES } from './rules/index.js';

const enumOf = <Name extends string>(names: readonly Name[]) =>
  Object.fromEntries(names.map((name) => [name, name])) as { [name in Name]: name };

export const ReportFigure = enumOf(FIGURES);
export const ReportBand = enumOf(BANDS);
export const DecisionReasons = enumOf(DECISION_REASONS);
registerEnumType(ReportFigure, { name: 'ReportFigure', description: 'What is counted; each figure leads to its exact requests.' });
registerEnumType(ReportBand, { name: 'ReportBand', description: 'An age in full days, or how often the promised time has passed.' });
registerEnumType(DecisionReasons, { name: 'DecisionReason' });

@ObjectType({ description: '[from, to)' })
export class ReportPeriod {
  @Field() from: Date;
  @Field() to: Date;
}

@ObjectType()
export class BandCount {
  @Field(() => ReportBand) band: Band;
  @Field(() => Int) count: number;
}

@ObjectType({ description: 'A share by the one definition of on time; `few` means too few to say much.' })
export class OnTimeFigures {
  @Field(() => Int) n: number;
  @Field(() => Int) onTime: number;
  @Field(() => Int, { description: 'Closed in time, and the outcome was done.' }) doneOnTime: number;
  @Field(() => Float, { nullable: true }) share: number | null;
  @Field(() => Float, { nullable: true }) doneShare: number | null;
  @Field() few: boolean;
}

@ObjectType()
export class OpenThen {
  @Field(() => Int) open: number;
  @Field(() => Int) overdue: number;
}

@ObjectType()
export class OpenFigures {
  @Field(() => Int) open: number;
  @Field(() => Int) overdue: number;
  @Field(() => Int) atRisk: number;
  @Field(() => [BandCount]) openByAge: BandCount[];
  @Field(() => [BandCount]) overdueByAge: BandCount[];
  @Field(() => [BandCount]) overdueByMultiple: BandCount[];
  @Field(() => OpenThen, { description: 'At `thenAsOf`.' }) then: OpenThen;
}

@ObjectType()
export class OnTimeCompared {
  @Field(() => OnTimeFigures) current: OnTimeFigures;
  @Field(() => OnTimeFigures) previous: OnTimeFigures;
}

@ObjectType()
export class ReportDepartment {
  @Field() code: string;
  @Field() name: string;
  @Field(() => Int) open: number;
  @Field(() => Int) overdue: number;
  @Field(() => Int) atRisk: number;
  @Field(() => [BandCount]) openByAge: BandCount[];
  @Field(() => [BandCount]) overdueByAge: BandCount[];
  @Field(() => [BandCount]) overdueByMultiple: BandCount[];
  @Field(() => OnTimeFigures) current: OnTimeFigures;
  @Field(() => OnTimeFigures) previous: OnTimeFigures;
}

@ObjectType()
export class ReportService {
  @Field() code: string;
  @Field() name: string;
  @Field(() => OnTimeFigures) current: OnTimeFigures;
  @Field(() => OnTimeFigures) previous: OnTimeFigures;
}

@ObjectType({ description: "How requests that were due had ended; outcome 'open' where they had not." })
export class OutcomeCount {
  @Field() outcome: string;
  @Field(() => Int) n: number;
  @Field(() => Int) onTime: number;
}

@ObjectType()
export class ReportWeek {
  @Field() from: Date;
  @Field() to: Date;
  @Field(() => Int) n: number;
  @Field(() => Int) onTime: number;
  @Field(() => Int) doneOnTime: number;
  @Field(() => Float, { nullable: true }) share: number | null;
  @Field(() => Int) opened: number;
  @Field(() => Int) closed: number;
}

@ObjectType()
export class WeekSignal {
  @Field() week: Date;
  @Field({ description: 'OUTSIDE, SHIFT or TREND' }) kind: string;
}

@ObjectType({ description: 'Limits of an XmR chart: mean ± 2.66 times the mean moving range.' })
export class ChartLimits {
  @Field(() => Float) mean: number;
  @Field(() => Float) meanMovingRange: number;
  @Field(() => Float) upper: number;
  @Field(() => Float) lower: number;
  @Field(() => Int, { description: 'Points in a row on one side of the mean that make a signal.' }) shift: number;
  @Field(() => Int, { description: 'Points in a row up or down that make a signal.' }) trend: number;
  @Field(() => [WeekSignal]) signals: WeekSignal[];
}

@ObjectType({ description: 'A request as a report shows it: never who reported it or what they wrote.' })
export class ReportRequest {
  @Field() id: string;
  @Field() reference: string;
  @Field() serviceName: string;
  @Field() departmentCode: string;
  @Field() departmentName: string;
  @Field(() => String, { nullable: true }) neighborhoodName: string | null;
  @Field(() => String, { nullable: true }) address: string | null;
  @Field() state: string;
  @Field(() => String, { nullable: true }) outcome: string | null;
  @Field() openedAt: Date;
  @Field(() => Date, { nullable: true }) dueAt: Date | null;
  @Field(() => Date, { nullable: true }) closedAt: Date | null;
  @Field(() => Int) ageDays: number;
  @Field(() => Float, { nullable: true, description: 'How many times the promised time has passed.' }) multipleOfTarget: number | null;
  @Field(() => Int) transfers: number;
}

@ObjectType()
export class DecisionNeeded extends ReportRequest {
  @Field(() => [DecisionReasons]) reasons: DecisionReason[];
  @Field(() => String, { nullable: true, description: 'What the city last said to everybody.' }) lastPublicMessage: string | null;
  @Field(() => Date, { nullable: true }) lastPublicMessageAt: Date | null;
}

export const ReportRequestConnection = connectionOf('ReportRequest', ReportRequest);

@ObjectType({ description: 'What to know about the data itself. `from` and `to` bound what is said about labels.' })
export class ReportQuality {
  @Field() from: Date;
  @Field() to: Date;
  @Field(() => Int, { description: 'Left out of the share: withdrawn, duplicate or not a request.' }) cancelled: number;
  @Field(() => Int, { description: 'Opened in the period without a goal: in no share.' }) noGoal: number;
  @Field(() => Int) opened: number;
  @Field(() => Int, { description: 'Imported with a due time, and without a word of their own system whether it was kept.' }) unlabelled: number;
  @Field(() => Int, { description: 'Imported, and their own system says otherwise than we compute.' }) labelDisagrees: number;
}

@ObjectType()
export class DepartmentChoice {
  @Field() code: string;
  @Field() name: string;
}

@ObjectType({ description: 'How often one department asked another, or a contractor.' })
export class HandoffPair {
  @Field() consumerName: string;
  @Field() providerName: string;
  @Field(() => Int) asked: number;
  @Field(() => Int) done: number;
  @Field(() => Int, { description: 'Sent back as not theirs.' }) bounced: number;
}

@ObjectType({ description: 'Who held requests how long. kind: department, contractor or resident.' })
export class HeldSum {
  @Field() kind: string;
  @Field(() => String, { nullable: true }) name: string | null;
  @Field(() => Float) businessDays: number;
  @Field(() => Float, { description: 'Of the time that anybody held them, 0 to 1.' }) share: number;
}

@ObjectType({ description: 'What departments asked of each other since the period began, and who held those requests.' })
export class HandoffFigures extends ReportPeriod {
  @Field(() => Int) asked: number;
  @Field(() => Int) bounced: number;
  @Field(() => Int, { description: 'On how many requests.' }) requests: number;
  @Field(() => Int, { description: 'On how many of them something came back.' }) requestsBounced: number;
  @Field(() => [HandoffPair], { description: 'The five that ask most.' }) pairs: HandoffPair[];
  @Field(() => [HeldSum], { description: 'Longest first, at most 20; of the latest 2,000 of these requests.' }) held: HeldSum[];
}

@ObjectType()
export class OverdueAction {
  @Field(() => ID) id: string;
  @Field() title: string;
  @Field() departmentName: string;
  @Field(() => String, { nullable: true }) ownerName: string | null;
  @Field() dueAt: Date;
}

@ObjectType({ description: 'What is owed to people who said something, as it stands now of what was due by then.' })
export class OverdueFeedback {
  @Field(() => [OverdueAction], { description: 'Changes that are late longest, at most ten.' }) actions: OverdueAction[];
  @Field(() => Int) overdueActions: number;
  @Field(() => Int) overdueFollowUps: number;
  @Field(() => Int) overdueComplaints: number;
}

@ObjectType({ description: 'What a senior leader needs on one page, as of an instant.' })
export class EscalationReport {
  @Field() asOf: Date;
  @Field({ description: 'One period earlier.' }) thenAsOf: Date;
  @Field({ description: 'The end of the fifth business day from now.' }) atRiskUntil: Date;
  @Field({ description: 'Wishes to reopen from before this instant have waited too long.' }) wishedBefore: Date;
  @Field({ description: 'Whose business days.' }) calendarName: string;
  @Field({ description: 'The name of the one definition of on time.' }) definition: string;
  @Field(() => Float, { nullable: true, description: "The city's own target for the share, 0 to 1; null where it has set none." })
  onTimeTarget: number | null;
  @Field(() => ReportPeriod) now: ReportPeriod;
  @Field(() => ReportPeriod) before: ReportPeriod;
  @Field(() => OpenFigures) open: OpenFigures;
  @Field(() => OnTimeCompared) onTime: OnTimeCompared;
  @Field(() => [OutcomeCount]) outcomes: OutcomeCount[];
  @Field(() => [ReportDepartment], { description: 'Most overdue first.' }) departments: ReportDepartment[];
  @Field(() => [ReportService], { description: 'Most late first.' }) services: ReportService[];
  @Field(() => [DecisionNeeded], { description: 'At most five.' }) decisions: DecisionNeeded[];
  @Field(() => Int) reopenUnanswered: number;
  @Field(() => Int) manyTransfers: number;
  @Field(() => [ReportRequest], { description: 'The ten overdue ones that have been open longest.' }) oldest: ReportRequest[];
  @Field(() => [ReportWeek], { description: 'Full weeks, oldest first, at most 26.' }) weeks: ReportWeek[];
  @Field(() => ChartLimits, { nullable: true }) shareLimits: ChartLimits | null;
  @Field(() => ChartLimits, { nullable: true, description: 'Of opened minus closed.' }) netLimits: ChartLimits | null;
  @Field(() => HandoffFigures) handoffs: HandoffFigures;
  @Field(() => OverdueFeedback) overdueFeedback: OverdueFeedback;
  @Field(() => ReportQuality) quality: ReportQuality;
  @Field(() => [DepartmentChoice]) departmentChoices: DepartmentChoice[];
}
