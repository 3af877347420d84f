import { Form } from 'react-router';
import type { Route } from './+types/EditModulePage';
import { type FieldFault, invalid, text } from '../../../shared/form/index.js';
import { answered, withForm } from '../../../shared/form/staff-form.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { BackLink, Button, ErrorSummary, Page, PageHeader, Select, Table, Tag, TextArea, TextInput } from '../../../shared/ui/index.js';
import '../room/room.scss';

const Module = graphql(`
  query ManagedModule($code: ID!) {
    managedModule(code: $code) { code version title body quiz { question choices right } passShare validDays articles }
    trainingHolders(code: $code) { id name state passedAt expiresAt }
  }
`);
const Codes = graphql(`query ManagedModuleCodes { managedTraining { code } }`);
const Publish = graphql(`
  mutation PublishTraining($module: TrainingModuleInput!) {
    publishTraining(module: $module) {
      __typename
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);
const HERE = '/contact-center/modules';
const MOST_CHOICES = 6;
/** Empty questions under those that there are: a page without script cannot add one. */
const SPARE = 2;

export const loader = async ({ context, params: { code } }: Route.LoaderArgs) => (code === 'new' ? { managedModule: null, trainingHolders: [] } : api(context)(Module, { code }));

export const action = ({ context, params, request }: Route.ActionArgs) =>
  withForm(request, async (form) => {
    const isNew = params.code === 'new';
    const code = isNew ? text(form, 'code') : params.code;
    if (isNew && (code === 'new' || (await api(context)(Codes)).managedTraining.some((one) => one.code === code))) {
      return invalid(form, [{ path: 'code', code: 'CODE_TAKEN', facts: [] }]);
    }
    const total = Math.min(50, Number(text(form, 'total')) || 0);
    const asked = Array.from({ length: total }, (_, at) => at).filter((at) => text(form, `question.${at}`) || text(form, `choices.${at}`));
    const { publishTraining } = await api(context)(Publish, {
      module: {
        code,
        title: text(form, 'title'),
        body: text(form, 'body'),
        quiz: asked.map((at) => ({ question: text(form, `question.${at}`), choices: lines(text(form, `choices.${at}`)), right: Number(text(form, `right.${at}`)) || 0 })),
        passShare: (Number(text(form, 'passPercent').replace(',', '.')) || 0) / 100,
        validDays: Number(text(form, 'validDays')) || null,
        articles: text(form, 'articles').split(/[\s,]+/).filter(Boolean),
      },
    });
    return answered(form, publishTraining, `${HERE}?done=1`, (fault) => atItsField(fault, asked));
  });

const lines = (typed: string) => typed.split('\n').map((line) => line.trim()).filter(Boolean);

/** The API counts the questions that were sent, the form those that it shows. */
function atItsField({ path, ...fault }: FieldFault, asked: readonly number[]): FieldFault {
  const [, at, part] = /^quiz\.(\d+)\.(question|choices|right)/.exec(path) ?? [];
  if (part) return { ...fault, path: `${part}.${asked[Number(at)] ?? 0}` };
  return { ...fault, path: path === 'passShare' ? 'passPercent' : path === 'quiz' ? `choices.${asked[0] ?? 0}` : path };
}

/** What a module teaches, and the quiz about it. Each publication is a version; whoever passed an older one keeps the pass. */
export default function EditModulePage({ loaderData: { managedModule: module, trainingHolders: holders } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const questions = [...(module?.quiz ?? []), ...Array.from({ length: SPARE }, () => ({ question: '', choices: [] as string[], right: 0 }))].slice(0, 50);
  const title = module ? module.title : t('modules.new');
  return (
    <Page title={title}>
      <BackLink to={HERE} />
      <ErrorSummary />
      <PageHeader title={title}>
        <p>{module ? t('modules.edit.lead', { version: module.version }) : t('modules.new.lead')}</p>
      </PageHeader>
      <Form method="post" noValidate className="panel room-form">
        <input type="hidden" name="total" value={questions.length} />
        {module ? null : <TextInput name="code" label={t('modules.code')} hint={t('modules.code.hint')} maxLength={60} autoComplete="off" />}
        <TextInput name="title" label={t('modules.name')} defaultValue={module?.title} maxLength={120} autoComplete="off" />
        <TextArea name="body" label={t('modules.body')} hint={t('modules.body.hint')} defaultValue={module?.body} maxLength={20_000} rows={12} />
        {questions.map(({ question, choices, right }, at) => (
          <fieldset className="usa-fieldset" key={at}>
            <legend className="usa-legend">{t('modules.question', { number: format.number(at + 1) })}</legend>
            <TextInput name={`question.${at}`} label={t('modules.asks')} defaultValue={question} maxLength={300} autoComplete="off" />
            <TextArea name={`choices.${at}`} label={t('modules.choices')} hint={t('modules.choices.hint', { most: MOST_CHOICES })} defaultValue={choices.join('\n')} maxLength={1_300} rows={3} />
            <Select
              name={`right.${at}`}
              label={t('modules.right')}
              choices={Array.from({ length: MOST_CHOICES }, (_, choice) => ({ value: String(choice), label: choices[choice] ?? t('modules.choice', { number: choice + 1 }) }))}
              defaultValue={String(right)}
            />
          </fieldset>
        ))}
        <TextInput name="passPercent" inputMode="numeric" size="short" label={t('modules.pass')} defaultValue={String(Math.round((module?.passShare ?? 0.8) * 100))} />
        <TextInput name="validDays" inputMode="numeric" size="short" label={t('modules.days')} hint={t('modules.days.hint')} defaultValue={module?.validDays ? String(module.validDays) : ''} optional />
        <TextInput name="articles" label={t('modules.articles')} hint={t('modules.articles.hint')} defaultValue={module?.articles.join(', ') ?? ''} maxLength={2_000} autoComplete="off" optional />
        <p className="actions"><Button>{t('modules.publish')}</Button></p>
      </Form>
      {holders.length === 0 ? null : (
        <section className="panel">
          <h2>{t('modules.holders')}</h2>
          <p className="quiet">{t('modules.holders.note')}</p>
          <Table
            dense
            stacks
            captionHidden
            caption={t('modules.holders')}
            rows={holders}
            rowKey={({ id }) => id}
            columns={[
              { key: 'name', head: t('modules.holder'), cell: ({ name }) => name },
              { key: 'state', head: t('quality.state'), cell: ({ state }) => <Tag tone={state === 'passed' ? 'good' : undefined}>{t(state === 'new' ? 'modules.holder.not' : `training.state.${state}`)}</Tag> },
              { key: 'passed', head: t('modules.holder.passed'), cell: ({ passedAt }) => (passedAt ? format.date(passedAt) : '–') },
              { key: 'until', head: t('training.until'), cell: ({ expiresAt }) => (expiresAt ? format.date(expiresAt) : '–') },
            ]}
          />
        </section>
      )}
    </Page>
  );
}
