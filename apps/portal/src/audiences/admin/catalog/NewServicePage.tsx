import type { Route } from './+types/NewServicePage';
import { text } from '../../../shared/form/index.js';
import { answered, withForm } from '../../../shared/form/staff-form.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { api } from '../../../shared/graphql/api.js';
import { useT } from '../../../shared/i18n/index.js';
import { BackLink, ErrorSummary, Page, PageHeader } from '../../../shared/ui/index.js';
import { atItsField, NEW_SERVICE, readService, ServiceForm } from './ServiceForm.js';

const Choices = graphql(`
  query AdminNewService { city { languages } serviceGroups { code name { language text } } departments { code name } }
`);
const Add = graphql(`
  mutation AdminAddService($service: ServiceDefinitionInput!, $reason: String) {
    saveService(service: $service, isNew: true, reason: $reason) {
      __typename
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);

export const loader = ({ context }: Route.LoaderArgs) => api(context)(Choices);

export const action = ({ context, request }: Route.ActionArgs) =>
  withForm(request, async (form) => {
    const { city } = await api(context)(Choices);
    const code = text(form, 'code');
    const { saveService: made } = await api(context)(Add, { service: readService(form, city.languages, code), reason: text(form, 'reason') || null });
    return answered(form, made, `/admin/services/${code}?done=1`, atItsField);
  });

export default function NewServicePage({ loaderData: { city, serviceGroups, departments } }: Route.ComponentProps) {
  const t = useT();
  return (
    <Page title={t('services.add')}>
      <BackLink to="/admin/services" />
      <ErrorSummary />
      <PageHeader title={t('services.add')}>
        <p>{t('services.add.lead')}</p>
      </PageHeader>
      <ServiceForm isNew service={NEW_SERVICE} languages={city.languages} groups={serviceGroups} departments={departments} />
    </Page>
  );
}
