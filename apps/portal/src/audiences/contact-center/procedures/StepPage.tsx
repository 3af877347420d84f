import { data, Form } from 'react-router';
import type { Route } from './+types/StepPage';
import { text } from '../../../shared/form/index.js';
import { answered, withForm } from '../../../shared/form/staff-form.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import type { Deed, Disposition, StepKind } from '../../../shared/graphql/generated/graphql.js';
import { useLanguageName, useT } from '../../../shared/i18n/index.js';
import { BackLink, Button, ErrorSummary, Page, PageHeader, Select, TextArea, TextInput } from '../../../shared/ui/index.js';
import { DISPOSITION_KEYS } from '../dispositions.js';
import './procedures.scss';
import { WriteProcedure, WrittenProcedure, type WrittenStep, withSteps } from './written.js';

const KINDS: readonly StepKind[] = ['SAY', 'ASK', 'LOOK', 'DO', 'END'];
const DEEDS: readonly Deed[] = ['REQUEST', 'CALLBACK', 'TRANSFER', 'EMERGENCY'];
const MOST_ANSWERS = 9;

const Choices = graphql(`
  query ProcedureChoices {
    procedureChoices { services { value label } articles { value label } questions { service value label answers } }
  }
`);

export async function loader({ context, params }: Route.LoaderArgs) {
  const [{ procedure, city }, { procedureChoices }] = await Promise.all([api(context)(WrittenProcedure, { code: params.code, version: null }), api(context)(Choices)]);
  const step = procedure.steps.find(({ code }) => code === params.step) ?? null;
  if (!step && params.step !== 'new') throw data({ code: 'NOT_FOUND', reference: null }, { status: 404 });
  return { procedure, languages: city.languages, step, choices: procedureChoices };
}

export const action = ({ context, params, request }: Route.ActionArgs) =>
  withForm(request, async (form) => {
    const { procedure, city } = await api(context)(WrittenProcedure, { code: params.code, version: null });
    const isNew = params.step === 'new';
    const step = stepIn(form, isNew ? text(form, 'code') : params.step, city.languages);
    const others = procedure.steps.filter(({ code }) => code !== step.code);
    const at = procedure.steps.findIndex(({ code }) => code === step.code);
    const steps = text(form, 'intent') === 'remove' ? others : at < 0 ? [...others, step] : procedure.steps.with(at, step);
    const shown = { ...procedure, writtenAt: text(form, 'writtenAt') };
    const { writeProcedure } = await api(context)(WriteProcedure, { procedure: withSteps(shown, steps) });
    return answered(form, writeProcedure, `/contact-center/procedures/${params.code}`, (fault) => ({ ...fault, path: fault.path.replace(/^steps\.\d+\./, '') }));
  });

/** The fields `words.en`, `answer.0.words.es`… as a step. */
function stepIn(form: FormData, code: string, languages: readonly string[]): WrittenStep {
  const words = (name: string) => languages.map((language) => ({ language, text: text(form, `${name}.${language}`) }));
  const or = (name: string) => text(form, name) || null;
  const answers = Array.from({ length: MOST_ANSWERS }, (_, at) => ({ words: words(`answer.${at}.words`), to: text(form, `answer.${at}.to`), value: or(`answer.${at}.value`) }));
  const kind = text(form, 'kind') as StepKind;
  const deed = kind === 'DO' ? (or('deed') as Deed | null) : null;
  const [asks, goesOn] = [kind === 'ASK', ['SAY', 'LOOK', 'DO'].includes(kind)];
  // What was typed for another kind of step is not kept.
  return {
    code, kind, words: words('words'), why: words('why'), answers: asks ? answers.filter((answer) => answer.words.some((one) => one.text !== '')) : [],
    to: goesOn ? or('to') : null, article: kind === 'LOOK' ? or('article') : null, deed, service: deed === 'REQUEST' ? or('service') : null,
    hours: deed === 'CALLBACK' ? Number(text(form, 'hours')) || null : null, phone: deed === 'TRANSFER' ? or('phone') : null,
    disposition: kind === 'END' ? (or('disposition') as Disposition | null) : null,
    fillsService: asks ? or('fillsService') : null, fillsQuestion: asks ? or('fillsQuestion') : null,
  };
}

