import { ArgsType, Field, Float, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsBoolean, IsInt, IsNumber, Max, Min } from 'class-validator';
import type { AgentState } from '../interactions/interaction.entity.js';

@ObjectType({ description: 'A share (0 to 1), a mean or a count, and of how many.' })
export class ContactFigure {
  @Field(() => Float, { nullable: true, description: 'Null: of nothing.' }) value: number | null;
  @Field(() => Int) n: number;
}

@ObjectType({ description: 'By the published definitions; tests and what was no contact are in none.' })
export class ContactFigures {
  @Field(() => String, { nullable: true, description: 'A queue, a person or a channel; null: everybody.' }) name: string | null;
  @Field(() => Int, { description: 'Answered and abandoned, without short abandons.' }) offered: number;
  @Field(() => Int) answered: number;
  @Field(() => Int) abandoned: number;
  @Field(() => Int) shortAbandons: number;
  @Field(() => Int, { description: 'By whichever way they came: answered by somebody, and over.' }) handled: number;
  @Field(() => ContactFigure, { description: 'Seconds until a call was answered, a number met or an e-mail taken.' }) averageWait: ContactFigure;
  @Field(() => ContactFigure) serviceLevel: ContactFigure;
  @Field(() => ContactFigure, { description: 'Seconds.' }) averageSpeedOfAnswer: ContactFigure;
  @Field(() => ContactFigure, { description: 'Seconds.' }) longestWait: ContactFigure;
  @Field(() => ContactFigure) abandonment: ContactFigure;
  @Field(() => ContactFigure, { description: 'Seconds of talk, hold and wrap-up.' }) averageHandleTime: ContactFigure;
  @Field(() => ContactFigure, { description: 'Seconds.' }) averageWrap: ContactFigure;
  @Field(() => ContactFigure) codingRate: ContactFigure;
  @Field(() => ContactFigure) informationShare: ContactFigure;
  @Field(() => ContactFigure) requestShare: ContactFigure;
  @Field(() => ContactFigure) transferRate: ContactFigure;
  @Field(() => ContactFigure, { description: 'Settled at once and handed to nobody.' }) resolvedAtOnce: ContactFigure;
  @Field(() => ContactFigure, { description: 'The same person did not come again about it within seven days.' }) notRepeated: ContactFigure;
}

@ObjectType()
export class ContactGoalNow {
  @Field(() => Int) answerWithinSeconds: number;
  @Field(() => Float, { description: 'Above 0, below 1.' }) share: number;
  @Field(() => Int, { description: 'Who gives up sooner was never waiting.' }) shortAbandonSeconds: number;
  @Field(() => Float, { description: 'Part of the time that goes to breaks, training and absence.' }) shrinkage: number;
}

@ArgsType()
export class ChannelsArgs {
  @Field() @IsBoolean() today: boolean;
}

@InputType()
export class ContactGoalInput {
  @Field(() => Int) @IsInt() @Min(1) @Max(3_600) answerWithinSeconds: number;
  @Field(() => Float) @IsNumber() @Min(0.01) @Max(0.99) share: number;
  @Field(() => Int) @IsInt() @Min(0) @Max(60) shortAbandonSeconds: number;
  @Field(() => Float) @IsNumber() @Min(0) @Max(0.8) shrinkage: number;
}

@ObjectType()
export class AgentNow {
  @Field(() => ID) id: string;
  @Field() name: string;
  @Field(() => String, { description: 'ready, talking, wrap-up or away' }) state: AgentState;
  @Field() since: Date;
}

@ObjectType({ description: 'A half-hour, and what it needs.' })
export class NextInterval {
  @Field() startsAt: Date;
  @Field(() => Float, { description: 'Expected calls.' }) calls: number;
  @Field(() => Int, { nullable: true, description: 'By Erlang C, to meet the goal; null: no time of handling is known, or no sane number would do.' }) agentsNeeded: number | null;
  @Field(() => Int, { nullable: true, description: 'To roster, so that as many are at work.' }) rostered: number | null;
  @Field(() => Int, { description: 'At work now: ready, talking or in wrap-up.' }) agentsPlanned: number;
}

@ObjectType({ description: 'A half-hour of today.' })
export class PastInterval {
  @Field() startsAt: Date;
  @Field(() => Int) offered: number;
  @Field(() => ContactFigure) serviceLevel: ContactFigure;
}

@ObjectType({ description: 'Of the last four weeks.' })
export class ForecastMiss {
  @Field(() => Float, { nullable: true, description: 'All misses over all calls.' }) wape: number | null;
  @Field(() => Float, { nullable: true, description: "Mean of each half-hour's miss over its calls." }) mape: number | null;
  @Field(() => Float, { nullable: true, description: 'What `wape` would be by chance alone, with a perfect forecast.' }) chance: number | null;
  @Field(() => Int, { description: 'Half-hours judged.' }) n: number;
}

@ObjectType({ description: 'The line at a counter now.' })
export class CounterNow {
  @Field() code: string;
  @Field() name: string;
  @Field(() => Int) waiting: number;
  @Field(() => Int, { nullable: true, description: 'Of those who wait now.' }) longestWaitSeconds: number | null;
  @Field(() => Int, { description: 'At its desks, and not away.' }) agents: number;
  @Field(() => Int, { description: 'Today.' }) served: number;
  @Field(() => Int, { description: 'Today: left, or not there when called.' }) gone: number;
}

@ObjectType({ description: 'What goes on in the contact center now, and what is about to.' })
export class ContactRoom {
  @Field() asOf: Date;
  @Field(() => ContactGoalNow) goal: ContactGoalNow;
  @Field(() => Int) waiting: number;
  @Field(() => Int, { nullable: true, description: 'Of those who wait now.' }) longestWaitSeconds: number | null;
  @Field(() => [CounterNow], { description: 'Where people come in person, at most fifty.' }) counters: CounterNow[];
  @Field(() => [AgentNow], { description: 'By name, at most 500.' }) agents: AgentNow[];
  @Field(() => ContactFigures) today: ContactFigures;
  @Field(() => ContactFigure, { description: 'Time on contacts, of that and the time ready; n is seconds.' }) occupancy: ContactFigure;
  @Field(() => [NextInterval], { description: 'This half-hour and the seven after it; none where nothing is known to forecast from.' }) next: NextInterval[];
  @Field(() => [PastInterval], { description: 'Half-hours of today in which somebody called, oldest first.' }) soFar: PastInterval[];
  @Field(() => Float, { nullable: true, description: 'Mean of the last four weeks, seconds: what staffing is reckoned with.' }) handleSeconds: number | null;
  @Field(() => ForecastMiss) forecastError: ForecastMiss;
  @Field({ description: 'When the forecast was reckoned from past days: once a day, and again where one of them changed.' }) forecastAt: Date;
}
