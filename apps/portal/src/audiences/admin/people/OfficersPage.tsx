import { Form, useSearchParams } from 'react-router';
import type { Route } from './+types/OfficersPage';
import { text } from '../../../shared/form/index.js';
import { answered, withForm } from '../../../shared/form/staff-form.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { api } from '../../../shared/graphql/api.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { Alert, Button, EmptyState, ErrorSummary, Page, PageHeader, Select, Table } from '../../../shared/ui/index.js';
import { AdminTabs } from '../AdminTabs.js';

const Officers = graphql(`
  query AdminOfficers {
    ladderOfficers { id tier departmentName serviceName name deputyId deputyName backAt }
    departments { id name }
    services { code name }
    staff(first: 100) { edges { node { id name state } } }
  }
`);
const Add = graphql(`
  mutation AdminAddOfficer($officer: OfficerInput!) {
    addOfficer(officer: $officer) {
      __typename
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);
const ChangeDeputy = graphql(`
  mutation AdminChangeDeputy($officerId: ID!, $deputyId: ID) {
    changeDeputy(officerId: $officerId, deputyId: $deputyId) {
      __typename
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);
const Remove = graphql(`
  mutation AdminRemoveOfficer($officerId: ID!) {
    removeOfficer(officerId: $officerId) {
      __typename
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);

const TIERS = ['SUPERVISOR', 'HEAD', 'SERVICE_OWNER', 'EXECUTIVE'] as const;

export const loader = ({ context }: Route.LoaderArgs) => api(context)(Officers);

export const action = ({ context, request }: Route.ActionArgs) =>
  withForm(request, async (form) => answered(form, await change(api(context), form), '/admin/officers?done=1'));

async function change(run: ReturnType<typeof api>, form: FormData) {
  const word = (name: string) => text(form, name);
  const officerId = word('officerId');
  if (word('do') === 'remove') return (await run(Remove, { officerId })).removeOfficer;
  if (word('do') === 'deputy') return (await run(ChangeDeputy, { officerId, deputyId: word('newDeputy') || null })).changeDeputy;
  const officer = {
    tier: word('tier'),
    departmentId: word('departmentId') || null,
    serviceCode: word('serviceCode') || null,
    staffId: word('staffId'),
    deputyId: word('deputyId') || null,
  };
  return (await run(Add, { officer })).addOfficer;
}

/** Who hears when a promise runs out, tier by tier. */
export default function OfficersPage({ loaderData: { ladderOfficers: officers, departments, services, staff } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const isDone = useSearchParams()[0].has('done');
  const people = staff.edges.map(({ node }) => node).filter(({ state }) => state !== 'disabled').map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Page title={t('officers.title')} width="full">
      <ErrorSummary />
      <PageHeader title={t('officers.title')}>
        <p>{t('officers.lead')}</p>
      </PageHeader>
      <AdminTabs current="officers" />
      {isDone ? <Alert tone="success" slim role="status">{t('admin.saved')}</Alert> : null}
      {officers.length === 0 ? (
        <EmptyState title={t('officers.none')}>
          <p>{t('officers.none.text')}</p>
        </EmptyState>
      ) : (
        <div className="panel">
          <Table
            dense
            stacks
            caption={t('officers.title')}
            rows={officers}
            rowKey={({ id }) => id}
            columns={[
              { key: 'name', head: t('admin.name'), cell: ({ name, backAt }) => (backAt ? t('officers.away', { name, back: format.dateTime(backAt) }) : name) },
              { key: 'tier', head: t('officers.tier'), cell: ({ tier }) => t(`officers.tier.${tier}`) },
              { key: 'where', head: t('officers.where'), cell: ({ departmentName, serviceName }) => [departmentName ?? t('officers.city'), serviceName].filter(Boolean).join(', ') },
              {
                key: 'deputy',
                head: t('officers.deputy'),
                cell: ({ id, name, deputyId }) => (
                  <Form method="post" className="admin-act" key={deputyId}>
                    <input type="hidden" name="officerId" value={id} />
                    <select
                      className="usa-select"
                      name="newDeputy"
                      aria-label={t('officers.deputy.of', { name })}
                      defaultValue={deputyId ?? ''}
                    >
                      <option value="">{t('officers.deputy.none')}</option>
                      {people.map(({ value, label }) => <option key={value} value={value}>{label}</option>)}
                    </select>
                    <Button variant="plain" name="do" value="deputy">{t('officers.deputy.save')} <span className="usa-sr-only">{name}</span></Button>
                  </Form>
                ),
              },
              {
                key: 'acts',
                head: t('admin.acts'),
                cell: ({ id, name }) => (
                  <Form method="post" className="admin-act">
                    <input type="hidden" name="officerId" value={id} />
                    <Button variant="plain" name="do" value="remove">{t('admin.act.remove')} <span className="usa-sr-only">{name}</span></Button>
                  </Form>
                ),
              },
            ]}
          />
        </div>
      )}
      <section className="panel" aria-labelledby="add">
        <h2 id="add">{t('officers.add')}</h2>
        <Form method="post" noValidate key={officers.length}>
          <Select name="tier" label={t('officers.tier')} choices={TIERS.map((tier) => ({ value: tier, label: t(`officers.tier.${tier}`) }))} empty={t('admin.choose')} />
          <Select name="departmentId" label={t('admin.department')} hint={t('officers.department.hint')} choices={departments.map(({ id, name }) => ({ value: id, label: name }))} empty={t('officers.city')} optional />
          <Select name="serviceCode" label={t('officers.service')} hint={t('officers.service.hint')} choices={services.map(({ code, name }) => ({ value: code, label: name }))} empty={t('officers.service.all')} optional />
          <Select name="staffId" label={t('officers.person')} choices={people} empty={t('admin.choose')} />
          <Select name="deputyId" label={t('officers.deputy')} hint={t('officers.deputy.hint')} choices={people} empty={t('officers.deputy.none')} optional />
          <Button name="do" value="add">{t('officers.add.go')}</Button>
        </Form>
      </section>
    </Page>
  );
}
