import { signedIn } from '@civic311/identity';
import { toHtml } from '@civic311/kernel';
import { Allow, AllowAnyone, CurrentVisitor, NotFound, toResult, type Visitor } from '@civic311/platform';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { DataSource } from 'typeorm';
import { ManagedTrainingQuery } from './managed-training.query.js';
import { Trainings } from './trainings.js';
import {
  ManagedModule, ManagedTraining, OwnTraining, PersonalGoal, PublishTrainingResult, RequireTrainingArgs, RequireTrainingResult, SetGoalArgs, StepGoalArgs, TakeQuizArgs, TakeQuizResult, TrainingArgs, TrainingHolder, TrainingModule,
  TrainingModuleInput, TrainingNeed,
} from './training.types.js';

/** Each member of staff learns for themself; whoever manages training says what there is, and what is needed. */
@Resolver()
export class TrainingResolver {
  constructor(
    private readonly trainings: Trainings,
    private readonly managed: ManagedTrainingQuery,
    private readonly dataSource: DataSource,
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
    return { code, version, title, html: toHtml(body), passShare, questions: quiz.map(({ question, choices }) => ({ question, choices: [...choices] })) };
  }

  @Mutation(() => TakeQuizResult, { description: "Marks the visitor's own answers." })
  @AllowAnyone()
  async takeQuiz(@Args() { code, version, answers }: TakeQuizArgs, @CurrentVisitor() visitor: Visitor) {
    return toResult(await this.trainings.take(signedIn(visitor).id, code, version, answers));
  }

  @Query(() => [ManagedTraining], { description: 'By title, at most a hundred.' })
  @Allow('training.manage')
  managedTraining(): Promise<ManagedTraining[]> {
    return this.managed.all();
  }

  @Query(() => ManagedModule)
  @Allow('training.manage')
  async managedModule(@Args() { code }: TrainingArgs): Promise<ManagedModule> {
    const module = await this.managed.one(code);
    if (!module) throw new NotFound();
    return { ...module, quiz: module.quiz.map((question) => ({ ...question })) };
  }

  @Query(() => [TrainingNeed], { description: 'Channels, then services, at most five hundred.' })
  @Allow('training.manage')
  trainingNeeds(): Promise<TrainingNeed[]> {
    return this.managed.needs();
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

  @Query(() => [TrainingHolder], { description: 'Of a module: who takes contacts, or took its quiz, by name and at most five hundred.' })
  @Allow('training.manage')
  trainingHolders(@Args() { code }: TrainingArgs): Promise<TrainingHolder[]> {
    return this.managed.holders(code);
  }

  @Query(() => [PersonalGoal], { description: "The visitor's own, newest first; nobody else sees them." })
  @AllowAnyone()
  myGoals(@CurrentVisitor() visitor: Visitor): Promise<PersonalGoal[]> {
    return this.trainings.goals(signedIn(visitor).id);
  }

  @Mutation(() => Boolean, { description: 'False where twenty are set already.' })
  @AllowAnyone()
  async setGoal(@Args() { words, steps, module }: SetGoalArgs, @CurrentVisitor() visitor: Visitor): Promise<boolean> {
    return (await this.trainings.setGoal(signedIn(visitor).id, { words, steps, module: module ?? null })) !== null;
  }

  @Mutation(() => Boolean, { description: "One step further with a goal of one's own." })
  @AllowAnyone()
  async stepGoal(@Args() { id }: StepGoalArgs, @CurrentVisitor() visitor: Visitor): Promise<boolean> {
    await this.dataSource.query('update personal_goal set done = least(done + 1, steps) where id = $1 and staff_id = $2', [id, signedIn(visitor).id]);
    return true;
  }
}
