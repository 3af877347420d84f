import { data, Form } from 'react-router';
import type { Route } from './+types/StepPage';
import { text } from '../../../shared/form/index.js';
import { answered, withForm } from '../../../shared/form/staff-form.js';
import { api } from '../../../shared/graphql/api.js';
import type { Deed, Disposition, StepKind } from '../../../shared/graphql/generated/graphql.js';
import { useT } from '../../../shared/i18n/index.js';
import { useVisitor } from '../../../shared/session/useVisitor.js';
import { BackLink, Button, ErrorSummary, Page, PageHeader, Select, TextArea, TextInput } from '../../../shared/ui/index.js';
import { DISPOSITION_KEYS } from '../dispositions.js';
import { WriteProcedure, WrittenProcedure, type WrittenStep, withSteps } from './written.js';

const KINDS: readonly StepKind[] = ['SAY', 'ASK', 'LOOK', 'DO', 'END'];
const DEEDS: readonly Deed[] = ['REQUEST', 'CALLBACK', 'TRANSFER', 'EMERGENCY'];
const MOST_ANSWERS = 9;

export async function loader({ context, params }: Route.LoaderArgs) {
  const { procedure, city } = await api(context)(WrittenProcedure, { code: params.code, version: null });
  const step = procedure.steps.find(({ code }) => code === params.step) ?? null;
  if (!step && params.step !== 'new') throw data({ code: 'NOT_FOUND', reference: null }, { status: 404 });
  return { procedure, languages: city.languages, step };
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
    return answered(form, writeProcedure, `/contact-center/procedures/${params.code}`, (fault) => ({ ...fault, path: fault.path.replace(/^procedure\.(steps\.\d+\.)?/, '') }));
  });

/** The fields `words.en`, `answer.0.words.es`… as a step. */
function stepIn(form: FormData, code: string, languages: readonly string[]): WrittenStep {
  const words = (name: string) => languages.map((language) => ({ language, text: text(form, `${name}.${language}`) }));
  const or = (name: string) => text(form, name) || null;
  const answers = Array.from({ length: MOST_ANSWERS }, (_, at) => ({ words: words(`answer.${at}.words`), to: text(form, `answer.${at}.to`), value: or(`answer.${at}.value`) }));
  return {
    code, kind: text(form, 'kind') as StepKind, words: words('words'), why: words('why'), answers: answers.filter((answer) => answer.words.some((one) => one.text !== '')),
    to: or('to'), article: or('article'), deed: or('deed') as Deed | null, service: or('service'), hours: Number(text(form, 'hours')) || null, phone: or('phone'),
    disposition: or('disposition') as Disposition | null, fillsService: or('fillsService'), fillsQuestion: or('fillsQuestion'),
  };
}

/** One step of a draft; whatever it lacks is said beside it on the procedure's page, and keeps it from being published. */
export default function StepPage({ loaderData: { procedure, languages, step } }: Route.ComponentProps) {
  const t = useT();
  const { locale } = useVisitor();
  const names = new Intl.DisplayNames([locale], { type: 'language' });
  const label = (id: string, language: string) => t('procedures.in', { label: id, language: names.of(language) ?? language });
  const wordsOf = (words: WrittenStep['words'] | undefined, language: string) => words?.find((one) => one.language === language)?.text ?? '';
  const steps = procedure.steps.map(({ code, words }) => ({ value: code, label: `${code}: ${wordsOf(words, languages[0] ?? 'en').slice(0, 60)}` }));
  const title = step ? t('procedures.step.change', { code: step.code }) : t('procedures.add');
  return (
    <Page title={title}>
      <BackLink to={`/contact-center/procedures/${procedure.code}`} />
      <ErrorSummary />
      <PageHeader title={title} />
      <Form method="post" noValidate>
        <input type="hidden" name="writtenAt" value={procedure.writtenAt} />
        {step ? null : <TextInput name="code" label={t('procedures.code')} hint={t('procedures.code.hint')} autoComplete="off" />}
        <Select name="kind" label={t('procedures.kind')} choices={KINDS.map((value) => ({ value, label: t(`procedure.kind.${value}`) }))} defaultValue={step?.kind ?? 'SAY'} />
        {languages.map((language) => (
          <TextArea key={language} name={`words.${language}`} rows={2} lang={language} label={label(t('procedures.words'), language)} defaultValue={wordsOf(step?.words, language)} />
        ))}
        {languages.map((language) => (
          <TextInput key={language} name={`why.${language}`} lang={language} label={label(t('procedures.why'), language)} defaultValue={wordsOf(step?.why, language)} optional />
        ))}
        <Select name="to" label={t('procedures.to')} hint={t('procedures.to.hint')} choices={steps} empty={t('procedures.nowhere')} defaultValue={step?.to ?? ''} />
        <h2>{t('procedures.answers')}</h2>
        <p>{t('procedures.answers.why')}</p>
        {Array.from({ length: Math.min(MOST_ANSWERS, (step?.answers.length ?? 0) + 2) }, (_, at) => (
          <fieldset key={at} className="usa-fieldset procedure__answer">
            <legend className="usa-legend">{t('procedures.answer', { at: at + 1 })}</legend>
            {languages.map((language) => (
              <TextInput key={language} name={`answer.${at}.words.${language}`} lang={language} label={label(t('procedures.answer.words'), language)} defaultValue={wordsOf(step?.answers[at]?.words, language)} optional />
            ))}
            <Select name={`answer.${at}.to`} label={t('procedures.to')} choices={steps} empty={t('procedures.nowhere')} defaultValue={step?.answers[at]?.to ?? ''} />
            <TextInput name={`answer.${at}.value`} label={t('procedures.value')} defaultValue={step?.answers[at]?.value ?? ''} optional />
          </fieldset>
        ))}
        <h2>{t('procedures.more')}</h2>
        <TextInput name="fillsService" label={t('procedures.fills.service')} defaultValue={step?.fillsService ?? ''} optional />
        <TextInput name="fillsQuestion" label={t('procedures.fills.question')} defaultValue={step?.fillsQuestion ?? ''} optional />
        <TextInput name="article" label={t('procedures.article')} defaultValue={step?.article ?? ''} optional />
        <Select name="deed" label={t('procedures.deed')} choices={DEEDS.map((value) => ({ value, label: t(`procedures.deed.${value}`) }))} empty={t('procedures.nothing')} defaultValue={step?.deed ?? ''} />
        <TextInput name="service" label={t('procedures.service')} defaultValue={step?.service ?? ''} optional />
        <TextInput name="hours" inputMode="numeric" size="short" label={t('procedures.hours')} defaultValue={step?.hours === null || step === null ? '' : String(step.hours)} optional />
        <TextInput name="phone" size="medium" label={t('procedures.phone')} defaultValue={step?.phone ?? ''} optional />
        <Select name="disposition" label={t('procedures.disposition')} choices={DISPOSITION_KEYS.map(([value]) => ({ value, label: t(`disposition.${value}`) }))} empty={t('procedures.nothing')} defaultValue={step?.disposition ?? ''} />
        <div className="actions">
          <Button name="intent" value="save">{t('procedures.save')}</Button>
          {step ? <Button name="intent" value="remove" variant="secondary">{t('procedures.remove')}</Button> : null}
        </div>
      </Form>
    </Page>
  );
}
