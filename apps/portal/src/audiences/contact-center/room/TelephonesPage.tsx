import { Form, useSearchParams } from 'react-router';
import { text } from '../../../shared/form/index.js';
import { answered, withForm } from '../../../shared/form/staff-form.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { Alert, Button, EmptyState, ErrorSummary, Page, PageHeader, Select, Table, TextInput } from '../../../shared/ui/index.js';
import type { Route } from './+types/TelephonesPage';
import { RoomTabs } from './RoomTabs.js';
import './room.scss';

const FindTelephones = graphql(`
  query AgentTelephones { agentTelephones { agents { id name email extension } unknown { number calls lastAt } } }
`);
const SetExtension = graphql(`
  mutation SetExtension($input: ExtensionInput!) {
    setExtension(input: $input) { __typename ... on ExtensionSet { calls } ... on InvalidInput { fields { path code facts { name value } } } ... on Refused { code facts { name value } } }
  }
`);
const HERE = '/contact-center/room/telephones';

export const loader = ({ context }: Route.LoaderArgs) => api(context)(FindTelephones);

export const action = ({ context, request }: Route.ActionArgs) =>
  withForm(request, async (form) => {
    const input = { staffId: text(form, 'staffId'), extension: text(form, 'extension').slice(0, 100) };
    const { setExtension } = await api(context)(SetExtension, { input });
    const calls = setExtension.__typename === 'ExtensionSet' ? setExtension.calls : 0;
    return answered(form, setExtension, `${HERE}?done=${calls}`);
  });

/** Whose telephone is which, and where calls were answered that reached no screen. */
export default function TelephonesPage({ loaderData: { agentTelephones: { agents, unknown } } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const [search] = useSearchParams();
  const done = search.get('done');
  const number = search.get('number') ?? '';
  return (
    <Page title={t('telephones.title')} width="full">
      <ErrorSummary />
      {done === null ? null : <Alert tone="success" slim role="status">{t('telephones.done', { count: Number(done) || 0 })}</Alert>}
      <PageHeader title={t('telephones.title')}>
        <p>{t('telephones.lead')}</p>
      </PageHeader>
      <RoomTabs current="telephones" />
      {unknown.length === 0 ? null : (
        <div className="panel">
          <Table
            dense
            stacks
            caption={t('telephones.unknown')}
            rows={unknown}
            rowKey={(row) => row.number}
            columns={[
              { key: 'number', head: t('telephones.number'), cell: (row) => <a href={`${HERE}?number=${encodeURIComponent(row.number)}#whose`}>{row.number}</a> },
              { key: 'calls', head: t('telephones.calls'), numeric: true, cell: ({ calls }) => format.number(calls) },
              { key: 'last', head: t('telephones.last'), cell: ({ lastAt }) => format.dateTime(lastAt) },
            ]}
          />
          <p className="quiet">{t('telephones.unknown.why')}</p>
        </div>
      )}
      {agents.length === 0 ? <EmptyState title={t('telephones.none')} /> : (
        <>
          <Form method="post" noValidate className="panel" id="whose" key={number}>
            <h2>{t('telephones.set')}</h2>
            <Select name="staffId" label={t('telephones.agent')} empty={t('telephones.choose')} choices={agents.map(({ id, name }) => ({ value: id, label: name }))} />
            <TextInput name="extension" label={t('telephones.extension')} hint={t('telephones.extension.hint')} defaultValue={number} size="medium" autoComplete="off" optional />
            <div className="actions"><Button>{t('telephones.save')}</Button></div>
          </Form>
          <div className="panel">
            <Table
              dense
              stacks
              caption={t('telephones.agents')}
              rows={agents}
              rowKey={({ id }) => id}
              columns={[
                { key: 'name', head: t('telephones.agent'), cell: ({ name }) => name },
                { key: 'extension', head: t('telephones.extension'), cell: ({ extension }) => extension ?? '–' },
                { key: 'email', head: t('telephones.email'), cell: ({ email }) => email },
              ]}
            />
          </div>
        </>
      )}
    </Page>
  );
}
