import { signedIn } from '@civic311/identity';
import { Allow, CurrentVisitor, resultUnion, Sql, toResult, type Visitor } from '@civic311/platform';
import { Args, ArgsType, Field, ID, InputType, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { ChangeOfficers } from './change-officers.js';
import { OFFICER_TIERS } from './rules/index.js';

@ObjectType({ description: 'Who holds a tier of the ladder, and who stands in.' })
export class LadderOfficer {
  @Field(() => ID) id: string;
  @Field({ description: 'SUPERVISOR, HEAD, SERVICE_OWNER or EXECUTIVE' }) tier: string;
  @Field(() => String, { nullable: true, description: 'Null: the whole city.' }) departmentName: string | null;
  @Field(() => String, { nullable: true, description: 'Null: every service of the department.' }) serviceName: string | null;
  @Field() name: string;
  @Field(() => ID, { nullable: true }) deputyId: string | null;
  @Field(() => String, { nullable: true }) deputyName: string | null;
  @Field(() => Date, { nullable: true, description: 'Away now, back from here on.' }) backAt: Date | null;
}

@InputType()
export class OfficerInput {
  @Field() @IsIn(OFFICER_TIERS) tier: string;
  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID() departmentId?: string | null;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(100) serviceCode?: string | null;
  @Field(() => ID) @IsUUID() staffId: string;
  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID() deputyId?: string | null;
}

@ArgsType()
export class OfficerArgs {
  @Field(() => ID) @IsUUID() officerId: string;
}

@ArgsType()
export class DeputyArgs extends OfficerArgs {
  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID() deputyId?: string | null;
}

@ObjectType()
export class OfficerChanged {
  @Field(() => ID) id: string;
}

const OfficerResult = resultUnion('OfficerResult', () => OfficerChanged);

@Resolver()
export class OfficersResolver {
  constructor(
    private readonly sql: Sql,
    private readonly officers: ChangeOfficers,
  ) {}

  @Allow('role.manage')
  @Query(() => [LadderOfficer], { description: 'By tier and department, at most 500.' })
  ladderOfficers(@CurrentVisitor() { language }: Visitor): Promise<LadderOfficer[]> {
    return this.sql.rows<LadderOfficer>(
      `select o.id, o.tier, coalesce(d.name ->> $1, d.name ->> 'en') as "departmentName", coalesce(s.name ->> $1, s.name ->> 'en') as "serviceName",
         p.name, o.deputy_id as "deputyId", q.name as "deputyName",
         (select max(ends_at) from absence a where a.staff_id = p.id and a.starts_at <= now() and a.ends_at > now()) as "backAt"
       from officer o join staff p on p.id = o.staff_id left join staff q on q.id = o.deputy_id
         left join department d on d.id = o.department_id left join service s on s.id = o.service_id
       order by array_position(array['SUPERVISOR', 'HEAD', 'SERVICE_OWNER', 'EXECUTIVE'], o.tier), "departmentName", p.name, o.id limit 500`,
      [language],
    );
  }

  @Allow('role.manage')
  @Mutation(() => OfficerResult)
  async addOfficer(@CurrentVisitor() visitor: Visitor, @Args('officer') officer: OfficerInput): Promise<typeof OfficerResult> {
    const { tier, staffId, departmentId = null, serviceCode = null, deputyId = null } = officer;
    return toResult(await this.officers.add(signedIn(visitor), { tier, staffId, departmentId, serviceCode, deputyId }));
  }

  @Allow('role.manage')
  @Mutation(() => OfficerResult)
  async changeDeputy(@CurrentVisitor() visitor: Visitor, @Args() { officerId, deputyId = null }: DeputyArgs): Promise<typeof OfficerResult> {
    return toResult(await this.officers.changeDeputy(signedIn(visitor), officerId, deputyId));
  }

  @Allow('role.manage')
  @Mutation(() => OfficerResult)
  async removeOfficer(@CurrentVisitor() visitor: Visitor, @Args() { officerId }: OfficerArgs): Promise<typeof OfficerResult> {
    return toResult(await this.officers.remove(signedIn(visitor), officerId));
  }
}
