import type { Route } from './+types/ReportPage';
import { api } from '../../shared/graphql/api.js';
import { graphql } from '../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../shared/i18n/index.js';
import { useMay } from '../../shared/session/useVisitor.js';
import { ButtonLink, EmptyState, Page, PrintButton } from '../../shared/ui/index.js';
import { About } from './About.js';
import { Ages } from './Ages.js';
import { AtRisk } from './AtRisk.js';
import { Charts } from './Charts.js';
import { ReportContext } from './Count.js';
import { Decisions } from './Decisions.js';
import { Departments } from './Departments.js';
import { csvHref, filterIn } from './figures.js';
import { Filters } from './Filters.js';
import { Handoffs } from './Handoffs.js';
import { Headline } from './Headline.js';
import { Oldest } from './Oldest.js';
import { OverdueFeedback } from './OverdueFeedback.js';
import { Services } from './Services.js';
import './report.scss';

const ReportQuery = graphql(`
  query EscalationReport($weeks: Int!, $department: String, $asOf: DateTime) {
    escalationReport(weeks: $weeks, department: $department, asOf: $asOf) {
      asOf
      open { open overdue }
      departments { code name overdue }
      weeks { opened }
      departmentChoices { code name }
      ...DecisionsOfReport
      ...HeadlineOfReport
      ...ChartsOfReport
      ...DepartmentsOfReport
      ...AgesOfReport
      ...AtRiskOfReport
      ...HandoffsOfReport
      ...OverdueFeedbackOfReport
      ...ServicesOfReport
      ...OldestOfReport
      ...AboutReport
    }
  }
`);

export async function loader({ context, request }: Route.LoaderArgs) {
  const filter = filterIn(new URL(request.url).searchParams);
  const { escalationReport } = await api(context)(ReportQuery, filter);
  return { filter, report: escalationReport };
}

export default function ReportPage({ loaderData: { filter, report } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const mayExport = useMay('report.export');
  const mayReadAgreements = useMay('agreement.read');
  const chosen = report.departmentChoices.find(({ code }) => code === filter.department);
  const finding = useFinding(report.open.overdue, report.departments, chosen?.name);
  const isEmpty = report.open.open === 0 && report.weeks.length === 0;
  return (
    <Page title={finding} width="full">
      <ReportContext value={{ asOf: report.asOf, department: filter.department, format }}>
        <div className="report">
          <header className="report__head">
            <p className="report__kind">{t('report.kind')}</p>
            <h1>{finding}</h1>
            <p className="report__as-of">{t('report.as-of', { date: format.date(report.asOf), time: format.time(report.asOf) })}</p>
            <div className="report__tools">
              <Filters filter={filter} departments={report.departmentChoices} />
              <div className="report__take">
                <ButtonLink variant="secondary" to="/leadership/reach">{t('reach.link')}</ButtonLink>
                <ButtonLink variant="secondary" to="/leadership/insight">{t('insight.link')}</ButtonLink>
                {mayReadAgreements ? <ButtonLink variant="secondary" to="/leadership/agreements">{t('agreed.link')}</ButtonLink> : null}
                {mayExport ? (
                  <a className="usa-button usa-button--outline" href={csvHref({ figure: 'OVERDUE', department: filter.department, asOf: report.asOf })}>
                    {t('report.csv')}
                  </a>
                ) : null}
                <PrintButton />
              </div>
            </div>
          </header>
          {isEmpty ? (
            <EmptyState title={t('report.empty')}>
              <p>{t('report.empty.why')}</p>
            </EmptyState>
          ) : (
            <>
              <Decisions report={report} />
              <Headline report={report} />
              <Charts report={report} />
              <Departments report={report} />
              <Ages report={report} />
              <AtRisk report={report} />
              <Handoffs report={report} />
              <OverdueFeedback report={report} />
              <Oldest report={report} />
              <Services report={report} />
            </>
          )}
          <About report={report} />
        </div>
      </ReportContext>
    </Page>
  );
}

/** The report's finding in one sentence: how many are late, and where most of them lie. */
function useFinding(overdue: number, departments: readonly { name: string; overdue: number }[], chosen?: string): string {
  const t = useT();
  const worst = departments[0];
  if (overdue === 0) return chosen ? t('report.finding.none-in', { department: chosen }) : t('report.finding.none');
  if (chosen) return t('report.finding.in', { count: overdue, department: chosen });
  if (!worst || departments.length < 2) return t('report.finding', { count: overdue });
  const share = worst.overdue / overdue;
  const part = share > 0.9 ? 'nearly' : share > 0.55 ? 'most' : share >= 0.45 ? 'half' : 'largest';
  return t('report.finding.where', { count: overdue, part, department: worst.name, most: worst.overdue });
}
