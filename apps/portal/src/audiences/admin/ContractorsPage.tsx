import { Form, useSearchParams } from 'react-router';
import type { Route } from './+types/ContractorsPage';
import { text } from '../../shared/form/index.js';
import { answered, withForm } from '../../shared/form/staff-form.js';
import { graphql } from '../../shared/graphql/generated/index.js';
import { api } from '../../shared/graphql/api.js';
import { useLanguageName, useT } from '../../shared/i18n/index.js';
import { Alert, Button, EmptyState, ErrorSummary, Link, Page, PageHeader, Select, Table, Tag, TextInput } from '../../shared/ui/index.js';
import { AdminTabs } from './AdminTabs.js';

const Contractors = graphql(`
  query AdminContractors { contractors { id name email language active } city { languages } }
`);
const PutContractor = graphql(`
  mutation AdminPutContractor($id: String, $contractor: ContractorInput!) {
    putContractor(contractorId: $id, contractor: $contractor) {
      __typename
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);

export const loader = ({ context }: Route.LoaderArgs) => api(context)(Contractors);

export const action = ({ context, request }: Route.ActionArgs) =>
  withForm(request, async (form) => {
    const contractor = { name: text(form, 'name'), email: text(form, 'email'), language: text(form, 'language'), active: text(form, 'active') !== 'no' };
    const { putContractor } = await api(context)(PutContractor, { id: text(form, 'id') || null, contractor });
    return answered(form, putContractor, '/admin/contractors?done=1');
  });

/** Firms that departments can ask. They have no account: each task reaches them by mail with a link of its own. */
export default function ContractorsPage({ loaderData: { contractors, city } }: Route.ComponentProps) {
  const t = useT();
  const [search] = useSearchParams();
  const isDone = search.has('done');
  const changing = contractors.find(({ id }) => id === search.get('change'));
  const languageName = useLanguageName();
  return (
    <Page title={t('admin.contractors')} width="full">
      <ErrorSummary />
      <PageHeader title={t('admin.contractors')}>
        <p>{t('admin.contractors.lead')}</p>
      </PageHeader>
      <AdminTabs current="contractors" />
      {isDone ? <Alert tone="success" slim role="status">{t('admin.contractors.done')}</Alert> : null}
      {contractors.length === 0 ? (
        <EmptyState title={t('admin.contractors.none')}>
          <p>{t('admin.contractors.none.text')}</p>
        </EmptyState>
      ) : (
        <div className="panel">
          <Table
            dense
            stacks
            caption={t('admin.contractors')}
            rows={contractors}
            rowKey={({ id }) => id}
            columns={[
              { key: 'name', head: t('admin.name'), cell: ({ id, name }) => <Link to={`/admin/contractors?change=${id}#add`}>{name}</Link> },
              { key: 'email', head: t('admin.email'), cell: ({ email }) => email },
              { key: 'language', head: t('admin.language'), cell: ({ language: code }) => languageName(code) },
              { key: 'state', head: t('admin.state'), cell: ({ active }) => <Tag tone={active ? 'good' : 'done'}>{t(active ? 'admin.contractors.active' : 'admin.contractors.idle')}</Tag> },
              {
                key: 'acts',
                head: t('admin.acts'),
                cell: (one) => (
                  <Form method="post" className="admin-act">
                    {(['id', 'name', 'email', 'language'] as const).map((name) => <input key={name} type="hidden" name={name} value={one[name]} />)}
                    <Button variant="plain" name="active" value={one.active ? 'no' : 'yes'}>
                      {t(one.active ? 'admin.contractors.stop' : 'admin.contractors.start')} <span className="usa-sr-only">{one.name}</span>
                    </Button>
                  </Form>
                ),
              },
            ]}
          />
        </div>
      )}
      <section className="panel" aria-labelledby="add">
        <h2 id="add">{changing ? t('admin.contractors.change', { name: changing.name }) : t('admin.contractors.add')}</h2>
        <Form method="post" noValidate key={changing?.id ?? contractors.length}>
          {changing ? <input type="hidden" name="id" value={changing.id} /> : null}
          {changing ? <input type="hidden" name="active" value={changing.active ? 'yes' : 'no'} /> : null}
          <TextInput name="name" label={t('admin.name')} defaultValue={changing?.name} maxLength={200} autoComplete="off" />
          <TextInput name="email" type="email" label={t('admin.email')} hint={t('admin.contractors.email')} defaultValue={changing?.email} maxLength={254} autoComplete="off" />
          <Select name="language" label={t('admin.language')} choices={city.languages.map((code) => ({ value: code, label: languageName(code) }))} defaultValue={changing?.language ?? 'en'} />
          <Button>{t(changing ? 'admin.contractors.change.go' : 'admin.contractors.add.go')}</Button>
        </Form>
      </section>
    </Page>
  );
}
