import { enumOf } from '@civic311/platform';
import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DOCUMENT_KINDS, type DocumentKind } from './search-document.entity.js';
import { FOLLOWED } from './search-query.entity.js';

export const SearchKinds = enumOf(DOCUMENT_KINDS);
export const FollowedNames = enumOf(FOLLOWED);
registerEnumType(SearchKinds, { name: 'SearchKind' });
registerEnumType(FollowedNames, { name: 'FollowedChoice', description: 'What was seen to follow: it helped or not, or a request was opened.' });

@ObjectType({ description: 'Something that answers the words, or where to ask for it.' })
export class SearchResult {
  @Field(() => SearchKinds) kind: DocumentKind;
  @Field({ description: 'What names it in its address.' }) code: string;
  @Field() title: string;
  @Field() summary: string;
  @Field({ description: 'False for what only staff find.' }) isPublic: boolean;
  @Field({ description: 'The language of title and summary: the visitor\'s own where there is one.' }) language: string;
}

@ObjectType()
export class AskedSearch {
  @Field(() => ID, { description: 'Names this question when one of the results is chosen.' }) queryId: string;
  @Field(() => [SearchResult]) results: SearchResult[];
  @Field({ description: 'Whether the first of them probably answers; otherwise they are what comes nearest.' }) sure: boolean;
}
