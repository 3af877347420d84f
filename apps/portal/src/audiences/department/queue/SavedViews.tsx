import { useEffect } from 'react';
import { useFetcher } from 'react-router';
import { type FragmentType, graphql, unmask } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { Icon, Link } from '../../../shared/ui/index.js';
import { filtersOfView } from './conditions.js';
import { type Filters, searchOf } from './filters.js';
import type { loader } from './view-counts.js';

const SavedView = graphql(`
  fragment SavedView on QueueView { id name audience departmentName conditions { field is } columns sort }
`);

/** The views that somebody gave a name. How many each holds comes after the list itself: it may take longer. */
export function SavedViews({ filters, views }: { filters: Filters; views: readonly FragmentType<typeof SavedView>[] }) {
  const t = useT();
  const { load, data: counts } = useFetcher<typeof loader>({ key: 'view-counts' });
  const known = views.map((view) => unmask(SavedView, view));
  const key = known.map(({ id }) => id).join();
  useEffect(() => {
    if (key !== '') void load('/department/views/counts');
  }, [key, load]);
  const here = searchOf({ ...filters, after: '' });
  return (
    <nav className="views" aria-label={t('views.title')}>
      <p className="views__title" aria-hidden="true">{t('views.title')}</p>
      <ul>
        {known.map((view) => {
          const to = searchOf(filtersOfView(view));
          return (
            <li key={view.id}>
              <Link to={`/department${to}`} data-view aria-current={to === here ? 'page' : undefined} title={audienceOf(view, t)}>
                {view.audience === 'mine' ? null : <Icon name={view.audience === 'team' ? 'groups' : 'accountBalance'} />}
                <span className="views__name">{view.name}</span>
                {view.audience === 'mine' ? null : <span className="usa-sr-only">{audienceOf(view, t)}</span>}
                <Count count={counts?.[view.id]} />
              </Link>
            </li>
          );
        })}
      </ul>
      <p className="views__do">
        <Link to={`/department/views/new${here}`}>{t('views.save')}</Link>
        <Link to={`/department/views/columns${here}`}>{t('columns.title')}</Link>
        {known.length > 0 ? <Link to="/department/views">{t('views.manage')}</Link> : null}
      </p>
    </nav>
  );
}

export const audienceOf = ({ audience, departmentName }: { audience: string; departmentName: string | null }, t: ReturnType<typeof useT>) =>
  t(`views.audience.${audience}`, { department: departmentName ?? '' });

/** Nothing while it is not known; beyond the cap it only says "more". */
export function Count({ count }: { count: number | null | undefined }) {
  const t = useT();
  const format = useFormat();
  if (typeof count !== 'number') return null;
  return <span className="tabs__count">{count > 100 ? t('queue.more-than', { cap: format.number(100) }) : format.number(count)}</span>;
}
