import { Allow, AllowAnyone, CurrentVisitor, Limited, resultUnion, toResult, type Visitor } from '@civic311/platform';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { AnswerSurveyInput, FeedbackSettingInput, FixedArgs, SurveyArgs } from '../feedback.inputs.js';
import { FeedbackMeasures, FeedbackSetting, FixOpinions, SurveyAnswered, SurveyForm } from '../feedback.types.js';
import { FixVotes } from '../neighbors/fix-votes.js';
import { ContactSatisfactionQuery } from '../reading/contact-satisfaction.query.js';
import { FeedbackQuery } from '../reading/feedback.query.js';
import { AnswerSurvey } from './answer-survey.js';
import { FeedbackSettings } from './feedback-settings.js';

const AnswerSurveyResult = resultUnion('AnswerSurveyResult', () => SurveyAnswered);
const FeedbackSettingResult = resultUnion('FeedbackSettingResult', () => FeedbackSetting);
const FixedResult = resultUnion('FixedResult', () => FixOpinions);

/** What residents say, without an account. */
@Resolver()
export class SurveyResolver {
  constructor(
    private readonly query: FeedbackQuery,
    private readonly answering: AnswerSurvey,
    private readonly votes: FixVotes,
    private readonly contacts: ContactSatisfactionQuery,
    private readonly settings: FeedbackSettings,
  ) {}

  @Query(() => SurveyForm, { description: 'By its secret link: shows, and answers nothing.' })
  @AllowAnyone()
  @Limited({ what: 'survey', hits: 120, seconds: 60 })
  survey(@Args() { secret }: SurveyArgs, @CurrentVisitor() { language }: Visitor): Promise<SurveyForm> {
    return this.query.form(secret, language);
  }

  @Query(() => Boolean, { description: 'Whether there is a survey behind this secret that nobody answered yet.' })
  @AllowAnyone()
  @Limited({ what: 'survey', hits: 120, seconds: 60 })
  surveyWaits(@Args() { secret }: SurveyArgs): Promise<boolean> {
    return this.query.waits(secret);
  }

  @Query(() => [FeedbackMeasures], { description: 'After contacts of the last four weeks: of all, whose name is empty, then by channel.' })
  @Allow('contact.supervise')
  contactSatisfaction(): Promise<FeedbackMeasures[]> {
    return this.contacts.byChannel();
  }

  @Query(() => [FeedbackMeasures], { description: 'After contacts of the last four weeks, of each agent by name; for coaching.' })
  @Allow('contact.coach')
  contactSatisfactionOfPeople(): Promise<FeedbackMeasures[]> {
    return this.contacts.byPerson();
  }

  @Mutation(() => AnswerSurveyResult, { description: 'Once; a second answer is refused.' })
  @AllowAnyone()
  @Limited({ what: 'answer-survey', hits: 30, seconds: 600 })
  async answerSurvey(@Args('input') { secret, ease, satisfied, recommend, ...answer }: AnswerSurveyInput) {
    return toResult(await this.answering.run(secret, { ...answer, ease: ease ?? null, satisfied: satisfied ?? null, recommend: recommend ?? null }));
  }

  @Mutation(() => FeedbackSettingResult)
  @Allow('feedback.manage')
  async changeFeedbackSetting(@Args('setting') setting: FeedbackSettingInput, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.settings.change(staff!, { ...setting }));
  }

  @Query(() => FixOpinions, { nullable: true, description: 'None where there is no closing to speak of.' })
  @AllowAnyone()
  fixOpinions(@Args('reference') reference: string): Promise<FixOpinions | null> {
    return this.votes.of(reference.slice(0, 50));
  }

  @Mutation(() => FixedResult, { description: 'One word for each browser and closing; the last counts.' })
  @AllowAnyone()
  @Limited({ what: 'say-whether-fixed', hits: 10, seconds: 3_600 })
  async sayWhetherFixed(@Args() { reference, visit, fixed }: FixedArgs) {
    return toResult(await this.votes.say(reference, visit, fixed));
  }
}
