import { connectionOf, resultUnion, Translation, translations } from '@civic311/platform';
import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { LocationRuleName, PlaceShownName } from '../catalog.types.js';
import type { Question } from '../rules/index.js';
import type { ServiceDefinition } from './definitions.query.js';

@ObjectType('Keywords', { description: 'As people say it, in one language.' })
export class KeywordsType {
  @Field() language: string;
  @Field(() => [String]) words: string[];
}

@ObjectType('OptionDefinition')
export class OptionDefinitionType {
  @Field() key: string;
  @Field(() => [Translation]) name: Translation[];
}

@ObjectType('StopDefinition')
export class StopDefinitionType {
  @Field({ description: "An option's key." }) answer: string;
  @Field(() => [Translation]) message: Translation[];
  @Field({ description: 'A phone number.' }) call: string;
}

@ObjectType('QuestionDefinition', { description: 'A question in all languages, for whoever edits it.' })
export class QuestionDefinitionType {
  @Field() code: string;
  @Field(() => [Translation]) prompt: Translation[];
  @Field(() => [Translation]) help: Translation[];
  @Field({ description: 'Open311: string, number, datetime, text, singlevaluelist or multivaluelist.' }) datatype: string;
  @Field() variable: boolean;
  @Field() required: boolean;
  @Field() allowUnknown: boolean;
  @Field(() => Float, { nullable: true, description: 'The least that a number may be.' }) min: number | null;
  @Field(() => Float, { nullable: true }) max: number | null;
  @Field(() => [OptionDefinitionType]) options: OptionDefinitionType[];
  @Field(() => [StopDefinitionType]) stops: StopDefinitionType[];
}

@ObjectType('ChecklistItemDefinition', { description: 'Something to do on each request of a service.' })
export class ChecklistItemType {
  @Field() code: string;
  @Field(() => [Translation]) text: Translation[];
  @Field({ description: 'A request cannot be closed before it is done.' }) mustBeDone: boolean;
}

@ObjectType('ServiceDefinition', { description: 'A service in all languages, for whoever edits it.' })
export class ServiceDefinitionType {
  @Field() code: string;
  @Field(() => [Translation]) name: Translation[];
  @Field(() => [Translation]) description: Translation[];
  @Field(() => [KeywordsType]) keywords: KeywordsType[];
  @Field({ description: "The group's code." }) group: string;
  @Field({ description: "The department's code." }) department: string;
  @Field(() => LocationRuleName) locationRule: LocationRuleName;
  @Field(() => PlaceShownName) placeShown: PlaceShownName;
  @Field(() => Int, { nullable: true, description: 'Null: duplicates are never looked for.' }) radiusMetres: number | null;
  @Field(() => Int, { nullable: true }) days: number | null;
  @Field({ description: 'at-once-masked or after-a-look' }) moderation: string;
  @Field() isPublic: boolean;
  @Field() active: boolean;
  @Field(() => Int, { description: 'Counts up whenever what it asks changes.' }) version: number;
  @Field(() => [QuestionDefinitionType]) questions: QuestionDefinitionType[];
  @Field(() => [ChecklistItemType], { description: 'In the order in which they are done.' }) checklist: ChecklistItemType[];
}

@ObjectType('ServiceGroupDefinition')
export class ServiceGroupDefinitionType {
  @Field() code: string;
  @Field(() => [Translation]) name: Translation[];
}

@ObjectType()
export class SavedService {
  @Field() code: string;
}

export const ServiceDefinitionConnection = connectionOf('ServiceDefinition', ServiceDefinitionType);
export const SaveServiceResult = resultUnion('SaveServiceResult', () => SavedService);

export function definitionType(definition: ServiceDefinition): ServiceDefinitionType {
  const { name, description, keywords, duplicates, locationRule, placeShown, questions, checklist, ...rest } = definition;
  return {
    ...rest,
    name: translations(name),
    description: translations(description),
    keywords: Object.entries(keywords).map(([language, words]) => ({ language, words: [...words] })),
    locationRule: locationRule as LocationRuleName,
    placeShown: placeShown as PlaceShownName,
    radiusMetres: duplicates?.radiusMetres ?? null,
    days: duplicates?.days ?? null,
    questions: questions.map(questionType),
    checklist: checklist.map(({ text, ...item }) => ({ ...item, text: translations(text) })),
  };
}

function questionType({ prompt, help, options, stops, ...rest }: Question): QuestionDefinitionType {
  return {
    ...rest,
    prompt: translations(prompt),
    help: help ? translations(help) : [],
    options: options.map(({ key, name }) => ({ key, name: translations(name) })),
    stops: stops.map(({ answer, message, call }) => ({ answer, message: translations(message), call })),
  };
}
