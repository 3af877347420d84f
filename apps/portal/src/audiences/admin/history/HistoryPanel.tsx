import type { FragmentType } from '../../../shared/graphql/generated/index.js';
import { useT } from '../../../shared/i18n/index.js';
import { Link } from '../../../shared/ui/index.js';
import { ChangeList, type ChangeRow } from './ChangeList.js';

/** What people changed of one thing, at the end of its page. Nothing for who may not read it. */
export function HistoryPanel({ changes, kind }: { changes: { edges: readonly { node: FragmentType<typeof ChangeRow> }[] } | undefined; kind: string }) {
  const t = useT();
  if (!changes) return null;
  return (
    <section className="panel" aria-labelledby="history">
      <h2 id="history">{t('history.title')}</h2>
      <ChangeList changes={changes.edges.map(({ node }) => node)} />
      <p>
        <Link to={`/admin/history?kind=${kind}`}>{t('history.all')}</Link>
      </p>
    </section>
  );
}
