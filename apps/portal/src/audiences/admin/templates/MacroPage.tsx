import { Form } from 'react-router';
import type { Route } from './+types/MacroPage';
import { text } from '../../../shared/form/index.js';
import { answered, withForm } from '../../../shared/form/staff-form.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { api } from '../../../shared/graphql/api.js';
import { useT } from '../../../shared/i18n/index.js';
import { useMay, useVisitor } from '../../../shared/session/useVisitor.js';
import { Alert, BackLink, Button, Checkboxes, ErrorSummary, Page, PageHeader, Radios, Select, TextArea, TextInput } from '../../../shared/ui/index.js';

const Choices = graphql(`
  query AdminMacroChoices($withTemplates: Boolean!) {
    departments { id name }
    replyTemplates @include(if: $withTemplates) { id name kind active }
  }
`);
const Macro = graphql(`
  query AdminMacro($id: String!) {
    macro(macroId: $id) {
      id name departmentId afterwards active version mayChange
      actions { kind templateId priority departmentId words forEverybody blocking }
    }
  }
`);
const PutMacro = graphql(`
  mutation AdminPutMacro($id: String, $version: Int!, $macro: MacroInput!) {
    putMacro(id: $id, version: $version, macro: $macro) {
      __typename
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);

const KINDS = ['assign-me', 'priority', 'note', 'reply', 'ask', 'hand-off', 'close'] as const;
const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;
const AFTERWARDS = ['stay', 'close', 'next'] as const;
/** Without script there are always a few empty steps to fill in. */
const EMPTY_STEPS = 3;
const MOST_STEPS = 10;

export async function loader({ context, params }: Route.LoaderArgs) {
  const macro = params.id ? (await api(context)(Macro, { id: params.id })).macro : null;
  const { departments, replyTemplates } = await api(context)(Choices, { withTemplates: true });
  return { macro, departments, templates: replyTemplates ?? [] };
}

export const action = ({ context, request, params }: Route.ActionArgs) =>
  withForm(request, async (form) => {
    const steps = Array.from({ length: MOST_STEPS }, (_, at) => at).filter((at) => text(form, `actions.${at}.kind`) !== '');
    const macro = {
      name: text(form, 'name'),
      departmentId: text(form, 'departmentId') || null,
      afterwards: text(form, 'afterwards') || 'stay',
      active: text(form, 'active') !== 'no',
      actions: steps.map((at) => ({
        kind: text(form, `actions.${at}.kind`),
        templateId: text(form, `actions.${at}.templateId`) || null,
        priority: text(form, `actions.${at}.priority`) || null,
        departmentId: text(form, `actions.${at}.departmentId`) || null,
        words: text(form, `actions.${at}.words`) || null,
        forEverybody: text(form, `actions.${at}.forEverybody`) === 'yes',
      })),
    };
    const { putMacro: kept } = await api(context)(PutMacro, { id: params.id ?? null, version: Number(text(form, 'version')) || 0, macro });
    // The API counts the steps that were filled in; the form counts all of them.
    return answered(form, kept, '/admin/macros?done=1', (fault) => ({ ...fault, path: inForm(fault.path, steps) }));
  });

const inForm = (path: string, steps: readonly number[]): string =>
  path === 'actions' ? 'actions.0.kind' : path.replace(/^actions\.(\d+)/, (_, at: string) => `actions.${steps[Number(at)] ?? 0}`);

export default function MacroPage({ loaderData: { macro, departments, templates } }: Route.ComponentProps) {
  const t = useT();
  const { staff } = useVisitor();
  const mayWriteTemplates = useMay('template.manage');
  const choose = t('templates.choose');
  const noStep = t('macros.no-step');
  const title = macro ? macro.name : t('macros.new');
  const steps = Array.from({ length: Math.min(MOST_STEPS, (macro?.actions.length ?? 1) + EMPTY_STEPS) }, (_, at) => macro?.actions[at]);
  const choices = (from: readonly { id: string; name: string }[]) => from.map(({ id, name }) => ({ value: id, label: name }));
  const ready = templates.filter(({ active }) => active).map(({ id, name, kind }) => ({ value: id, label: `${t(`templates.kind.${kind}`)}: ${name}` }));
  return (
    <Page title={title}>
      <BackLink to="/admin/macros">{t('macros.title')}</BackLink>
      <ErrorSummary />
      <PageHeader title={title}>
        <p>{t('macros.page.lead')}</p>
      </PageHeader>
      {macro && !macro.mayChange ? <Alert tone="info" slim>{t('templates.read-only')}</Alert> : null}
      {mayWriteTemplates && ready.length === 0 ? <Alert tone="info" slim>{t('macros.no-templates')}</Alert> : null}
      <Form method="post" noValidate key={macro?.version}>
        <input type="hidden" name="version" value={macro?.version ?? 0} />
        <TextInput name="name" label={t('admin.name')} defaultValue={macro?.name} autoComplete="off" />
        <Select name="departmentId" label={t('templates.owner')} defaultValue={macro?.departmentId ?? ''} empty={staff?.seesEverything ? t('templates.owner.city') : choose} choices={choices(departments)} />
        {steps.map((step, at) => (
          <fieldset key={at} className="macro-step">
            <legend>{t('macros.step', { step: at + 1 })}</legend>
            <Select name={`actions.${at}.kind`} label={t('macros.what')} defaultValue={step?.kind ?? ''} empty={noStep} choices={KINDS.map((value) => ({ value, label: t(`macros.kind.${value}`) }))} />
            <div className="macro-step__template">
              <Select name={`actions.${at}.templateId`} label={t('macros.template')} defaultValue={step?.templateId ?? ''} empty={choose} choices={ready} />
            </div>
            <div className="macro-step__priority">
              <Select name={`actions.${at}.priority`} label={t('macros.priority')} defaultValue={step?.priority ?? ''} empty={choose} choices={PRIORITIES.map((value) => ({ value, label: t(`macros.priority.${value}`) }))} />
            </div>
            <div className="macro-step__department">
              <Select name={`actions.${at}.departmentId`} label={t('macros.department')} defaultValue={step?.departmentId ?? ''} empty={choose} choices={choices(departments)} />
            </div>
            <div className="macro-step__words">
              <TextArea name={`actions.${at}.words`} label={t('macros.words')} hint={t('macros.words.hint')} defaultValue={step?.words ?? ''} rows={2} />
            </div>
            <div className="macro-step__everybody">
              <Checkboxes name={`actions.${at}.forEverybody`} label={t('macros.who-reads')} defaultValues={step?.forEverybody ? ['yes'] : []} choices={[{ value: 'yes', label: t('macros.everybody') }]} />
            </div>
          </fieldset>
        ))}
        <Radios name="afterwards" label={t('macros.then')} defaultValue={macro?.afterwards ?? 'stay'} choices={AFTERWARDS.map((value) => ({ value, label: t(`macros.then.${value}`) }))} />
        <Radios name="active" label={t('admin.state')} defaultValue={macro?.active === false ? 'no' : 'yes'} choices={[{ value: 'yes', label: t('templates.active') }, { value: 'no', label: t('templates.idle') }]} />
        {macro && !macro.mayChange ? null : <Button>{t('macros.save')}</Button>}
      </Form>
    </Page>
  );
}
