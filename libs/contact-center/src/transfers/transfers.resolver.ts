import { Allow, CurrentVisitor, type Visitor } from '@civic311/platform';
import { Query, Resolver } from '@nestjs/graphql';
import { TransfersQuery } from './transfers.query.js';
import { CallGone } from './transfers.types.js';

/** Calls that go on to somebody else. */
@Resolver()
export class TransfersResolver {
  constructor(private readonly transfers: TransfersQuery) {}

  @Query(() => [CallGone], { description: "One's own of the last two minutes, at most five." })
  @Allow('request.create-for-caller')
  callsGone(@CurrentVisitor() { staff }: Visitor): Promise<CallGone[]> {
    return this.transfers.gone(staff!);
  }
}
