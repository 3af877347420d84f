import { type FragmentType, graphql, unmask } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { BarRow, DefinitionNote, EmptyState, Table } from '../../../shared/ui/index.js';
import { useFigures } from './figures.js';
import { StaffingChart } from './StaffingChart.js';

const Fragment = graphql(`
  fragment StaffingOfRoom on ContactRoom {
    goal { shrinkage }
    next { startsAt calls agentsNeeded rostered agentsPlanned }
    handleSeconds
    forecastError { wape mape chance n }
    forecastAt
  }
`);

/** The next half-hours: how many calls, how many agents they need, and how many there are. */
export function Staffing({ room }: { room: FragmentType<typeof Fragment> }) {
  const t = useT();
  const format = useFormat();
  const { seconds, percent } = useFigures();
  const { goal, next, handleSeconds, forecastError, forecastAt } = unmask(Fragment, room);
  const most = Math.max(...next.map(({ calls }) => calls), 1);
  const dash = (value: number | null) => (value === null ? '–' : format.number(value));
  return (
    <section className="panel" aria-labelledby="next">
      <h2 id="next">{t('staffing.title')}</h2>
      {next.length === 0 ? (
        <EmptyState title={t('staffing.none')}>
          <p>{t('staffing.none.why')}</p>
        </EmptyState>
      ) : (
        <>
        <p className="quiet">{t('staffing.at', { at: format.dateTime(forecastAt) })}</p>
        <StaffingChart next={next} wape={forecastError.wape} />
        <Table
          dense
          stacks
          captionHidden
          caption={t('staffing.caption')}
          rows={next}
          rowKey={({ startsAt }) => startsAt}
          columns={[
            { key: 'at', head: t('staffing.from'), cell: ({ startsAt }) => format.time(startsAt) },
            { key: 'calls', head: t('staffing.calls'), cell: ({ calls }) => <BarRow value={calls} max={most}>{format.number(calls < 10 ? Math.round(calls * 10) / 10 : Math.round(calls))}</BarRow> },
            { key: 'needed', head: t('staffing.needed'), numeric: true, cell: ({ agentsNeeded }) => dash(agentsNeeded) },
            { key: 'planned', head: t('staffing.planned'), numeric: true, cell: ({ agentsPlanned }) => dash(agentsPlanned) },
            {
              key: 'gap',
              head: t('staffing.gap'),
              cell: ({ agentsNeeded, agentsPlanned }) =>
                agentsNeeded === null ? '–' : t('staffing.short', { count: Math.max(0, agentsNeeded - agentsPlanned) }),
            },
            { key: 'rostered', head: t('staffing.rostered', { share: percent(goal.shrinkage) }), numeric: true, cell: ({ rostered }) => dash(rostered) },
          ]}
        />
        </>
      )}
      {forecastError.wape === null ? null : (
        <p className="quiet">
          {t('staffing.error', { wape: percent(forecastError.wape), mape: forecastError.mape === null ? '–' : percent(forecastError.mape), n: format.number(forecastError.n) })}{' '}
          {forecastError.chance === null || forecastError.chance === undefined ? null : t('staffing.chance', { chance: percent(forecastError.chance) })}
        </p>
      )}
      <DefinitionNote label={t('staffing.how')}>
        <p>{t('staffing.how.text', { time: handleSeconds === null ? '–' : seconds(handleSeconds) })}</p>
      </DefinitionNote>
    </section>
  );
}
