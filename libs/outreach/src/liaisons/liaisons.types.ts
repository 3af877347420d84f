import { enumOf, resultUnion } from '@civic311/platform';
import { ArgsType, Field, ID, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { STANDINGS, type Standing } from '../rules/index.js';

export const Standings = enumOf(STANDINGS);
registerEnumType(Standings, { name: 'LiaisonStanding', description: 'TRAINING: never certified yet. ENDING: to be renewed now. ENDED: no liaison any more.' });

@ObjectType()
export class LiaisonArea {
  @Field() code: string;
  @Field() name: string;
}

@ObjectType({ description: 'What a liaison must have passed.' })
export class LiaisonModule {
  @Field() code: string;
  @Field() title: string;
  @Field(() => Date, { nullable: true, description: 'Null: yet to be passed.' }) passedAt: Date | null;
  @Field(() => Date, { nullable: true }) expiresAt: Date | null;
}

@ObjectType()
export class OwnLiaison {
  @Field(() => Standings, { nullable: true, description: 'Null: staff of the city, who need no certificate.' }) standing: Standing | null;
  @Field(() => Date, { nullable: true }) certifiedUntil: Date | null;
  @Field({ description: 'Whether meetings may be made and requests entered now.' }) mayEnter: boolean;
  @Field(() => String, { nullable: true, description: 'As residents read them.' }) officeHours: string | null;
  @Field(() => [LiaisonArea], { description: 'Where they may take concerns.' }) areas: LiaisonArea[];
  @Field(() => [LiaisonModule]) modules: LiaisonModule[];
}

@ArgsType()
export class PublicLiaisonsArgs {
  @Field(() => String, { nullable: true, description: 'Code; null: the whole city.' }) @IsOptional() @IsString() @MaxLength(100) neighborhood?: string | null;
}

@ObjectType({ description: 'A certified liaison, as residents read of them.' })
export class PublicLiaison {
  @Field() name: string;
  @Field(() => [String]) languages: string[];
  @Field(() => String, { nullable: true }) officeHours: string | null;
  @Field(() => [LiaisonArea]) areas: LiaisonArea[];
}

@InputType()
export class LiaisonNoteInput {
  @Field(() => ID, { description: 'Chosen with the form; the same is passed on once.' }) @IsUUID(4) key: string;
  @Field({ description: 'Code of the neighborhood whose liaisons are meant.' }) @IsString() @MaxLength(100) neighborhood: string;
  @Field() @IsString() @MaxLength(10_000) words: string;
  @Field({ defaultValue: '' }) @IsString() @MaxLength(1_000) name: string;
  @Field({ defaultValue: '', description: 'Where the liaison may answer.' }) @IsString() @MaxLength(254) email: string;
}

@ObjectType()
export class LiaisonNotePassedOn {
  @Field(() => ID) key: string;
}
export const WriteToLiaisonResult = resultUnion('WriteToLiaisonResult', () => LiaisonNotePassedOn);

@InputType()
export class OfficeHoursInput {
  @Field({ description: 'Empty: none.' }) @IsString() @MaxLength(1_000) officeHours: string;
}

@ObjectType()
export class OfficeHoursSaved {
  @Field(() => String, { nullable: true }) officeHours: string | null;
}
export const SaveOfficeHoursResult = resultUnion('SaveOfficeHoursResult', () => OfficeHoursSaved);
