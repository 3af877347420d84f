import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { useFormat, useT } from '../i18n/index.js';
import { Icon } from './Icon.js';
import { Link } from './links.js';

export interface SummaryRow {
  label: string;
  value: ReactNode;
  /** Where "Change" leads; the hidden text names the row. */
  change?: string;
}

/** Names and values, as on the check-your-answers page (C9). */
export function SummaryList({ rows }: { rows: readonly SummaryRow[] }) {
  const t = useT();
  return (
    <dl className="summary">
      {rows.map(({ label, value, change }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
          {change ? (
            <dd className="summary__change">
              <Link to={change}>
                {t('kit.change')} <span className="usa-sr-only">{label}</span>
              </Link>
            </dd>
          ) : null}
        </div>
      ))}
    </dl>
  );
}

export interface Column<Row> {
  key: string;
  head: ReactNode;
  cell: (row: Row) => ReactNode;
  numeric?: boolean;
}

/**
 * A table that scrolls sideways on its own. The first column's cells are the row's headers. `dense` is for desks; one that
 * `stacks` shows each row as a card where it is narrow, with what each column is called. `captionHidden` where a heading
 * above says the same.
 */
export function Table<Row>({ caption, columns, rows, rowKey, dense, stacks, captionHidden }: TableProps<Row>) {
  const className = `table ${dense ? 'table--dense' : ''} ${stacks ? 'table--stacks' : ''}`;
  // As a card it is no table to the browser: the roles say that it still is one.
  const role = (name: string) => (stacks ? name : undefined);
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={caption}>
      <table className={className} role={role('table')}>
        <caption className={captionHidden ? 'usa-sr-only' : undefined}>{caption}</caption>
        <thead role={role('rowgroup')}>
          <tr role={role('row')}>
            {columns.map(({ key, head, numeric }) => (
              <th key={key} scope="col" role={role('columnheader')} className={numeric ? 'numeric' : undefined}>{head}</th>
            ))}
          </tr>
        </thead>
        <tbody role={role('rowgroup')}>
          {rows.map((row) => (
            <tr key={rowKey(row)} role={role('row')}>
              {columns.map(({ key, head, cell, numeric }, at) => {
                const className = numeric ? 'numeric' : undefined;
                const label = stacks && typeof head === 'string' ? head : undefined;
                return at === 0
                  ? <th key={key} scope="row" role={role('rowheader')} className={className}>{cell(row)}</th>
                  : <td key={key} role={role('cell')} className={className} data-label={label}>{cell(row)}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
interface TableProps<Row> {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  dense?: boolean;
  stacks?: boolean;
  captionHidden?: boolean;
}

/** Newer and older, by keyset: sets `after` or `before` in the URL and keeps the filters. */
export function Pagination({ before, after }: { before?: string | null; after?: string | null }) {
  const t = useT();
  const [params] = useSearchParams();
  const href = (key: string, cursor: string) => {
    const next = new URLSearchParams(params);
    next.delete('before');
    next.delete('after');
    next.set(key, cursor);
    return `?${next}`;
  };
  if (!before && !after) return null;
  return (
    <nav className="pager" aria-label={t('kit.pages')}>
      {before ? <a href={href('before', before)} rel="prev"><Icon name="chevronLeft" />{t('kit.newer')}</a> : <span />}
      {after ? <a href={href('after', after)} rel="next">{t('kit.older')}<Icon name="chevronRight" /></a> : null}
    </nav>
  );
}

export interface TimelineEntry {
  id: string;
  /** ISO 8601 instant. */
  at: string;
  text: ReactNode;
  by?: string;
  /** Staff only: shown with a label and colour of its own (S7). */
  internal?: boolean;
}

/** What happened, newest first, in plain sentences. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  const t = useT();
  const format = useFormat();
  return (
    <ol className="timeline">
      {entries.map(({ id, at, text, by, internal }) => (
        <li key={id} className={internal ? 'timeline__internal' : undefined}>
          <p className="timeline__when">
            <time dateTime={at}>{format.dateTime(at)}</time>
            {by ? ` · ${by}` : ''}
            {internal ? <strong>{t('kit.internal')}</strong> : null}
          </p>
          <div>{text}</div>
        </li>
      ))}
    </ol>
  );
}

/** One thing in a list of things: a linked title, and what is known of it. */
export function Card({ title, to, media, children }: { title: string; to?: string; media?: ReactNode; children?: ReactNode }) {
  return (
    <li className="card">
      {media ? <div className="card__media">{media}</div> : null}
      <div className="card__body">
        <h3>{to ? <Link to={to}>{title}</Link> : title}</h3>
        {children}
      </div>
    </li>
  );
}

/** The list around cards. */
export function Cards({ children }: { children: ReactNode }) {
  return <ul className="cards">{children}</ul>;
}

/** Tabs that are links: each has an address, works without script, and can show how many. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly { to: string; label: string; count?: number; current: boolean }[] }) {
  const format = useFormat();
  return (
    <nav className="tabs" aria-label={label}>
      <ul>
        {tabs.map(({ to, label: text, count, current }) => (
          <li key={to}>
            <Link to={to} aria-current={current ? 'page' : undefined}>
              {text}
              {count === undefined ? null : <span className="tabs__count">{format.number(count)}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
