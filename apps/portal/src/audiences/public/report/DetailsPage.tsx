import { Form } from 'react-router';
import { FormStateContext, invalid, text } from '../../../shared/form/index.js';
import { useT } from '../../../shared/i18n/index.js';
import { BackLink, Button, ErrorSummary, Page, StepHeading, TextArea } from '../../../shared/ui/index.js';
import type { Route } from './+types/DetailsPage';
import { answersIn, answerValues } from './answers.js';
import { reportOf, saveStep } from './draft.js';
import { QuestionField } from './QuestionField.js';
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
  if (faults.length > 0) return invalid(form, faults);
  const { service } = await reportOf(args);
  const stop = service.questions.find(({ code, stops }) => stops.some(({ answer }) => answers.some((given) => given.code === code && given.values.includes(answer))));
  if (stop) return goTo(args.context, '/report/stop');
  return goTo(args.context, isChange(args.request) ? '/report/check' : '/report/photos');
}

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
