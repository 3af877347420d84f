import { Form, redirect } from 'react-router';
import type { Route } from './+types/NewAgreementPage';
import { invalid, submit, text } from '../../../shared/form/index.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useT } from '../../../shared/i18n/index.js';
import { visitorContext } from '../../../shared/session/visitor.js';
import { BackLink, Button, ErrorSummary, Page, PageHeader, Radios, Select } from '../../../shared/ui/index.js';
import './agreements.scss';

const ChoicesQuery = graphql(`
  query NewAgreementChoices { agreementChoices { departments { code name } contractors { id name } calendars { code } mine } }
`);
const Begin = graphql(`
  mutation BeginAgreement($input: WriteAgreementInput!) {
    writeAgreement(input: $input) {
      __typename
      ... on AgreementActed { id }
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);

/** Before a contractor's id, in the list of those who do the work. */
const CONTRACTOR = 'contractor ';

export async function loader({ context }: Route.LoaderArgs) {
  const { agreementChoices } = await api(context)(ChoicesQuery);
  return agreementChoices;
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData();
  return submit(
    form,
    async () => {
      const provider = text(form, 'provider');
      const contractorId = provider.startsWith(CONTRACTOR) ? provider.slice(CONTRACTOR.length) : null;
      const kind = contractorId ? ('UC' as const) : text(form, 'kind') === 'OLA' ? ('OLA' as const) : ('SLA' as const);
      const { now } = context.get(visitorContext);
      const terms = {
        services: [], goals: [], calendar: text(form, 'calendar'), pauseReasons: [], ladder: [], stages: [],
        inForceOn: new Date(new Date(now).getTime() + 86_400_000).toISOString().slice(0, 10),
      };
      const consumer = kind === 'SLA' ? '' : text(form, 'consumer');
      if (kind !== 'SLA' && !consumer) return invalid(form, [{ path: 'consumer', code: 'NO_CONSUMER' }]);
      const { writeAgreement: written } = await api(context)(Begin, { input: { kind, provider: contractorId ? null : provider, contractorId, consumer, terms } });
      if (written.__typename !== 'AgreementActed') return invalid(form, written);
      return redirect(`/department/agreements/${written.id}/draft`, 303);
    },
    request,
  );
}

/** Who promises whom: the first thing to say, and the one that never changes. */
export default function NewAgreementPage({ loaderData: { departments, contractors, calendars, mine } }: Route.ComponentProps) {
  const t = useT();
  const named = departments.map(({ code, name }) => ({ value: code, label: name }));
  return (
    <Page title={t('new-agreement.title')}>
      <BackLink to="/department/agreements" />
      <ErrorSummary />
      <PageHeader title={t('new-agreement.title')}>
        <p>{t('new-agreement.lead')}</p>
      </PageHeader>
      <Form method="post" noValidate className="panel">
        <input type="hidden" name="calendar" value={calendars[0]?.code ?? ''} />
        <Select name="provider" label={t('new-agreement.provider')} hint={t('new-agreement.provider.hint')} choices={[...named, ...contractors.map(({ id, name }) => ({ value: `${CONTRACTOR}${id}`, label: t('new-agreement.contractor', { name }) }))]} empty={t('new-agreement.choose')} defaultValue={mine[0] ?? ''} />
        <Radios name="kind" label={t('new-agreement.kind')} defaultValue="OLA" choices={[{ value: 'OLA', label: t('new-agreement.kind.OLA') }, { value: 'SLA', label: t('new-agreement.kind.SLA') }]} />
        <Select name="consumer" label={t('new-agreement.consumer')} hint={t('new-agreement.consumer.hint')} choices={named} empty={t('new-agreement.choose')} />
        <div className="actions">
          <Button>{t('new-agreement.go')}</Button>
        </div>
      </Form>
    </Page>
  );
}
