import { useSearchParams } from 'react-router';
import type { Route } from './+types/ViewsPage';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { api } from '../../../shared/graphql/api.js';
import { useT } from '../../../shared/i18n/index.js';
import { requireStaff } from '../../../shared/session/require-staff.js';
import { Alert, BackLink, EmptyState, Link, Page, PageHeader } from '../../../shared/ui/index.js';
import { filtersOfView } from './conditions.js';
import { searchOf } from './filters.js';
import { audienceOf, Count } from './SavedViews.js';
import './queue.scss';

const Views = graphql(`
  query Views {
    queueViews { id name audience departmentName ownerName isOwn mayChange conditions { field is } columns sort count }
  }
`);

export async function loader({ context }: Route.LoaderArgs) {
  requireStaff(context);
  return api(context)(Views);
}

/** All views in one's list, with how many requests each holds. */
export default function ViewsPage({ loaderData: { queueViews: views } }: Route.ComponentProps) {
  const t = useT();
  const [params] = useSearchParams();
  return (
    <Page title={t('views.title')}>
      <BackLink to="/department" />
      <PageHeader title={t('views.title')}>
        <p>{t('views.lead')}</p>
      </PageHeader>
      {params.has('done') ? <Alert tone="success" slim role="status">{t('views.done')}</Alert> : null}
      {views.length === 0 ? (
        <EmptyState title={t('views.none')}>
          <p>{t('views.none.text')}</p>
        </EmptyState>
      ) : (
        <ul className="view-list">
          {views.map((view) => (
            <li key={view.id}>
              <h2>
                <Link to={`/department${searchOf(filtersOfView(view))}`}>{view.name}</Link> <Count count={view.count} />
              </h2>
              <p>
                <span className="quiet">
                  {audienceOf(view, t)}
                  {view.isOwn ? null : ` · ${t('views.by', { name: view.ownerName })}`}
                </span>
                {view.mayChange ? (
                  <Link to={`/department/views/${view.id}`}>
                    {t('views.change')} <span className="usa-sr-only">{view.name}</span>
                  </Link>
                ) : null}
              </p>
            </li>
          ))}
        </ul>
      )}
    </Page>
  );
}
