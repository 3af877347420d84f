import { Field, Float, Int, ObjectType, registerEnumType } from '@nestjs/graphql';

export enum LocationRuleName {
  REQUIRED = 'required',
  OPTIONAL = 'optional',
  NONE = 'none',
}
registerEnumType(LocationRuleName, { name: 'LocationRule' });

export enum PlaceShownName {
  EXACT = 'exact',
  AREA = 'area',
}
registerEnumType(PlaceShownName, { name: 'PlaceShown' });

@ObjectType('ServiceGroup')
export class ServiceGroupType {
  @Field() code: string;
  @Field() name: string;
}

@ObjectType('ServiceDepartment')
export class ServiceDepartmentType {
  @Field() name: string;
}

@ObjectType('QuestionOption')
export class QuestionOptionType {
  @Field() key: string;
  @Field() name: string;
}

@ObjectType('QuestionStop', { description: 'An answer after which this form is the wrong place.' })
export class QuestionStopType {
  @Field() answer: string;
  @Field() message: string;
  @Field({ description: 'A phone number.' }) call: string;
}

@ObjectType('Question')
export class QuestionType {
  @Field() code: string;
  @Field() prompt: string;
  @Field(() => String, { nullable: true }) help: string | null;
  @Field({ description: 'Open311: string, number, datetime, text, singlevaluelist or multivaluelist.' }) datatype: string;
  @Field({ description: 'False: a notice to show, not to answer.' }) variable: boolean;
  @Field() required: boolean;
  @Field({ description: 'The answer "unknown" is taken.' }) allowUnknown: boolean;
  @Field(() => Float, { nullable: true, description: 'The least that a number may be.' }) min: number | null;
  @Field(() => Float, { nullable: true, description: 'The most that a number may be.' }) max: number | null;
  @Field(() => [QuestionOptionType]) options: QuestionOptionType[];
  @Field(() => [QuestionStopType]) stops: QuestionStopType[];
}

@ObjectType('Service', { description: "What can be asked for, in the visitor's language." })
export class ServiceType {
  @Field() code: string;
  @Field() name: string;
  @Field() description: string;
  @Field(() => ServiceGroupType) group: ServiceGroupType;
  @Field(() => ServiceDepartmentType) department: ServiceDepartmentType;
  @Field(() => LocationRuleName) locationRule: LocationRuleName;
  @Field(() => PlaceShownName, { description: 'AREA: others see no more of a place than its neighborhood.' }) placeShown: PlaceShownName;
  @Field(() => Int, { description: '0: duplicates are never looked for.' }) duplicateMetres: number;
  @Field() isPublic: boolean;
  @Field(() => [QuestionType]) questions: QuestionType[];
}

@ObjectType('Emergency', { description: 'Not for a form: say this, and whom to call.' })
export class EmergencyType {
  @Field() code: string;
  @Field() message: string;
  @Field({ description: 'A phone number.' }) call: string;
}
