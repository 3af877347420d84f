import { signedIn } from '@civic311/identity';
import { AllowAnyone, CurrentVisitor, PageArgs, toConnection, toResult, type Visitor } from '@civic311/platform';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { ThankColleague } from './thank-colleague.js';
import { thanksPosition, ThanksQuery } from './thanks.query.js';
import { ThankColleagueInput, ThankColleagueResult, ThanksColleague, ThanksConnection } from './thanks.types.js';

/** Each member of staff has their own thanks, and may thank others. */
@Resolver()
export class ThanksResolver {
  constructor(
    private readonly query: ThanksQuery,
    private readonly thanking: ThankColleague,
  ) {}

  @Query(() => ThanksConnection, { description: "The visitor's own, newest first; nobody else sees them." })
  @AllowAnyone()
  async myThanks(@Args() args: PageArgs, @CurrentVisitor() visitor: Visitor) {
    return toConnection(await this.query.mine(signedIn(visitor), args, visitor.language), thanksPosition);
  }

  @Query(() => [ThanksColleague], { description: 'Whom the visitor may thank, by name.' })
  @AllowAnyone()
  thanksColleagues(@CurrentVisitor() visitor: Visitor): Promise<ThanksColleague[]> {
    return this.query.colleagues(signedIn(visitor));
  }

  @Mutation(() => ThankColleagueResult, { description: 'Only the two of them see it.' })
  @AllowAnyone()
  async thankColleague(@Args('input') input: ThankColleagueInput, @CurrentVisitor() visitor: Visitor): Promise<typeof ThankColleagueResult> {
    return toResult(await this.thanking.run(signedIn(visitor), input));
  }
}
