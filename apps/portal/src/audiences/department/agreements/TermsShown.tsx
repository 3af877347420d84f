import { type FragmentType, graphql, unmask } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { SummaryList, Table } from '../../../shared/ui/index.js';
import { useWords } from './words.js';

const Fragment = graphql(`
  fragment TermsOfVersion on AgreementVersion {
    inForceOn reviewOn
    calendar { name }
    services { code name }
    goals { service serviceName priority metric unit amount dueTime atRiskPercent mayPause }
    pauseReasons
    ladder { percent hoursAfter tier urgent }
    stages { providers { code name } }
  }
`);

/** What the version says, all of it. */
export function TermsShown({ version }: { version: FragmentType<typeof Fragment> }) {
  const t = useT();
  const format = useFormat();
  const words = useWords();
  const { inForceOn, reviewOn, calendar, services, goals, pauseReasons, ladder, stages } = unmask(Fragment, version);
  const none = t('agreement.none');
  return (
    <section className="panel" aria-labelledby="terms">
      <h2 id="terms">{t('agreement.terms')}</h2>
      <Table
        dense
        stacks
        caption={t('agreement.goals')}
        rows={goals}
        rowKey={(goal) => words.promise(goal)}
        columns={[
          { key: 'what', head: t('agreement.goal'), cell: (goal) => words.promise(goal) },
          { key: 'target', head: t('agreement.target'), cell: (goal) => words.target(goal) },
        ]}
      />
      <SummaryList
        rows={[
          { label: t('agreement.services'), value: services.length === 0 ? t('agreement.every-service') : format.list(services.map(({ name }) => name)) },
          { label: t('agreement.calendar'), value: calendar.name },
          { label: t('agreement.pauses'), value: pauseReasons.length === 0 ? none : format.list(pauseReasons.map((reason) => t(`agreement.pause.${reason}`))) },
          { label: t('agreement.ladder'), value: ladder.length === 0 ? none : <ul>{ladder.map((step) => <li key={words.step(step)}>{words.step(step)}</li>)}</ul> },
          { label: t('agreement.stages'), value: stages.length === 0 ? none : <ol>{stages.map(({ providers }) => <li key={providers.map(({ code }) => code).join()}>{format.list(providers.map(({ name }) => name))}</li>)}</ol> },
          { label: t('agreement.in-force-on'), value: words.day(inForceOn) },
          { label: t('agreement.review-on'), value: reviewOn ? words.day(reviewOn) : none },
        ]}
      />
    </section>
  );
}
