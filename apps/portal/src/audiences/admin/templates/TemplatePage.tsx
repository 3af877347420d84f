import { useState } from 'react';
import { Form } from 'react-router';
import type { Route } from './+types/TemplatePage';
import { text } from '../../../shared/form/index.js';
import { answered, withForm } from '../../../shared/form/staff-form.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { api } from '../../../shared/graphql/api.js';
import { useFormat, useLanguageName, useT } from '../../../shared/i18n/index.js';
import { useVisitor } from '../../../shared/session/useVisitor.js';
import { Alert, BackLink, Button, ErrorSummary, Page, PageHeader, Radios, Select, TextArea, TextInput } from '../../../shared/ui/index.js';
import { Grades } from './Grades.js';

const Choices = graphql(`
  query AdminTemplateChoices { city { languages } departments { id name } services { code name } }
`);
const Template = graphql(`
  query AdminTemplate($id: String!) {
    replyTemplate(templateId: $id) { id name kind outcome serviceCode departmentId texts { language text } reviewOn active version used mayChange }
    replyTemplateHistory(templateId: $id) { version name texts { language text } active reviewOn changedByName changedAt }
  }
`);
const PutTemplate = graphql(`
  mutation AdminPutTemplate($id: String, $version: Int!, $template: TemplateInput!) {
    putReplyTemplate(id: $id, version: $version, template: $template) {
      __typename
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);

const KINDS = ['reply', 'ask', 'close'] as const;
const OUTCOMES = ['done', 'no-issue-found', 'duplicate', 'referred-outside', 'unable-to-act', 'not-a-request'] as const;

export async function loader({ context, params }: Route.LoaderArgs) {
  const choices = await api(context)(Choices);
  if (!params.id) return { ...choices, template: null, history: [] };
  const { replyTemplate, replyTemplateHistory } = await api(context)(Template, { id: params.id });
  return { ...choices, template: replyTemplate, history: replyTemplateHistory };
}

export const action = ({ context, request, params }: Route.ActionArgs) =>
  withForm(request, async (form) => {
    const { city } = await api(context)(Choices);
    const kind = text(form, 'kind');
    const template = {
      name: text(form, 'name'),
      kind,
      outcome: kind === 'close' ? text(form, 'outcome') || null : null,
      serviceCode: text(form, 'serviceCode') || null,
      departmentId: text(form, 'departmentId') || null,
      texts: city.languages.map((language) => ({ language, text: text(form, `texts.${language}`) })),
      reviewOn: text(form, 'reviewOn') || null,
      active: text(form, 'active') !== 'no',
    };
    const { putReplyTemplate: kept } = await api(context)(PutTemplate, { id: params.id ?? null, version: Number(text(form, 'version')) || 0, template });
    return answered(form, kept, '/admin/templates?done=1');
  });

/** One template, with everything that it said before. */
export default function TemplatePage({ loaderData: { template, history, city, departments, services } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const { staff } = useVisitor();
  const languageName = useLanguageName();
  const [typed, setTyped] = useState<Record<string, string>>({});
  const choose = t('templates.choose');
  const title = template ? template.name : t('templates.new');
  const textIn = (language: string) => template?.texts.find((one) => one.language === language)?.text ?? '';
  const isReadOnly = template !== null && !template.mayChange;
  return (
    <Page title={title}>
      <BackLink to="/admin/templates">{t('templates.title')}</BackLink>
      <ErrorSummary />
      <PageHeader title={title} />
      {isReadOnly ? <Alert tone="info" slim>{t('templates.read-only')}</Alert> : null}
      <Form
        method="post"
        noValidate
        key={template?.version}
        onInput={({ target }) => {
          const { name, value } = target as HTMLInputElement;
          if (name.startsWith('texts.')) setTyped((before) => ({ ...before, [name.slice('texts.'.length)]: value }));
        }}
      >
        <input type="hidden" name="version" value={template?.version ?? 0} />
        <TextInput name="name" label={t('admin.name')} hint={t('templates.name.hint')} defaultValue={template?.name} autoComplete="off" />
        <Radios name="kind" label={t('templates.kind')} defaultValue={template?.kind ?? 'reply'} choices={KINDS.map((value) => ({ value, label: t(`templates.kind.${value}`) }))} />
        <Select name="outcome" label={t('templates.outcome')} hint={t('templates.outcome.hint')} defaultValue={template?.outcome ?? ''} empty={choose} choices={OUTCOMES.map((value) => ({ value, label: t(`templates.outcome.${value}`) }))} />
        <Select name="serviceCode" label={t('templates.service')} defaultValue={template?.serviceCode ?? ''} empty={t('templates.service.every')} choices={services.map(({ code, name }) => ({ value: code, label: name }))} />
        <Select name="departmentId" label={t('templates.owner')} defaultValue={template?.departmentId ?? ''} empty={staff?.seesEverything ? t('templates.owner.city') : choose} choices={departments.map(({ id, name }) => ({ value: id, label: name }))} />
        <p className="usa-hint">{t('templates.placeholders', { list: '{service} {reference} {due} {department} {address}' })}</p>
        {city.languages.map((language) => (
          <TextArea key={language} name={`texts.${language}`} lang={language} label={t('templates.text', { language: languageName(language) })} defaultValue={textIn(language)} maxLength={2_000} rows={5} />
        ))}
        <section aria-label={t('templates.grades')} aria-live="polite">
          <Grades texts={city.languages.map((language) => ({ language, text: typed[language] ?? textIn(language) }))} />
        </section>
        <TextInput name="reviewOn" type="date" label={t('templates.review')} hint={t('templates.review.hint')} defaultValue={template?.reviewOn ?? ''} size="medium" optional />
        <Radios name="active" label={t('admin.state')} defaultValue={template?.active === false ? 'no' : 'yes'} choices={[{ value: 'yes', label: t('templates.active') }, { value: 'no', label: t('templates.idle') }]} />
        {isReadOnly ? null : <Button>{t('templates.save')}</Button>}
      </Form>
      {history.length === 0 ? null : (
        <section className="panel" aria-labelledby="history">
          <h2 id="history">{t('templates.history')}</h2>
          <ol className="template-history" reversed>
            {history.map(({ version, name, texts, active, changedByName, changedAt }) => (
              <li key={version} value={version}>
                <p>
                  <strong>{name}</strong> {t('templates.history.by', { at: format.dateTime(changedAt), by: changedByName ?? '' })}
                  {active ? '' : ` · ${t('templates.idle')}`}
                </p>
                {texts.map(({ language, text: words }) => <blockquote key={language} lang={language}>{words}</blockquote>)}
              </li>
            ))}
          </ol>
        </section>
      )}
    </Page>
  );
}
