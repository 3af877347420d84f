import { Allow, AllowAnyone, CurrentVisitor, Limited, PageArgs, toConnection, toResult, type Visitor } from '@civic311/platform';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { FollowUpPerson } from '../feedback.types.js';
import { TeamGoalPlace } from '../goals/team-goal.types.js';
import { TeamGoalsQuery } from '../goals/team-goals.query.js';
import {
  GiveImprovementArgs, Improvement, ImprovementArgs, ImprovementBehind, ImprovementConnection, ImprovementResult, ImprovementsArgs, ImprovementsBehindArgs, MoveImprovementInput, NoteImprovementChangeInput,
  ProposeImprovementInput, PublishedImprovementConnection, PublishImprovementInput,
} from './improvement.types.js';
import { improvementPosition, ImprovementsQuery, publishedPosition } from './improvements.query.js';
import { ProposeImprovement } from './propose-improvement.js';
import { WorkOnImprovement } from './work-on-improvement.js';

/** From what people said to a change, and whether it helped. */
@Resolver()
export class ImprovementResolver {
  constructor(
    private readonly query: ImprovementsQuery,
    private readonly goals: TeamGoalsQuery,
    private readonly proposing: ProposeImprovement,
    private readonly work: WorkOnImprovement,
  ) {}

  @Query(() => PublishedImprovementConnection, { description: 'You said, we did, what changed: latest first.' })
  @AllowAnyone()
  @Limited({ what: 'published-improvements', hits: 120, seconds: 60 })
  async publishedImprovements(@Args() args: PageArgs, @CurrentVisitor() { language }: Visitor) {
    return toConnection(await this.query.published(args, language), publishedPosition);
  }

  @Query(() => ImprovementConnection, { description: 'Open ones due first, ended ones latest first.' })
  @Allow('feedback.read')
  async improvements(@Args() args: ImprovementsArgs, @CurrentVisitor() { staff, language }: Visitor) {
    return toConnection(await this.query.page(staff!, args, language), improvementPosition);
  }

  @Query(() => Improvement)
  @Allow('feedback.read')
  improvement(@Args() { id }: ImprovementArgs, @CurrentVisitor() { staff, language }: Visitor): Promise<Improvement> {
    return this.query.one(staff!, id, language);
  }

  @Query(() => [FollowUpPerson], { description: 'Who may be given it.' })
  @Allow('feedback.follow-up')
  improvementPeople(@Args() { id }: ImprovementArgs, @CurrentVisitor() { staff }: Visitor): Promise<FollowUpPerson[]> {
    return this.query.people(staff!, id);
  }

  @Query(() => [TeamGoalPlace], { description: 'Departments that the visitor may propose an action for, by name.' })
  @Allow('feedback.follow-up')
  improvementPlaces(@CurrentVisitor() { staff, language }: Visitor): Promise<TeamGoalPlace[]> {
    return this.goals.places(staff!, language);
  }

  @Query(() => [ImprovementBehind], { description: 'Because of which actions this was changed, latest first.' })
  @Allow('knowledge.read')
  improvementsBehind(@Args() { kind, code }: ImprovementsBehindArgs): Promise<ImprovementBehind[]> {
    return this.query.behind(kind, code);
  }

  @Mutation(() => ImprovementResult)
  @Allow('feedback.follow-up')
  async proposeImprovement(@Args('input') { theme, service, ...input }: ProposeImprovementInput, @CurrentVisitor() { staff }: Visitor): Promise<typeof ImprovementResult> {
    return toResult(await this.proposing.run(staff!, { ...input, theme: theme ?? null, service: service ?? null }));
  }

  @Mutation(() => ImprovementResult, { description: 'Its baseline and the weeks after are fixed by it.' })
  @Allow('feedback.follow-up')
  async moveImprovement(@Args('input') { id, move, note }: MoveImprovementInput, @CurrentVisitor() { staff }: Visitor): Promise<typeof ImprovementResult> {
    return toResult(await this.work.move(staff!, id, move, note));
  }

  @Mutation(() => ImprovementResult)
  @Allow('feedback.follow-up')
  async giveImprovement(@Args() { id, to }: GiveImprovementArgs, @CurrentVisitor() { staff }: Visitor): Promise<typeof ImprovementResult> {
    return toResult(await this.work.give(staff!, id, to));
  }

  @Mutation(() => ImprovementResult, { description: 'What was changed because of it links back to it.' })
  @Allow('feedback.follow-up')
  async noteImprovementChange(@Args('input') { id, kind, code }: NoteImprovementChangeInput, @CurrentVisitor() { staff }: Visitor): Promise<typeof ImprovementResult> {
    return toResult(await this.work.noteChange(staff!, id, kind, code));
  }

  @Mutation(() => ImprovementResult, { description: 'Whoever wished to be told is told, once.' })
  @Allow('feedback.manage')
  async publishImprovement(@Args('input') { id, ...words }: PublishImprovementInput, @CurrentVisitor() { staff }: Visitor): Promise<typeof ImprovementResult> {
    return toResult(await this.work.publish(staff!, id, words));
  }
}
