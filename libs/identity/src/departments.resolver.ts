import { Allow, CurrentVisitor, NotFound, resultUnion, toResult, translated, Translation, TranslationInput, translations, type Visitor } from '@civic311/platform';
import { Args, ArgsType, Field, ID, InputType, Int, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsBoolean, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { type DefinedDepartment, DepartmentsQuery } from './departments.query.js';
import { SaveDepartment } from './save-department.js';
import { signedIn } from './signed-in.js';

@ObjectType({ description: 'What cannot go on without its department.' })
export class DepartmentNeed {
  @Field({ description: 'open-requests, tasks, services, routing-rules, promises…' }) what: string;
  @Field(() => Int) count: number;
}

@ObjectType({ description: 'A department in all languages, for whoever edits it.' })
export class DepartmentDefinition {
  @Field(() => ID) id: string;
  @Field() code: string;
  @Field(() => [Translation], { description: 'What residents read.' }) name: Translation[];
  @Field({ description: "What the city calls it inside; '': the same." }) insideName: string;
  @Field(() => ID) calendarId: string;
  @Field() calendarName: string;
  @Field() active: boolean;
  @Field(() => Int, { description: 'Who has a role there and may sign in.' }) people: number;
}

@ObjectType()
export class DepartmentInUse extends DepartmentDefinition {
  @Field(() => [DepartmentNeed]) uses: DepartmentNeed[];
}

@ObjectType()
export class DepartmentCalendar {
  @Field(() => ID) id: string;
  @Field() name: string;
}

@ArgsType()
export class DepartmentCodeArgs {
  @Field() @IsString() @MaxLength(100) code: string;
}

@InputType()
export class DepartmentInput {
  @Field() @IsString() @MaxLength(64) code: string;
  @Field(() => [TranslationInput]) @ArrayMaxSize(20) @ValidateNested({ each: true }) @Type(() => TranslationInput) name: TranslationInput[];
  @Field() @IsString() @MaxLength(300) insideName: string;
  @Field(() => ID, { description: 'When its people work.' }) @IsString() @MaxLength(36) calendarId: string;
  @Field() @IsBoolean() active: boolean;
}

@ArgsType()
export class SaveDepartmentArgs {
  @Field(() => DepartmentInput) @ValidateNested() @Type(() => DepartmentInput) department: DepartmentInput;
  @Field({ description: 'True adds it, and is refused where its code is taken.' }) @IsBoolean() isNew: boolean;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(1_000) reason?: string | null;
}

@ObjectType()
export class SavedDepartment {
  @Field() code: string;
}

const SaveDepartmentResult = resultUnion('SaveDepartmentResult', () => SavedDepartment);

@Resolver()
export class DepartmentsResolver {
  constructor(
    private readonly departments: DepartmentsQuery,
    private readonly saving: SaveDepartment,
  ) {}

  @Allow('city.manage')
  @Query(() => [DepartmentDefinition], { description: 'The active first, by code; at most 500.' })
  async departmentDefinitions(): Promise<DepartmentDefinition[]> {
    return (await this.departments.all()).map(worded);
  }

  @Allow('city.manage')
  @Query(() => DepartmentInUse)
  async departmentDefinition(@Args() { code }: DepartmentCodeArgs): Promise<DepartmentInUse> {
    const found = await this.departments.byCode(code);
    if (!found) throw new NotFound();
    return { ...worded(found), uses: found.uses.map((use) => ({ ...use })) };
  }

  @Allow('city.manage')
  @Query(() => [DepartmentCalendar], { description: 'The hours that a department may work by, by name.' })
  departmentCalendars(): Promise<DepartmentCalendar[]> {
    return this.departments.calendars();
  }

  @Allow('city.manage')
  @Mutation(() => SaveDepartmentResult)
  async saveDepartment(@CurrentVisitor() visitor: Visitor, @Args() { department, isNew, reason = null }: SaveDepartmentArgs): Promise<typeof SaveDepartmentResult> {
    return toResult(await this.saving.run(signedIn(visitor), { department: { ...department, name: translated(department.name) }, isNew, reason }));
  }
}

const worded = (department: DefinedDepartment): DepartmentDefinition => ({ ...department, name: translations(department.name) });
