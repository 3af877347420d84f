import { api } from '../../shared/graphql/api.js';
import { type FragmentType, graphql, unmask } from '../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../shared/i18n/index.js';
import { useMay } from '../../shared/session/useVisitor.js';
import { BarRow, Button, DefinitionNote, EmptyState, Link, Page, PageHeader, Select, Table } from '../../shared/ui/index.js';
import type { Route } from './+types/FiguresPage';
import { FeedbackTabs } from './FeedbackTabs.js';
import { changeRecommend, Recommendation } from './Recommendation.js';

const Share = graphql(`fragment ShareOf on FeedbackShare { n share low high }`);
const Measures = graphql(`fragment MeasuresOf on FeedbackMeasures { name response { ...ShareOf } satisfied { ...ShareOf } easy { ...ShareOf } solved { ...ShareOf } }`);
const Figures = graphql(`
  query FeedbackFigures($days: Int!) {
    feedbackReport(days: $days) {
      leastToRank
      all { ...MeasuresOf }
      ...RecommendationOf
      rankedServices { ...MeasuresOf }
      otherServices { ...MeasuresOf }
      rankedDepartments { ...MeasuresOf }
      otherDepartments { ...MeasuresOf }
      themes { theme answers }
    }
  }
`);
const DAYS = ['30', '90', '365'];

export async function loader({ context, request }: Route.LoaderArgs) {
  const search = new URL(request.url).searchParams;
  const days = DAYS.find((one) => one === search.get('days')) ?? '90';
  const { feedbackReport } = await api(context)(Figures, { days: Number(days) });
  return { report: feedbackReport, days, saved: search.has('saved') };
}

export const action = ({ context, request }: Route.ActionArgs) => changeRecommend(context, request);

/** What people said, as shares with n, response and interval; few answers make no order. */
export default function FiguresPage({ loaderData: { report, days, saved } }: Route.ComponentProps) {
  const t = useT();
  const mayAct = useMay('feedback.follow-up');
  const format = useFormat();
  const nobodyAsked = report.rankedServices.length + report.otherServices.length === 0;
  const most = Math.max(1, ...report.themes.map(({ answers }) => answers));
  return (
    <Page title={t('figures.title')} width="full">
      <PageHeader title={t('figures.title')}>
        <p>{t('figures.lead')}</p>
      </PageHeader>
      <FeedbackTabs current="figures" />
      <form method="get" className="panel feedback-filter">
        <Select name="days" label={t('figures.asked-in')} defaultValue={days} choices={DAYS.map((value) => ({ value, label: t('figures.days', { days: value }) }))} />
        <Button variant="secondary">{t('feedback.show')}</Button>
      </form>
      {nobodyAsked ? <EmptyState title={t('figures.empty')} /> : (
        <>
          <Rows title={t('figures.all')} rows={[report.all]} name={t('figures.everybody')} />
          <Rows title={t('figures.departments')} note={t('figures.ranked', { least: report.leastToRank })} rows={report.rankedDepartments} />
          <Rows title={t('figures.departments.few', { least: report.leastToRank })} note={t('figures.unranked')} rows={report.otherDepartments} />
          <Rows title={t('figures.services')} note={t('figures.ranked', { least: report.leastToRank })} rows={report.rankedServices} />
          <Rows title={t('figures.services.few', { least: report.leastToRank })} note={t('figures.unranked')} rows={report.otherServices} />
          {report.themes.length > 0 ? (
            <div className="panel">
              <h2>{t('figures.themes')}</h2>
              <p className="quiet">{t('figures.themes.text')}</p>
              <Table
                dense
                captionHidden
                caption={t('figures.themes')}
                rows={report.themes}
                rowKey={({ theme }) => theme}
                columns={[
                  { key: 'theme', head: t('figures.theme'), cell: ({ theme }) => t(`theme.${theme}`) },
                  { key: 'answers', head: t('figures.answers'), cell: ({ answers }) => <BarRow value={answers} max={most}>{format.number(answers)}</BarRow> },
                  ...(mayAct ? [{ key: 'act', head: t('figures.act'), cell: ({ theme }: { theme: string }) => <Link to={`/feedback/improvements?theme=${theme}`}>{t('figures.act.on')}<span className="usa-sr-only"> {t(`theme.${theme}`)}</span></Link> }] : []),
                ]}
              />
            </div>
          ) : null}
        </>
      )}
      <Recommendation of={report} saved={saved} />
      <DefinitionNote label={t('figures.how')}>
        <p>{t('figures.how.asked')}</p>
        <p>{t('figures.how.shares')}</p>
        <p>{t('figures.how.mood')}</p>
      </DefinitionNote>
    </Page>
  );
}

function Rows({ title, note, rows, name }: { title: string; note?: string; rows: readonly FragmentType<typeof Measures>[]; name?: string }) {
  const t = useT();
  if (rows.length === 0) return null;
  const shown = rows.map((row) => unmask(Measures, row));
  const shares = (['response', 'satisfied', 'easy', 'solved'] as const).map((key) => ({ key, head: t(`figures.${key}`), cell: (row: (typeof shown)[number]) => <ShareCell of={row[key]} />, numeric: true }));
  return (
    <div className="panel feedback-rows">
      <h2>{title}</h2>
      {note ? <p className="quiet">{note}</p> : null}
      <Table dense stacks captionHidden caption={title} rows={shown} rowKey={(row) => row.name || 'all'} columns={[{ key: 'name', head: t('figures.name'), cell: (row) => name ?? row.name }, ...shares]} />
    </div>
  );
}

function ShareCell({ of }: { of: FragmentType<typeof Share> }) {
  const { n, share, low, high } = unmask(Share, of);
  const t = useT();
  const format = useFormat();
  if (share === null || share === undefined) return <span className="quiet">{t('figures.none')}</span>;
  return (
    <>
      <strong>{format.percent(share)}</strong>{' '}
      <span className="quiet">{t('figures.interval', { low: format.percent(low!), high: format.percent(high!), n })}</span>
    </>
  );
}
