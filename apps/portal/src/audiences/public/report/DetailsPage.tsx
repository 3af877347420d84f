import { Form } from 'react-router';
import { FormStateContext, invalid, text } from '../../../shared/form/index.js';
import { useT } from '../../../shared/i18n/index.js';
import { answersIn, answerValues, stopIn } from '../../../shared/request/answers.js';
import type { Question } from '../../../shared/request/question.js';
import { BackLink, Button, ErrorSummary, Page, StepHeading, TextArea } from '../../../shared/ui/index.js';
import type { Route } from './+types/DetailsPage';
import { dangerIn } from './danger.js';
import { reportOf, saveStep } from './draft.js';
import { QuestionField } from '../../../shared/request/QuestionField.js';
import { backFrom, goTo, isChange, placeOf } from './steps.js';
import '../public.scss';

/** As openRequest takes it. */
const MOST_LETTERS = 10_000;

export async function loader(args: Route.LoaderArgs) {
  const { draft, service } = await reportOf(args);
  return {
    ...placeOf('details', service),
    back: backFrom('details', service, isChange(args.request), draft.q),
    service: { code: service.code, name: service.name, questions: service.questions },
    values: { description: draft.description ?? draft.q ?? '', ...answerValues(draft.answers, service.questions) },
  };
}

export async function action(args: Route.ActionArgs) {
  const form = await args.request.formData();
  const answers = answersIn(form);
  const { faults } = await saveStep(args, form, { description: text(form, 'description'), answers }, /^(description|answers\.)/);
  const { service } = await reportOf(args);
  if (faults.length > 0) return invalid(form, faults.map((fault) => ({ ...fault, facts: [...(fault.facts ?? []), { name: 'question', value: promptOf(fault.path, service.questions) }] })));
  if (stopIn(answers, service.questions) || (await dangerIn(args.context, text(form, 'description')))) {
    return goTo(args.context, `/report/stop${isChange(args.request) ? '?to=check' : ''}`);
  }
  return goTo(args.context, isChange(args.request) ? '/report/check' : '/report/photos');
}

/** A fault of an answer names its question: "answers.width" is "How wide is it?". */
const promptOf = (path: string, questions: readonly Question[]) => questions.find(({ code }) => path === `answers.${code}`)?.prompt ?? '';

export default function DetailsPage({ loaderData: { back, step, steps, service, values } }: Route.ComponentProps) {
  const t = useT();
  return (
    <FormStateContext value={{ values }}>
      <Page title={t('details.title')}>
        <BackLink to={back} />
        <ErrorSummary />
        <StepHeading title={t('details.title')} step={step} steps={steps} />
        <p className="about">{service.name}</p>
        <Form method="post" noValidate>
          <input type="hidden" name="service" value={service.code} />
          <TextArea name="description" label={t('details.description')} hint={t('details.description.hint')} optional maxLength={MOST_LETTERS} />
          {service.questions.map((question) => (
            <QuestionField key={question.code} question={question} />
          ))}
          <div className="actions">
            <Button>{t('report.next')}</Button>
          </div>
        </Form>
      </Page>
    </FormStateContext>
  );
}
