import { Allow, CurrentVisitor, resultUnion, SignInNeeded, Sql, toResult, translated, Translation, TranslationInput, translations, type Visitor } from '@civic311/platform';
import { Args, ArgsType, Field, Float, InputType, Int, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsInt, IsNumber, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { ChangeCity, wordsOf } from './change-city.js';
import type { CitySettings } from './city-settings.js';

@ObjectType({ description: 'What people type, in one language.' })
export class DangerWords {
  @Field() language: string;
  @Field(() => [String]) words: string[];
}

@ObjectType()
export class EmergencyDefinition {
  @Field() code: string;
  @Field(() => [DangerWords]) words: DangerWords[];
  @Field(() => [Translation]) message: Translation[];
  @Field() call: string;
}

@ObjectType()
export class OutsidePointerDefinition {
  @Field() code: string;
  @Field(() => [Translation]) name: Translation[];
  @Field(() => [Translation]) handles: Translation[];
  @Field(() => String, { nullable: true }) phone: string | null;
}

@ObjectType({ description: 'What older systems wrote when they knew no place. Degrees, WGS84.' })
export class NoLocationPointDefinition {
  @Field(() => Float) latitude: number;
  @Field(() => Float) longitude: number;
  @Field(() => Float) radiusMetres: number;
}

@ObjectType({ description: "The city's own words in all languages, for whoever edits them." })
export class CityDefinition {
  @Field() name: string;
  @Field() state: string;
  @Field() emergencyPhone: string;
  @Field() nonEmergencyPhone: string;
  @Field(() => Int) reopenDays: number;
  @Field(() => [OutsidePointerDefinition]) outsidePointers: OutsidePointerDefinition[];
  @Field(() => [EmergencyDefinition]) emergencies: EmergencyDefinition[];
  @Field(() => [NoLocationPointDefinition]) noLocationPoints: NoLocationPointDefinition[];
  @Field(() => Int) neighborhoods: number;
  @Field(() => Int) districts: number;
  @Field(() => Int, { description: 'That are suggested.' }) addresses: number;
}

@InputType()
export class DangerWordsInput {
  @Field() @IsString() @MaxLength(10) language: string;
  @Field(() => [String]) @ArrayMaxSize(100) @IsString({ each: true }) @MaxLength(200, { each: true }) words: string[];
}

@InputType()
export class EmergencyInput {
  @Field() @IsString() @MaxLength(64) code: string;
  @Field(() => [DangerWordsInput]) @ArrayMaxSize(20) @ValidateNested({ each: true }) @Type(() => DangerWordsInput) words: DangerWordsInput[];
  @Field(() => [TranslationInput]) @ArrayMaxSize(20) @ValidateNested({ each: true }) @Type(() => TranslationInput) message: TranslationInput[];
  @Field() @IsString() @MaxLength(20) call: string;
}

@InputType()
export class OutsidePointerInput {
  @Field() @IsString() @MaxLength(64) code: string;
  @Field(() => [TranslationInput]) @ArrayMaxSize(20) @ValidateNested({ each: true }) @Type(() => TranslationInput) name: TranslationInput[];
  @Field(() => [TranslationInput]) @ArrayMaxSize(20) @ValidateNested({ each: true }) @Type(() => TranslationInput) handles: TranslationInput[];
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(20) phone?: string | null;
}

@InputType()
export class NoLocationPointInput {
  @Field(() => Float) @IsNumber() latitude: number;
  @Field(() => Float) @IsNumber() longitude: number;
  @Field(() => Float) @IsNumber() radiusMetres: number;
}

@InputType()
export class CityInput {
  @Field() @IsString() @MaxLength(100) name: string;
  @Field() @IsString() @MaxLength(2) state: string;
  @Field() @IsString() @MaxLength(20) emergencyPhone: string;
  @Field() @IsString() @MaxLength(20) nonEmergencyPhone: string;
  @Field(() => Int) @IsInt() reopenDays: number;
  @Field(() => [NoLocationPointInput]) @ArrayMaxSize(50) @ValidateNested({ each: true }) @Type(() => NoLocationPointInput) noLocationPoints: NoLocationPointInput[];
  @Field(() => [OutsidePointerInput]) @ArrayMaxSize(100) @ValidateNested({ each: true }) @Type(() => OutsidePointerInput) outsidePointers: OutsidePointerInput[];
  @Field(() => [EmergencyInput]) @ArrayMaxSize(100) @ValidateNested({ each: true }) @Type(() => EmergencyInput) emergencies: EmergencyInput[];
}

@ArgsType()
export class ChangeCityArgs {
  @Field(() => CityInput) @ValidateNested() @Type(() => CityInput) city: CityInput;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(1_000) reason?: string | null;
}

@ObjectType()
export class ChangedCity {
  @Field() name: string;
}

const ChangeCityResult = resultUnion('ChangeCityResult', () => ChangedCity);

@Resolver()
export class CityWordsResolver {
  constructor(
    private readonly sql: Sql,
    private readonly changing: ChangeCity,
  ) {}

  @Allow('city.manage')
  @Query(() => CityDefinition)
  async cityDefinition(): Promise<CityDefinition> {
    const { name, settings, ...counts } = (await this.sql.row<{ name: string; settings: CitySettings; neighborhoods: number; districts: number; addresses: number }>(
      `select name, settings, (select count(*)::int from area where kind = 'neighborhood') as neighborhoods,
         (select count(*)::int from area where kind = 'district') as districts, (select count(*)::int from address) as addresses from city`,
    ))!;
    const { noLocationPoints, outsidePointers, emergencies, ...words } = wordsOf(name, settings);
    return {
      ...words,
      ...counts,
      noLocationPoints: [...noLocationPoints],
      outsidePointers: outsidePointers.map(({ name: called, handles, ...rest }) => ({ ...rest, name: translations(called), handles: translations(handles) })),
      emergencies: emergencies.map(({ code, call, message, words: said }) => ({
        code,
        call,
        message: translations(message),
        words: Object.entries(said).map(([language, list]) => ({ language, words: [...list] })),
      })),
    };
  }

  @Allow('city.manage')
  @Mutation(() => ChangeCityResult)
  async changeCity(@CurrentVisitor() { staff }: Visitor, @Args() { city, reason = null }: ChangeCityArgs): Promise<typeof ChangeCityResult> {
    if (!staff) throw new SignInNeeded();
    const { name, state, emergencyPhone, nonEmergencyPhone, reopenDays, noLocationPoints } = city;
    const words = {
      name: name.trim(),
      state,
      emergencyPhone,
      nonEmergencyPhone,
      reopenDays,
      noLocationPoints: noLocationPoints.map(({ latitude, longitude, radiusMetres }) => ({ latitude, longitude, radiusMetres })),
      outsidePointers: city.outsidePointers.map((pointer) => ({
        code: pointer.code,
        name: translated(pointer.name),
        handles: translated(pointer.handles),
        phone: pointer.phone || null,
      })),
      emergencies: city.emergencies.map(({ code, call, message, words: said }) => ({
        code,
        call,
        message: translated(message),
        words: Object.fromEntries(said.map(({ language, words: list }) => [language, list.map((word) => word.trim()).filter(Boolean)])),
      })),
    };
    return toResult(await this.changing.run(staff, words, reason));
  }
}
