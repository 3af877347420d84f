import { useState } from 'react';
import { Form, useParams } from 'react-router';
import { type FragmentType, graphql, unmask } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { useVisitor } from '../../../shared/session/useVisitor.js';
import { EmptyState, LatenessChip, Link, StatusChip, Tag } from '../../../shared/ui/index.js';
import { requestPath } from '../desk/forms.js';
import { latenessOf } from '../lateness.js';
import { isPressing, Priority } from '../Priority.js';
import { grouped } from '../reference.js';
import { BulkBar } from './BulkBar.js';
import { type ColumnName, columnsOf, type Filters, searchOf } from './filters.js';
import { KeepPlace } from './KeepPlace.js';

const QueueRowItem = graphql(`
  fragment QueueRow on QueueItem {
    reference serviceName departmentName assigneeName state priority outcome address neighborhoodName channel openedAt updatedAt closedAt dueAt atRiskAt longOverdueAt
    paused followers transfers moderation needsAttention blockedByName blockedSince blockers
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
  const [chosen, setChosen] = useState(0);
  const firstPage = searchOf({ ...filters, after: '' });
  if (edges.length === 0) {
    return (
      <EmptyState title={t('queue.empty.title')}>
        <p>{t(filters.after ? 'queue.empty.page' : 'queue.empty.text')}</p>
      </EmptyState>
    );
  }
  const columns = columnsOf(filters).filter((name) => name !== 'department' || withDepartments);
  return (
    <Form method="get" action="/department/bulk" className="queue__form" onChange={({ currentTarget }) => setChosen(new FormData(currentTarget).getAll('id').length)}>
      <KeepPlace className="queue__scroll" label={t('queue.list')} rows={edges.map(({ node }) => node.id)}>
        <table className={filters.columns ? 'queue-table queue-table--chosen' : 'queue-table'}>
          <caption className="usa-sr-only">{t('queue.list')}</caption>
          <thead>
            <tr>
              <th scope="col" className="queue__pick"><span className="usa-sr-only">{t('queue.pick')}</span></th>
              <th scope="col" className="queue__due">{t(filters.tab === 'closed' ? 'queue.col.kept' : 'queue.col.due')}</th>
              <th scope="col" className="queue__what">{t('queue.col.what')}</th>
              {columns.map((name) => <th key={name} scope="col" className={CLASSES[name]}>{t(`queue.col.${name}`)}</th>)}
            </tr>
          </thead>
          <tbody>
            {edges.map(({ node }) => (
              <QueueRow key={node.id} id={node.id} item={node} search={search} columns={columns} />
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
      <BulkBar filters={filters} chosen={chosen} onChosen={setChosen} />
    </Form>
  );
}

const CLASSES: Record<ColumnName, string> = {
  where: 'queue__where',
  state: 'queue__state',
  priority: 'queue__priority',
  who: 'queue__who',
  department: 'queue__department',
  opened: 'queue__opened',
  updated: 'queue__updated',
  channel: 'queue__channel',
};

function QueueRow({ id, item, search, columns }: { id: string; item: FragmentType<typeof QueueRowItem>; search: string; columns: readonly ColumnName[] }) {
  const t = useT();
  const format = useFormat();
  const { now } = useVisitor();
  const { reference: open } = useParams();
  const row = unmaskRow(item);
  const isOpen = open !== undefined && grouped(open) === grouped(row.reference);
  return (
    <tr data-row={id} className={isOpen ? 'queue__row queue__row--open' : 'queue__row'}>
      <td className="queue__pick">
        <input type="checkbox" name="id" value={id} aria-label={t('queue.pick.one', { reference: grouped(row.reference) })} />
      </td>
      <td className="queue__due"><LatenessChip lateness={latenessOf(row, now)} dueAt={row.dueAt} /></td>
      <th scope="row" className="queue__what">
        <Link to={`${requestPath(row.reference)}${search}`} aria-current={isOpen ? 'true' : undefined} preventScrollReset>
          {row.serviceName}
        </Link>
        <span className="queue__reference">{grouped(row.reference)}</span>
        {isPressing(row.priority) ? <span className={columns.includes('priority') ? 'queue__flag' : undefined}><Priority priority={row.priority} /></span> : null}
        {row.needsAttention.length > 0 ? <Tag tone="warn" icon="notifications" title={row.needsAttention.map((why) => t(`attention.${why}`)).join(', ')}>{t('attention.chip')}</Tag> : null}
        {row.moderation === 'awaiting' ? <Tag tone="warn" icon="visibilityOff" title={t('queue.look')}>{t('queue.look.short')}</Tag> : null}
        {row.transfers > 2 ? <Tag tone="warn" icon="history">{t('queue.transfers', { times: row.transfers })}</Tag> : null}
        {row.followers > 0 ? <Tag icon="groups" title={t('queue.followers', { count: row.followers })}>{format.number(row.followers)}</Tag> : null}
      </th>
      {columns.map((name) => <Cell key={name} name={name} row={row} />)}
    </tr>
  );
}

type Row = ReturnType<typeof unmaskRow>;
const unmaskRow = (item: FragmentType<typeof QueueRowItem>) => unmask(QueueRowItem, item);

function Cell({ name, row }: { name: ColumnName; row: Row }) {
  const t = useT();
  const format = useFormat();
  // A card has no head over its columns.
  const label = t(`queue.col.${name}`);
  switch (name) {
    case 'where':
      return (
        <td className="queue__where" title={row.address ?? undefined}>
          {row.address ?? t('queue.nowhere')}
          {row.neighborhoodName ? <span className="quiet"> · {row.neighborhoodName}</span> : null}
        </td>
      );
    case 'state':
      return (
        <td className="queue__state">
          <StatusChip state={row.state} outcome={row.outcome} />
          {row.blockedByName && row.blockedSince ? (
            <Tag tone="warn" icon="hourglassEmpty" title={format.dateTime(row.blockedSince)}>
              {t(row.blockers > 1 ? 'queue.blocked.more' : 'queue.blocked', { names: row.blockedByName, more: row.blockers - 1, since: format.day(row.blockedSince) })}
            </Tag>
          ) : null}
        </td>
      );
    case 'who':
      return <td className="queue__who" data-label={label}>{row.assigneeName ?? <span className="quiet">{t('queue.nobody')}</span>}</td>;
    case 'priority':
      return <td className="queue__priority" data-label={label}><Priority priority={row.priority} /></td>;
    case 'department':
      return <td className="queue__department" data-label={label}>{row.departmentName}</td>;
    case 'channel':
      return <td className="queue__channel" data-label={label}>{t('queue.channel', { channel: row.channel.replace('-', '_') })}</td>;
    default: {
      const at = name === 'opened' ? row.openedAt : row.updatedAt;
      return <td className={CLASSES[name]} data-label={label}><time dateTime={at} title={format.dateTime(at)}>{format.relative(at)}</time></td>;
    }
  }
}
