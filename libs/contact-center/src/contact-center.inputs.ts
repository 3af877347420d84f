import { FollowInput, OpenForCallerInput } from '@civic311/requests';
import { ArgsType, Field, Float, ID } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsLatitude, IsLongitude, IsOptional, IsString, IsUUID, MaxLength, ValidateNested } from 'class-validator';

@ArgsType()
export class FindCallersArgs {
  @Field({ description: 'A phone number, an e-mail address, a reference, an address where they reported lately, or a part of a name.' })
  @IsString()
  @MaxLength(254)
  text: string;
}

@ArgsType()
export class FindOpenRequestsArgs {
  @Field({ description: 'A reference, an address or words.' }) @IsString() @MaxLength(300) words: string;
}

@ArgsType()
export class PlaceForCallerArgs {
  @Field(() => String, { nullable: true, description: 'Whose duplicates to look for.' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  serviceCode?: string | null;
  @Field({ defaultValue: '' }) @IsString() @MaxLength(1_000) address: string;
  @Field(() => Float, { nullable: true }) @IsOptional() @IsLatitude() latitude?: number | null;
  @Field(() => Float, { nullable: true }) @IsOptional() @IsLongitude() longitude?: number | null;
}

@ArgsType()
export class ReadBackArgs {
  @Field() @IsString() @MaxLength(50) reference: string;
}

@ArgsType()
export class OpenForCallerArgs {
  @Field(() => OpenForCallerInput) @ValidateNested() @Type(() => OpenForCallerInput) input: OpenForCallerInput;
  @Field(() => ID, { nullable: true, description: "One's own contact: it ends coded with the request." }) @IsOptional() @IsUUID() contact?: string | null;
}

@ArgsType()
export class FollowForCallerArgs {
  @Field(() => FollowInput) @ValidateNested() @Type(() => FollowInput) input: FollowInput;
  @Field(() => ID, { nullable: true, description: "One's own contact: it ends coded with the request." }) @IsOptional() @IsUUID() contact?: string | null;
}
