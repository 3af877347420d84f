import { Services } from '@civic311/catalog';
import { Areas } from '@civic311/geo';
import { type Clock, isId } from '@civic311/kernel';
import { Allow, CLOCK, CurrentVisitor, NotFound, Sql, type Visitor } from '@civic311/platform';
import { Inject } from '@nestjs/common';
import { Args, ArgsType, Field, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { AssignmentPreview } from './assignment-preview.js';

@ArgsType()
class AssignmentPreviewArgs {
  @Field() @IsUUID() departmentId: string;
  @Field() @IsString() @MaxLength(100) serviceCode: string;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(100) neighborhoodCode?: string;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(100) districtCode?: string;
  @Field({ defaultValue: 'en', description: "The resident's." }) @IsString() @MaxLength(10) language: string;
}

@ObjectType()
class PersonJudged {
  @Field() staffId: string;
  @Field() name: string;
  @Field() fits: boolean;
  @Field({ description: 'In words.' }) why: string;
}

@ObjectType({ description: 'Who would get work now, and why. Nothing is given.' })
class WhoWouldGetIt {
  @Field(() => String, { nullable: true, description: 'Null: nobody can take it now.' }) staffId: string | null;
  @Field({ description: 'longest-idle or most-capacity' }) strategy: string;
  @Field({ description: 'Whether the department lets the rules give its work.' }) enabled: boolean;
  @Field(() => [PersonJudged], { description: 'Who would get it first, then who comes next, then who does not fit.' }) people: PersonJudged[];
}

@Resolver()
export class AssignmentPreviewResolver {
  constructor(
    private readonly sql: Sql,
    private readonly services: Services,
    private readonly areas: Areas,
    private readonly preview: AssignmentPreview,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Query(() => WhoWouldGetIt, { description: 'This service, there, now: who, and why.' })
  @Allow('assignment.manage')
  async assignmentPreview(
    @Args() { departmentId, serviceCode, neighborhoodCode, districtCode, language }: AssignmentPreviewArgs,
    @CurrentVisitor() { staff, language: spoken }: Visitor,
  ): Promise<WhoWouldGetIt> {
    const { scope } = staff!;
    const service = await this.services.byCode(serviceCode, 'staff');
    const isTheirs = scope.kind === 'everything' || (scope.kind === 'departments' && scope.ids.includes(departmentId));
    if (!service || !isTheirs || !isId(departmentId) || !(await this.sql.row('select 1 from department where id = $1', [departmentId]))) throw new NotFound();
    const areas = await this.areas.all();
    const idOf = (kind: 'neighborhood' | 'district', code?: string) => areas.find((area) => area.kind === kind && area.code === code)?.id ?? null;
    const work = { requestId: null, departmentId, serviceId: service.id, neighborhoodId: idOf('neighborhood', neighborhoodCode), districtId: idOf('district', districtCode), language };
    const decided = await this.preview.run(work, this.clock.now());
    return { staffId: decided.decision.staffId, strategy: decided.strategy, enabled: decided.enabled, people: this.preview.worded(decided, spoken) };
  }
}
