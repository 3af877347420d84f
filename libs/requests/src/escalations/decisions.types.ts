import { connectionOf } from '@civic311/platform';
import { Field, ID, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'Raised by a person to somebody above, who is asked for a decision.' })
export class Escalation {
  @Field(() => ID) id: string;
  @Field({ description: "The request's." }) reference: string;
  @Field() serviceName: string;
  @Field() departmentName: string;
  @Field() tier: string;
  @Field({ description: 'NOTABLE, SERIOUS or CRITICAL' }) severity: string;
  @Field() reason: string;
  @Field() decisionAsked: string;
  @Field() dueBackAt: Date;
  @Field() raisedByName: string;
  @Field() raisedAt: Date;
  @Field({ description: 'open, decided or withdrawn' }) state: string;
  @Field(() => String, { nullable: true }) decision: string | null;
  @Field(() => String, { nullable: true }) endedByName: string | null;
  @Field(() => Date, { nullable: true }) endedAt: Date | null;
  @Field({ description: 'Whether it was the visitor who raised it.' }) isMine: boolean;
}

@ObjectType({ description: 'More time that the provider of a promise asks of its other side.' })
export class Extension {
  @Field(() => ID) id: string;
  @Field() reference: string;
  @Field() serviceName: string;
  @Field() departmentName: string;
  @Field(() => ID) clockId: string;
  @Field() metric: string;
  @Field(() => Date, { nullable: true, description: 'As the promise stands.' }) dueAt: Date | null;
  @Field() code: string;
  @Field() reason: string;
  @Field() until: Date;
  @Field() askedByName: string;
  @Field() askedAt: Date;
  @Field({ description: 'asked, granted or refused' }) state: string;
  @Field(() => String, { nullable: true }) answer: string | null;
  @Field(() => String, { nullable: true }) answeredByName: string | null;
  @Field({ description: 'Whether the visitor stands on the other side and may answer.' }) mayAnswer: boolean;
}

@ObjectType({ description: 'A promise of a request that is late or may become so, and what was said of it.' })
export class LateClock {
  @Field(() => ID) id: string;
  @Field() metric: string;
  @Field(() => Date, { nullable: true }) dueAt: Date | null;
  @Field(() => Date, { nullable: true }) breachedAt: Date | null;
  @Field() isOpen: boolean;
  @Field({ description: 'The visitor speaks for who promised it, or for who has the request.' }) isOurs: boolean;
  @Field(() => String, { nullable: true }) reasonCode: string | null;
  @Field(() => String, { nullable: true }) reasonNote: string | null;
}

@ObjectType({ description: 'What people above have to know of a request.' })
export class RequestDecisions {
  @Field(() => [Escalation]) escalations: Escalation[];
  @Field(() => [Extension]) extensions: Extension[];
  @Field(() => [LateClock]) clocks: LateClock[];
}

export const EscalationConnection = connectionOf('Escalation', Escalation);
export const ExtensionConnection = connectionOf('Extension', Extension);
