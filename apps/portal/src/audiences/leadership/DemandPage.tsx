import type { Route } from './+types/DemandPage';
import { api } from '../../shared/graphql/api.js';
import { graphql } from '../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../shared/i18n/index.js';
import { BackLink, BarRow, type Column, DefinitionNote, EmptyState, Page, PageHeader, RunChart, Table } from '../../shared/ui/index.js';
import { useShortDate } from './short-date.js';
import './report.scss';

const Query = graphql(`
  query Demand($service: String) {
    demandForecast(service: $service) {
      asOf
      ahead
      weeks { from requests }
      whole { code name lately expected error errorOfRepeating judged }
      services { code name lately expected error errorOfRepeating judged }
    }
  }
`);

export async function loader({ context, request }: Route.LoaderArgs) {
  const service = new URL(request.url).searchParams.get('service')?.slice(0, 100) || null;
  return (await api(context)(Query, { service })).demandForecast;
}

type Demand = Route.ComponentProps['loaderData'];
type Service = Demand['services'][number];

/** What to expect of each service in the next weeks, with how far off such forecasts were. */
export default function DemandPage({ loaderData: { asOf, ahead, weeks, whole, services } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const day = useShortDate();
  const most = Math.max(1, ...services.map(({ expected }) => expected[0] ?? 0));
  const name = whole.name || t('reach.service.all');
  const count = (value: number | undefined) => (value === undefined ? '–' : format.number(Math.round(value)));
  const columns: Column<Service>[] = [
    { key: 'service', head: t('reach.service'), cell: ({ code, name: title }) => <a href={`/leadership/demand?service=${encodeURIComponent(code)}`}>{title}</a> },
    { key: 'lately', head: t('demand.lately'), numeric: true, cell: ({ lately }) => count(lately) },
    { key: 'next', head: day(ahead[0]!), cell: ({ expected }) => <BarRow value={expected[0] ?? 0} max={most}>{count(expected[0])}</BarRow> },
    ...ahead.slice(1).map((from, at): Column<Service> => ({ key: from, head: day(from), numeric: true, cell: ({ expected }) => count(expected[at + 1]) })),
    { key: 'error', head: t('demand.error'), cell: (row) => <ErrorCell of={row} /> },
  ];
  return (
    <Page title={t('demand.title')} width="full">
      <div className="report">
        <BackLink to="/leadership/insight" />
        <PageHeader title={t('demand.title')}>
          <p>{t('demand.as-of', { date: format.date(asOf), time: format.time(asOf) })}</p>
        </PageHeader>
        {weeks.length < 2 || whole.expected.length === 0 ? <EmptyState title={t('demand.empty')}><p>{t('demand.empty.why')}</p></EmptyState> : (
          <>
            <section className="panel">
              <h2>{name}</h2>
              <RunChart
                title={t('demand.chart', { name })}
                points={weeks.map(({ from, requests }) => ({ label: day(from), value: requests }))}
                format={(value) => format.number(Math.round(value))}
                heads={{ label: t('charts.week'), value: t('reach.requests') }}
              />
              <p>{t('demand.next', { first: count(whole.expected[0]), sum: count(whole.expected.reduce((sum, one) => sum + one, 0)), weeks: whole.expected.length })} <ErrorCell of={whole} /></p>
            </section>
            <section className="panel">
              <h2>{t('demand.services')}</h2>
              <p>{t('demand.services.lead')}</p>
              <Table dense stacks captionHidden caption={t('demand.services')} rows={services} rowKey={({ code }) => code} columns={columns} />
            </section>
          </>
        )}
        <DefinitionNote label={t('reach.counted')}>
          <p>{t('demand.counted')}</p>
          <p>{t('demand.counted.error')}</p>
        </DefinitionNote>
      </div>
    </Page>
  );
}

/** How far off past forecasts were, and whether they beat saying "as many as lately". */
function ErrorCell({ of: { error, errorOfRepeating, judged } }: { of: Service }) {
  const t = useT();
  const format = useFormat();
  if (error === null || error === undefined || errorOfRepeating === null || errorOfRepeating === undefined) return <span className="quiet">{t('demand.error.none')}</span>;
  return (
    <>
      {t('demand.error.of', { error: format.percent(error), weeks: judged })}{' '}
      <span className="quiet">{t(error < errorOfRepeating ? 'demand.error.better' : 'demand.error.worse', { repeating: format.percent(errorOfRepeating) })}</span>
    </>
  );
}