/** One step of a draft; whatever it lacks is said beside it on the procedure's page, and keeps it from being published. */
export default function StepPage({ loaderData: { procedure, languages, step, choices } }: Route.ComponentProps) {
  const t = useT();
  const languageName = useLanguageName();
  const label = (id: string, language: string) => t('procedures.in', { label: id, language: languageName(language) });
  const wordsOf = (words: WrittenStep['words'] | undefined, language: string) => words?.find((one) => one.language === language)?.text ?? '';
  const steps = procedure.steps.map(({ code, words }) => ({ value: code, label: `${code}: ${wordsOf(words, languages[0] ?? 'en').slice(0, 60)}` }));
  // The questions of the services that it is offered for; of all where it is offered for any.
  const questions = choices.questions.filter(({ service }) => procedure.services.length === 0 || procedure.services.includes(service));
  const title = step ? t('procedures.step.change', { code: step.code }) : t('procedures.add');
  return (
    <Page title={title}>
      <BackLink to={`/contact-center/procedures/${procedure.code}`} />
      <ErrorSummary />
      <PageHeader title={title} />
      <Form method="post" noValidate className="step-form">
        <input type="hidden" name="writtenAt" value={procedure.writtenAt} />
        {step ? null : <TextInput name="code" label={t('procedures.code')} hint={t('procedures.code.hint')} autoComplete="off" />}
        <Select name="kind" label={t('procedures.kind')} choices={KINDS.map((value) => ({ value, label: t(`procedures.kind.${value}`) }))} defaultValue={step?.kind ?? 'SAY'} />
        {languages.map((language) => (
          <TextArea key={language} name={`words.${language}`} rows={2} lang={language} label={label(t('procedures.words'), language)} defaultValue={wordsOf(step?.words, language)} />
        ))}
        {languages.map((language) => (
          <TextInput key={language} name={`why.${language}`} lang={language} label={label(t('procedures.why'), language)} defaultValue={wordsOf(step?.why, language)} optional />
        ))}
        <div className="step-form__part step-form__part--goes-on">
          <Select name="to" label={t('procedures.to')} hint={t('procedures.to.hint')} choices={steps} empty={t('procedures.nowhere')} defaultValue={step?.to ?? ''} />
        </div>
        <div className="step-form__part step-form__part--ask">
          <h2>{t('procedures.answers')}</h2>
          <p>{t('procedures.answers.why')}</p>
          {Array.from({ length: Math.min(MOST_ANSWERS, (step?.answers.length ?? 0) + 2) }, (_, at) => (
            <fieldset key={at} className="usa-fieldset procedure__answer">
              <legend className="usa-legend">{t('procedures.answer', { at: at + 1 })}</legend>
              {languages.map((language) => (
                <TextInput key={language} name={`answer.${at}.words.${language}`} lang={language} label={label(t('procedures.answer.words'), language)} defaultValue={wordsOf(step?.answers[at]?.words, language)} optional />
              ))}
              <Select name={`answer.${at}.to`} label={t('procedures.to')} choices={steps} empty={t('procedures.nowhere')} defaultValue={step?.answers[at]?.to ?? ''} />
              <TextInput name={`answer.${at}.value`} list="values" label={t('procedures.value')} defaultValue={step?.answers[at]?.value ?? ''} optional />
            </fieldset>
          ))}
          <h2>{t('procedures.fills')}</h2>
          <p>{t('procedures.fills.why')}</p>
          <Select name="fillsService" label={t('procedures.fills.service')} choices={choices.services} empty={t('procedures.nothing')} defaultValue={step?.fillsService ?? ''} />
          <TextInput name="fillsQuestion" list="questions" label={t('procedures.fills.question')} defaultValue={step?.fillsQuestion ?? ''} optional />
          <datalist id="questions">{unique(questions.map(({ value, label: words }) => [value, words])).map(([value, words]) => <option key={value} value={value}>{words}</option>)}</datalist>
          <datalist id="values">{unique(questions.flatMap(({ answers }) => answers).map((value) => [value, value])).map(([value]) => <option key={value} value={value} />)}</datalist>
        </div>
        <div className="step-form__part step-form__part--look">
          <TextInput name="article" list="articles" label={t('procedures.article')} defaultValue={step?.article ?? ''} optional />
          <datalist id="articles">{choices.articles.map(({ value, label: words }) => <option key={value} value={value}>{words}</option>)}</datalist>
        </div>
        <div className="step-form__part step-form__part--do">
          <Select name="deed" label={t('procedures.deed')} choices={DEEDS.map((value) => ({ value, label: t(`procedures.deed.${value}`) }))} empty={t('procedures.nothing')} defaultValue={step?.deed ?? ''} />
          <Select name="service" label={t('procedures.service')} choices={choices.services} empty={t('procedures.nothing')} defaultValue={step?.service ?? ''} />
          <TextInput name="hours" inputMode="numeric" size="short" label={t('procedures.hours')} defaultValue={step?.hours === null || step === null ? '' : String(step.hours)} optional />
          <TextInput name="phone" size="medium" label={t('procedures.phone')} defaultValue={step?.phone ?? ''} optional />
        </div>
        <div className="step-form__part step-form__part--end">
          <Select name="disposition" label={t('procedures.disposition')} choices={DISPOSITION_KEYS.map(([value]) => ({ value, label: t(`disposition.${value}`) }))} empty={t('procedures.nothing')} defaultValue={step?.disposition ?? ''} />
        </div>
        <div className="actions">
          <Button name="intent" value="save">{t('procedures.save')}</Button>
          {step ? <Button name="intent" value="remove" variant="secondary">{t('procedures.remove')}</Button> : null}
        </div>
      </Form>
    </Page>
  );
}

const unique = (pairs: [string, string][]): [string, string][] => [...new Map(pairs)].slice(0, 500);
