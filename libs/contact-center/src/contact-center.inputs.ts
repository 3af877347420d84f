import { ArgsType, Field, Float } from '@nestjs/graphql';
import { IsLatitude, IsLongitude, IsOptional, IsString, MaxLength } from 'class-validator';

@ArgsType()
export class FindCallersArgs {
  @Field({ description: 'A phone number, an e-mail address, a reference, an address where they reported lately, or a part of a name.' })
  @IsString()
  @MaxLength(254)
  text: string;
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
