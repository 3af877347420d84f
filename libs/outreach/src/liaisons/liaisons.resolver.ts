import { Allow, AllowAnyone, CurrentVisitor, Limited, PageArgs, toConnection, toResult, type Visitor } from '@civic311/platform';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { ArrangeLiaison } from './arrange-liaison.js';
import { CoverageQuery } from './coverage.query.js';
import { ArrangedLiaison, ArrangedLiaisonArgs, ArrangeLiaisonResult, AreaCoverage, EndLiaisonInput, LiaisonCoverage, SpeakForInput } from './coverage.types.js';
import { enteredPosition, EnteredRequestsQuery } from './entered-requests.query.js';
import { EnteredRequest, EnteredRequestArgs, EnteredRequestConnection, EnteredRequestsArgs } from './entered-requests.types.js';
import { LiaisonsQuery } from './liaisons.query.js';
import { LiaisonNoteInput, OfficeHoursInput, OwnLiaison, PublicLiaison, PublicLiaisonsArgs, SaveOfficeHoursResult, WriteToLiaisonResult } from './liaisons.types.js';
import { SaveOfficeHours } from './save-office-hours.js';
import { LiaisonVisits, visitPosition } from './visits.js';
import { LiaisonVisitConnection, LiaisonVisitInput, LogVisitResult, VisitArgs } from './visits.types.js';
import { WriteToLiaison } from './write-to-liaison.js';

@Resolver()
export class LiaisonsResolver {
  constructor(
    private readonly found: LiaisonsQuery,
    private readonly entered: EnteredRequestsQuery,
    private readonly coverage: CoverageQuery,
    private readonly writing: WriteToLiaison,
    private readonly saving: SaveOfficeHours,
    private readonly visits: LiaisonVisits,
    private readonly arranging: ArrangeLiaison,
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

  @Allow('outreach.liaison')
  @Query(() => [AreaCoverage], { description: 'Of where one speaks for neighbors, by name.' })
  async ownCoverage(@CurrentVisitor() { staff, language }: Visitor): Promise<AreaCoverage[]> {
    return this.coverage.of((await this.found.areasOf(staff!.id)) ?? [], language);
  }

  @Allow('outreach.liaison')
  @Query(() => LiaisonVisitConnection, { description: "One's own hours, the latest logged first." })
  async ownVisits(@Args() { first, after }: PageArgs, @CurrentVisitor() { staff, language }: Visitor) {
    return toConnection(await this.visits.own(staff!, language, first, after), visitPosition);
  }

  @Allow('outreach.liaison')
  @Mutation(() => LogVisitResult, { description: 'Logs hours that one gave to a neighborhood.' })
  async logVisit(@Args('input') input: LiaisonVisitInput, @CurrentVisitor() { staff }: Visitor): Promise<typeof LogVisitResult> {
    return toResult(await this.visits.log(staff!, input));
  }

  @Allow('outreach.liaison')
  @Mutation(() => LogVisitResult, { description: "Takes back hours of one's own that were logged in error." })
  async takeBackVisit(@Args() { key }: VisitArgs, @CurrentVisitor() { staff }: Visitor): Promise<typeof LogVisitResult> {
    return toResult(await this.visits.takeBack(staff!, key));
  }

  @Allow('outreach.write')
  @Query(() => ArrangedLiaison)
  arrangedLiaison(@Args() { staffId }: ArrangedLiaisonArgs, @CurrentVisitor() { language }: Visitor): Promise<ArrangedLiaison> {
    return this.coverage.one(staffId, language);
  }

  @Allow('outreach.write')
  @Mutation(() => ArrangeLiaisonResult, { description: 'For which neighborhoods a liaison speaks from now on.' })
  async speakFor(@Args('input') { staffId, neighborhoods }: SpeakForInput, @CurrentVisitor() { staff }: Visitor): Promise<typeof ArrangeLiaisonResult> {
    return toResult(await this.arranging.speakFor(staff!, staffId, neighborhoods));
  }

  @Allow('outreach.write')
  @Mutation(() => ArrangeLiaisonResult, { description: 'Somebody is a liaison no more, and is told why.' })
  async endLiaison(@Args('input') { staffId, reason }: EndLiaisonInput, @CurrentVisitor() { staff }: Visitor): Promise<typeof ArrangeLiaisonResult> {
    return toResult(await this.arranging.end(staff!, staffId, reason));
  }
}
