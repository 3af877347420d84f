import { Form, useSearchParams } from 'react-router';
import { text } from '../../../shared/form/index.js';
import { answered, withForm } from '../../../shared/form/staff-form.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useFormat, useLanguageName, useT } from '../../../shared/i18n/index.js';
import { Alert, BackLink, Button, ErrorSummary, Page, PageHeader, Select, SummaryList, TextArea } from '../../../shared/ui/index.js';
import type { Route } from './+types/ApplicationPage';
import { ApplicationState } from './ApplicationState.js';

const FindApplication = graphql(`
  query LiaisonApplication($id: ID!) {
    liaisonApplication(id: $id) { id state name email neighborhood languages why language appliedAt decidedAt decidedBy declineReason }
    departments { code name }
  }
`);
const Accept = graphql(`
  mutation AcceptLiaisonApplication($id: ID!, $department: String!) {
    acceptLiaisonApplication(id: $id, department: $department) { __typename ... on InvalidInput { fields { path code facts { name value } } } ... on Refused { code facts { name value } } }
  }
`);
const Decline = graphql(`
  mutation DeclineLiaisonApplication($id: ID!, $reason: String!) {
    declineLiaisonApplication(id: $id, reason: $reason) { __typename ... on InvalidInput { fields { path code facts { name value } } } ... on Refused { code facts { name value } } }
  }
`);

export const loader = ({ context, params: { id } }: Route.LoaderArgs) => api(context)(FindApplication, { id });

export async function action({ context, params: { id }, request }: Route.ActionArgs) {
  return withForm(request, async (form) => {
    const here = `/outreach/liaisons/applications/${id}?done`;
    if (text(form, 'decide') === 'decline') return answered(form, (await api(context)(Decline, { id, reason: text(form, 'reason').slice(0, 1_000) })).declineLiaisonApplication, here);
    return answered(form, (await api(context)(Accept, { id, department: text(form, 'department').slice(0, 100) })).acceptLiaisonApplication, here);
  });
}

/** One volunteer: what they say of themselves, and yes or no to it. */
export default function ApplicationPage({ loaderData: { liaisonApplication: application, departments } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const nameOf = useLanguageName();
  const done = useSearchParams()[0].has('done');
  const name = application.name ?? t('applications.forgotten');
  return (
    <Page title={name} width="wide">
      <BackLink to="/outreach/liaisons/applications">{t('applications.title')}</BackLink>
      <ErrorSummary />
      {done ? <Alert tone="success" slim role="status">{t('outreach.done')}</Alert> : null}
      <PageHeader title={name} caption={t('applications.one')}>
        <p><ApplicationState state={application.state} /></p>
      </PageHeader>
      <SummaryList
        rows={[
          { label: t('applications.neighborhood'), value: application.neighborhood },
          { label: t('invitations.languages'), value: application.languages.map(nameOf).join(', ') },
          ...(application.why ? [{ label: t('applications.why'), value: application.why }] : []),
          ...(application.state === 'DECLINED' ? [] : [{ label: t('applications.email'), value: application.email ? `${application.email} · ${nameOf(application.language)}` : t('invitations.contact.hidden') }]),
          { label: t('applications.applied'), value: format.dateTime(application.appliedAt) },
          ...(application.decidedAt ? [{ label: t('applications.decided-by'), value: `${application.decidedBy ?? '–'} · ${format.dateTime(application.decidedAt)}` }] : []),
          ...(application.declineReason ? [{ label: t('applications.reason'), value: application.declineReason }] : []),
        ]}
      />
      {application.state === 'NEW' ? (
        <>
          <Form method="post" className="panel" noValidate>
            <h2>{t('applications.accept')}</h2>
            <p>{t('applications.accept.text')}</p>
            <Select name="department" label={t('applications.department')} hint={t('applications.department.hint')} empty={t('applications.department.choose')} choices={departments.map(({ code, name: department }) => ({ value: code, label: department }))} />
            <div className="actions"><Button name="decide" value="accept">{t('applications.accept.yes')}</Button></div>
          </Form>
          <details className="panel">
            <summary>{t('applications.decline')}</summary>
            <Form method="post" noValidate>
              <TextArea name="reason" label={t('applications.reason')} hint={t('applications.reason.hint', { language: nameOf(application.language) })} maxLength={1_000} rows={3} />
              <div className="actions"><Button name="decide" value="decline" variant="danger">{t('applications.decline')}</Button></div>
            </Form>
          </details>
        </>
      ) : null}
    </Page>
  );
}
