import { Form } from 'react-router';
import { type FragmentType, graphql, unmask } from '../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../shared/i18n/index.js';
import { useVisitor } from '../../shared/session/useVisitor.js';
import { Button, Table } from '../../shared/ui/index.js';
import { VersionChip } from './states.js';

export const VersionLine = graphql(`
  fragment VersionLine on ArticleVersionInList { id number state authorName reviewerName factCheckerName note writtenAt publishAt publishedAt endedAt readings helped unhelpful }
`);

const OPEN = ['DRAFT', 'REVIEW', 'FACT_CHECK', 'READY', 'SCHEDULED'];

/** Every version: who wrote it, who looked at it, how well it helped; each old one can be put back. */
export function Versions({ versions }: { versions: readonly FragmentType<typeof VersionLine>[] }) {
  const t = useT();
  const format = useFormat();
  const { staff } = useVisitor();
  const rows = unmask(VersionLine, versions);
  const mayRevert = (staff?.permissions.includes('knowledge.write') ?? false) && !rows.some(({ state }) => OPEN.includes(state));
  return (
    <div className="panel">
      <Table
        dense
        stacks
        caption={t('article.versions')}
        rows={rows}
        rowKey={({ id }) => id}
        columns={[
          { key: 'number', head: t('version.number'), cell: ({ number }) => number },
          { key: 'state', head: t('knowledge.state'), cell: ({ state, publishAt }) => <><VersionChip state={state} /> {state === 'SCHEDULED' && publishAt ? format.dateTime(publishAt) : ''}</> },
          { key: 'author', head: t('version.author'), cell: ({ authorName, note }) => <>{authorName ?? t('version.folder')}{note ? <> <span className="quiet">“{note}”</span></> : null}</> },
          { key: 'looked', head: t('version.looked'), cell: ({ reviewerName, factCheckerName }) => format.list([reviewerName, factCheckerName].flatMap((name) => name ?? [])) },
          { key: 'live', head: t('version.live'), cell: ({ publishedAt, endedAt }) => (publishedAt ? `${format.date(publishedAt)}${endedAt ? ` – ${format.date(endedAt)}` : ''}` : '') },
          { key: 'helped', head: t('version.helped'), numeric: true, cell: ({ helped, unhelpful }) => (helped + unhelpful > 0 ? t('version.helped.of', { share: format.percent(helped / (helped + unhelpful)), n: helped + unhelpful }) : '') },
          {
            key: 'revert',
            head: <span className="usa-sr-only">{t('version.revert')}</span>,
            cell: ({ id, number, state }) =>
              mayRevert && ['REPLACED', 'RETIRED', 'DISCARDED'].includes(state) ? (
                <Form method="post">
                  <input type="hidden" name="version" value={id} />
                  <Button name="act" value="revert" variant="plain">{t('version.revert')} <span className="usa-sr-only">{number}</span></Button>
                </Form>
              ) : null,
          },
        ]}
      />
    </div>
  );
}
