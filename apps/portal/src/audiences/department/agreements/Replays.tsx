import { type FragmentType, graphql, unmask } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { DefinitionNote, Link, Table, Tag, type Tone } from '../../../shared/ui/index.js';
import { Distribution } from './Distribution.js';
import { useWords } from './words.js';

const Fragment = graphql(`
  fragment ReplayOfGoal on GoalReplay {
    goal { service serviceName priority metric unit amount dueTime mayPause }
    from asOf n kept share notDueYet stillOpen median p90 target meets80 meets90 morePerWeek verdict
    bins { from to ended open }
  }
`);
/** As many as the API gives at once. */
const MOST = 60;
const TONES: Record<string, Tone> = { TOO_FEW: 'info', ALWAYS_KEPT: 'warn', HOPELESS: 'bad', FAIR: 'good' };

interface Replay {
  goals: readonly FragmentType<typeof Fragment>[];
  after: number;
  total: number;
}

/** How each goal would have gone on the last twelve months of real requests. `pageFrom`: the address of the goals after so many. */
export function Replays({ replay: { goals: given, after, total }, pageFrom }: { replay: Replay; pageFrom: (after: number) => string }) {
  const t = useT();
  const format = useFormat();
  const words = useWords();
  const replays = given.map((replay) => unmask(Fragment, replay));
  const known = replays.filter(({ n, notDueYet }) => n + notDueYet > 0);
  const longer = (unit: string, value: number | null | undefined) => (typeof value === 'number' ? words.amount(unit, value) : t('replay.not-reached'));
  const needs = ({ goal, n, kept, meets90, morePerWeek }: (typeof replays)[number]) => {
    if (n === 0) return t('replay.needs.unknown');
    const enough = kept >= 0.9 * n;
    const shortest = longer(goal.unit, meets90);
    return enough ? t('replay.needs.enough', { shortest }) : t('replay.needs.more', { more: format.number(Math.max(0.1, Math.round(morePerWeek * 10) / 10)), shortest });
  };
  return (
    <section className="panel" aria-labelledby="replay">
      <h2 id="replay">{t('replay.title')}</h2>
      <p>{t('replay.lead')}</p>
      {replays.length < total ? <p>{t('replay.shown', { from: after + 1, to: after + replays.length, total })}</p> : null}
      {known.length === 0 ? (
        <p className="quiet">{t('replay.none')}</p>
      ) : (
        <>
          <Table
            dense
            stacks
            caption={t('replay.caption')}
            rows={replays}
            rowKey={({ goal }) => words.promise(goal)}
            columns={[
              { key: 'goal', head: t('agreement.goal'), cell: ({ goal }) => words.promise(goal) },
              { key: 'target', head: t('agreement.target'), cell: ({ goal }) => words.amount(goal.unit, goal.amount) },
              { key: 'share', head: t('replay.share'), numeric: true, cell: ({ share }) => (share === null || share === undefined ? '–' : format.percent(share)) },
              { key: 'n', head: t('replay.n'), numeric: true, cell: ({ n }) => format.number(n) },
              { key: 'open', head: t('replay.open'), numeric: true, cell: ({ stillOpen }) => format.number(stillOpen) },
              { key: 'median', head: t('replay.median'), cell: ({ goal, median }) => longer(goal.unit, median) },
              { key: 'p90', head: t('replay.p90'), cell: ({ goal, p90 }) => longer(goal.unit, p90) },
              { key: 'verdict', head: t('replay.verdict'), cell: ({ verdict }) => <Tag tone={TONES[verdict]}>{t(`replay.verdict.${verdict}`)}</Tag> },
            ]}
          />
          {known.map((replay, at) => (
            <details key={words.promise(replay.goal)} open={at === 0}>
              <summary>{t('replay.of', { promise: words.promise(replay.goal) })}</summary>
              <p>
                {replay.n > 0
                  ? t('replay.sentence', { share: format.percent(replay.share ?? 0), kept: replay.kept, n: replay.n, median: longer(replay.goal.unit, replay.median), p90: longer(replay.goal.unit, replay.p90) })
                  : t('replay.sentence.none', { notDueYet: replay.notDueYet })}{' '}
                {needs(replay)}
              </p>
              {replay.verdict === 'FAIR' ? null : <p><strong>{t(`replay.verdict.${replay.verdict}.why`)}</strong></p>}
              <p className="quiet">{t('replay.censored', { stillOpen: replay.stillOpen, notDueYet: replay.notDueYet, from: format.date(replay.from), to: format.date(replay.asOf) })}</p>
              <Distribution unit={replay.goal.unit} bins={replay.bins} target={replay.target} title={t('replay.chart', { promise: words.promise(replay.goal), target: words.amount(replay.goal.unit, replay.target) })} />
            </details>
          ))}
        </>
      )}
      {replays.length < total ? (
        <p>
          {after > 0 ? <Link to={pageFrom(Math.max(0, after - MOST))}>{t('replay.before')}</Link> : null}{' '}
          {after + replays.length < total ? <Link to={pageFrom(after + replays.length)}>{t('replay.next', { count: total - after - replays.length })}</Link> : null}
        </p>
      ) : null}
      <DefinitionNote label={t('replay.how')}>
        <p>{t('replay.how.share')}</p>
        <p>{t('replay.how.open')}</p>
        <p>{t('replay.how.flags')}</p>
      </DefinitionNote>
    </section>
  );
}
