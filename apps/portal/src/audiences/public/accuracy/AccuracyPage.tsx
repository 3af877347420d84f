import { api } from '../../../shared/graphql/api.js';
import { type FragmentType, graphql, unmask } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { useVisitor } from '../../../shared/session/useVisitor.js';
import { Alert, DefinitionNote, EmptyState, Page, PageHeader, Table } from '../../../shared/ui/index.js';
import type { Route } from './+types/AccuracyPage';
import '../public.scss';
import './accuracy.scss';

const Row = graphql(`fragment AccuracyRow on ClosureAccuracyRow { name closed held { n share low high } }`);
const Accuracy = graphql(`
  query ClosureAccuracy { closureAccuracy { days asOf leastToRank all { ...AccuracyRow } departments { ...AccuracyRow } services { ...AccuracyRow } } }
`);

export async function loader({ context }: Route.LoaderArgs) {
  return api(context)(Accuracy);
}

/** How far "closed" can be believed: what random checks on the spot found, as a picture and as a table. */
export default function AccuracyPage({ loaderData: { closureAccuracy } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const { city } = useVisitor();
  const { all, departments, services, asOf, leastToRank } = closureAccuracy;
  const { held, closed } = unmask(Row, all);
  return (
    <Page title={t('accuracy.title')}>
      <PageHeader title={t('accuracy.title')}>
        <p>{t('accuracy.lead')}</p>
      </PageHeader>
      {city.demo ? <Alert tone="info" slim>{t('accuracy.sample')}</Alert> : null}
      {held.n === 0 ? (
        <EmptyState title={t('accuracy.none')}><p>{t('accuracy.closed', { closed })}</p></EmptyState>
      ) : (
        <>
          <p className="accuracy__all"><strong>{format.percent(held.share!)}</strong> {t('accuracy.held', { low: format.percent(held.low!), high: format.percent(held.high!), n: held.n })}</p>
          <p>{t('accuracy.closed', { closed })}</p>
          {held.n < leastToRank ? <p>{t('accuracy.few', { least: leastToRank })}</p> : null}
          <Picture rows={departments} />
          <Rows caption={t('accuracy.departments')} rows={departments} />
          <Rows caption={t('accuracy.services')} rows={services} />
        </>
      )}
      <DefinitionNote label={t('accuracy.how')}>
        <p>{t('accuracy.how.drawn')}</p>
        <p>{t('accuracy.how.range')}</p>
        <p>{t('accuracy.how.as-of', { on: format.dateTime(asOf) })}</p>
      </DefinitionNote>
    </Page>
  );
}

const [LEFT, RIGHT, LINE] = [8, 632, 44];

/** A dot for the share and a line for its range; the table below says the same in numbers. */
function Picture({ rows }: { rows: readonly FragmentType<typeof Row>[] }) {
  const t = useT();
  const format = useFormat();
  const shown = rows.map((row) => unmask(Row, row)).filter(({ held }) => held.share !== null && held.share !== undefined);
  const x = (share: number) => (LEFT + share * (RIGHT - LEFT)).toFixed(1);
  const height = shown.length * LINE + 28;
  return (
    <svg className="accuracy" viewBox={`0 0 640 ${height}`} role="img" aria-label={t('accuracy.picture')}>
      {[0, 0.25, 0.5, 0.75, 1].map((share) => (
        <g key={share}>
          <line className="accuracy__grid" x1={x(share)} x2={x(share)} y1={0} y2={height - 24} />
          <text className="accuracy__axis" x={x(share)} y={height - 6} textAnchor={share === 0 ? 'start' : share === 1 ? 'end' : 'middle'}>{format.percent(share)}</text>
        </g>
      ))}
      {shown.map(({ name, held }, at) => (
        <g key={name}>
          <text className="accuracy__name" x={LEFT} y={at * LINE + 15}>{t('accuracy.row', { name, n: held.n })}</text>
          <line className="accuracy__range" x1={x(held.low!)} x2={x(held.high!)} y1={at * LINE + 29} y2={at * LINE + 29} />
          <circle className="accuracy__dot" cx={x(held.share!)} cy={at * LINE + 29} r={7} />
        </g>
      ))}
    </svg>
  );
}

function Rows({ caption, rows }: { caption: string; rows: readonly FragmentType<typeof Row>[] }) {
  const t = useT();
  const format = useFormat();
  return (
    <Table
      stacks
      caption={caption}
      rows={rows.map((row) => unmask(Row, row))}
      rowKey={({ name }) => name}
      columns={[
        { key: 'name', head: t('accuracy.name'), cell: ({ name }) => name },
        { key: 'held', head: t('accuracy.share'), cell: ({ held }) => (held.n === 0 ? t('accuracy.share.none') : format.percent(held.share!)), numeric: true },
        { key: 'range', head: t('accuracy.range'), cell: ({ held }) => (held.n > 0 ? t('accuracy.range.of', { low: format.percent(held.low!), high: format.percent(held.high!) }) : null), numeric: true },
        { key: 'n', head: t('accuracy.n'), cell: ({ held }) => format.number(held.n), numeric: true },
        { key: 'closed', head: t('accuracy.closed.head'), cell: ({ closed }) => format.number(closed), numeric: true },
      ]}
    />
  );
}
