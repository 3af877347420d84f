import { AllowAnyone, CurrentVisitor, Limited, type Visitor } from '@civic311/platform';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { RESIDENTS_KINDS } from './search-document.entity.js';
import { AskArgs, ChoiceArgs, FollowedArgs, SearchArgs } from './search.inputs.js';
import { SearchLog } from './search-log.js';
import { type Found, SearchQuery } from './search.query.js';
import { AskedSearch, SearchResult } from './search.types.js';

@Resolver()
export class SearchResolver {
  constructor(
    private readonly query: SearchQuery,
    private readonly log: SearchLog,
  ) {}

  @AllowAnyone()
  @Limited({ what: 'search', hits: 240, seconds: 60 })
  @Query(() => [SearchResult], { description: 'While somebody types: the last word may not be whole yet. Nothing is kept.' })
  async search(@Args() { words, kinds, first }: SearchArgs, @CurrentVisitor() { language, staff }: Visitor): Promise<SearchResult[]> {
    const question = { words, language, staff: staff !== null, kinds: kinds ?? RESIDENTS_KINDS, typing: true, limit: first };
    return (await this.query.run(question)).found.map(asResult);
  }

  @AllowAnyone()
  @Limited({ what: 'ask', hits: 60, seconds: 60 })
  @Mutation(() => AskedSearch, { description: 'What answers the words, the likeliest first. The question is kept, without who asked.' })
  async ask(@Args() { words, kinds, first, place, contact }: AskArgs, @CurrentVisitor() { language, staff }: Visitor): Promise<AskedSearch> {
    const asked = { words, language, staff: staff !== null };
    const { found, sure, stems } = await this.query.run({ ...asked, kinds: kinds ?? RESIDENTS_KINDS, limit: first });
    return { queryId: await this.log.asked({ ...asked, stems, place, results: found.length, sure, contact: staff ? contact : null }), results: found.map(asResult), sure };
  }

  @AllowAnyone()
  @Limited({ what: 'note-choice', hits: 60, seconds: 60 })
  @Mutation(() => Boolean, { description: 'That a result was opened. Of a question older than a day it says nothing.' })
  async noteChoice(@Args() { position, ...choice }: ChoiceArgs): Promise<boolean> {
    await this.log.chose(choice, position);
    return true;
  }

  @AllowAnyone()
  @Limited({ what: 'note-choice', hits: 60, seconds: 60 })
  @Mutation(() => Boolean, { description: 'What followed a result that was opened; the first word stands.' })
  async noteFollowed(@Args() { followed, ...choice }: FollowedArgs): Promise<boolean> {
    await this.log.followed(choice, followed);
    return true;
  }
}

const asResult = ({ kind, code, title, summary, isPublic, language }: Found): SearchResult => ({ kind, code, title, summary, isPublic, language });
