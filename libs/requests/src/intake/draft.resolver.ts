import { AllowAnyone, Limited, resultUnion, toResult } from '@civic311/platform';
import { applyDecorators } from '@nestjs/common';
import {
  Args,
  ArgsType,
  Field,
  Float,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
} from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsBoolean,
  IsLatitude,
  IsLongitude,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { DRAFT_LIMITS, type DraftPatch, LONGEST_ANSWER, MOST_ANSWER_VALUES, MOST_ANSWERS } from './draft-data.js';
import { type Draft, Drafts } from './drafts.js';
import { type Photo, Photos } from './photos.js';

@ObjectType()
export class DraftPlace {
  @Field(() => Float, { nullable: true }) latitude?: number | null;
  @Field(() => Float, { nullable: true }) longitude?: number | null;
  @Field(() => String, { nullable: true }) address?: string | null;
  @Field(() => String, { nullable: true }) note?: string | null;
  @Field(() => Boolean, { nullable: true }) noLocation?: boolean | null;
}

@ObjectType({ description: 'What the resident typed about themselves; only the holder of the secret reads it.' })
export class DraftReporter {
  @Field(() => String, { nullable: true }) name?: string | null;
  @Field(() => String, { nullable: true }) email?: string | null;
  @Field(() => String, { nullable: true }) phone?: string | null;
  @Field(() => Boolean, { nullable: true }) wantsUpdates?: boolean | null;
  @Field(() => String, { nullable: true }) language?: string | null;
}

@ObjectType()
export class DraftAnswer {
  @Field() code: string;
  @Field(() => [String]) values: string[];
}

@ObjectType()
export class DraftPhoto {
  @Field(() => ID, { description: 'Shown at /api/photos/{id}.' }) id: string;
  @Field(() => Int) width: number;
  @Field(() => Int) height: number;
}

@ObjectType({ description: 'What a resident has typed so far. Gone a day after its last change.' })
export class RequestDraft {
  @Field(() => ID) id: string;
  @Field(() => ID, { description: 'Send the request with this key.' }) key: string;
  @Field() language: string;
  @Field(() => String, { nullable: true }) q?: string;
  @Field(() => String, { nullable: true }) serviceCode?: string;
  @Field(() => DraftPlace, { nullable: true }) location?: DraftPlace;
  @Field(() => String, { nullable: true }) description?: string;
  @Field(() => [DraftAnswer]) answers: DraftAnswer[];
  @Field(() => DraftReporter, { nullable: true }) contact?: DraftReporter;
  @Field(() => String, { nullable: true }) followedDuplicate?: string;
  @Field(() => String, { nullable: true, description: "What stands open beside the form at a call-taker's desk." }) beside?: string;
  @Field(() => [DraftPhoto]) photos: DraftPhoto[];
  @Field() expiresAt: Date;
}

@ObjectType()
export class StartedDraft {
  @Field(() => ID) id: string;
  @Field({ description: "The only way back: it goes in the resident's cookie." }) secret: string;
  @Field() expiresAt: Date;
}

const OptionalText = (max: number) =>
  applyDecorators(
    Field(() => String, { nullable: true }),
    IsOptional(),
    IsString(),
    MaxLength(max),
  );

@InputType()
export class DraftPlaceInput {
  @Field(() => Float, { nullable: true }) @IsOptional() @IsLatitude() latitude?: number | null;
  @Field(() => Float, { nullable: true }) @IsOptional() @IsLongitude() longitude?: number | null;
  @OptionalText(DRAFT_LIMITS['location.address']) address?: string | null;
  @OptionalText(DRAFT_LIMITS['location.note']) note?: string | null;
  @Field(() => Boolean, { nullable: true }) @IsOptional() @IsBoolean() noLocation?: boolean | null;
}

@InputType()
export class DraftReporterInput {
  @OptionalText(DRAFT_LIMITS['contact.name']) name?: string | null;
  @OptionalText(DRAFT_LIMITS['contact.email']) email?: string | null;
  @OptionalText(DRAFT_LIMITS['contact.phone']) phone?: string | null;
  @Field(() => Boolean, { nullable: true }) @IsOptional() @IsBoolean() wantsUpdates?: boolean | null;
  @OptionalText(DRAFT_LIMITS['contact.language']) language?: string | null;
}

@InputType()
export class DraftAnswerInput {
  @Field() @Matches(/^[\w.-]{1,100}$/) code: string;
  @Field(() => [String])
  @ArrayMaxSize(MOST_ANSWER_VALUES)
  @IsString({ each: true })
  @MaxLength(LONGEST_ANSWER, { each: true })
  values: string[];
}

