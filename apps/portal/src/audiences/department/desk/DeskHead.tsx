import { useLocation } from 'react-router';
import { type FragmentType, graphql, unmask } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { useVisitor } from '../../../shared/session/useVisitor.js';
import { CopyButton, Icon, LatenessChip, Link, StatusChip, Tag } from '../../../shared/ui/index.js';
import { decisionsPath } from '../decisions/path.js';
import { latenessOf } from '../lateness.js';
import { isPressing, Priority } from '../Priority.js';
import { grouped } from '../reference.js';
import { formHref, requestPath } from './forms.js';

const DeskHeadRequest = graphql(`
  fragment DeskHead on StaffRequest {
    reference serviceCode serviceName departmentName assigneeName state priority outcome address neighborhoodName districtName channel openedAt closedAt
    dueAt atRiskAt longOverdueAt respondByAt paused followers transfers masterReference moderation needsAttention
    blockedBy { name since }
  }
`);

/** What it is, where, whose, and by when. */
export function DeskHead({ request }: { request: FragmentType<typeof DeskHeadRequest> }) {
  const t = useT();
  const format = useFormat();
  const { search } = useLocation();
  const { now } = useVisitor();
  const desk = unmask(DeskHeadRequest, request);
  const reference = grouped(desk.reference);
  const lateness = latenessOf(desk, now);
  const due = desk.dueAt && { at: format.dateTime(desk.dueAt), left: 'minutes' in lateness ? format.durationWords(lateness.minutes) : '' };
  const facts: [label: string, value: string][] = [
    [t('desk.due'), due ? t(lateness.kind === 'none' ? 'desk.due.cancelled' : `desk.due.${lateness.kind}`, due) : t(desk.paused ? 'desk.due.paused-none' : 'desk.due.none')],
    [t('desk.assignee'), desk.assigneeName ?? t('queue.nobody')],
    [t('desk.department'), desk.departmentName],
    [t('desk.opened'), t('desk.opened.how', { at: format.dateTime(desk.openedAt), channel: desk.channel.replace('-', '_') })],
  ];
  if (desk.respondByAt && !desk.closedAt) facts.splice(1, 0, [t('desk.respond'), format.dateTime(desk.respondByAt)]);
  return (
    <header className="desk__head">
      <div className="desk__bar">
        <Link to={formHref({ pathname: '/department', search }, null)} className="back-link" preventScrollReset>
          <Icon name="chevronLeft" />
          {t('desk.back')}
        </Link>
        <span className="desk__reference">
          {reference} <CopyButton text={reference} />
        </span>
      </div>
      <h1>{desk.serviceName}</h1>
      <p className="desk__where">
        <Icon name="locationOn" />
        {[desk.address ?? t('queue.nowhere'), desk.neighborhoodName, desk.districtName].filter(Boolean).join(' · ')}
      </p>
      <p className="desk__chips">
        <LatenessChip lateness={lateness} dueAt={desk.dueAt} />
        <StatusChip state={desk.state} outcome={desk.outcome} />
        {isPressing(desk.priority) ? <Priority priority={desk.priority} /> : null}
        {desk.needsAttention.length > 0 ? <Tag tone="warn" icon="notifications">{t('attention.chip')}</Tag> : null}
        {desk.moderation === 'awaiting' ? <Tag tone="warn" icon="visibilityOff">{t('queue.look')}</Tag> : null}
        {desk.blockedBy[0] ? (
          <Tag tone="warn" icon="hourglassEmpty" title={format.dateTime(desk.blockedBy[0].since)}>
            {t('queue.blocked', { names: format.list(desk.blockedBy.map(({ name }) => name)), since: format.day(desk.blockedBy[0].since) })}
          </Tag>
        ) : null}
        {desk.transfers > 0 ? <Tag tone={desk.transfers > 2 ? 'warn' : 'neutral'} icon="history">{t('queue.transfers', { times: desk.transfers })}</Tag> : null}
        {desk.followers > 0 ? <Tag icon="groups">{t('queue.followers', { count: desk.followers })}</Tag> : null}
        {desk.masterReference ? (
          <Link to={formHref({ pathname: requestPath(desk.masterReference), search }, null)}>{t('desk.duplicate-of', { reference: grouped(desk.masterReference) })}</Link>
        ) : null}
        <Link to={decisionsPath(desk.reference)}>{t('decide.link')}</Link>
        <Link to={`/department/services/${desk.serviceCode}`}>{t('blueprint.link')}</Link>
      </p>
      <dl className="desk__facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </header>
  );
}
