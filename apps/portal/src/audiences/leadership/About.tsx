import { type FragmentType, graphql, unmask } from '../../shared/graphql/generated/index.js';
import { T, useFormat, useT } from '../../shared/i18n/index.js';
import { DefinitionNote, Link } from '../../shared/ui/index.js';
import { Count } from './Count.js';
import { lastDay } from './Departments.js';

const Fragment = graphql(`
  fragment AboutReport on EscalationReport {
    asOf
    atRiskUntil
    calendarName
    definition
    now { from to }
    before { from to }
    quality { from to cancelled noGoal opened unlabelled labelDisagrees }
  }
`);

/** What each number means, what is left out, and what to know about the data. */
export function About({ report }: { report: FragmentType<typeof Fragment> }) {
  const t = useT();
  const format = useFormat();
  const { asOf, atRiskUntil, calendarName, definition, now, before, quality } = unmask(Fragment, report);
  const days = ({ from, to }: { from: string; to: string }) => t('about.days', { from: format.date(from), to: format.date(lastDay(to)) });
  const span = { from: quality.from, to: quality.to };
  return (
    <section className="panel about" aria-labelledby="about">
      <h2 id="about">{t('about.title')}</h2>
      <p>
        <T id="about.as-of" values={{ date: format.date(asOf), time: format.time(asOf) }} components={{ link: <Link to={`/leadership?asOf=${encodeURIComponent(asOf)}`} /> }} />
      </p>
      <DefinitionNote label={t('about.on-time', { definition })}>
        <p>{t('about.on-time.means')}</p>
        <p>{t('about.on-time.out')}</p>
        <p>{t('about.periods', { now: days(now), before: days(before) })}</p>
        <p>{t('about.done')}</p>
        <p>{t('about.few')}</p>
      </DefinitionNote>
      <DefinitionNote label={t('about.late')}>
        <p>{t('about.late.means')}</p>
        <p>{t('about.multiple.means')}</p>
        <p>{t('about.at-risk.means', { calendar: calendarName, until: format.dateTime(atRiskUntil) })}</p>
        <p>{t('about.decision.means')}</p>
      </DefinitionNote>
      <DefinitionNote label={t('about.charts')}>
        <p>{t('about.charts.means')}</p>
      </DefinitionNote>
      <h3>{t('about.data')}</h3>
      <ul>
        <li>
          <Count figure="NO_GOAL" {...now} value={quality.noGoal} /> {t('about.data.no-goal', { opened: format.number(quality.opened) })}
        </li>
        <li>
          <Count figure="CANCELLED" {...now} value={quality.cancelled} /> {t('about.data.cancelled')}
        </li>
        <li>
          <Count figure="UNLABELLED" {...span} value={quality.unlabelled} /> {t('about.data.unlabelled', { days: days(span) })}
        </li>
        <li>
          <Count figure="LABEL_DISAGREES" {...span} value={quality.labelDisagrees} /> {t('about.data.disagrees', { days: days(span) })}
        </li>
      </ul>
      <p className="quiet">{t('about.data.frozen')}</p>
    </section>
  );
}
