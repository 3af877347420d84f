import { Allow, CurrentVisitor, toConnection, toResult, type Visitor } from '@civic311/platform';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { ArticleArgs, ArticleDraftInput, ArticlesArgs, ArticleVersionArgs, CompareArgs, draftOf, MoveArgs, PublishArgs } from './articles.inputs.js';
import { articlePosition, ArticlesQuery } from './articles.query.js';
import { Article, ArticleChoices, ArticleConnection, ArticleVersion, ComparedWords, MoveArticleResult, WriteArticleResult } from './articles.types.js';
import { MoveArticle } from './move-article.js';
import { WriteDraft } from './write-draft.js';

/** Where articles are written. What each move asks besides its permission, `rules/lifecycle.ts` says. */
@Resolver()
export class ArticlesResolver {
  constructor(
    private readonly reading: ArticlesQuery,
    private readonly writing: WriteDraft,
    private readonly moving: MoveArticle,
  ) {}

  @Allow('knowledge.read')
  @Query(() => ArticleConnection, { description: 'By title.' })
  async articles(@Args() { first, after, ...filter }: ArticlesArgs, @CurrentVisitor() { language }: Visitor): Promise<InstanceType<typeof ArticleConnection>> {
    const { search, department = null, state = null, standing = null, behind } = filter;
    return toConnection(await this.reading.page({ search, department, state, standing, behind }, language, first, after), articlePosition);
  }

  @Allow('knowledge.read')
  @Query(() => Article)
  article(@Args() { code }: ArticleArgs, @CurrentVisitor() { staff, language }: Visitor): Promise<Article> {
    return this.reading.byCode(code, staff!, language);
  }

  @Allow('knowledge.read')
  @Query(() => ArticleVersion)
  articleVersion(@Args() { id }: ArticleVersionArgs): Promise<ArticleVersion> {
    return this.reading.version(id);
  }

  @Allow('knowledge.read')
  @Query(() => [ComparedWords])
  compareArticleVersions(@Args() { from, to, language }: CompareArgs): Promise<ComparedWords[]> {
    return this.reading.compare(from, to, language);
  }

  @Allow('knowledge.read')
  @Query(() => ArticleChoices)
  articleChoices(@CurrentVisitor() { language }: Visitor): Promise<ArticleChoices> {
    return this.reading.choices(language);
  }

  @Allow('knowledge.write')
  @Mutation(() => WriteArticleResult, { description: 'Begins the draft beside the live version, or changes it.' })
  async writeArticle(@Args('input') input: ArticleDraftInput, @CurrentVisitor() { staff }: Visitor): Promise<typeof WriteArticleResult> {
    return toResult(await this.writing.run(staff!, draftOf(input)));
  }

  @Allow('knowledge.write')
  @Mutation(() => WriteArticleResult, { description: 'A new draft with the words of an old version.' })
  async revertArticle(@Args() { id }: ArticleVersionArgs, @CurrentVisitor() { staff }: Visitor): Promise<typeof WriteArticleResult> {
    return toResult(await this.writing.revert(staff!, id));
  }

  @Allow('knowledge.write')
  @Mutation(() => MoveArticleResult, { description: 'Asks somebody else to look at a draft.' })
  async submitArticle(@Args() { id: versionId }: ArticleVersionArgs, @CurrentVisitor() { staff }: Visitor): Promise<typeof MoveArticleResult> {
    return toResult(await this.moving.run(staff!, { versionId, move: 'submit' }));
  }

  @Allow('knowledge.review')
  @Mutation(() => MoveArticleResult, { description: 'The second pair of eyes found it well written; never its author.' })
  async approveArticle(@Args() { id: versionId }: ArticleVersionArgs, @CurrentVisitor() { staff }: Visitor): Promise<typeof MoveArticleResult> {
    return toResult(await this.moving.run(staff!, { versionId, move: 'approve' }));
  }

  @Allow('knowledge.fact-check')
  @Mutation(() => MoveArticleResult, { description: 'The department that answers for it found it true.' })
  async confirmArticle(@Args() { id: versionId }: ArticleVersionArgs, @CurrentVisitor() { staff }: Visitor): Promise<typeof MoveArticleResult> {
    return toResult(await this.moving.run(staff!, { versionId, move: 'confirm' }));
  }

  @Allow('knowledge.write')
  @Mutation(() => MoveArticleResult)
  async sendBackArticle(@Args() { id: versionId, reason }: MoveArgs, @CurrentVisitor() { staff }: Visitor): Promise<typeof MoveArticleResult> {
    return toResult(await this.moving.run(staff!, { versionId, move: 'send-back', reason }));
  }

  @Allow('knowledge.write')
  @Mutation(() => MoveArticleResult, { description: 'The draft is not wanted any more; the live version stays.' })
  async discardArticleDraft(@Args() { id: versionId }: ArticleVersionArgs, @CurrentVisitor() { staff }: Visitor): Promise<typeof MoveArticleResult> {
    return toResult(await this.moving.run(staff!, { versionId, move: 'discard' }));
  }

  @Allow('knowledge.publish')
  @Mutation(() => MoveArticleResult)
  async publishArticle(@Args() { id: versionId, at }: PublishArgs, @CurrentVisitor() { staff }: Visitor): Promise<typeof MoveArticleResult> {
    return toResult(await this.moving.run(staff!, at ? { versionId, move: 'schedule', publishAt: at } : { versionId, move: 'publish' }));
  }

  @Allow('knowledge.publish')
  @Mutation(() => MoveArticleResult, { description: 'Takes the live version away for good.' })
  async retireArticle(@Args() { id: versionId, reason }: MoveArgs, @CurrentVisitor() { staff }: Visitor): Promise<typeof MoveArticleResult> {
    return toResult(await this.moving.run(staff!, { versionId, move: 'retire', reason }));
  }

  @Allow('knowledge.fact-check')
  @Mutation(() => MoveArticleResult, { description: 'The live version was looked at and is still right: until its next review.' })
  async keepArticle(@Args() { code }: ArticleArgs, @CurrentVisitor() { staff }: Visitor): Promise<typeof MoveArticleResult> {
    return toResult(await this.moving.keep(staff!, code));
  }
}
