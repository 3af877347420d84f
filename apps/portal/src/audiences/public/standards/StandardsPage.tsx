import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { BarRow, DefinitionNote, EmptyState, Link, Page, PageHeader, SearchBox } from '../../../shared/ui/index.js';
import type { Route } from './+types/StandardsPage';
import './standards.scss';

const StandardsQuery = graphql(`
  query ServiceStandards($search: String) {
    serviceStandards(search: $search) {
      asOf
      definition
      services {
        service serviceName department departmentName p50Days p80Days closed
        resolution { priority unit amount }
        response { priority unit amount }
        last90Days { n onTime share few }
        last12Months { n onTime share few }
      }
    }
  }
`);

export async function loader({ context, request }: Route.LoaderArgs) {
  const search = (new URL(request.url).searchParams.get('q') ?? '').slice(0, 200);
  return { search, ...(await api(context)(StandardsQuery, { search })) };
}

type Standard = Route.ComponentProps['loaderData']['serviceStandards']['services'][number];

/** What the city promises, service by service, and how well each promise was kept. */
export default function StandardsPage({ loaderData: { search, serviceStandards } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const { asOf, definition, services } = serviceStandards;
  const departments = [...new Map(services.map(({ department, departmentName }) => [department, departmentName]))];
  return (
    <Page title={t('standards.title')} width="wide">
      <PageHeader title={t('standards.title')}>
        <p>{t('standards.lead')}</p>
      </PageHeader>
      <SearchBox action="#main" label={t('standards.search')} defaultValue={search} />
      {search ? <p role="status">{t('standards.found', { count: services.length, search })} <Link to="/standards">{t('standards.all')}</Link></p> : null}
      {services.length === 0 ? (
        <EmptyState title={t('standards.none')}><p>{t('standards.none.why')}</p></EmptyState>
      ) : null}
      {departments.length > 1 ? (
        <nav aria-label={t('standards.departments')} className="standards-departments">
          <ul>{departments.map(([code, name]) => <li key={code}><a href={`#department-${code}`}>{name}</a></li>)}</ul>
        </nav>
      ) : null}
      {departments.map(([code, name]) => (
        <section key={code} aria-labelledby={`department-${code}`}>
          <h2 id={`department-${code}`}>{name}</h2>
          <ul className="standards">
            {services.filter(({ department }) => department === code).map((standard) => <StandardCard key={standard.service} standard={standard} />)}
          </ul>
        </section>
      ))}
      <section className="aside">
        <h2>{t('standards.about')}</h2>
        <p>{t('standards.as-of', { date: format.date(asOf), time: format.time(asOf) })}</p>
        <DefinitionNote label={t('standards.counted')}>
          <p>{t('standards.counted.share')} <code>{definition}</code></p>
          <p>{t('standards.counted.few')}</p>
          <p>{t('standards.counted.days')}</p>
        </DefinitionNote>
        <p>
          {t('standards.data')} <a href="/api/standards.csv">{t('standards.csv')}</a> · <a href="/api/standards.json">{t('standards.json')}</a>
        </p>
      </section>
    </Page>
  );
}

function StandardCard({ standard }: { standard: Standard }) {
  const t = useT();
  const { serviceName, resolution, response, last90Days, last12Months, p50Days, p80Days, closed } = standard;
  const days = (value: number) => (value < 1 ? t('standards.under-a-day') : t('standards.days', { count: Math.round(value) }));
  return (
    <li className="standard">
      <h3>{serviceName}</h3>
      {resolution.length === 0 ? <p>{t('standards.no-promise')}</p> : null}
      {resolution.map((goal) => (
        <p key={goal.priority} className="standard__promise">{t('standards.done', { within: within(t, goal), for: goal.priority ?? 'none' })}</p>
      ))}
      {response.slice(0, 1).map((goal) => (
        <p key={goal.priority}>{t('standards.answered', { within: within(t, goal) })}</p>
      ))}
      {resolution.length > 0 || last12Months.n > 0 ? (
        <dl>
          <Kept label={t('standards.90-days')} kept={last90Days} />
          <Kept label={t('standards.12-months')} kept={last12Months} />
        </dl>
      ) : null}
      <p className="quiet">
        {p50Days !== null && p50Days !== undefined && p80Days !== null && p80Days !== undefined && closed >= 20
          ? t('standards.seen', { half: days(p50Days), most: days(p80Days), closed })
          : t('standards.seen.few', { closed })}
      </p>
    </li>
  );
}

const within = (t: ReturnType<typeof useT>, { unit, amount }: { unit: string; amount: number }) =>
  t(`standards.within.${unit}`, { count: amount });

function Kept({ label, kept: { n, share, few } }: { label: string; kept: Standard['last90Days'] }) {
  const t = useT();
  const format = useFormat();
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {typeof share !== 'number' ? (
          t('standards.kept.none')
        ) : few ? (
          t('standards.kept.few', { kept: Math.round(share * n), n })
        ) : (
          <BarRow value={share} max={1} tone={share >= 0.8 ? 'info' : share >= 0.5 ? 'warn' : 'bad'}>{t('standards.kept', { share: format.percent(share), n: format.number(n) })}</BarRow>
        )}
      </dd>
    </div>
  );
}
