import { ArgsType, Field, ID, Int } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayUnique, IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min } from 'class-validator';
import { DOCUMENT_KINDS, type DocumentKind } from './search-document.entity.js';
import { FOLLOWED, type Followed } from './search-query.entity.js';
import { FollowedNames, SearchKinds } from './search.types.js';

@ArgsType()
export class SearchArgs {
  @Field({ description: "In the visitor's own words; what follows the 300th character is not looked at." })
  @IsString()
  @MaxLength(1_000)
  words: string;
  @Field(() => [SearchKinds], { nullable: true, description: 'All that residents look for without it.' })
  @IsOptional()
  @ArrayMaxSize(DOCUMENT_KINDS.length)
  @ArrayUnique()
  @IsIn(DOCUMENT_KINDS, { each: true })
  kinds?: DocumentKind[] | null;
  @Field(() => Int, { defaultValue: 10 }) @IsInt() @Min(1) @Max(20) first: number;
}

@ArgsType()
export class AskArgs extends SearchArgs {
  @Field({ description: "Where it is asked: 'answers', 'report', 'desk'." })
  @Matches(/^[a-z-]{1,20}$/)
  place: string;
  @Field(() => ID, { nullable: true, description: 'The contact in which an agent asks; of nobody else it is kept.' }) @IsOptional() @IsUUID() contact?: string | null;
}

@ArgsType()
export class ChoiceArgs {
  @Field(() => ID) @IsUUID() queryId: string;
  @Field(() => SearchKinds) @IsIn(DOCUMENT_KINDS) kind: DocumentKind;
  @Field() @IsString() @MaxLength(100) code: string;
  @Field(() => Int, { defaultValue: 1, description: 'Where it stood in the list, from 1.' }) @IsInt() @Min(1) @Max(100) position: number;
}

@ArgsType()
export class FollowedArgs extends ChoiceArgs {
  @Field(() => FollowedNames) @IsIn(FOLLOWED) followed: Followed;
}
