import { useParams } from 'react-router';
import { type FragmentType, graphql, unmask } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { useVisitor } from '../../../shared/session/useVisitor.js';
import { EmptyState, LatenessChip, Link, StatusChip, Tag } from '../../../shared/ui/index.js';
import { requestPath } from '../desk/forms.js';
import { latenessOf } from '../lateness.js';
import { grouped } from '../reference.js';
import { type Filters, searchOf } from './filters.js';
import { KeepPlace } from './KeepPlace.js';

const QueueRowItem = graphql(`
  fragment QueueRow on QueueItem {
    reference serviceName departmentName assigneeName state outcome address neighborhoodName openedAt closedAt dueAt atRiskAt
    paused followers transfers moderation blockedByName blockedSince blockers
  }
`);

export interface QueueListProps {
  filters: Filters;
  queue: {
    edges: readonly { node: { id: string } & FragmentType<typeof QueueRowItem> }[];
    pageInfo: { endCursor: string | null; hasNextPage: boolean };
  };
  withDepartments: boolean;
}

/** Soonest due first; closed ones newest first. A table where there is room, cards where there is not. */
export function QueueList({ filters, queue: { edges, pageInfo }, withDepartments }: QueueListProps) {
  const t = useT();
  const search = searchOf(filters);
  const firstPage = searchOf({ ...filters, after: '' });
  if (edges.length === 0) {
    return (
      <EmptyState title={t('queue.empty.title')}>
        <p>{t(filters.after ? 'queue.empty.page' : 'queue.empty.text')}</p>
      </EmptyState>
    );
  }
  return (
    <KeepPlace className="queue__scroll" label={t('queue.list')} rows={edges.map(({ node }) => node.id)}>
      <table className="queue-table">
        <caption className="usa-sr-only">{t('queue.list')}</caption>
        <thead>
          <tr>
            <th scope="col">{t(filters.tab === 'closed' ? 'queue.col.kept' : 'queue.col.due')}</th>
            <th scope="col">{t('queue.col.what')}</th>
            <th scope="col" className="queue__where">{t('queue.col.where')}</th>
            <th scope="col">{t('queue.col.state')}</th>
            <th scope="col" className="queue__who">{t('queue.col.who')}</th>
            {withDepartments ? <th scope="col" className="queue__department">{t('queue.col.department')}</th> : null}
            <th scope="col" className="queue__opened">{t('queue.col.opened')}</th>
          </tr>
        </thead>
        <tbody>
          {edges.map(({ node }) => (
            <QueueRow key={node.id} id={node.id} item={node} search={search} withDepartments={withDepartments} />
          ))}
        </tbody>
      </table>
      <nav className="pager queue__pager" aria-label={t('kit.pages')}>
        {filters.after ? <Link to={`/department${firstPage}`}>{t('queue.first')}</Link> : <span />}
        {pageInfo.hasNextPage && pageInfo.endCursor ? (
          <Link to={`/department${searchOf({ ...filters, after: pageInfo.endCursor })}`} rel="next">{t('queue.next')}</Link>
        ) : null}
      </nav>
    </KeepPlace>
  );
}

function QueueRow({ id, item, search, withDepartments }: { id: string; item: FragmentType<typeof QueueRowItem>; search: string; withDepartments: boolean }) {
  const t = useT();
  const format = useFormat();
  const { now } = useVisitor();
  const { reference: open } = useParams();
  const row = unmask(QueueRowItem, item);
  const isOpen = open !== undefined && grouped(open) === grouped(row.reference);
  return (
    <tr data-row={id} className={isOpen ? 'queue__row queue__row--open' : 'queue__row'}>
      <td className="queue__due"><LatenessChip lateness={latenessOf(row, now)} dueAt={row.dueAt} /></td>
      <th scope="row" className="queue__what">
        <Link to={`${requestPath(row.reference)}${search}`} aria-current={isOpen ? 'true' : undefined} preventScrollReset>
          {row.serviceName}
        </Link>
        <span className="queue__reference">{grouped(row.reference)}</span>
        {row.moderation === 'awaiting' ? <Tag tone="warn" icon="visibilityOff" title={t('queue.look')}>{t('queue.look.short')}</Tag> : null}
        {row.transfers > 2 ? <Tag tone="warn" icon="history">{t('queue.transfers', { times: row.transfers })}</Tag> : null}
        {row.followers > 0 ? <Tag icon="groups" title={t('queue.followers', { count: row.followers })}>{format.number(row.followers)}</Tag> : null}
      </th>
      <td className="queue__where" title={row.address ?? undefined}>
        {row.address ?? t('queue.nowhere')}
        {row.neighborhoodName ? <span className="quiet"> · {row.neighborhoodName}</span> : null}
      </td>
      <td className="queue__state">
        <StatusChip state={row.state} outcome={row.outcome} />
        {row.blockedByName && row.blockedSince ? (
          <Tag tone="warn" icon="hourglassEmpty" title={format.dateTime(row.blockedSince)}>
            {t(row.blockers > 1 ? 'queue.blocked.more' : 'queue.blocked', { names: row.blockedByName, more: row.blockers - 1, since: format.day(row.blockedSince) })}
          </Tag>
        ) : null}
      </td>
      <td className="queue__who">{row.assigneeName ?? <span className="quiet">{t('queue.nobody')}</span>}</td>
      {withDepartments ? <td className="queue__department">{row.departmentName}</td> : null}
      <td className="queue__opened"><time dateTime={row.openedAt} title={format.dateTime(row.openedAt)}>{format.relative(row.openedAt)}</time></td>
    </tr>
  );
}
