import { connectionOf, InvalidField } from '@civic311/platform';
import { Field, Float, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'One thing that happened. `kind` names its sentence; names fill it in.' })
export class TimelineEntry {
  @Field() id: string;
  @Field() kind: string;
  @Field() at: Date;
  @Field() actorKind: string;
  @Field({ description: 'public, reporter or staff' }) audience: string;
  @Field(() => String, { nullable: true }) actorName: string | null;
  @Field(() => String, { nullable: true }) assigneeName: string | null;
  @Field(() => String, { nullable: true }) fromDepartment: string | null;
  @Field(() => String, { nullable: true }) toDepartment: string | null;
  @Field(() => String, { nullable: true }) fromService: string | null;
  @Field(() => String, { nullable: true }) toService: string | null;
  @Field(() => String, { nullable: true }) outcome: string | null;
  @Field(() => String, { nullable: true }) on: string | null;
  @Field(() => String, { nullable: true }) to: string | null;
  @Field(() => String, { nullable: true }) from: string | null;
  @Field(() => String, { nullable: true }) reason: string | null;
  @Field(() => String, { nullable: true }) channel: string | null;
  @Field(() => String, { nullable: true, description: 'What was written.' }) body: string | null;
  @Field(() => String, { nullable: true, description: 'The merged request that it was written on.' }) origin: string | null;
  @Field(() => String, { nullable: true, description: 'The reference of the public request that a duplicate goes on in.' }) goesOnIn: string | null;
}

@ObjectType({ description: 'An answer with its question, as they are worded now.' })
export class WordedAnswer {
  @Field() code: string;
  @Field() prompt: string;
  @Field(() => [String]) values: string[];
}

@ObjectType({ description: 'What everybody may know of a request.' })
export class PublicRequest {
  @Field({ description: 'Eight symbols; shown in two groups of four.' }) reference: string;
  @Field() serviceCode: string;
  @Field() serviceName: string;
  @Field() departmentName: string;
  @Field() state: string;
  @Field(() => String, { nullable: true }) outcome: string | null;
  @Field(() => String, { nullable: true }) description: string | null;
  @Field({ description: 'The words wait for a look before others may read them.' }) awaitsLook: boolean;
  @Field({ description: 'exact; or area: the neighborhood alone, no address and no point' }) placeShown: string;
  @Field(() => String, { nullable: true }) address: string | null;
  @Field(() => String, { nullable: true }) neighborhoodName: string | null;
  @Field(() => Float, { nullable: true }) latitude: number | null;
  @Field(() => Float, { nullable: true }) longitude: number | null;
  @Field() openedAt: Date;
  @Field() updatedAt: Date;
  @Field(() => Date, { nullable: true }) closedAt: Date | null;
  @Field(() => Date, { nullable: true }) dueAt: Date | null;
  @Field() paused: boolean;
  @Field(() => Int) followers: number;
  @Field(() => [String]) photoIds: string[];
}

@ObjectType({ description: 'A request as its reporter sees it.' })
export class ReporterRequest {
  @Field() reference: string;
  @Field() serviceCode: string;
  @Field() serviceName: string;
  @Field() departmentName: string;
  @Field() state: string;
  @Field(() => String, { nullable: true }) outcome: string | null;
  @Field() description: string;
  @Field(() => [WordedAnswer]) answers: WordedAnswer[];
  @Field(() => String, { nullable: true }) address: string | null;
  @Field(() => String, { nullable: true }) locationNote: string | null;
  @Field(() => Float, { nullable: true }) latitude: number | null;
  @Field(() => Float, { nullable: true }) longitude: number | null;
  @Field() openedAt: Date;
  @Field() updatedAt: Date;
  @Field(() => Date, { nullable: true }) closedAt: Date | null;
  @Field(() => Date, { nullable: true }) dueAt: Date | null;
  @Field(() => String, { nullable: true, description: 'The day that the city told, YYYY-MM-DD: beside the due date.' }) promisedOn: string | null;
  @Field() paused: boolean;
  @Field(() => Int) followers: number;
  @Field() isPublic: boolean;
  @Field(() => [String]) photoIds: string[];
  @Field() mayWithdraw: boolean;
  @Field() mayWrite: boolean;
  @Field() mayWishToReopen: boolean;
  @Field(() => [TimelineEntry]) timeline: TimelineEntry[];
}

