import { Form, useSearchParams } from 'react-router';
import type { Route } from './+types/ModulesPage';
import { text } from '../../../shared/form/index.js';
import { answered, withForm } from '../../../shared/form/staff-form.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { Alert, Button, ButtonLink, Checkboxes, EmptyState, ErrorSummary, Link, Page, PageHeader, Select, Table } from '../../../shared/ui/index.js';
import { RoomTabs } from '../room/RoomTabs.js';
import '../room/room.scss';

const Modules = graphql(`
  query ManagedTraining {
    managedTraining { code version title publishedAt holding expiringSoon }
    trainingNeeds { kind subject codes }
    services { code name }
  }
`);
const Require = graphql(`
  mutation RequireTraining($kind: String!, $subject: String!, $codes: [String!]!) {
    requireTraining(kind: $kind, subject: $subject, codes: $codes) {
      __typename
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);
const HERE = '/contact-center/modules';
/** What an agent can be asked to have learned for, beside each service. */
const CHANNELS = ['phone', 'walk-in', 'chat', 'email', 'social', 'meeting'] as const;

export const loader = ({ context }: Route.LoaderArgs) => api(context)(Modules);

export const action = ({ context, request }: Route.ActionArgs) =>
  withForm(request, async (form) => {
    const [kind = '', subject = ''] = text(form, 'subject').split(/:(.*)/);
    const { requireTraining } = await api(context)(Require, { kind, subject, codes: form.getAll('codes').map(String).slice(0, 20) });
    return answered(form, requireTraining, `${HERE}?done=1`, (fault) => ({ ...fault, path: fault.path === 'kind' ? 'subject' : fault.path }));
  });

/** What there is to learn, who holds it, and what it is needed for. */
export default function ModulesPage({ loaderData: { managedTraining, trainingNeeds, services } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const [search] = useSearchParams();
  const nameOf = (kind: string, subject: string) =>
    kind === 'channel' ? t(`modules.channel.${subject}`) : (services.find(({ code }) => code === subject)?.name ?? subject);
  const titleOf = (code: string) => managedTraining.find((one) => one.code === code)?.title ?? code;
  const changing = trainingNeeds.find(({ kind, subject }) => `${kind}:${subject}` === search.get('for'));
  const subjects = [
    ...CHANNELS.map((channel) => ({ value: `channel:${channel}`, label: nameOf('channel', channel) })),
    ...services.map(({ code, name }) => ({ value: `service:${code}`, label: name })),
  ];
  return (
    <Page title={t('modules.title')} width="full">
      <ErrorSummary />
      <PageHeader title={t('modules.title')}>
        <p>{t('modules.lead')}</p>
      </PageHeader>
      <RoomTabs current="modules" />
      {search.has('done') ? <Alert tone="success" slim role="status">{t('modules.saved')}</Alert> : null}
      <p><ButtonLink to={`${HERE}/new`}>{t('modules.new')}</ButtonLink></p>
      {managedTraining.length === 0 ? (
        <EmptyState title={t('modules.none')}>
          <p>{t('modules.none.text')}</p>
        </EmptyState>
      ) : (
        <div className="panel">
          <Table
            dense
            stacks
            captionHidden
            caption={t('modules.title')}
            rows={managedTraining}
            rowKey={({ code }) => code}
            columns={[
              { key: 'title', head: t('training.module'), cell: ({ code, title }) => <Link to={`${HERE}/${code}`}>{title}</Link> },
              { key: 'version', head: t('modules.version'), numeric: true, cell: ({ version }) => version },
              { key: 'at', head: t('modules.published'), cell: ({ publishedAt }) => format.date(publishedAt) },
              { key: 'holding', head: t('modules.holding'), numeric: true, cell: ({ holding }) => format.number(holding) },
              { key: 'soon', head: t('modules.soon'), numeric: true, cell: ({ expiringSoon }) => format.number(expiringSoon) },
              { key: 'for', head: t('modules.needed-for'), cell: ({ code }) => format.list(trainingNeeds.filter(({ codes }) => codes.includes(code)).map(({ kind, subject }) => nameOf(kind, subject))) || '–' },
            ]}
          />
        </div>
      )}
      <section className="panel" aria-labelledby="needs">
        <h2 id="needs">{t('modules.needs')}</h2>
        <p>{t('modules.needs.lead')}</p>
        {trainingNeeds.length === 0 ? null : (
          <Table
            dense
            stacks
            captionHidden
            caption={t('modules.needs.table')}
            rows={trainingNeeds}
            rowKey={({ kind, subject }) => `${kind}:${subject}`}
            columns={[
              { key: 'subject', head: t('modules.subject'), cell: ({ kind, subject }) => <Link to={`${HERE}?for=${encodeURIComponent(`${kind}:${subject}`)}#needs`}>{nameOf(kind, subject)}</Link> },
              { key: 'codes', head: t('modules.must-pass'), cell: ({ codes }) => format.list(codes.map(titleOf)) },
            ]}
          />
        )}
        <Form method="post" noValidate className="room-form" key={search.get('for') ?? trainingNeeds.length}>
          <Select name="subject" label={t('modules.subject')} choices={subjects} empty={t('modules.choose')} defaultValue={search.get('for') ?? ''} />
          <Checkboxes name="codes" label={t('modules.must-pass')} hint={t('modules.must-pass.hint')} choices={managedTraining.map(({ code, title }) => ({ value: code, label: title }))} defaultValues={changing?.codes ?? []} />
          <Button>{t('modules.needs.save')}</Button>
        </Form>
      </section>
      <p>
        <a href="/admin/history?kind=training-module">{t('modules.history')}</a>
      </p>
    </Page>
  );
}
