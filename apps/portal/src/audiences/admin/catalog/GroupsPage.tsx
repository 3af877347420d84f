import { Form, useSearchParams } from 'react-router';
import type { Route } from './+types/GroupsPage';
import { text } from '../../../shared/form/index.js';
import { answered, withForm } from '../../../shared/form/staff-form.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useT } from '../../../shared/i18n/index.js';
import { useVisitor } from '../../../shared/session/useVisitor.js';
import { visitorContext } from '../../../shared/session/visitor.js';
import { Alert, BackLink, Button, EmptyState, ErrorSummary, Link, Page, PageHeader, Table, TextInput } from '../../../shared/ui/index.js';
import { HistoryPanel } from '../history/HistoryPanel.js';
import { readTranslations, TranslatedInput, wordsIn } from '../translated.js';

const Groups = graphql(`
  query AdminServiceGroups($about: String, $history: Boolean!) {
    city { languages }
    serviceGroups { code name { language text } }
    settingsChanges(first: 10, kind: "service-group", about: $about) @include(if: $history) { edges { node { id ...ChangeRow } } }
  }
`);
const Languages = graphql(`query AdminGroupLanguages { city { languages } }`);
const Save = graphql(`
  mutation AdminSaveServiceGroup($code: String!, $name: [TranslationInput!]!, $isNew: Boolean!) {
    saveServiceGroup(code: $code, name: $name, isNew: $isNew) {
      __typename
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);
const HERE = '/admin/services/groups';

export function loader({ context, request }: Route.LoaderArgs) {
  const about = new URL(request.url).searchParams.get('change');
  return api(context)(Groups, { about, history: context.get(visitorContext).staff?.permissions.includes('history.read') ?? false });
}

export const action = ({ context, request }: Route.ActionArgs) =>
  withForm(request, async (form) => {
    const { city } = await api(context)(Languages);
    const group = { code: text(form, 'code'), name: readTranslations(form, 'name', city.languages), isNew: text(form, 'isNew') === 'yes' };
    return answered(form, (await api(context)(Save, group)).saveServiceGroup, `${HERE}?done=1`);
  });

/** What services stand under, in the list of everything. */
export default function GroupsPage({ loaderData: { city, serviceGroups, settingsChanges } }: Route.ComponentProps) {
  const t = useT();
  const { locale } = useVisitor();
  const [search] = useSearchParams();
  const current = serviceGroups.find(({ code }) => code === search.get('change'));
  return (
    <Page title={t('groups.title')}>
      <BackLink to="/admin/services" />
      <ErrorSummary />
      <PageHeader title={t('groups.title')}>
        <p>{t('groups.lead')}</p>
      </PageHeader>
      {search.has('done') ? <Alert tone="success" slim role="status">{t('admin.saved')}</Alert> : null}
      {serviceGroups.length === 0 ? (
        <EmptyState title={t('groups.none')} />
      ) : (
        <div className="panel">
          <Table
            dense
            stacks
            captionHidden
            caption={t('groups.title')}
            rows={serviceGroups}
            rowKey={({ code }) => code}
            columns={[
              { key: 'name', head: t('admin.name'), cell: ({ code, name }) => <Link to={`${HERE}?change=${code}#group`}>{wordsIn(name, locale)}</Link> },
              { key: 'code', head: t('services.code'), cell: ({ code }) => code },
            ]}
          />
        </div>
      )}
      <section className="panel" aria-labelledby="group">
        <h2 id="group">{current ? t('groups.change', { name: wordsIn(current.name, locale) }) : t('groups.add')}</h2>
        {current ? <p><Link to={`${HERE}#group`}>{t('groups.another')}</Link></p> : null}
        <Form method="post" noValidate key={current?.code ?? serviceGroups.length}>
          <input type="hidden" name="isNew" value={current ? 'no' : 'yes'} />
          {current ? <input type="hidden" name="code" value={current.code} /> : <TextInput name="code" label={t('services.code')} hint={t('groups.code.hint')} maxLength={64} autoComplete="off" />}
          <TranslatedInput name="name" label={t('admin.name')} languages={city.languages} value={current?.name ?? []} />
          <p className="actions"><Button>{t('groups.save')}</Button></p>
        </Form>
      </section>
      <HistoryPanel changes={settingsChanges} kind="service-group" />
    </Page>
  );
}
