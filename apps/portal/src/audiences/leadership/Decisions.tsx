import { type FragmentType, graphql, unmask } from '../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../shared/i18n/index.js';
import { EmptyState, Tag } from '../../shared/ui/index.js';
import { Count } from './Count.js';
import { showReference } from './reference.js';

const Fragment = graphql(`
  fragment DecisionsOfReport on EscalationReport {
    reopenUnanswered
    manyTransfers
    open { overdueByMultiple { band count } }
    decisions {
      reference serviceName departmentName neighborhoodName address dueAt ageDays multipleOfTarget transfers reasons
      lastPublicMessage lastPublicMessageAt
    }
  }
`);

/** Single requests for somebody above the department, worst first, and the lists that they come from. */
export function Decisions({ report }: { report: FragmentType<typeof Fragment> }) {
  const t = useT();
  const format = useFormat();
  const { decisions, reopenUnanswered, manyTransfers, open } = unmask(Fragment, report);
  const overThree = open.overdueByMultiple.find(({ band }) => band === 'OVER_3_TIMES')?.count ?? 0;
  return (
    <section className="panel decisions" aria-labelledby="decisions">
      <h2 id="decisions">{t('decisions.title')}</h2>
      {decisions.length === 0 ? (
        <EmptyState title={t('decisions.none')} />
      ) : (
        <ol>
          {decisions.map((one) => (
            <li key={one.reference}>
              <div className="decisions__what">
                <h3>
                  {/* Another audience: its own words and chunk, so a whole page load. */}
                  <a href={`/department/requests/${one.reference}`}>{one.serviceName}</a>
                </h3>
                <p>
                  {one.reasons.map((reason) => (
                    <Tag key={reason} tone={reason === 'OVER_3_TIMES' ? 'bad' : 'warn'} icon={reason === 'OVER_3_TIMES' ? 'alarm' : reason === 'MANY_TRANSFERS' ? 'arrowForward' : 'history'}>
                      {t(`decisions.reason.${reason}`, { times: round(one.multipleOfTarget ?? 0), transfers: one.transfers })}
                    </Tag>
                  ))}
                </p>
                <p className="quiet">
                  {[one.departmentName, one.address ?? one.neighborhoodName, t('decisions.age', { days: one.ageDays }), showReference(one.reference)]
                    .filter(Boolean)
                    .join(' · ')}
                </p>
              </div>
              <div className="decisions__said">
                <p>
                  <strong>{t('decisions.decide')}</strong> {t(`decisions.ask.${one.reasons[0] ?? 'OVER_3_TIMES'}`)}
                </p>
                {one.lastPublicMessage ? (
                  <blockquote>
                    <p>{one.lastPublicMessage}</p>
                    <footer>{t('decisions.told', { at: format.date(one.lastPublicMessageAt ?? '') })}</footer>
                  </blockquote>
                ) : (
                  <p className="quiet">{t('decisions.told.nothing')}</p>
                )}
              </div>
            </li>
          ))}
        </ol>
      )}
      <p className="decisions__all">
        {t('decisions.all')}{' '}
        <Count figure="OVERDUE" band="OVER_3_TIMES" value={overThree}>{t('decisions.all.over', { count: overThree })}</Count>
        {' · '}
        <Count figure="REOPEN_UNANSWERED" value={reopenUnanswered}>{t('decisions.all.wishes', { count: reopenUnanswered })}</Count>
        {' · '}
        <Count figure="MANY_TRANSFERS" value={manyTransfers}>{t('decisions.all.transfers', { count: manyTransfers })}</Count>
      </p>
      <p className="decisions__all">
        {/* Another audience: its own words and chunk, so a whole page load. */}
        <a href="/department/decisions">{t('decisions.asked')}</a>
      </p>
    </section>
  );
}

/** 4.6, but 114: past ten, tenths say nothing. */
const round = (times: number): number => (times < 10 ? times : Math.round(times));
