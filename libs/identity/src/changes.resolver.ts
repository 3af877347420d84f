import { Allow, connectionOf, PageArgs, toConnection } from '@civic311/platform';
import { Args, ArgsType, Field, ID, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { changePosition, ChangesQuery } from './changes.query.js';

@ObjectType()
export class ChangeDifference {
  @Field({ description: 'Where, with dots: name.en' }) path: string;
  @Field(() => String, { nullable: true }) before: string | null;
  @Field(() => String, { nullable: true }) after: string | null;
}

@ObjectType({ description: "Who changed what of the city's settings." })
export class SettingsChange {
  @Field(() => ID) id: string;
  @Field({ description: 'department, service, routing-rule, staff, role, officer, city, calendar, agreement, template, macro, assignment or contractor' }) kind: string;
  @Field({ description: 'Which one, by its code or id.' }) about: string;
  @Field() name: string;
  @Field(() => ID, { nullable: true }) changedById: string | null;
  @Field(() => String, { nullable: true, description: "Null: the city's folder was put in place of what people had changed." }) changedByName: string | null;
  @Field() changedAt: Date;
  @Field({ description: 'made, changed or removed' }) act: string;
  @Field(() => String, { nullable: true }) reason: string | null;
  @Field(() => [ChangeDifference]) differences: ChangeDifference[];
}

@ObjectType()
export class ChangingPerson {
  @Field(() => ID) id: string;
  @Field() name: string;
}

@ArgsType()
export class ChangesArgs extends PageArgs {
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(40) kind?: string | null;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(100) about?: string | null;
  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID() by?: string | null;
}

const SettingsChangeConnection = connectionOf('SettingsChange', SettingsChange);

@Resolver()
export class ChangesResolver {
  constructor(private readonly changes: ChangesQuery) {}

  @Allow('history.read')
  @Query(() => SettingsChangeConnection, { description: 'Newest first.' })
  async settingsChanges(@Args() { first, after, kind = null, about = null, by = null }: ChangesArgs): Promise<InstanceType<typeof SettingsChangeConnection>> {
    return toConnection(await this.changes.page({ kind, about, by }, first, after), changePosition);
  }

  @Allow('history.read')
  @Query(() => [ChangingPerson], { description: 'Who has changed anything, by name.' })
  peopleWhoChanged(): Promise<ChangingPerson[]> {
    return this.changes.people();
  }
}
