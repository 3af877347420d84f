import { Allow, CurrentVisitor, resultUnion, toResult, type Visitor } from '@civic311/platform';
import { Mutation, Query, Resolver } from '@nestjs/graphql';
import { MatchedWork, StuckWork, WaitingItem, WorkTaken } from './matching.types.js';
import { TakeNext } from './take-next.js';
import { WaitingWorkQuery } from './waiting-work.query.js';

const TakeNextResult = resultUnion('TakeNextResult', () => WorkTaken);

/** Work that waits for an agent, and for whom it is. */
@Resolver()
export class MatchingResolver {
  constructor(
    private readonly waiting: WaitingWorkQuery,
    private readonly taking: TakeNext,
  ) {}

  @Query(() => [MatchedWork], { description: 'For whom what waits is now, with why.' })
  @Allow('request.create-for-caller')
  matchedWork(@CurrentVisitor() { language }: Visitor): Promise<MatchedWork[]> {
    return this.waiting.matches(language);
  }

  @Query(() => [StuckWork], { description: 'What waits that nobody at work may take, and why.' })
  @Allow('contact.supervise')
  stuckWork(): Promise<StuckWork[]> {
    return this.waiting.stuck();
  }

  @Query(() => WaitingItem, { nullable: true, description: 'What one should take next, with why; null: nothing waits.' })
  @Allow('request.create-for-caller')
  nextForMe(@CurrentVisitor() { staff, language }: Visitor): Promise<WaitingItem | null> {
    return this.waiting.next(staff!.id, language);
  }

  @Mutation(() => TakeNextResult, { description: 'Takes what is next for one: calls a ticket to the desk, takes on to call somebody back, or takes an e-mail.' })
  @Allow('request.create-for-caller')
  async takeNext(@CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.taking.run(staff!));
  }
}
