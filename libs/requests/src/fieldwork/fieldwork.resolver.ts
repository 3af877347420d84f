import { Allow, CurrentVisitor, resultUnion, toResult, type Visitor } from '@civic311/platform';
import { Args, ArgsType, Field, Float, InputType, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { ArrayMaxSize, IsDate, IsIn, IsLatitude, IsLongitude, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { Check } from '../checklist/checklist.resolver.js';
import { CrewDayQuery } from './crew-day.query.js';
import { FIELDWORK_RESULTS, ReportFieldwork } from './report-fieldwork.js';

@ObjectType({ description: 'A place where a crew has something to do. It never says who reported.' })
export class FieldStop {
  @Field() id: string;
  @Field() reference: string;
  @Field() serviceName: string;
  @Field(() => String, { nullable: true }) address: string | null;
  @Field(() => String, { nullable: true }) locationNote: string | null;
  @Field(() => Float, { nullable: true }) latitude: number | null;
  @Field(() => Float, { nullable: true }) longitude: number | null;
  @Field() what: string;
  @Field() state: string;
  @Field(() => String, { nullable: true, description: 'A local date.' }) plannedOn: string | null;
  @Field(() => Date, { nullable: true }) dueAt: Date | null;
  @Field(() => [Check]) checklist: Check[];
}

@ObjectType({ description: 'What lies on one street, in the order of the way.' })
export class FieldLeg {
  @Field(() => String, { nullable: true }) street: string | null;
  @Field(() => [FieldStop]) stops: FieldStop[];
}

@ObjectType()
export class FieldworkTakenOn {
  @Field() key: string;
  @Field({ description: "closed; or noted, where the request could not be closed: what the crew wrote is kept" }) taken: string;
}

@ArgsType()
export class CrewDayArgs {
  @Field(() => String, { nullable: true, description: 'Whose day; without it the own.' }) @IsOptional() @IsUUID() staffId?: string;
  @Field(() => Float, { nullable: true, description: 'Where the way begins.' }) @IsOptional() @IsLatitude() latitude?: number;
  @Field(() => Float, { nullable: true }) @IsOptional() @IsLongitude() longitude?: number;
}

@InputType()
export class FieldworkInput {
  @Field({ description: 'A UUID chosen before the first try; repeats get the first answer.' }) @IsUUID() key: string;
  @Field() @IsUUID() requestId: string;
  @Field(() => String) @IsIn(FIELDWORK_RESULTS) result: (typeof FIELDWORK_RESULTS)[number];
  @Field({ defaultValue: '' }) @IsString() @MaxLength(20_000) note: string;
  @Field(() => [String], { defaultValue: [], description: 'Codes of the checklist that are done now.' })
  @ArrayMaxSize(20) @IsString({ each: true }) @MaxLength(64, { each: true })
  done: string[];
  @Field() @IsDate() foundAt: Date;
}

const FieldworkResult = resultUnion('FieldworkResult', () => FieldworkTakenOn);

/** A crew's day: where to go, and what was found there. */
@Resolver()
export class FieldworkResolver {
  constructor(
    private readonly days: CrewDayQuery,
    private readonly reporting: ReportFieldwork,
  ) {}

  @Query(() => [FieldLeg], { description: 'Nearest first, street by street; at most 100 stops.' })
  @Allow('request.read')
  crewDay(@Args() { staffId, latitude, longitude }: CrewDayArgs, @CurrentVisitor() { staff, language }: Visitor) {
    const from = latitude === undefined || longitude === undefined ? null : { latitude, longitude };
    return this.days.of(staff!.scope, staffId ?? staff!.id, from, language);
  }

  @Mutation(() => FieldworkResult)
  @Allow('request.note')
  async reportFieldwork(@Args('report') report: FieldworkInput, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.reporting.run(staff!, report));
  }
}