@ObjectType({ description: 'One line of the work queue.' })
export class QueueItem {
  @Field() id: string;
  @Field() reference: string;
  @Field(() => Int) version: number;
  @Field() serviceName: string;
  @Field() departmentId: string;
  @Field() departmentName: string;
  @Field(() => String, { nullable: true }) assigneeName: string | null;
  @Field() state: string;
  @Field({ description: 'low, normal, high or urgent' }) priority: string;
  @Field(() => String, { nullable: true }) outcome: string | null;
  @Field(() => String, { nullable: true }) address: string | null;
  @Field(() => String, { nullable: true }) neighborhoodName: string | null;
  @Field() channel: string;
  @Field() openedAt: Date;
  @Field() updatedAt: Date;
  @Field(() => Date, { nullable: true }) closedAt: Date | null;
  @Field(() => Date, { nullable: true }) dueAt: Date | null;
  @Field(() => Date, { nullable: true }) atRiskAt: Date | null;
  @Field(() => Date, { nullable: true, description: 'When it is more than three times late.' }) longOverdueAt: Date | null;
  @Field() paused: boolean;
  @Field(() => Int) followers: number;
  @Field(() => Int) transfers: number;
  @Field() moderation: string;
  @Field(() => String, { nullable: true, description: 'Whom it waits for longest.' }) blockedByName: string | null;
  @Field(() => Date, { nullable: true }) blockedSince: Date | null;
  @Field(() => Int, { description: 'How many it waits for.' }) blockers: number;
  @Field(() => [String], { description: 'Why it waits for its owner.' }) needsAttention: string[];
}

export const QueueConnection = connectionOf('Queue', QueueItem);
export const PublicRequestConnection = connectionOf('PublicRequest', PublicRequest);

@ObjectType({ description: 'An open request that may be about the same thing.' })
export class NearDuplicate {
  @Field() id: string;
  @Field() reference: string;
  @Field(() => String, { nullable: true }) address: string | null;
  @Field() state: string;
  @Field() openedAt: Date;
  @Field(() => Date, { nullable: true }) dueAt: Date | null;
  @Field(() => String, { nullable: true }) publicDescription: string | null;
  @Field(() => Int) followers: number;
  @Field(() => Float) distanceMetres: number;
  @Field(() => [String], { description: 'Those that everybody may see.' }) photoIds: string[];
}

@ObjectType({ description: 'Who reported. Read only with request.read-contact.' })
export class RequestContact {
  @Field(() => String, { nullable: true }) name: string | null;
  @Field(() => String, { nullable: true }) email: string | null;
  @Field(() => String, { nullable: true }) phone: string | null;
  @Field() language: string;
  @Field() wantsUpdates: boolean;
}

@ObjectType()
export class AssignablePerson {
  @Field() id: string;
  @Field() name: string;
}

@ObjectType({ description: 'Where the rules would send a request since it was corrected. A person chooses.' })
export class ProposedTransfer {
  @Field() departmentId: string;
  @Field() departmentName: string;
  @Field(() => String, { nullable: true, description: "The rule's; null: the department looks after the service." }) reason: string | null;
}

