import { Allow, CurrentVisitor, NotFound, toResult, type Visitor } from '@civic311/platform';
import { Args, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { PickContacts } from './pick-contacts.js';
import { QualityQuery } from './quality.query.js';
import {
  CoachingTask, ContactToScore, DisputeArgs, FoundMysteryArgs, Mystery, MysteryInput, OwnScore, QualityIdArgs, QualityResult, QualityRoom, RecentContact, SampleArgs, ScoreContactResult, ScorecardArgs, ScorecardResult, ScoreInput, SettleArgs,
} from './quality.types.js';
import { ScoreContact } from './score-contact.js';

/** How good the answers are: for those who coach, and each agent's own. */
@Resolver()
export class QualityResolver {
  constructor(
    private readonly quality: QualityQuery,
    private readonly picking: PickContacts,
    private readonly scoring: ScoreContact,
  ) {}

  @Query(() => QualityRoom)
  @Allow('contact.coach')
  qualityRoom(@CurrentVisitor() { staff }: Visitor): Promise<QualityRoom> {
    return this.quality.room(staff!);
  }

  @Query(() => ContactToScore)
  @Allow('contact.coach')
  async contactToScore(@Args() { id }: QualityIdArgs): Promise<ContactToScore> {
    const contact = await this.quality.contact(id);
    if (!contact) throw new NotFound();
    return contact;
  }

  @Mutation(() => Int, { description: "Fills each agent's sample of this month, at random over the kinds of contacts; gives how many were added." })
  @Allow('contact.coach')
  async drawSample(@Args() { perAgent }: SampleArgs): Promise<number> {
    return (await this.picking.sample(perAgent)).picked;
  }

  @Mutation(() => QualityResult, { description: 'Several people score this contact, to see how far they are apart.' })
  @Allow('contact.coach')
  async calibrateContact(@Args() { id }: QualityIdArgs) {
    return toResult(await this.picking.calibrate(id));
  }

  @Mutation(() => ScoreContactResult)
  @Allow('contact.coach')
  async scoreContact(@Args('score') { interactionId, marks, note }: ScoreInput, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.scoring.run(staff!, interactionId, Object.fromEntries(marks.map(({ item, mark }) => [item, mark])), note));
  }

  @Mutation(() => QualityResult)
  @Allow('contact.coach')
  async settleDispute(@Args() { id, answer, withdrawn }: SettleArgs, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.scoring.settle(staff!, id, answer, withdrawn));
  }

  @Mutation(() => ScorecardResult, { description: 'The next version; scores given keep theirs.' })
  @Allow('contact.coach')
  async changeScorecard(@Args() { items }: ScorecardArgs, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.scoring.change(staff!, items.map((item) => ({ ...item, module: item.module ?? null }))));
  }

  @Query(() => [Mystery])
  @Allow('contact.coach')
  mysteryContacts(): Promise<Mystery[]> {
    return this.quality.mysteries();
  }

  @Query(() => [RecentContact])
  @Allow('contact.coach')
  recentContacts(): Promise<RecentContact[]> {
    return this.quality.recent();
  }

  @Mutation(() => QualityResult)
  @Allow('contact.coach')
  async planMystery(@Args('mystery') mystery: MysteryInput, @CurrentVisitor() { staff }: Visitor) {
    return toResult({ ok: true, value: await this.picking.planMystery(staff!, mystery) });
  }

  @Mutation(() => QualityResult, { description: 'Says which contact it became; from now on that is in no figure.' })
  @Allow('contact.coach')
  async foundMystery(@Args() { id, interactionId, asExpected, wasTold }: FoundMysteryArgs) {
    return toResult(await this.picking.foundMystery(id, interactionId, asExpected, wasTold));
  }

  @Query(() => [OwnScore], { description: "The visitor's own." })
  @Allow('request.create-for-caller')
  myScores(@CurrentVisitor() { staff }: Visitor): Promise<OwnScore[]> {
    return this.quality.own(staff!.id);
  }

  @Query(() => [CoachingTask], { description: "The visitor's own." })
  @Allow('request.create-for-caller')
  myCoaching(@CurrentVisitor() { staff }: Visitor): Promise<CoachingTask[]> {
    return this.quality.coaching(staff!.id);
  }

  @Mutation(() => QualityResult, { description: 'Says why a score of one\'s own is wrong; once.' })
  @Allow('request.create-for-caller')
  async disputeScore(@Args() { id, why }: DisputeArgs, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.scoring.dispute(staff!, id, why));
  }
}
