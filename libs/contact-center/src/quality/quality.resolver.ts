import { Allow, CurrentVisitor, NotFound, toResult, type Visitor } from '@civic311/platform';
import { Args, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { PickContacts } from './pick-contacts.js';
import { QualityQuery } from './quality.query.js';
import {
  CoachingTask, ContactToScore, DisputeArgs, DisputedScore, FoundMysteryArgs, Mystery, MysteryInput, OwnScore, QualityIdArgs, QualityResult, QualityRoom, RecentContact, SampleArgs, ScoreContactResult, ScorecardArgs, ScorecardResult, Scorecards, ScoreInput, SettleArgs,
} from './quality.types.js';
import { ScoreContact } from './score-contact.js';
import { ScorecardVersions } from './scorecards.js';

/** How good the answers are: for those who coach, and each agent's own. */
@Resolver()
export class QualityResolver {
  constructor(
    private readonly quality: QualityQuery,
    private readonly picking: PickContacts,
    private readonly scoring: ScoreContact,
    private readonly cards: ScorecardVersions,
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
  async scoreContact(@Args('score') { marks, ...score }: ScoreInput, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.scoring.run(staff!, { ...score, marks: Object.fromEntries(marks.map(({ item, mark }) => [item, mark])) }));
  }

  @Mutation(() => QualityResult)
  @Allow('contact.coach')
  async settleDispute(@Args() { id, answer, withdrawn }: SettleArgs, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.scoring.settle(staff!, id, answer, withdrawn));
  }

  @Query(() => Scorecards, { description: 'What contacts are scored by, with every version before.' })
  @Allow('contact.coach')
  scorecards(): Promise<Scorecards> {
    return this.cards.all();
  }

  @Query(() => DisputedScore)
  @Allow('contact.coach')
  async disputedScore(@Args() { id }: QualityIdArgs, @CurrentVisitor() { staff }: Visitor): Promise<DisputedScore> {
    const score = await this.quality.disputed(staff!, id);
    if (!score) throw new NotFound();
    return score;
  }

  @Mutation(() => ScorecardResult, { description: 'The next version, from its first day on; scores given keep theirs.' })
  @Allow('contact.coach')
  async changeScorecard(@Args() { items, firstDay, basedOn }: ScorecardArgs, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.cards.publish(staff!, { items: items.map((item) => ({ ...item, module: item.module ?? null })), firstDay, basedOn }));
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
