import { signedIn } from '@civic311/identity';
import { type Clock, newId } from '@civic311/kernel';
import { Allow, AllowAnyone, CLOCK, CurrentVisitor, NotFound, Sql, toResult, type Visitor } from '@civic311/platform';
import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { DataSource } from 'typeorm';
import { Trainings } from './trainings.js';
import {
  OwnTraining, PersonalGoal, PublishTrainingResult, RequireTrainingArgs, RequireTrainingResult, SetGoalArgs, StepGoalArgs, TakeQuizArgs, TakeQuizResult, TrainingArgs, TrainingModule, TrainingModuleInput,
} from './training.types.js';

const MOST_GOALS = 20;

/** Each member of staff learns for themself; whoever manages training says what there is, and what is needed. */
@Resolver()
export class TrainingResolver {
  constructor(
    private readonly trainings: Trainings,
    private readonly sql: Sql,
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Query(() => [OwnTraining], { description: "The visitor's own: suggested first, then by title, at most a hundred." })
  @AllowAnyone()
  myTraining(@CurrentVisitor() visitor: Visitor): Promise<OwnTraining[]> {
    return this.trainings.of(signedIn(visitor).id);
  }

  @Query(() => TrainingModule)
  @AllowAnyone()
  async trainingModule(@Args() { code }: TrainingArgs, @CurrentVisitor() visitor: Visitor): Promise<TrainingModule> {
    signedIn(visitor);
    const module = await this.trainings.module(code);
    if (!module) throw new NotFound();
    const { version, title, body, quiz, passShare } = module;
    return { code, version, title, body, passShare, questions: quiz.map(({ question, choices }) => ({ question, choices: [...choices] })) };
  }

  @Mutation(() => TakeQuizResult, { description: "Marks the visitor's own answers." })
  @AllowAnyone()
  async takeQuiz(@Args() { code, version, answers }: TakeQuizArgs, @CurrentVisitor() visitor: Visitor) {
    return toResult(await this.trainings.take(signedIn(visitor).id, code, version, answers));
  }

  @Mutation(() => PublishTrainingResult, { description: 'The next version of a module, or its first.' })
  @Allow('training.manage')
  async publishTraining(@Args('module') module: TrainingModuleInput, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.trainings.publish(staff!, { ...module, validDays: module.validDays ?? null }));
  }

  @Mutation(() => RequireTrainingResult, { description: 'Exactly these modules must be passed before the channel or service is taken.' })
  @Allow('training.manage')
  async requireTraining(@Args() { kind, subject, codes }: RequireTrainingArgs, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.trainings.require(staff!, kind, subject, codes));
  }

  @Query(() => [PersonalGoal], { description: "The visitor's own, newest first; nobody else sees them." })
  @AllowAnyone()
  myGoals(@CurrentVisitor() visitor: Visitor): Promise<PersonalGoal[]> {
    return this.sql.rows<PersonalGoal>(`select id, words, steps, done from personal_goal where staff_id = $1 order by id desc limit ${MOST_GOALS}`, [signedIn(visitor).id]);
  }

  @Mutation(() => Boolean, { description: 'False where twenty are set already.' })
  @AllowAnyone()
  async setGoal(@Args() { words, steps }: SetGoalArgs, @CurrentVisitor() visitor: Visitor): Promise<boolean> {
    const now = this.clock.now();
    const set = (await this.dataSource.query(
      `insert into personal_goal (id, staff_id, words, steps, set_at) select $1, $2, $3, $4, $5
       where (select count(*) from personal_goal where staff_id = $2) < ${MOST_GOALS} returning 1`,
      [newId(now), signedIn(visitor).id, words.trim(), steps, now],
    )) as unknown[];
    return set.length > 0;
  }

  @Mutation(() => Boolean, { description: "One step further with a goal of one's own." })
  @AllowAnyone()
  async stepGoal(@Args() { id }: StepGoalArgs, @CurrentVisitor() visitor: Visitor): Promise<boolean> {
    await this.dataSource.query('update personal_goal set done = least(done + 1, steps) where id = $1 and staff_id = $2', [id, signedIn(visitor).id]);
    return true;
  }
}
