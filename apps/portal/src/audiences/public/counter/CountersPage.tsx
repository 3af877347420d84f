import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useT } from '../../../shared/i18n/index.js';
import { Card, Cards, EmptyState, Page, PageHeader, Tag } from '../../../shared/ui/index.js';
import type { Route } from './+types/CountersPage';
import { Wait } from './Wait.js';
import '../public.scss';
import './counter.scss';

const CountersQuery = graphql(`
  query Counters { counters { code name address open wait { ...WaitAhead } } }
`);

export const loader = ({ context }: Route.LoaderArgs) => api(context)(CountersQuery);

/** Where people can come in person, and how long the lines are. */
export default function CountersPage({ loaderData: { counters } }: Route.ComponentProps) {
  const t = useT();
  return (
    <Page title={t('counter.all')}>
      <PageHeader title={t('counter.all')}>
        <p>{t('counter.all.lead')}</p>
      </PageHeader>
      {counters.length === 0 ? (
        <EmptyState title={t('counter.none')} />
      ) : (
        <>
          <h2 className="usa-sr-only">{t('counter.list')}</h2>
          <Cards>
            {counters.map(({ code, name, address, open, wait }) => (
              <Card key={code} title={name} to={`/counter/${code}`}>
                <p>{address}</p>
                {open ? <Wait wait={wait} /> : <Tag icon="schedule">{t('place.closed')}</Tag>}
              </Card>
            ))}
          </Cards>
        </>
      )}
    </Page>
  );
}
