import { connectionOf, enumOf, IsLanguage, PageArgs, resultUnion } from '@civic311/platform';
import { ArgsType, Field, ID, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ArrayMaxSize, IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { APPLICATION_STATES, type ApplicationState } from '../rules/index.js';

const ApplicationStates = enumOf(APPLICATION_STATES);
registerEnumType(ApplicationStates, { name: 'LiaisonApplicationState' });

@InputType()
export class LiaisonApplicationInput {
  @Field(() => ID, { description: 'Chosen with the form; the same key is the same application.' }) @IsUUID(4) key: string;
  @Field() @IsString() @MaxLength(1_000) name: string;
  @Field() @IsString() @MaxLength(254) email: string;
  @Field({ description: 'Code of the neighborhood.' }) @IsString() @MaxLength(100) neighborhood: string;
  @Field(() => [String]) @ArrayMaxSize(12) @IsLanguage({ each: true }) languages: string[];
  @Field() @IsString() @MaxLength(10_000) why: string;
  @Field({ description: 'In which they are written to.' }) @IsLanguage() language: string;
}

@ArgsType()
export class LiaisonApplicationsArgs extends PageArgs {
  @Field(() => ApplicationStates, { nullable: true }) @IsOptional() @IsIn(APPLICATION_STATES) state?: ApplicationState | null;
}

@ArgsType()
export class LiaisonApplicationArgs {
  @Field(() => ID) @IsUUID() id: string;
}

@ArgsType()
export class AcceptApplicationArgs extends LiaisonApplicationArgs {
  @Field({ description: 'Code of the department that answers for the liaison.' }) @IsString() @MaxLength(100) department: string;
}

@ArgsType()
export class DeclineApplicationArgs extends LiaisonApplicationArgs {
  @Field({ description: 'Why, as the volunteer is told.' }) @IsString() @MaxLength(1_000) reason: string;
}

@ObjectType()
export class LiaisonApplicationSent {
  @Field(() => ID) key: string;
}
export const ApplyAsLiaisonResult = resultUnion('ApplyAsLiaisonResult', () => LiaisonApplicationSent);

@ObjectType()
export class LiaisonApplicationDecided {
  @Field(() => ID) id: string;
}
export const DecideApplicationResult = resultUnion('DecideLiaisonApplicationResult', () => LiaisonApplicationDecided);

@ObjectType()
export class LiaisonApplication {
  @Field(() => ID) id: string;
  @Field(() => ApplicationStates) state: ApplicationState;
  @Field(() => String, { nullable: true, description: 'Forgotten when they are declined.' }) name: string | null;
  @Field(() => String, { nullable: true, description: 'Null for who may not read contact data.' }) email: string | null;
  @Field() neighborhood: string;
  @Field(() => [String]) languages: string[];
  @Field(() => String, { nullable: true }) why: string | null;
  @Field({ description: 'In which they are written to.' }) language: string;
  @Field() appliedAt: Date;
  @Field(() => Date, { nullable: true }) decidedAt: Date | null;
  @Field(() => String, { nullable: true }) decidedBy: string | null;
  @Field(() => String, { nullable: true }) declineReason: string | null;
}
export const LiaisonApplicationConnection = connectionOf('LiaisonApplication', LiaisonApplication);
