import { data } from 'react-router';
import type { Route } from './+types/FigurePage';
import { api } from '../../shared/graphql/api.js';
import { graphql } from '../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../shared/i18n/index.js';
import { useMay } from '../../shared/session/useVisitor.js';
import { BackLink, EmptyState, Page, PageHeader, Pagination } from '../../shared/ui/index.js';
import { lastDay } from './Departments.js';
import { csvHref, figureIn } from './figures.js';
import { Requests } from './Requests.js';
import './report.scss';

const FigureQuery = graphql(`
  query FigureRequests(
    $figure: ReportFigure!, $band: ReportBand, $outcome: String, $department: String, $service: String, $from: DateTime, $to: DateTime,
    $asOf: DateTime, $after: String
  ) {
    reportCount(figure: $figure, band: $band, outcome: $outcome, department: $department, service: $service, from: $from, to: $to, asOf: $asOf)
    reportRequests(
      figure: $figure, band: $band, outcome: $outcome, department: $department, service: $service, from: $from, to: $to, asOf: $asOf,
      first: 50, after: $after
    ) {
      edges { node { departmentName serviceName ...RequestsOfFigure } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

/** Figures that hang on a period. */
const OF_A_PERIOD = ['DUE', 'ON_TIME', 'LATE', 'DONE_ON_TIME', 'CANCELLED', 'OPENED', 'CLOSED', 'NO_GOAL', 'UNLABELLED', 'LABEL_DISAGREES', 'HANDED_OFF', 'BOUNCED'];

export async function loader({ context, request }: Route.LoaderArgs) {
  const params = new URL(request.url).searchParams;
  const of = figureIn(params);
  if (!of) throw data({ code: 'NOT_FOUND', reference: null }, { status: 404 });
  const after = params.get('after')?.slice(0, 500);
  const { reportCount, reportRequests } = await api(context)(FigureQuery, { ...of, after });
  return { of, count: reportCount, requests: reportRequests };
}

/** Exactly the requests behind one number of the report. */
export default function FigurePage({ loaderData: { of, count, requests } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const mayExport = useMay('report.export');
  const nodes = requests.edges.map(({ node }) => node);
  const narrowed = [
    of.department ? (nodes[0]?.departmentName ?? of.department) : null,
    of.service ? (nodes[0]?.serviceName ?? of.service) : null,
    of.band ? t(`band.${of.band}`) : null,
    of.outcome ? t(`ended.${of.outcome}`) : null,
    of.from && of.to && OF_A_PERIOD.includes(of.figure) ? t('about.days', { from: format.date(of.from), to: format.date(lastDay(of.to)) }) : null,
  ].filter((part) => part !== null);
  const title = t('requests.title', { count, what: t(`figure.${of.figure}`) });
  return (
    <Page title={title} width="full">
      <div className="report">
        <BackLink to={`/leadership${of.asOf ? `?asOf=${encodeURIComponent(of.asOf)}` : ''}`} />
        <PageHeader title={title} caption={narrowed.join(' · ') || undefined}>
          <p>{t(`figure.means.${of.figure}`)}</p>
          {of.asOf ? <p className="quiet">{t('requests.as-of', { date: format.date(of.asOf), time: format.time(of.asOf) })}</p> : null}
        </PageHeader>
        <div className="panel">
          {nodes.length === 0 ? (
            <EmptyState title={t('requests.none')}>
              <p>{t('requests.none.why')}</p>
            </EmptyState>
          ) : (
            <>
              {mayExport ? (
                <p>
                  <a className="usa-button usa-button--outline" href={csvHref(of)}>{t('report.csv')}</a>
                </p>
              ) : null}
              <Requests caption={t('requests.caption', { shown: nodes.length, count })} requests={nodes} />
              <Pagination after={requests.pageInfo.hasNextPage ? requests.pageInfo.endCursor : null} />
            </>
          )}
        </div>
      </div>
    </Page>
  );
}
