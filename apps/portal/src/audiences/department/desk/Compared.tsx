import type { ReactNode } from 'react';
import { type FragmentType, graphql, unmask } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { StatusChip, Table, Tag } from '../../../shared/ui/index.js';
import { grouped } from '../reference.js';

const ComparedRequest = graphql(`
  fragment Compared on StaffRequest {
    reference serviceName departmentName state outcome address neighborhoodName locationNote description openedAt dueAt followers photoIds
    answers { prompt values }
  }
`);
type Side = FragmentType<typeof ComparedRequest>;

/** What two requests say of the same thing, line by line. The one that was opened first is the one that would go on. */
export function Compared({ one, other }: { one: Side; other: Side }) {
  const t = useT();
  const format = useFormat();
  const sides = [unmask(ComparedRequest, one), unmask(ComparedRequest, other)] as const;
  const first = sides[0].openedAt <= sides[1].openedAt ? sides[0] : sides[1];
  type Read = (typeof sides)[number];
  const facts: readonly [name: string, of: (side: Read) => ReactNode][] = [
    [t('compare.goes-on'), (side) => (side === first ? <Tag tone="good" icon="check">{t('compare.goes-on.yes')}</Tag> : t('compare.goes-on.no'))],
    [t('queue.col.what'), ({ serviceName }) => serviceName],
    [t('queue.col.where'), ({ address, neighborhoodName, locationNote }) => [address ?? t('queue.nowhere'), neighborhoodName, locationNote].filter(Boolean).join(' · ')],
    [t('compare.words'), ({ description, answers }) => <Words description={description} answers={answers} />],
    [t('compare.photos'), ({ photoIds }) => <Photos ids={photoIds} />],
    [t('queue.col.opened'), ({ openedAt }) => format.dateTime(openedAt)],
    [t('queue.col.due'), ({ dueAt }) => (dueAt ? format.dateTime(dueAt) : '–')],
    [t('queue.col.state'), ({ state, outcome }) => <StatusChip state={state} outcome={outcome} />],
    [t('desk.department'), ({ departmentName }) => departmentName],
    [t('compare.followers'), ({ followers }) => format.number(followers)],
  ];
  const named = ({ reference }: Read) => grouped(reference);
  return (
    <Table
      stacks
      captionHidden
      caption={t('compare.title')}
      rows={facts}
      rowKey={([name]) => name}
      columns={[
        { key: 'what', head: t('compare.what'), cell: ([name]) => name },
        { key: 'one', head: named(sides[0]), cell: ([, of]) => of(sides[0]) },
        { key: 'other', head: named(sides[1]), cell: ([, of]) => of(sides[1]) },
      ]}
    />
  );
}

function Words({ description, answers }: { description: string; answers: readonly { prompt: string; values: readonly string[] }[] }) {
  const t = useT();
  if (!description && answers.length === 0) return t('compare.words.none');
  return (
    <>
      <span className="compare__words">{description}</span>
      {answers.map(({ prompt, values }) => <span key={prompt} className="compare__words"><span className="quiet">{prompt}</span> {values.join(', ')}</span>)}
    </>
  );
}

function Photos({ ids }: { ids: readonly string[] }) {
  const t = useT();
  if (ids.length === 0) return t('compare.photos.none');
  return (
    <span className="desk__photos">
      {ids.map((id, at) => (
        <a key={id} href={`/api/photos/${id}`}>
          <img src={`/api/photos/${id}`} alt={t('desk.photo', { number: at + 1, of: ids.length })} loading="lazy" />
        </a>
      ))}
    </span>
  );
}
