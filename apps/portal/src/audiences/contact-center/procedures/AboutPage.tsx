import { Form } from 'react-router';
import type { Route } from './+types/AboutPage';
import { text } from '../../../shared/form/index.js';
import { answered, withForm } from '../../../shared/form/staff-form.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import type { ProcedureInput } from '../../../shared/graphql/generated/graphql.js';
import { useLanguageName, useT } from '../../../shared/i18n/index.js';
import { BackLink, Button, Checkboxes, ErrorSummary, Page, PageHeader, Select, TextArea, TextInput } from '../../../shared/ui/index.js';
import { WriteProcedure, WrittenProcedure } from './written.js';
import './procedures.scss';

const Choices = graphql(`
  query ProcedureOwners { procedureChoices { departments { value label } services { value label } } city { languages } }
`);

export async function loader({ context, params }: Route.LoaderArgs) {
  const [{ procedureChoices, city }, found] = await Promise.all([
    api(context)(Choices),
    params.code === undefined ? null : api(context)(WrittenProcedure, { code: params.code, version: null }),
  ]);
  return { choices: procedureChoices, languages: city.languages, procedure: found?.procedure ?? null };
}

export const action = ({ context, params, request }: Route.ActionArgs) =>
  withForm(request, async (form) => {
    const found = params.code === undefined ? null : await api(context)(WrittenProcedure, { code: params.code, version: null });
    const { languages } = (found ?? (await api(context)(Choices))).city;
    const words = (name: string) => languages.map((language) => ({ language, text: text(form, `${name}.${language}`) }));
    const code = params.code ?? text(form, 'code');
    const procedure: ProcedureInput = {
      code, department: text(form, 'department'), sample: form.has('sample'), writtenAt: text(form, 'writtenAt') || null,
      title: words('title'), keywords: words('keywords'), services: form.getAll('services').map(String).slice(0, 50), steps: [...(found?.procedure.steps ?? [])],
    };
    const { writeProcedure } = await api(context)(WriteProcedure, { procedure });
    return answered(form, writeProcedure, `/contact-center/procedures/${code}`);
  });

/** What a procedure is called and found by, when it is offered, and whose it is; or a new one. */
export default function AboutPage({ loaderData: { choices, languages, procedure } }: Route.ComponentProps) {
  const t = useT();
  const languageName = useLanguageName();
  const label = (id: string, language: string) => t('procedures.in', { label: t(id), language: languageName(language) });
  const wordsOf = (words: readonly { language: string; text: string }[] | undefined, language: string) => words?.find((one) => one.language === language)?.text ?? '';
  const title = procedure ? t('procedures.about') : t('procedures.new');
  return (
    <Page title={title}>
      <BackLink to={procedure ? `/contact-center/procedures/${procedure.code}` : '/contact-center/procedures'} />
      <ErrorSummary />
      <PageHeader title={title}>
        <p>{t(procedure ? 'procedures.about.lead' : 'procedures.new.lead')}</p>
      </PageHeader>
      <Form method="post" noValidate>
        <input type="hidden" name="writtenAt" value={procedure?.writtenAt ?? ''} />
        {procedure ? null : <TextInput name="code" size="medium" label={t('procedures.code')} hint={t('procedures.new.code')} autoComplete="off" />}
        {languages.map((language) => (
          <TextInput key={language} name={`title.${language}`} lang={language} label={label('procedures.title', language)} defaultValue={wordsOf(procedure?.title, language)} />
        ))}
        {languages.map((language) => (
          <TextArea
            key={language} name={`keywords.${language}`} rows={2} lang={language} label={label('procedures.keywords', language)} hint={t('procedures.keywords.hint')}
            defaultValue={wordsOf(procedure?.keywords, language)} optional
          />
        ))}
        <Select name="department" label={t('procedures.owner')} hint={t('procedures.owner.hint')} choices={choices.departments} empty={procedure ? undefined : t('procedures.choose')} defaultValue={procedure?.department ?? ''} />
        <Checkboxes name="sample" label={t('procedures.sample')} choices={[{ value: 'yes', label: t('procedures.sample.is') }]} defaultValues={procedure?.sample ? ['yes'] : []} />
        <Checkboxes name="services" label={t('procedures.services')} hint={t('procedures.services.hint')} choices={choices.services} defaultValues={procedure?.services ?? []} />
        <Button>{t(procedure ? 'procedures.about.save' : 'procedures.new.save')}</Button>
      </Form>
    </Page>
  );
}