@InputType({ description: 'What changes: each field replaces the one before, null takes it away, absent leaves it.' })
export class RequestDraftInput {
  @OptionalText(DRAFT_LIMITS.language) language?: string | null;
  @OptionalText(DRAFT_LIMITS.q) q?: string | null;
  @OptionalText(DRAFT_LIMITS.serviceCode) serviceCode?: string | null;
  @Field(() => DraftPlaceInput, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => DraftPlaceInput)
  location?: DraftPlaceInput | null;
  @OptionalText(DRAFT_LIMITS.description) description?: string | null;
  @Field(() => [DraftAnswerInput], { nullable: true })
  @IsOptional()
  @ArrayMaxSize(MOST_ANSWERS)
  @ValidateNested({ each: true })
  @Type(() => DraftAnswerInput)
  answers?: DraftAnswerInput[] | null;
  @Field(() => DraftReporterInput, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => DraftReporterInput)
  contact?: DraftReporterInput | null;
  @OptionalText(DRAFT_LIMITS.followedDuplicate) followedDuplicate?: string | null;
  @OptionalText(DRAFT_LIMITS.beside) beside?: string | null;
}

@ArgsType()
class Secret {
  @Field() @IsString() @MaxLength(100) secret: string;
}

@ArgsType()
class SaveDraftArgs extends Secret {
  @Field(() => RequestDraftInput) @ValidateNested() @Type(() => RequestDraftInput) patch: RequestDraftInput;
}

@ArgsType()
class StartDraftArgs {
  @Field() @IsString() @MaxLength(DRAFT_LIMITS.language) language: string;
}

@ArgsType()
class DraftPhotoArgs extends Secret {
  @Field(() => ID) @IsUUID() id: string;
}

const SaveDraftResult = resultUnion('SaveDraftResult', () => RequestDraft);

@Resolver()
export class DraftResolver {
  constructor(
    private readonly drafts: Drafts,
    private readonly photos: Photos,
  ) {}

  @Query(() => RequestDraft, { nullable: true })
  @AllowAnyone()
  @Limited({ what: 'draft', hits: 1_200, seconds: 3_600 })
  async draft(@Args() { secret }: Secret): Promise<RequestDraft | null> {
    const draft = await this.drafts.load(secret);
    return draft && toRequestDraft(draft, await this.photos.ofDraft(draft.id));
  }

  @Mutation(() => StartedDraft)
  @AllowAnyone()
  @Limited({ what: 'start-draft', hits: 60, seconds: 3_600 })
  startDraft(@Args() { language }: StartDraftArgs): Promise<StartedDraft> {
    return this.drafts.start(language);
  }

  @Mutation(() => SaveDraftResult)
  @AllowAnyone()
  @Limited({ what: 'save-draft', hits: 600, seconds: 3_600 })
  async saveDraft(@Args() { secret, patch }: SaveDraftArgs): Promise<typeof SaveDraftResult> {
    const saved = await this.drafts.save(secret, toPatch(patch));
    if (!saved.ok) return toResult<RequestDraft>(saved);
    return toRequestDraft(saved.value, await this.photos.ofDraft(saved.value.id));
  }

  @Mutation(() => Boolean, { description: 'Forgets the draft and its photos. Also true where there was none.' })
  @AllowAnyone()
  @Limited({ what: 'discard-draft', hits: 60, seconds: 3_600 })
  async discardDraft(@Args() { secret }: Secret): Promise<boolean> {
    await this.drafts.discard(secret);
    return true;
  }

  @Mutation(() => Boolean, { description: 'Takes a photo out of the draft. Also true where there was none.' })
  @AllowAnyone()
  @Limited({ what: 'remove-draft-photo', hits: 60, seconds: 3_600 })
  async removeDraftPhoto(@Args() { secret, id }: DraftPhotoArgs): Promise<boolean> {
    await this.photos.remove(secret, id);
    return true;
  }
}

function toPatch({ answers, ...patch }: RequestDraftInput): DraftPatch {
  if (!answers) return { ...patch, answers };
  return { ...patch, answers: Object.fromEntries(answers.map(({ code, values }) => [code, values])) };
}

/** The draft as its holder reads it. */
export function toRequestDraft({ id, data, expiresAt }: Draft, photos: Photo[]): RequestDraft {
  const answers = Object.entries(data.answers ?? {}).map(([code, value]) => ({ code, values: [value].flat() }));
  return { id, ...data, answers, photos, expiresAt };
}
