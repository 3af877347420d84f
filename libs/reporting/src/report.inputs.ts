import { ArgsType, Field, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsDate, IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { ReportBand, ReportFigure } from './report.types.js';
import { type Band, BANDS, type Figure, FIGURES } from './rules/index.js';

@ArgsType()
export class EscalationReportArgs {
  @Field(() => Int, { defaultValue: 4, description: 'Full weeks that the shares cover.' }) @IsOptional() @Type(() => Number) @IsInt()
  @Min(1) @Max(26)
  weeks: number;
  @Field(() => Date, { nullable: true, description: 'Now, unless given.' }) @IsOptional() @Type(() => Date) @IsDate() asOf?: Date;
  @Field(() => String, { nullable: true, description: "A department's code." }) @IsOptional() @IsString() @MaxLength(100) department?: string;
  @Field(() => String, { nullable: true, description: "A service's code." }) @IsOptional() @IsString() @MaxLength(100) service?: string;
}

/** One figure and what narrows it, as a link or an export names it. */
@ArgsType()
export class FigureArgs {
  @Field(() => ReportFigure) @IsIn(FIGURES) figure: Figure;
  @Field(() => ReportBand, { nullable: true }) @IsOptional() @IsIn(BANDS) band?: Band;
  @Field(() => String, { nullable: true, description: "How it had ended; 'open' where it had not." }) @IsOptional() @IsString() @MaxLength(30)
  outcome?: string;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(100) department?: string;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(100) service?: string;
  @Field(() => Date, { nullable: true, description: "The report's last four weeks, unless given." })
  @IsOptional() @Type(() => Date) @IsDate()
  from?: Date;
  @Field(() => Date, { nullable: true }) @IsOptional() @Type(() => Date) @IsDate() to?: Date;
  @Field(() => Date, { nullable: true }) @IsOptional() @Type(() => Date) @IsDate() asOf?: Date;
}

@ArgsType()
export class ReportRequestsArgs extends FigureArgs {
  @Field(() => Int, { defaultValue: 25 }) @IsInt() @Min(1) @Max(100) first: number;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(500) after?: string;
}
