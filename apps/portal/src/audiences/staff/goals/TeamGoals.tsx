import { Form } from 'react-router';
import { useFormState } from '../../../shared/form/index.js';
import { type FragmentType, graphql, unmask } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { BarRow, Button, Select, Table, Tag, TextArea, TextInput } from '../../../shared/ui/index.js';

const TeamGoalOnPage = graphql(`
  fragment TeamGoal on TeamGoal {
    id departmentName serviceName metric target words startsAt endsAt setByName judgedAt standing leastToJudge
    share { n share low high }
    weeks { week share { n share } }
  }
`);
const METRICS = ['ON_TIME', 'FIRST_WORD', 'SOLVED', 'SATISFIED'] as const;
const FIELDS = ['departmentId', 'service', 'metric', 'target', 'weeks', 'why'];
const TONES = { THERE: 'good', ON_THE_WAY: 'info', TOO_FEW: undefined } as const;

type OnPage = FragmentType<typeof TeamGoalOnPage>;
interface Place {
  id: string;
  name: string;
}

/** What one's department wants to reach together; whoever looks after its people sets it here. */
export function TeamGoals({ teamGoals, endedTeamGoals, teamGoalPlaces, services, keys, said }: {
  teamGoals: readonly OnPage[];
  endedTeamGoals: { edges: readonly { node: OnPage }[] };
  teamGoalPlaces?: readonly Place[];
  services?: readonly { code: string; name: string }[];
  keys: { goal: string };
  said: string | null;
}) {
  const t = useT();
  const { faults } = useFormState();
  return (
    <section className="panel">
      <h2>{t('goals.team')}</h2>
      {said === 'goal' ? <p role="status">{t('goals.team.set')}</p> : null}
      {teamGoals.length === 0 ? <p>{t('goals.team.none')}</p> : teamGoals.map((goal, at) => <TeamGoal key={at} goal={goal} mayWithdraw={teamGoalPlaces !== undefined} />)}
      {endedTeamGoals.edges.length === 0 ? null : (
        <>
          <h3>{t('goals.team.ended')}</h3>
          <ul>{endedTeamGoals.edges.map(({ node }, at) => <Ended key={at} goal={node} />)}</ul>
        </>
      )}
      {teamGoalPlaces ? (
        <details open={faults.some(({ path }) => FIELDS.includes(path))}>
          <summary>{t('goals.team.new')}</summary>
          <Form method="post" noValidate className="own-form" key={keys.goal}>
            <input type="hidden" name="do" value="team-goal" />
            <input type="hidden" name="key" value={keys.goal} />
            <Select name="departmentId" label={t('goals.department')} choices={teamGoalPlaces.map(({ id, name }) => ({ value: id, label: name }))} />
            <Select name="service" label={t('goals.service')} optional empty={t('goals.service.all')} choices={(services ?? []).map(({ code, name }) => ({ value: code, label: name }))} />
            <Select name="metric" label={t('goals.metric')} choices={METRICS.map((value) => ({ value, label: t(`goals.metric.${value}`) }))} />
            <TextInput name="target" label={t('goals.target')} hint={t('goals.target.hint')} inputMode="decimal" size="short" defaultValue="90" />
            <TextInput name="weeks" label={t('goals.weeks')} inputMode="numeric" size="short" defaultValue="12" />
            <TextArea name="why" label={t('goals.why')} optional maxLength={300} rows={2} />
            <Button>{t('goals.team.save')}</Button>
          </Form>
        </details>
      ) : null}
    </section>
  );
}

function useGoalWords() {
  const t = useT();
  const format = useFormat();
  return { t, format, percent: format.percent };
}

function TeamGoal({ goal, mayWithdraw }: { goal: OnPage; mayWithdraw: boolean }) {
  const { t, format, percent } = useGoalWords();
  const { id, departmentName, serviceName, metric, target, words, endsAt, setByName, standing, leastToJudge, share, weeks } = unmask(TeamGoalOnPage, goal);
  return (
    <article className="own-goal">
      <h3>{t('goals.what', { metric: t(`goals.metric.${metric}`), target: percent(target) })}</h3>
      <p className="quiet">{departmentName}{serviceName ? <> · {serviceName}</> : null} · {t('goals.until', { day: format.date(endsAt) })} · {t('goals.set-by', { name: setByName })}</p>
      {words ? <p>{words}</p> : null}
      <p><Tag tone={TONES[standing]}>{t(`goals.standing.${standing}`)}</Tag></p>
      {share.share === null ? null : (
        <BarRow value={share.share} max={1}>{t('goals.so-far', { share: percent(share.share), count: share.n, low: percent(share.low!), high: percent(share.high!) })}</BarRow>
      )}
      {standing === 'TOO_FEW' ? <p className="quiet">{t('goals.too-few', { least: leastToJudge })}</p> : null}
      {weeks.length > 1 ? (
        <details>
          <summary>{t('goals.by-week')}<span className="usa-sr-only"> {t(`goals.metric.${metric}`)}</span></summary>
          <Table
            dense
            captionHidden
            caption={t('goals.by-week')}
            rows={weeks}
            rowKey={({ week }) => String(week)}
            columns={[
              { key: 'week', head: t('goals.week'), numeric: true, cell: ({ week }) => format.number(week) },
              { key: 'share', head: t(`goals.metric.${metric}`), cell: ({ share: ofWeek }) => (ofWeek.share === null ? '–' : <BarRow value={ofWeek.share} max={1}>{percent(ofWeek.share)}</BarRow>) },
              { key: 'n', head: t('goals.n'), numeric: true, cell: ({ share: { n } }) => format.number(n) },
            ]}
          />
        </details>
      ) : null}
      {mayWithdraw ? (
        <Form method="post">
          <input type="hidden" name="do" value="withdraw" />
          <Button variant="plain" name="id" value={id}>{t('goals.withdraw')}<span className="usa-sr-only"> {t(`goals.metric.${metric}`)}</span></Button>
        </Form>
      ) : null}
    </article>
  );
}

function Ended({ goal }: { goal: OnPage }) {
  const { t, format, percent } = useGoalWords();
  const { departmentName, serviceName, metric, target, endsAt, standing, share } = unmask(TeamGoalOnPage, goal);
  return (
    <li>
      <Tag tone={TONES[standing]}>{t(`goals.ended.${standing}`)}</Tag> {t('goals.what', { metric: t(`goals.metric.${metric}`), target: percent(target) })}
      <span className="quiet"> {departmentName}{serviceName ? <> · {serviceName}</> : null} · {format.date(endsAt)} · {share.share === null ? t('goals.nothing-counted') : t('goals.was', { share: percent(share.share), count: share.n })}</span>
    </li>
  );
}
