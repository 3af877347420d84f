import { connectionOf } from '@civic311/platform';
import { Field, Float, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'What one department asked of another, or of a contractor.' })
export class HandoffTask {
  @Field() id: string;
  @Field() reference: string;
  @Field() serviceName: string;
  @Field(() => String, { nullable: true }) address: string | null;
  @Field(() => String, { nullable: true }) providerDepartmentId: string | null;
  @Field(() => String, { nullable: true }) providerContractorId: string | null;
  @Field({ description: 'Who was asked.' }) providerName: string;
  @Field({ description: 'The department that asked.' }) consumerName: string;
  @Field(() => String, { nullable: true }) handedOffByName: string | null;
  @Field(() => String, { nullable: true }) assigneeId: string | null;
  @Field(() => String, { nullable: true }) assigneeName: string | null;
  @Field() what: string;
  @Field({ description: 'What should come back; may be empty.' }) owedBack: string;
  @Field({ description: 'The request waits for it.' }) blocking: boolean;
  @Field({ description: 'offered, accepted, bounced, done or cancelled' }) state: string;
  @Field(() => Int, { description: 'How often it came back before.' }) hops: number;
  @Field(() => String, { nullable: true, description: 'Whose the one that sent it back thinks it is.' }) suggestedName: string | null;
  @Field(() => String, { nullable: true, description: "Why it was sent back or taken back; 'request-closed' where the request ended." })
  reason: string | null;
  @Field(() => String, { nullable: true }) givenBack: string | null;
  @Field() handedOffAt: Date;
  @Field(() => Date, { nullable: true }) acceptedAt: Date | null;
  @Field(() => Date, { nullable: true }) endedAt: Date | null;
  @Field(() => Date, { nullable: true, description: 'By when it is to be taken; null where nothing is promised.' }) acceptBy: Date | null;
  @Field(() => Date, { nullable: true, description: 'By when it is to be done; null where nothing is promised.' }) dueAt: Date | null;
  @Field(() => [String], { description: 'What the visitor may do with it now.' }) moves: string[];
}

export const HandoffTaskConnection = connectionOf('HandoffTask', HandoffTask);

@ObjectType({ description: 'Who keeps a request waiting, and since when.' })
export class BlockedBy {
  @Field() taskId: string;
  @Field() name: string;
  @Field() since: Date;
}

@ObjectType({ description: 'Business time that one holder had a request. kind: department, contractor, resident, or nobody once it was closed.' })
export class HeldTime {
  @Field() kind: string;
  @Field(() => String, { nullable: true }) name: string | null;
  @Field(() => Float, { description: 'Milliseconds of service hours.' }) businessMs: number;
  @Field(() => Float) businessDays: number;
}

@ObjectType()
export class HeldTimeSlice extends HeldTime {
  @Field() from: Date;
  @Field() to: Date;
}

@ObjectType({ description: 'Who held a request when. Slices tile its life, and their times sum to the whole.' })
export class RequestHolding {
  @Field(() => [HeldTime]) holders: HeldTime[];
  @Field(() => [HeldTimeSlice], { description: 'Oldest first.' }) slices: HeldTimeSlice[];
}

@ObjectType({ description: 'A department that may be asked next.' })
export class ProposedProvider {
  @Field() id: string;
  @Field() name: string;
}

@ObjectType({ description: 'What a provider may choose from.' })
export class ProviderChoice {
  @Field() id: string;
  @Field() name: string;
}

@ObjectType()
export class TaskActedOn {
  @Field() id: string;
  @Field() state: string;
}

@ObjectType({ description: 'Work for a contractor, by the secret link. It never says who reported.' })
export class ContractorWork {
  @Field() reference: string;
  @Field() serviceName: string;
  @Field(() => String, { nullable: true, description: 'While the work is open.' }) address: string | null;
  @Field(() => String, { nullable: true }) locationNote: string | null;
  @Field() consumerName: string;
  @Field() contractorName: string;
  @Field() what: string;
  @Field() owedBack: string;
  @Field() state: string;
  @Field() handedOffAt: Date;
  @Field(() => Date, { nullable: true }) endedAt: Date | null;
  @Field(() => Date, { nullable: true, description: 'By when it is to be done; null where nothing is promised.' }) dueAt: Date | null;
}

@ObjectType()
export class Contractor {
  @Field() id: string;
  @Field() name: string;
  @Field() email: string;
  @Field() language: string;
  @Field() active: boolean;
}

@ObjectType()
export class PutContractorDone {
  @Field() id: string;
}
