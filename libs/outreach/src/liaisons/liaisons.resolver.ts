import { Allow, AllowAnyone, CurrentVisitor, Limited, toResult, type Visitor } from '@civic311/platform';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { LiaisonsQuery } from './liaisons.query.js';
import { LiaisonNoteInput, OfficeHoursInput, OwnLiaison, PublicLiaison, PublicLiaisonsArgs, SaveOfficeHoursResult, WriteToLiaisonResult } from './liaisons.types.js';
import { SaveOfficeHours } from './save-office-hours.js';
import { WriteToLiaison } from './write-to-liaison.js';

@Resolver()
export class LiaisonsResolver {
  constructor(
    private readonly found: LiaisonsQuery,
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
}
