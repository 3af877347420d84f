import { Form, useSearchParams } from 'react-router';
import type { Route } from './+types/LimitsPage';
import { text } from '../../shared/form/index.js';
import { answered, withForm } from '../../shared/form/staff-form.js';
import { api } from '../../shared/graphql/api.js';
import { graphql } from '../../shared/graphql/generated/index.js';
import { useT } from '../../shared/i18n/index.js';
import { Alert, Button, Checkboxes, ErrorSummary, Link, Page, PageHeader, Select, Table, TextInput } from '../../shared/ui/index.js';
import { AdminTabs } from './AdminTabs.js';

const Limits = graphql(`query AdminLimits { empowermentLimits { role name promiseDays waiveCents priorityUpTo closeAs } }`);
const ChangeLimit = graphql(`
  mutation ChangeLimit($role: String!, $promiseDays: Int!, $waiveCents: Int!, $priorityUpTo: String, $closeAs: [String!]!) {
    changeEmpowermentLimit(role: $role, promiseDays: $promiseDays, waiveCents: $waiveCents, priorityUpTo: $priorityUpTo, closeAs: $closeAs) {
      __typename
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);
const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;
const OUTCOMES = ['done', 'no-issue-found', 'referred-outside', 'unable-to-act', 'not-a-request'] as const;

export async function loader({ context, request }: Route.LoaderArgs) {
  const { empowermentLimits } = await api(context)(Limits);
  const role = new URL(request.url).searchParams.get('role');
  return { roles: empowermentLimits, current: empowermentLimits.find((one) => one.role === role) ?? null };
}

export const action = ({ context, request }: Route.ActionArgs) =>
  withForm(request, async (form) => {
    const number = (name: string) => Number(text(form, name).replace(',', '.'));
    const { changeEmpowermentLimit } = await api(context)(ChangeLimit, {
      role: text(form, 'role'), promiseDays: Math.round(number('promiseDays')) || 0, waiveCents: Math.round(number('dollars') * 100) || 0,
      priorityUpTo: text(form, 'priorityUpTo') || null, closeAs: form.getAll('closeAs').map(String),
    });
    return answered(form, changeEmpowermentLimit, '/admin/limits?done=1', (fault) => (fault.path === 'waiveCents' ? { ...fault, path: 'dollars' } : fault));
  });

/** What people of each role may grant a resident alone; beyond it a supervisor says yes first. */
export default function LimitsPage({ loaderData: { roles, current } }: Route.ComponentProps) {
  const t = useT();
  const isDone = useSearchParams()[0].has('done');
  const dollars = (cents: number) => (cents / 100).toFixed(2);
  return (
    <Page title={t('limits.title')} width="full">
      <ErrorSummary />
      <PageHeader title={t('limits.title')}>
        <p>{t('limits.lead')}</p>
      </PageHeader>
      <AdminTabs current="limits" />
      {isDone ? <Alert tone="success" slim role="status">{t('admin.saved')}</Alert> : null}
      <div className="panel">
        <Table
          dense
          stacks
          captionHidden
          caption={t('limits.title')}
          rows={roles}
          rowKey={({ role }) => role}
          columns={[
            { key: 'role', head: t('limits.role'), cell: ({ role, name }) => <Link to={`/admin/limits?role=${role}`}>{name}</Link> },
            { key: 'days', head: t('limits.days'), numeric: true, cell: ({ promiseDays }) => promiseDays },
            { key: 'dollars', head: t('limits.dollars'), numeric: true, cell: ({ waiveCents }) => dollars(waiveCents) },
            { key: 'priority', head: t('limits.priority'), cell: ({ priorityUpTo }) => (priorityUpTo ? t(`limits.priority.${priorityUpTo}`) : t('limits.none')) },
            { key: 'close', head: t('limits.close'), cell: ({ closeAs }) => (closeAs.length > 0 ? closeAs.map((outcome) => t(`limits.outcome.${outcome}`)).join('; ') : t('limits.none')) },
          ]}
        />
        <p><a href="/admin/history?kind=empowerment-limit">{t('limits.history')}</a></p>
      </div>
      {current ? (
        <section className="panel" aria-labelledby="change">
          <h2 id="change">{t('limits.change', { role: current.name })}</h2>
          <Form method="post" noValidate key={current.role}>
            <input type="hidden" name="role" value={current.role} />
            <TextInput name="promiseDays" inputMode="numeric" size="short" label={t('limits.days')} hint={t('limits.days.hint')} defaultValue={String(current.promiseDays)} />
            <TextInput name="dollars" inputMode="decimal" size="short" label={t('limits.dollars')} defaultValue={dollars(current.waiveCents)} />
            <Select name="priorityUpTo" label={t('limits.priority')} empty={t('limits.none')} choices={PRIORITIES.map((value) => ({ value, label: t(`limits.priority.${value}`) }))} defaultValue={current.priorityUpTo ?? ''} />
            <Checkboxes name="closeAs" label={t('limits.close')} choices={OUTCOMES.map((value) => ({ value, label: t(`limits.outcome.${value}`) }))} defaultValues={current.closeAs} />
            <p className="actions"><Button>{t('limits.save')}</Button></p>
          </Form>
        </section>
      ) : null}
    </Page>
  );
}
