import { Allow, AllowAnyone, CurrentVisitor, Limited, toConnection, toResult, type Visitor } from '@civic311/platform';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { applicationPosition, ApplicationsQuery } from './applications.query.js';
import {
  AcceptApplicationArgs, ApplyAsLiaisonResult, DecideApplicationResult, DeclineApplicationArgs, LiaisonApplication, LiaisonApplicationArgs, LiaisonApplicationConnection, LiaisonApplicationInput,
  LiaisonApplicationsArgs,
} from './applications.types.js';
import { ApplyAsLiaison } from './apply.js';
import { DecideApplication } from './decide-application.js';

@Resolver()
export class ApplicationsResolver {
  constructor(
    private readonly found: ApplicationsQuery,
    private readonly applying: ApplyAsLiaison,
    private readonly deciding: DecideApplication,
  ) {}

  @AllowAnyone()
  @Limited({ what: 'liaison-application', hits: 10, seconds: 3_600, onceByKey: true })
  @Mutation(() => ApplyAsLiaisonResult, { description: 'A volunteer asks to be a liaison.' })
  async applyAsLiaison(@Args('input') input: LiaisonApplicationInput): Promise<typeof ApplyAsLiaisonResult> {
    return toResult(await this.applying.run(input));
  }

  @Allow('outreach.write')
  @Query(() => LiaisonApplicationConnection, { description: 'The latest first.' })
  async liaisonApplications(@Args() { state, first, after }: LiaisonApplicationsArgs, @CurrentVisitor() { staff, language }: Visitor) {
    return toConnection(await this.found.list(staff!, state ?? null, language, first, after), applicationPosition);
  }

  @Allow('outreach.write')
  @Query(() => LiaisonApplication)
  liaisonApplication(@Args() { id }: LiaisonApplicationArgs, @CurrentVisitor() { staff, language }: Visitor): Promise<LiaisonApplication> {
    return this.found.one(staff!, id, language);
  }

  @Allow('outreach.write')
  @Mutation(() => DecideApplicationResult, { description: 'Gives the volunteer an account that may be a liaison and nothing else.' })
  async acceptLiaisonApplication(@Args() input: AcceptApplicationArgs, @CurrentVisitor() { staff }: Visitor): Promise<typeof DecideApplicationResult> {
    return toResult(await this.deciding.accept(staff!, input));
  }

  @Allow('outreach.write')
  @Mutation(() => DecideApplicationResult, { description: 'They are told why, and forgotten.' })
  async declineLiaisonApplication(@Args() input: DeclineApplicationArgs, @CurrentVisitor() { staff }: Visitor): Promise<typeof DecideApplicationResult> {
    return toResult(await this.deciding.decline(staff!, input));
  }
}
