import { signedIn } from '@civic311/identity';
import { Allow, AllowAnyone, CurrentVisitor, PageArgs, toConnection, toResult, type Visitor } from '@civic311/platform';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { SetTeamGoal } from './set-team-goal.js';
import { SetTeamGoalResult, TeamGoal, TeamGoalArgs, TeamGoalConnection, TeamGoalInput, TeamGoalPlace } from './team-goal.types.js';
import { goalPosition, TeamGoalsQuery } from './team-goals.query.js';

/** A department's goals are for all of its people to see; who looks after its people sets them. */
@Resolver()
export class TeamGoalResolver {
  constructor(
    private readonly query: TeamGoalsQuery,
    private readonly setting: SetTeamGoal,
  ) {}

  @Query(() => [TeamGoal], { description: "Of the visitor's departments, those that run; what ends first stands first, at most a hundred." })
  @AllowAnyone()
  teamGoals(@CurrentVisitor() visitor: Visitor): Promise<TeamGoal[]> {
    return this.query.running(signedIn(visitor), visitor.language);
  }

  @Query(() => TeamGoalConnection, { description: "Of the visitor's departments, those that are over, latest first." })
  @AllowAnyone()
  async endedTeamGoals(@Args() args: PageArgs, @CurrentVisitor() visitor: Visitor) {
    return toConnection(await this.query.ended(signedIn(visitor), args, visitor.language), goalPosition);
  }

  @Query(() => [TeamGoalPlace], { description: 'Departments that the visitor may set a goal for, by name.' })
  @Allow('assignment.manage')
  teamGoalPlaces(@CurrentVisitor() { staff, language }: Visitor): Promise<TeamGoalPlace[]> {
    return this.query.places(staff!, language);
  }

  @Mutation(() => SetTeamGoalResult, { description: 'From now on, for so many weeks.' })
  @Allow('assignment.manage')
  async setTeamGoal(@Args('goal') { service, ...goal }: TeamGoalInput, @CurrentVisitor() { staff }: Visitor): Promise<typeof SetTeamGoalResult> {
    return toResult(await this.setting.run(staff!, { ...goal, service: service ?? null }));
  }

  @Mutation(() => SetTeamGoalResult, { description: 'While it runs.' })
  @Allow('assignment.manage')
  async withdrawTeamGoal(@Args() { id }: TeamGoalArgs, @CurrentVisitor() { staff }: Visitor): Promise<typeof SetTeamGoalResult> {
    return toResult(await this.setting.withdraw(staff!, id));
  }
}