@ObjectType({ description: 'A request on the desk of staff.' })
export class StaffRequest {
  @Field() id: string;
  @Field() reference: string;
  @Field(() => Int) version: number;
  @Field() serviceCode: string;
  @Field() serviceName: string;
  @Field() departmentId: string;
  @Field() departmentName: string;
  @Field(() => String, { nullable: true }) assigneeId: string | null;
  @Field(() => String, { nullable: true }) assigneeName: string | null;
  @Field({ description: 'low, normal, high or urgent' }) priority: string;
  @Field() state: string;
  @Field(() => String, { nullable: true }) outcome: string | null;
  @Field() channel: string;
  @Field() language: string;
  @Field() description: string;
  @Field(() => String, { nullable: true }) publicDescription: string | null;
  @Field() moderation: string;
  @Field() isPublic: boolean;
  @Field({ description: 'exact; or area: the public sees the neighborhood alone' }) placeShown: string;
  @Field(() => String, { nullable: true }) address: string | null;
  @Field(() => String, { nullable: true }) locationNote: string | null;
  @Field(() => Float, { nullable: true }) latitude: number | null;
  @Field(() => Float, { nullable: true }) longitude: number | null;
  @Field(() => String, { nullable: true }) neighborhoodName: string | null;
  @Field(() => String, { nullable: true }) districtName: string | null;
  @Field(() => String, { nullable: true }) masterReference: string | null;
  @Field(() => [String], { description: 'Why it waits for its owner.' }) needsAttention: string[];
  @Field(() => Int) followers: number;
  @Field(() => Int) transfers: number;
  @Field() openedAt: Date;
  @Field() updatedAt: Date;
  @Field(() => Date, { nullable: true }) closedAt: Date | null;
  @Field(() => Date, { nullable: true }) dueAt: Date | null;
  @Field(() => Date, { nullable: true }) respondByAt: Date | null;
  @Field(() => Date, { nullable: true }) atRiskAt: Date | null;
  @Field(() => Date, { nullable: true, description: 'When it is more than three times late.' }) longOverdueAt: Date | null;
  @Field() paused: boolean;
  @Field({ description: 'False where the visitor reads it only because their department has a task on it.' }) isOurs: boolean;
  @Field({ description: 'Somebody left a name, an address or a phone.' }) hasContact: boolean;
  @Field(() => [String]) photoIds: string[];
  @Field(() => [String], { description: 'Moves that the visitor may make now.' }) moves: string[];
}

@ObjectType({ description: 'What `openRequest` would refuse, and the place that it would take.' })
export class RequestCheck {
  @Field(() => [InvalidField]) faults: InvalidField[];
  @Field(() => String, { nullable: true }) address: string | null;
  @Field(() => Float, { nullable: true }) latitude: number | null;
  @Field(() => Float, { nullable: true }) longitude: number | null;
}

@ObjectType()
export class OpenedRequest {
  @Field() id: string;
  @Field() reference: string;
  @Field({ description: 'Opens the request without a password. Shown once.' }) secret: string;
  @Field(() => Date, { nullable: true }) dueAt: Date | null;
}

@ObjectType()
export class HandledRequest {
  @Field() id: string;
  @Field(() => Int) version: number;
  @Field(() => [String], { nullable: true, description: 'What others did since the version that was looked at; it stands beside this.' })
  meanwhile?: string[];
}

@ObjectType()
export class Followed {
  @Field() reference: string;
}

@ObjectType()
export class ReporterActed {
  @Field() id: string;
}

@ObjectType()
export class QueueCounts {
  @Field(() => Int) open: number;
  @Field(() => Int) overdue: number;
  @Field(() => Int) soon: number;
  @Field(() => Int, { description: 'Due before midnight, and not late yet.' }) today: number;
  @Field(() => Int, { description: 'Waits for the resident, or for what was handed off.' }) others: number;
  @Field(() => Int) new: number;
  @Field(() => Int, { description: 'Wait for their owner.' }) needs: number;
  @Field(() => Int) wish: number;
  @Field(() => Int) look: number;
  @Field(() => Int) mine: number;
  @Field(() => Int, { description: 'Counting stops here: a figure above it means "more".' }) cap: number;
}
