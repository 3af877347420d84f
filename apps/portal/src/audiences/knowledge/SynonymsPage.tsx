import { Form, useSearchParams } from 'react-router';
import type { Route } from './+types/SynonymsPage';
import { text } from '../../shared/form/index.js';
import { answered, withForm } from '../../shared/form/staff-form.js';
import { graphql } from '../../shared/graphql/generated/index.js';
import { api } from '../../shared/graphql/api.js';
import { useLanguageName, useT } from '../../shared/i18n/index.js';
import { Alert, Button, EmptyState, ErrorSummary, Link, Page, PageHeader, Select, Table, TextArea, TextInput } from '../../shared/ui/index.js';
import { KnowledgeTabs } from './KnowledgeTabs.js';

const Groups = graphql(`
  query Synonyms { synonyms { id language words } city { languages } }
`);
const Save = graphql(`
  mutation SaveSynonyms($id: ID, $language: String!, $words: [String!]!) {
    saveSynonyms(id: $id, language: $language, words: $words) { __typename ... on Refused { code facts { name value } } ... on InvalidInput { fields { path code facts { name value } } } }
  }
`);
const Remove = graphql(`
  mutation RemoveSynonyms($id: ID!) { removeSynonyms(id: $id) { __typename ... on Refused { code facts { name value } } ... on InvalidInput { fields { path code facts { name value } } } } }
`);

export async function loader({ context, request }: Route.LoaderArgs) {
  const search = new URL(request.url).searchParams;
  const { synonyms, city } = await api(context)(Groups);
  const words = (search.get('q') ?? '').trim().slice(0, 60).toLowerCase();
  return {
    groups: synonyms.filter((group) => group.words.some((word) => word.includes(words))), words, languages: city.languages,
    changed: synonyms.find(({ id }) => id === search.get('change')) ?? null,
  };
}

export const action = ({ context, request }: Route.ActionArgs) =>
  withForm(request, async (form) => {
    const gone = text(form, 'remove');
    if (gone) return answered(form, (await api(context)(Remove, { id: gone })).removeSynonyms, '/knowledge/synonyms?done=removed');
    const words = text(form, 'words').split(/[\n,]/).map((word) => word.trim().slice(0, 200)).filter(Boolean).slice(0, 50);
    const { saveSynonyms } = await api(context)(Save, { id: text(form, 'id') || null, language: text(form, 'language'), words });
    return answered(form, saveSynonyms, '/knowledge/synonyms?done=saved');
  });

/** What residents call the same thing: whatever is found by one of the words is found by the others. */
export default function SynonymsPage({ loaderData: { groups, words: wanted, languages, changed } }: Route.ComponentProps) {
  const t = useT();
  const languageName = useLanguageName();
  const done = useSearchParams()[0].get('done');
  return (
    <Page title={t('knowledge.synonyms')} width="wide">
      <ErrorSummary />
      <PageHeader title={t('knowledge.synonyms')}>
        <p>{t('synonyms.lead')}</p>
      </PageHeader>
      <KnowledgeTabs current="synonyms" />
      {done === 'saved' || done === 'removed' ? <Alert tone="success" slim role="status"><p>{t(`synonyms.${done}`)}</p></Alert> : null}
      <Form method="post" noValidate className="panel" key={changed?.id ?? 'new'}>
        <h2>{t(changed ? 'synonyms.change' : 'synonyms.add')}</h2>
        {changed ? <input type="hidden" name="id" value={changed.id} /> : null}
        <Select name="language" label={t('compare.language')} choices={languages.map((value) => ({ value, label: languageName(value) }))} defaultValue={changed?.language ?? languages[0]} />
        <TextArea name="words" rows={3} label={t('synonyms.words')} hint={t('synonyms.words.hint')} defaultValue={changed?.words.join(', ') ?? ''} />
        <div className="actions">
          <Button>{t('synonyms.save')}</Button>
          {changed ? <Link to="/knowledge/synonyms">{t('synonyms.leave')}</Link> : null}
        </div>
      </Form>
      <form method="get" className="panel knowledge-filter">
        <TextInput name="q" label={t('synonyms.find')} defaultValue={wanted} />
        <Button variant="secondary">{t('knowledge.show')}</Button>
      </form>
      {groups.length === 0 ? <EmptyState title={t(wanted ? 'synonyms.none.such' : 'synonyms.none')} /> : (
        <div className="panel">
          <Table
            dense
            stacks
            caption={t('synonyms.all', { count: groups.length })}
            rows={groups}
            rowKey={({ id }) => id}
            columns={[
              { key: 'words', head: t('synonyms.words'), cell: ({ words, language }) => <span lang={language}>{words.join(', ')}</span> },
              { key: 'language', head: t('compare.language'), cell: ({ language }) => languageName(language) },
              {
                key: 'do',
                head: t('synonyms.do'),
                cell: ({ id, words }) => (
                  <Form method="post" className="knowledge-tasks__do">
                    <Link to={`/knowledge/synonyms?change=${id}`}>{t('synonyms.change.one')} <span className="usa-sr-only">{words[0]}</span></Link>
                    <Button variant="plain" name="remove" value={id}>{t('synonyms.remove')} <span className="usa-sr-only">{words[0]}</span></Button>
                  </Form>
                ),
              },
            ]}
          />
        </div>
      )}
    </Page>
  );
}
