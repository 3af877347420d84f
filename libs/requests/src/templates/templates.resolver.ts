import { isId } from '@civic311/kernel';
import { Allow, CurrentVisitor, NotFound, toResult, type Visitor } from '@civic311/platform';
import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { DeskRow } from '../reading/desk.query.js';
import { StaffRequest } from '../requests.types.js';
import { KeepTemplate } from './keep-template.js';
import { ReadyWords } from './ready-words.js';
import { type TemplateRow, TemplatesQuery } from './templates.query.js';
import { PutTemplateArgs, ReadyTemplate, ReplyTemplate, TemplateResult, type TemplateText, TemplateVersion } from './templates.types.js';

/** Ready words: as they read on a request, and for those who write them. */
@Resolver(() => StaffRequest)
export class TemplatesResolver {
  constructor(
    private readonly words: ReadyWords,
    private readonly templates: TemplatesQuery,
    private readonly keeping: KeepTemplate,
  ) {}

  @ResolveField('replyTemplates', () => [ReadyTemplate], { description: 'Those for this request, the most special first; at most 100.' })
  async readyTemplates(@Parent() { id, isOurs }: DeskRow & StaffRequest, @CurrentVisitor() { language: own }: Visitor): Promise<ReadyTemplate[]> {
    if (!isOurs) return [];
    const { language, templates, in: read } = await this.words.on(id);
    return templates.map((template) => {
      const { name, kind, outcome } = template;
      return { id: template.id, name, kind, outcome, language, text: read(template, language), ownText: own === language ? null : read(template, own) };
    });
  }

  @Query(() => [ReplyTemplate], { description: 'Those to be looked at again first; at most 500.' })
  @Allow('template.manage')
  async replyTemplates(@CurrentVisitor() { staff, language }: Visitor): Promise<ReplyTemplate[]> {
    return (await this.templates.templates(staff!.scope, language)).map(toTemplate);
  }

  @Query(() => ReplyTemplate)
  @Allow('template.manage')
  async replyTemplate(@Args('templateId') id: string, @CurrentVisitor() { staff, language }: Visitor): Promise<ReplyTemplate> {
    const [row] = isId(id) ? await this.templates.templates(staff!.scope, language, id) : [];
    if (!row) throw new NotFound();
    return toTemplate(row);
  }

  @Query(() => [TemplateVersion], { description: 'What a template said, newest first; at most 100.' })
  @Allow('template.manage')
  async replyTemplateHistory(@Args('templateId') id: string, @CurrentVisitor() { staff, language }: Visitor): Promise<TemplateVersion[]> {
    const [row] = isId(id) ? await this.templates.templates(staff!.scope, language, id) : [];
    if (!row) throw new NotFound();
    const versions = await this.templates.history(id);
    return versions.map(({ version, content: { name, texts, active, reviewOn }, changedByName, changedAt }) => (
      { version, name, texts: listed(texts), active, reviewOn, changedByName, changedAt }
    ));
  }

  @Mutation(() => TemplateResult, { description: 'Writes a template, or its next version.' })
  @Allow('template.manage')
  async putReplyTemplate(@Args() { id, version, template }: PutTemplateArgs, @CurrentVisitor() { staff }: Visitor) {
    const { outcome = null, serviceCode = null, departmentId = null, reviewOn = null, texts, ...rest } = template;
    const given = { ...rest, outcome, serviceCode, departmentId, reviewOn, texts: Object.fromEntries(texts.map(({ language, text }) => [language, text])) };
    return toResult(await this.keeping.run(staff!, id ? { id, version } : null, given));
  }
}

const listed = (texts: Readonly<Record<string, string>>): TemplateText[] => Object.entries(texts).map(([language, text]) => ({ language, text }));
const toTemplate = ({ texts, ...row }: TemplateRow): ReplyTemplate => ({ ...row, texts: listed(texts) });
