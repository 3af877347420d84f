import { Allow, CurrentVisitor, resultUnion, toResult, type Visitor } from '@civic311/platform';
import { Args, Field, InputType, Mutation, ObjectType, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { IsBoolean, IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import type { DeskRow } from '../reading/desk.query.js';
import { StaffRequest } from '../requests.types.js';
import { type Composer, COMPOSERS, SharedDrafts } from './shared-drafts.js';

@ObjectType({ description: 'Words that somebody began and did not send.' })
export class SharedDraft {
  @Field({ description: 'note or reply' }) composer: string;
  @Field() body: string;
  @Field() forEverybody: boolean;
  @Field() authorId: string;
  @Field() authorName: string;
  @Field() at: Date;
  @Field({ description: 'Another one with each save.' }) revision: string;
}

@ObjectType()
export class DraftKept {
  @Field(() => String, { nullable: true, description: 'For the next save; null when the words were taken out and nothing is kept.' }) revision: string | null;
  @Field() at: Date;
}

@InputType()
export class SharedDraftInput {
  @Field() @IsUUID() requestId: string;
  @Field(() => String) @IsIn(COMPOSERS) composer: Composer;
  @Field() @IsString() @MaxLength(20_000) body: string;
  @Field({ defaultValue: false }) @IsBoolean() forEverybody: boolean;
  @Field(() => String, { nullable: true, description: 'Of the draft that the writer goes on with; null where there was none.' })
  @IsOptional() @IsUUID() revision?: string | null;
}

const DraftResult = resultUnion('SharedDraftResult', () => DraftKept);

/** Drafts that colleagues share. */
@Resolver(() => StaffRequest)
export class DraftingResolver {
  constructor(private readonly drafts: SharedDrafts) {}

  @ResolveField(() => [SharedDraft], { description: 'At most one for each composer.' })
  sharedDrafts(@Parent() { id }: DeskRow) {
    return this.drafts.of(id);
  }

  @Mutation(() => DraftResult, { description: 'Keeps words that are not sent yet. A reply asks for request.reply, too.' })
  @Allow('request.note')
  async keepDraft(@Args('draft') draft: SharedDraftInput, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.drafts.keep(staff!, { ...draft, revision: draft.revision ?? null }));
  }
}
