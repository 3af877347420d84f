import { Form, useSearchParams } from 'react-router';
import type { Route } from './+types/QuestionPage';
import { text, useFormState } from '../../../shared/form/index.js';
import { answered, withForm } from '../../../shared/form/staff-form.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { api } from '../../../shared/graphql/api.js';
import { useT } from '../../../shared/i18n/index.js';
import { BackLink, Button, Checkboxes, ErrorSummary, Link, Page, PageHeader, Radios, TextInput } from '../../../shared/ui/index.js';
import { TranslatedInput } from '../translated.js';
import { atItsField, DATATYPES, MOST_ROWS, NEW_QUESTION, type QuestionValues, readQuestion, SaveQuestions } from './questions.js';

const Service = graphql(`
  query AdminQuestions($code: String!) {
    city { languages emergencyPhone }
    serviceDefinition(code: $code) {
      code version
      questions {
        code prompt { language text } help { language text } datatype variable required allowUnknown min max
        options { key name { language text } } stops { answer call message { language text } }
      }
    }
  }
`);

const BLANK_ROWS = 3;

export async function loader({ context, params }: Route.LoaderArgs) {
  const { city, serviceDefinition } = await api(context)(Service, { code: params.code });
  const question = serviceDefinition.questions.find(({ code }) => code === params.question);
  if (!question && params.question !== 'new') throw new Response(null, { status: 404 });
  return { city, service: serviceDefinition, question: question ?? null };
}

export const action = (args: Route.ActionArgs) =>
  withForm(args.request, async (form) => {
    const { context, params: { code } } = args;
    const { city, service, question: old } = await loader(args);
    const { question, rows, stopRows } = readQuestion(form, city.languages);
    const questions = old ? service.questions.map((one) => (one === old ? question : one)) : [...service.questions, question];
    const variables = { code, basedOn: Number(text(form, 'basedOn')) || 0, questions, reason: text(form, 'reason') || null };
    const { saveQuestions: done } = await api(context)(SaveQuestions, variables);
    return answered(form, done, `/admin/services/${code}?done=1`, (fault) => atItsField(fault, rows, stopRows));
  });

export default function QuestionPage({ loaderData: { city, service, question } }: Route.ComponentProps) {
  const t = useT();
  const title = t(question ? 'question.edit' : 'question.add');
  const shown: QuestionValues = question ?? NEW_QUESTION;
  const asked = Number(useSearchParams()[0].get('rows'));
  const rows = Math.min(MOST_ROWS, Math.max(shown.options.length + BLANK_ROWS, Number.isInteger(asked) ? asked : 0));
  return (
    <Page title={title}>
      <BackLink to={`/admin/services/${service.code}`} />
      <ErrorSummary />
      <PageHeader title={title}>
        <p>{t('question.lead')}</p>
      </PageHeader>
      <Form method="post" noValidate className="panel">
        <input type="hidden" name="basedOn" value={service.version} />
        {question ? <input type="hidden" name="code" value={question.code} /> : null}
        <TranslatedInput name="prompt" label={t('question.prompt')} languages={city.languages} value={shown.prompt} />
        <TranslatedInput name="help" label={t('question.help')} languages={city.languages} value={shown.help} long optional />
        <Radios
          name="datatype"
          label={t('question.datatype')}
          choices={[...DATATYPES, 'notice' as const].map((value) => ({ value, label: t(`question.datatype.${value}`) }))}
          defaultValue={shown.variable ? shown.datatype : 'notice'}
        />
        <Checkboxes
          name="more"
          label={t('question.more')}
          choices={(['required', 'allowUnknown'] as const).map((value) => ({ value, label: t(`question.more.${value}`) }))}
          defaultValues={(['required', 'allowUnknown'] as const).filter((value) => shown[value])}
          optional
        />
        <TextInput name="min" label={t('question.min')} hint={t('question.min.hint')} defaultValue={shown.min == null ? '' : String(shown.min)} inputMode="decimal" size="short" autoComplete="off" optional />
        <TextInput name="max" label={t('question.max')} defaultValue={shown.max == null ? '' : String(shown.max)} inputMode="decimal" size="short" autoComplete="off" optional />
        <section aria-labelledby="options">
          <h2 id="options">{t('question.options')}</h2>
          <p>{t('question.options.lead')}</p>
          {Array.from({ length: rows }, (_, row) => <OptionRow key={row} row={row} question={shown} languages={city.languages} phone={city.emergencyPhone} />)}
          {rows < MOST_ROWS ? (
            <p><Link to={`/admin/services/${service.code}/questions/${question?.code ?? 'new'}?rows=${rows + 5}`}>{t('question.options.rows')}</Link></p>
          ) : null}
        </section>
        <TextInput name="reason" label={t('admin.why')} hint={t('admin.why.hint')} maxLength={1000} autoComplete="off" optional />
        <div className="actions">
          <Button>{t('question.save')}</Button>
        </div>
      </Form>
    </Page>
  );
}

/** One answer to choose from, and what to say where it ends the form. */
function OptionRow({ row, question, languages, phone }: { row: number; question: QuestionValues; languages: readonly string[]; phone: string }) {
  const t = useT();
  const { faults } = useFormState();
  const option = question.options[row];
  const stop = question.stops.find(({ answer }) => answer === option?.key);
  const at = `options.${row}`;
  return (
    <fieldset className="usa-fieldset option-row">
      <legend className="usa-legend">{t('question.option', { number: row + 1 })}</legend>
      {option ? <input type="hidden" name={`${at}.key`} value={option.key} /> : null}
      <TranslatedInput name={`${at}.name`} label={t('question.option.name')} languages={languages} value={option?.name ?? []} optional={row > 1} />
      <details open={stop !== undefined || faults.some(({ path }) => path.startsWith(`${at}.stop`) || path === `${at}.call`)}>
        <summary>{t('question.stop')}</summary>
        <TranslatedInput name={`${at}.stop`} label={t('question.stop.message')} hint={t('question.stop.hint')} languages={languages} value={stop?.message ?? []} long optional />
        <TextInput name={`${at}.call`} label={t('question.stop.call')} hint={t('question.stop.call.hint', { phone })} defaultValue={stop?.call ?? ''} size="medium" autoComplete="off" optional />
      </details>
    </fieldset>
  );
}
