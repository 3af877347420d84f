import type { Route } from './+types/HistoryPage';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { api } from '../../../shared/graphql/api.js';
import { useT } from '../../../shared/i18n/index.js';
import { Button, Page, PageHeader, Pagination, Select } from '../../../shared/ui/index.js';
import { AdminTabs } from '../AdminTabs.js';
import { ChangeList } from './ChangeList.js';
import { KINDS } from './kinds.js';

const Changes = graphql(`
  query AdminHistory($kind: String, $by: ID, $after: String) {
    settingsChanges(first: 25, kind: $kind, by: $by, after: $after) {
      edges { node { id ...ChangeRow } }
      pageInfo { hasNextPage endCursor }
    }
    peopleWhoChanged { id name }
  }
`);

export async function loader({ context, request }: Route.LoaderArgs) {
  const search = new URL(request.url).searchParams;
  const kind = KINDS.find((one) => one === search.get('kind')) ?? null;
  const by = /^[0-9a-f-]{36}$/.test(search.get('by') ?? '') ? search.get('by') : null;
  const found = await api(context)(Changes, { kind, by, after: search.get('after') });
  return { ...found, kind, by };
}

/** Who changed what of the city's settings, newest first. */
export default function HistoryPage({ loaderData: { settingsChanges, peopleWhoChanged, kind, by } }: Route.ComponentProps) {
  const t = useT();
  const { edges, pageInfo } = settingsChanges;
  return (
    <Page title={t('history.title')} width="full">
      <PageHeader title={t('history.title')}>
        <p>{t('history.lead')}</p>
      </PageHeader>
      <AdminTabs current="history" />
      <form method="get" className="panel filters">
        <Select name="kind" label={t('history.kind')} choices={KINDS.map((one) => ({ value: one, label: t(`history.kind.${one}`) }))} empty={t('history.kind.all')} defaultValue={kind ?? ''} />
        <Select name="by" label={t('history.by')} choices={peopleWhoChanged.map(({ id, name }) => ({ value: id, label: name }))} empty={t('history.by.all')} defaultValue={by ?? ''} />
        <div className="actions">
          <Button variant="secondary">{t('history.show')}</Button>
        </div>
      </form>
      <div className="panel">
        <ChangeList named changes={edges.map(({ node }) => node)} />
        <Pagination after={pageInfo.hasNextPage ? pageInfo.endCursor : null} />
      </div>
    </Page>
  );
}
