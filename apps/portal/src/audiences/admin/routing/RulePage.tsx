import { Form } from 'react-router';
import type { Route } from './+types/RulePage';
import { type FieldFault, invalid, text, useFormState } from '../../../shared/form/index.js';
import { answered, withForm } from '../../../shared/form/staff-form.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { api } from '../../../shared/graphql/api.js';
import { useT } from '../../../shared/i18n/index.js';
import { visitorContext } from '../../../shared/session/visitor.js';
import { BackLink, Button, Checkboxes, ErrorSummary, Page, PageHeader, Select, TextInput } from '../../../shared/ui/index.js';
import { HistoryPanel } from '../history/HistoryPanel.js';
import { readTranslations, TranslatedInput } from '../translated.js';
import { groupsOf, type Names, RoutingNames } from './rules.js';

const History = graphql(`
  query AdminRuleHistory($about: String!) {
    settingsChanges(first: 10, kind: "routing-rule", about: $about) { edges { node { id ...ChangeRow } } }
  }
`);
const Save = graphql(`
  mutation AdminSaveRule($rule: RoutingRuleInput!) {
    saveRoutingRule(rule: $rule) {
      __typename
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);

export async function loader({ context, params }: Route.LoaderArgs) {
  const names = await api(context)(RoutingNames);
  const rule = names.routingRules.find(({ id }) => id === params.id);
  if (!rule && params.id !== 'new') throw new Response(null, { status: 404 });
  const mayRead = rule && context.get(visitorContext).staff?.permissions.includes('history.read');
  const changes = mayRead ? (await api(context)(History, { about: rule.id })).settingsChanges : undefined;
  return { names, rule: rule ?? null, changes };
}

const LISTS = ['services', 'groups', 'neighborhoods', 'districts'] as const;

export const action = ({ context, params, request }: Route.ActionArgs) =>
  withForm(request, async (form) => {
    const { city } = await api(context)(RoutingNames);
    const chosen = (name: string) => form.getAll(name).map(String).filter(Boolean);
    const hourOf = (name: string) => (text(form, name) === '' ? null : Number(text(form, name)));
    const [fromHour, toHour] = [hourOf('fromHour'), hourOf('toHour')];
    if ((fromHour === null) !== (toHour === null)) return invalid(form, [{ path: fromHour === null ? 'fromHour' : 'toHour', code: 'NOT_HOURS' }]);
    const rule = {
      ruleId: params.id === 'new' ? null : params.id,
      department: text(form, 'department'),
      services: chosen('services'),
      groups: chosen('groups'),
      neighborhoods: chosen('neighborhoods'),
      districts: chosen('districts'),
      weekdays: chosen('weekdays').map(Number),
      fromHour,
      toHour,
      reason: readTranslations(form, 'reason', city.languages),
      why: text(form, 'why') || null,
    };
    const { saveRoutingRule: done } = await api(context)(Save, { rule });
    return answered(form, done, '/admin/routing?done=1', atItsField);
  });

function atItsField({ path, ...fault }: FieldFault): FieldFault {
  return { ...fault, path: path === 'conditions' ? 'services' : path === 'hours' ? 'fromHour' : path };
}

/** One exception: when, who, and why. */
export default function RulePage({ loaderData: { names, rule, changes } }: Route.ComponentProps) {
  const t = useT();
  const title = rule ? t('routing.rule', { position: rule.position }) : t('routing.add');
  const hours = Array.from({ length: 25 }, (_, hour) => ({ value: String(hour), label: `${String(hour).padStart(2, '0')}:00` }));
  const conditions = rule?.conditions;
  return (
    <Page title={title}>
      <BackLink to="/admin/routing" />
      <ErrorSummary />
      <PageHeader title={title}>
        <p>{t('routing.rule.lead')}</p>
      </PageHeader>
      <Form method="post" noValidate className="panel">
        <h2>{t('routing.when')}</h2>
        {LISTS.map((field) => {
          const choices = choicesOf(names, field);
          return choices.length > 0 ? <CodeChoice key={field} name={field} choices={choices} chosen={conditions?.[field] ?? []} /> : null;
        })}
        <Checkboxes
          name="weekdays"
          label={t('routing.weekdays')}
          choices={[1, 2, 3, 4, 5, 6, 7].map((day) => ({ value: String(day), label: t(`calendar.day.${day}`) }))}
          defaultValues={conditions?.weekdays.map(String)}
          optional
        />
        <Select name="fromHour" label={t('routing.hours.from')} hint={t('routing.hours.hint')} choices={hours.slice(0, 24)} empty={t('routing.hours.any')} defaultValue={String(conditions?.fromHour ?? '')} optional />
        <Select name="toHour" label={t('routing.hours.to')} choices={hours} empty={t('routing.hours.any')} defaultValue={String(conditions?.toHour ?? '')} optional />
        <h2>{t('routing.then')}</h2>
        <Select name="department" label={t('admin.department')} choices={names.departments.map(({ code, name }) => ({ value: code, label: name }))} empty={t('admin.choose')} defaultValue={rule?.department} />
        <TranslatedInput name="reason" label={t('routing.reason')} hint={t('routing.reason.hint')} languages={names.city.languages} value={rule?.reason ?? []} />
        <TextInput name="why" label={t('admin.why')} hint={t('admin.why.hint')} maxLength={1000} autoComplete="off" optional />
        <div className="actions">
          <Button>{t('admin.save')}</Button>
        </div>
      </Form>
      <HistoryPanel changes={changes} kind="routing-rule" />
    </Page>
  );
}

const choicesOf = (names: Names, field: (typeof LISTS)[number]): readonly { code: string; name: string }[] =>
  field === 'groups' ? groupsOf(names) : names[field];

/** Boxes to tick, folded while none is ticked: a city has hundreds of services. */
function CodeChoice({ name, choices, chosen }: { name: (typeof LISTS)[number]; choices: readonly { code: string; name: string }[]; chosen: readonly string[] }) {
  const t = useT();
  const { values, faults } = useFormState();
  const isOpen = chosen.length > 0 || Boolean(values[name]) || faults.some(({ path }) => path === name);
  return (
    <details open={isOpen}>
      <summary>{t(`routing.${name}`)}</summary>
      <Checkboxes name={name} label={t(`routing.only.${name}`)} choices={choices.map((one) => ({ value: one.code, label: one.name }))} defaultValues={chosen} optional />
    </details>
  );
}
