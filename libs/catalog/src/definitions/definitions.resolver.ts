import { signedIn } from '@civic311/identity';
import { Allow, CurrentVisitor, NotFound, toConnection, toResult, translated, translations, type Visitor } from '@civic311/platform';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { ServiceArgs } from '../catalog.inputs.js';
import { questionOf, SaveChecklistArgs, SaveQuestionsArgs, SaveServiceArgs, SaveServiceGroupArgs, ServiceDefinitionsArgs, serviceOf } from './definitions.inputs.js';
import { DefinitionsQuery } from './definitions.query.js';
import { definitionType, SaveServiceResult, ServiceDefinitionConnection, ServiceDefinitionType, ServiceGroupDefinitionType } from './definitions.types.js';
import { SaveChecklist } from './save-checklist.js';
import { SaveQuestions } from './save-questions.js';
import { SaveService } from './save-service.js';
import { SaveServiceGroup } from './save-service-group.js';

@Resolver()
export class DefinitionsResolver {
  constructor(
    private readonly definitions: DefinitionsQuery,
    private readonly savingService: SaveService,
    private readonly savingGroup: SaveServiceGroup,
    private readonly savingQuestions: SaveQuestions,
    private readonly savingChecklist: SaveChecklist,
  ) {}

  @Allow('service.manage')
  @Query(() => ServiceDefinitionConnection, { description: 'All services, also those that are no longer offered, by code.' })
  async serviceDefinitions(@Args() { search, first, after }: ServiceDefinitionsArgs): Promise<InstanceType<typeof ServiceDefinitionConnection>> {
    const page = await this.definitions.page(search, first, after);
    return toConnection({ ...page, rows: page.rows.map(definitionType) }, ({ code }) => [code]);
  }

  @Allow('service.manage')
  @Query(() => ServiceDefinitionType)
  async serviceDefinition(@Args() { code }: ServiceArgs): Promise<ServiceDefinitionType> {
    const definition = await this.definitions.byCode(code);
    if (!definition) throw new NotFound();
    return definitionType(definition);
  }

  @Allow('service.manage')
  @Query(() => [ServiceGroupDefinitionType])
  async serviceGroups(): Promise<ServiceGroupDefinitionType[]> {
    return (await this.definitions.groups()).map(({ code, name }) => ({ code, name: translations(name) }));
  }

  @Allow('service.manage')
  @Mutation(() => SaveServiceResult, { description: 'Adds a service or changes one; its questions have their own mutation.' })
  async saveService(@CurrentVisitor() visitor: Visitor, @Args() { service, isNew, reason }: SaveServiceArgs): Promise<typeof SaveServiceResult> {
    return toResult(await this.savingService.run(signedIn(visitor), { service: serviceOf(service), isNew, reason: reason ?? null }));
  }

  @Allow('service.manage')
  @Mutation(() => SaveServiceResult, { description: 'Adds a group of services or renames one.' })
  async saveServiceGroup(@CurrentVisitor() visitor: Visitor, @Args() { code, name, isNew }: SaveServiceGroupArgs): Promise<typeof SaveServiceResult> {
    return toResult(await this.savingGroup.run(signedIn(visitor), { code, name: translated(name) }, isNew));
  }

  @Allow('service.manage')
  @Mutation(() => SaveServiceResult, { description: 'A service then asks exactly these questions, in this order.' })
  async saveQuestions(@CurrentVisitor() visitor: Visitor, @Args() { serviceCode, basedOn, questions, reason }: SaveQuestionsArgs): Promise<typeof SaveServiceResult> {
    const toSave = { serviceCode, basedOn, questions: questions.map(questionOf), reason: reason ?? null };
    return toResult(await this.savingQuestions.run(signedIn(visitor), toSave));
  }

  @Allow('service.manage')
  @Mutation(() => SaveServiceResult, { description: 'Exactly this is then to be done on each request of the service, in this order.' })
  async saveChecklist(@CurrentVisitor() visitor: Visitor, @Args() { serviceCode, items, reason }: SaveChecklistArgs): Promise<typeof SaveServiceResult> {
    const checklist = items.map(({ text, ...item }) => ({ ...item, text: translated(text) }));
    return toResult(await this.savingChecklist.run(signedIn(visitor), { serviceCode, items: checklist, reason: reason ?? null }));
  }
}
