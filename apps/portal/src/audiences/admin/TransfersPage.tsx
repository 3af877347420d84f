import { Form, useSearchParams } from 'react-router';
import type { Route } from './+types/TransfersPage';
import { text } from '../../shared/form/index.js';
import { answered, withForm } from '../../shared/form/staff-form.js';
import { api } from '../../shared/graphql/api.js';
import { graphql } from '../../shared/graphql/generated/index.js';
import { useLanguageName, useT } from '../../shared/i18n/index.js';
import { useVisitor } from '../../shared/session/useVisitor.js';
import { visitorContext } from '../../shared/session/visitor.js';
import { Alert, Button, Checkboxes, EmptyState, ErrorSummary, Link, Page, PageHeader, Radios, Table, Tag, TextInput } from '../../shared/ui/index.js';
import { AdminTabs } from './AdminTabs.js';
import { HistoryPanel } from './history/HistoryPanel.js';
import { readTranslations, TranslatedInput, wordsIn } from './translated.js';

const Numbers = graphql(`
  query AdminListedNumbers($about: String, $history: Boolean!) {
    city { languages }
    listedNumbers { code name { language text } phone about { language text } position active languages }
    settingsChanges(first: 10, kind: "transfer-target", about: $about) @include(if: $history) { edges { node { id ...ChangeRow } } }
  }
`);
const Languages = graphql(`query AdminNumberLanguages { city { languages } }`);
const Save = graphql(`
  mutation AdminSaveListedNumber($number: ListedNumberInput!, $isNew: Boolean!) {
    saveListedNumber(number: $number, isNew: $isNew) {
      __typename
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);

export function loader({ context, request }: Route.LoaderArgs) {
  const about = new URL(request.url).searchParams.get('change');
  return api(context)(Numbers, { about, history: context.get(visitorContext).staff?.permissions.includes('history.read') ?? false });
}

export const action = ({ context, request }: Route.ActionArgs) =>
  withForm(request, async (form) => {
    const { city } = await api(context)(Languages);
    const isNew = text(form, 'isNew') === 'yes';
    const number = {
      code: text(form, 'code'),
      name: readTranslations(form, 'name', city.languages),
      phone: text(form, 'phone'),
      about: readTranslations(form, 'about', city.languages),
      position: Math.min(Math.max(Math.round(Number(text(form, 'position'))) || 1, 1), 1_000),
      active: isNew || text(form, 'active') === 'true',
      languages: form.getAll('languages').map(String),
    };
    const { saveListedNumber } = await api(context)(Save, { number, isNew });
    return answered(form, saveListedNumber, '/admin/transfers?done=1');
  });

/** The numbers outside the contact center that calls may be put through to. */
export default function TransfersPage({ loaderData: { city, listedNumbers, settingsChanges } }: Route.ComponentProps) {
  const t = useT();
  const { locale } = useVisitor();
  const languageName = useLanguageName();
  const [search] = useSearchParams();
  const current = listedNumbers.find(({ code }) => code === search.get('change'));
  return (
    <Page title={t('transfers.title')} width="full">
      <ErrorSummary />
      <PageHeader title={t('transfers.title')}>
        <p>{t('transfers.lead')}</p>
      </PageHeader>
      <AdminTabs current="transfers" />
      {search.has('done') ? <Alert tone="success" slim role="status">{t('admin.saved')}</Alert> : null}
      {listedNumbers.length === 0 ? (
        <EmptyState title={t('transfers.none')}>
          <p>{t('transfers.none.text')}</p>
        </EmptyState>
      ) : (
        <div className="panel">
          <Table
            dense
            stacks
            captionHidden
            caption={t('transfers.title')}
            rows={listedNumbers}
            rowKey={({ code }) => code}
            columns={[
              { key: 'position', head: t('transfers.position'), numeric: true, cell: ({ position, active }) => (active ? position : '') },
              { key: 'name', head: t('transfers.name'), cell: ({ code, name }) => <Link to={`/admin/transfers?change=${code}#number`}>{wordsIn(name, locale)}</Link> },
              { key: 'phone', head: t('transfers.phone'), cell: ({ phone }) => phone },
              { key: 'about', head: t('transfers.about'), cell: ({ about }) => wordsIn(about, locale) },
              { key: 'languages', head: t('transfers.languages'), cell: ({ languages }) => languages.map((code) => languageName(code)).join(', ') || '–' },
              { key: 'state', head: t('admin.state'), cell: ({ active }) => <Tag tone={active ? 'good' : 'done'}>{t(active ? 'transfers.active' : 'transfers.inactive')}</Tag> },
            ]}
          />
        </div>
      )}
      <section className="panel" aria-labelledby="number">
        <h2 id="number">{current ? t('transfers.change', { name: wordsIn(current.name, locale) }) : t('transfers.add')}</h2>
        {current ? <p><Link to="/admin/transfers#number">{t('transfers.another')}</Link></p> : null}
        <Form method="post" noValidate key={current?.code ?? listedNumbers.length}>
          <input type="hidden" name="isNew" value={current ? 'no' : 'yes'} />
          {current ? <input type="hidden" name="code" value={current.code} /> : <TextInput name="code" label={t('services.code')} hint={t('transfers.code.hint')} maxLength={64} autoComplete="off" />}
          <TranslatedInput name="name" label={t('transfers.name')} languages={city.languages} value={current?.name ?? []} />
          <TextInput name="phone" type="tel" label={t('transfers.phone')} defaultValue={current?.phone} maxLength={40} autoComplete="off" />
          <TranslatedInput name="about" label={t('transfers.about')} languages={city.languages} value={current?.about ?? []} />
          <Checkboxes name="languages" label={t('transfers.languages')} choices={city.languages.map((code) => ({ value: code, label: languageName(code) }))} defaultValues={current?.languages ?? []} />
          <TextInput
            name="position"
            inputMode="numeric"
            size="short"
            label={t('transfers.position')}
            hint={t('transfers.position.hint')}
            defaultValue={String(current?.position ?? listedNumbers.filter(({ active }) => active).length + 1)}
          />
          {current ? (
            <Radios
              name="active"
              label={t('transfers.is-active')}
              choices={['true', 'false'].map((value) => ({ value, label: t(value === 'true' ? 'transfers.active' : 'transfers.inactive') }))}
              defaultValue={String(current.active)}
            />
          ) : null}
          <p className="actions"><Button>{t('transfers.save')}</Button></p>
        </Form>
      </section>
      <HistoryPanel changes={settingsChanges} kind="transfer-target" />
    </Page>
  );
}
