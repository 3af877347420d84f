import { connectionOf, enumOf, resultUnion } from '@civic311/platform';
import { ArgsType, Field, Float, ID, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { IsIn, IsNumber, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { VISIT_KINDS, type VisitKind } from '../rules/index.js';

export const VisitKinds = enumOf(VISIT_KINDS);
registerEnumType(VisitKinds, { name: 'LiaisonVisitKind' });

@InputType()
export class LiaisonVisitInput {
  @Field(() => ID, { description: 'Chosen with the form; the same is logged once.' }) @IsUUID(4) key: string;
  @Field({ description: 'YYYY-MM-DD, in the city.' }) @IsString() @MaxLength(20) doneOn: string;
  @Field(() => Float, { description: 'In quarters.' }) @IsNumber() @Min(0) @Max(1_000) hours: number;
  @Field(() => VisitKinds) @IsIn(VISIT_KINDS) kind: VisitKind;
  @Field({ description: 'Code of a neighborhood that one speaks for.' }) @IsString() @MaxLength(100) neighborhood: string;
  @Field({ defaultValue: '', description: 'Names nobody; what looks like a phone number or an address is masked.' }) @IsString() @MaxLength(1_000) note: string;
}

@ArgsType()
export class VisitArgs {
  @Field(() => ID) @IsUUID() key: string;
}

@ObjectType({ description: 'Hours that one gave to a neighborhood.' })
export class LiaisonVisit {
  @Field(() => ID) key: string;
  @Field() doneOn: string;
  @Field(() => Float) hours: number;
  @Field(() => VisitKinds) kind: VisitKind;
  @Field() neighborhood: string;
  @Field(() => String, { nullable: true }) note: string | null;
  @Field() loggedAt: Date;
}
export const LiaisonVisitConnection = connectionOf('LiaisonVisit', LiaisonVisit);

@ObjectType()
export class VisitLogged {
  @Field(() => ID) key: string;
}
export const LogVisitResult = resultUnion('LogVisitResult', () => VisitLogged);
