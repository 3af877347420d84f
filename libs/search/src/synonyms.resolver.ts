import { Allow, CurrentVisitor, IsLanguage, resultUnion, toResult, type Visitor } from '@civic311/platform';
import { Args, ArgsType, Field, ID, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { ArrayMaxSize, IsArray, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { Synonyms } from './synonyms.js';

@ObjectType({ description: 'Words that mean the same to residents.' })
export class SynonymGroup {
  @Field(() => ID) id: string;
  @Field() language: string;
  @Field(() => [String]) words: string[];
}

@ObjectType()
export class SynonymsChanged {
  @Field(() => ID) id: string;
}
const SynonymsResult = resultUnion('SynonymsResult', () => SynonymsChanged);

@ArgsType()
class SaveSynonymsArgs {
  @Field(() => ID, { nullable: true, description: 'None: a new group.' }) @IsOptional() @IsUUID() id?: string | null;
  @Field() @IsLanguage() language: string;
  @Field(() => [String], { description: 'Two to twenty words or short phrases.' }) @IsArray() @ArrayMaxSize(50) @IsString({ each: true }) @MaxLength(200, { each: true }) words: string[];
}

@ArgsType()
class SynonymsArgs {
  @Field(() => ID) @IsUUID() id: string;
}

@Resolver()
export class SynonymsResolver {
  constructor(private readonly groups: Synonyms) {}

  @Allow('knowledge.publish')
  @Query(() => [SynonymGroup], { description: 'By language, at most a thousand.' })
  async synonyms(): Promise<SynonymGroup[]> {
    return (await this.groups.list()).map((group) => ({ ...group, words: [...group.words] }));
  }

  @Allow('knowledge.publish')
  @Mutation(() => SynonymsResult, { description: 'Adds a group of words that mean the same, or changes one. It counts at once.' })
  async saveSynonyms(@Args() { id, language, words }: SaveSynonymsArgs, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.groups.save(staff!, { id: id ?? null, language, words }));
  }

  @Allow('knowledge.publish')
  @Mutation(() => SynonymsResult)
  async removeSynonyms(@Args() { id }: SynonymsArgs, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.groups.remove(staff!, id));
  }
}
