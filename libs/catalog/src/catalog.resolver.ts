import { CityInForce } from '@civic311/geo';
import { AllowAnyone, CurrentVisitor, inLanguage, Limited, NotFound, type Visitor } from '@civic311/platform';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { EmergencyArgs, RankArgs, ServiceArgs } from './catalog.inputs.js';
import { EmergencyType, LocationRuleName, PlaceShownName, ServiceType } from './catalog.types.js';
import { emergencyFor } from './rules/index.js';
import type { Audience } from './audience.js';
import { type Service, Services } from './services.js';

@Resolver()
export class CatalogResolver {
  constructor(
    private readonly catalog: Services,
    private readonly city: CityInForce,
  ) {}

  @Query(() => [ServiceType], { description: 'All that is offered; internal services only to staff who open requests.' })
  @AllowAnyone()
  async services(@CurrentVisitor() visitor: Visitor): Promise<ServiceType[]> {
    return (await this.catalog.list(audienceOf(visitor))).map((service) => worded(service, visitor.language));
  }

  @Query(() => ServiceType)
  @AllowAnyone()
  async service(@Args() { code }: ServiceArgs, @CurrentVisitor() visitor: Visitor): Promise<ServiceType> {
    const service = await this.catalog.byCode(code, audienceOf(visitor));
    if (!service) throw new NotFound();
    return worded(service, visitor.language);
  }

  @Query(() => [ServiceType], { description: 'What the words may mean, the likeliest first.' })
  @AllowAnyone()
  @Limited({ what: 'rank-services', hits: 120, seconds: 60 })
  async rankServices(@Args() { words, first }: RankArgs, @CurrentVisitor() visitor: Visitor): Promise<ServiceType[]> {
    const ranked = await this.catalog.rank(words, visitor.language, { audience: audienceOf(visitor), limit: first });
    return ranked.map((service) => worded(service, visitor.language));
  }

  @Query(() => EmergencyType, { nullable: true, description: 'Whether the words name a danger that no form should wait for.' })
  @AllowAnyone()
  @Limited({ what: 'emergency', hits: 120, seconds: 60 })
  async emergency(@Args() { words }: EmergencyArgs, @CurrentVisitor() { language }: Visitor): Promise<EmergencyType | null> {
    const danger = emergencyFor((await this.city.current()).emergencies, words);
    return danger ? { code: danger.code, message: inLanguage(danger.message, language), call: danger.call } : null;
  }
}

const audienceOf = ({ staff }: Visitor): Audience => (staff?.permissions.has('request.create-for-caller') ? 'staff' : 'public');

/** The service as its public class says it, in one language. */
function worded(service: Service, language: string): ServiceType {
  const { code, name, description, groupCode, groupName, departmentName, locationRule, placeShown, duplicateMetres, isPublic, questions } = service;
  return {
    code,
    name: inLanguage(name, language),
    description: inLanguage(description, language),
    group: { code: groupCode, name: inLanguage(groupName, language) },
    department: { name: inLanguage(departmentName, language) },
    locationRule: locationRule as LocationRuleName,
    placeShown: placeShown as PlaceShownName,
    duplicateMetres,
    isPublic,
    questions: questions.map((question) => ({
      code: question.code,
      prompt: inLanguage(question.prompt, language),
      help: question.help ? inLanguage(question.help, language) : null,
      datatype: question.datatype,
      variable: question.variable,
      required: question.required,
      allowUnknown: question.allowUnknown,
      min: question.min,
      max: question.max,
      options: question.options.map(({ key, name }) => ({ key, name: inLanguage(name, language) })),
      stops: question.stops.map(({ answer, message, call }) => ({ answer, message: inLanguage(message, language), call })),
    })),
  };
}
