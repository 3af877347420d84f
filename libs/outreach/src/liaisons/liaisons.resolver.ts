import { Allow, AllowAnyone, CurrentVisitor, Limited, toConnection, toResult, type Visitor } from '@civic311/platform';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CoverageQuery } from './coverage.query.js';
import { LiaisonCoverage } from './coverage.types.js';
import { enteredPosition, EnteredRequestsQuery } from './entered-requests.query.js';
import { EnteredRequest, EnteredRequestArgs, EnteredRequestConnection, EnteredRequestsArgs } from './entered-requests.types.js';
import { LiaisonsQuery } from './liaisons.query.js';
import { LiaisonNoteInput, OfficeHoursInput, OwnLiaison, PublicLiaison, PublicLiaisonsArgs, SaveOfficeHoursResult, WriteToLiaisonResult } from './liaisons.types.js';
import { SaveOfficeHours } from './save-office-hours.js';
import { WriteToLiaison } from './write-to-liaison.js';

@Resolver()
export class LiaisonsResolver {
  constructor(
    private readonly found: LiaisonsQuery,
    private readonly entered: EnteredRequestsQuery,
    private readonly coverage: CoverageQuery,
    private readonly writing: WriteToLiaison,
    private readonly saving: SaveOfficeHours,
  ) {}

  @AllowAnyone()
  @Query(() => [PublicLiaison], { description: 'Who is certified now, by name, at most two hundred.' })
  liaisons(@Args() { neighborhood }: PublicLiaisonsArgs, @CurrentVisitor() { language }: Visitor): Promise<PublicLiaison[]> {
    return this.found.certified(neighborhood ?? null, language);
  }

  @AllowAnyone()
  @Limited({ what: 'liaison-note', hits: 5, seconds: 3_600, onceByKey: true })
  @Mutation(() => WriteToLiaisonResult, { description: 'Passes it on to the liaisons of a neighborhood.' })
  async writeToLiaison(@Args('input') input: LiaisonNoteInput): Promise<typeof WriteToLiaisonResult> {
    return toResult(await this.writing.run(input));
  }

  @Allow('outreach.liaison')
  @Query(() => OwnLiaison, { description: 'Where one stands oneself.' })
  ownLiaison(@CurrentVisitor() { staff, language }: Visitor): Promise<OwnLiaison> {
    return this.found.own(staff!, language);
  }

  @Allow('outreach.liaison')
  @Mutation(() => SaveOfficeHoursResult, { description: 'When and where neighbors find oneself.' })
  async saveOfficeHours(@Args('input') { officeHours }: OfficeHoursInput, @CurrentVisitor() { staff }: Visitor): Promise<typeof SaveOfficeHoursResult> {
    return toResult(await this.saving.run(staff!, officeHours));
  }

  @Allow('outreach.liaison')
  @Query(() => EnteredRequestConnection, { description: 'What one entered oneself, the latest first.' })
  async enteredRequests(@Args() { open, first, after }: EnteredRequestsArgs, @CurrentVisitor() { staff, language }: Visitor) {
    return toConnection(await this.entered.list(staff!, open, language, first, after), enteredPosition);
  }

  @Allow('outreach.liaison')
  @Query(() => EnteredRequest)
  enteredRequest(@Args() { reference }: EnteredRequestArgs, @CurrentVisitor() { staff, language }: Visitor): Promise<EnteredRequest> {
    return this.entered.one(staff!, reference, language);
  }

  @Allow('outreach.write')
  @Query(() => LiaisonCoverage)
  liaisonCoverage(@CurrentVisitor() { language }: Visitor): Promise<LiaisonCoverage> {
    return this.coverage.read(language);
  }
}
