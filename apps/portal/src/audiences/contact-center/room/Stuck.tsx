import { type FragmentType, graphql, unmask } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { Table } from '../../../shared/ui/index.js';

const StuckInRoom = graphql(`
  fragment StuckInRoom on StuckWork { kind why count since modules }
`);

/** What waits that nobody at work may take, and why; nothing where all can be taken. */
export function Stuck({ stuck: masked }: { stuck: readonly FragmentType<typeof StuckInRoom>[] }) {
  const t = useT();
  const format = useFormat();
  const stuck = unmask(StuckInRoom, masked);
  if (stuck.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="stuck">
      <h2 id="stuck">{t('stuck.title')}</h2>
      <Table
        dense
        stacks
        captionHidden
        caption={t('stuck.title')}
        rows={stuck}
        rowKey={({ kind, why, since }) => `${kind} ${why} ${since}`}
        columns={[
          { key: 'what', head: t('stuck.what'), cell: ({ kind, count }) => t(`stuck.kind.${kind}`, { count }) },
          { key: 'since', head: t('stuck.since'), cell: ({ since }) => format.relative(since) },
          { key: 'why', head: t('stuck.why'), cell: ({ why, modules }) => t(`stuck.why.${why}`, { modules: format.list([...modules]) }) },
        ]}
      />
    </section>
  );
}
