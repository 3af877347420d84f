import { Form } from 'react-router';
import type { Route } from './+types/TrainingPage';
import { text } from '../../../shared/form/index.js';
import { answered, withForm } from '../../../shared/form/staff-form.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { BarRow, Button, EmptyState, ErrorSummary, Link, Page, PageHeader, Select, Table, Tag, TextArea, TextInput } from '../../../shared/ui/index.js';
import '../room/room.scss';

const Training = graphql(`
  query MyTraining {
    myTraining { code title state expiresAt required suggested }
    myGoals { id words steps done moduleCode }
    myScores { id startedAt score failed missed note dispute settled withdrawn }
    myCoaching { id question moduleCode trained closedAt }
  }
`);
const SetGoal = graphql(`mutation SetGoal($words: String!, $steps: Int!, $module: ID) { setGoal(words: $words, steps: $steps, module: $module) }`);
const StepGoal = graphql(`mutation StepGoal($id: ID!) { stepGoal(id: $id) }`);
const Dispute = graphql(`
  mutation DisputeScore($id: ID!, $why: String!) {
    disputeScore(id: $id, why: $why) {
      __typename
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);
const HERE = '/contact-center/training';

export const loader = ({ context }: Route.LoaderArgs) => api(context)(Training);

export const action = ({ context, request }: Route.ActionArgs) =>
  withForm(request, async (form) => {
    const ask = api(context);
    if (text(form, 'do') === 'dispute') return answered(form, (await ask(Dispute, { id: text(form, 'score'), why: text(form, 'why') })).disputeScore, HERE);
    if (text(form, 'do') === 'step') await ask(StepGoal, { id: text(form, 'id') });
    else if (text(form, 'words')) await ask(SetGoal, { words: text(form, 'words').slice(0, 200), steps: Math.min(100, Math.max(1, Math.round(Number(text(form, 'steps'))) || 1)), module: text(form, 'module') || null });
    return answered(form, { __typename: 'Kept' }, HERE);
  });

/** What one may learn, one's own scores, and what one wants to get better at. Nobody else sees the goals. */
export default function TrainingPage({ loaderData: { myTraining, myGoals, myScores, myCoaching } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const open = myCoaching.filter(({ closedAt }) => !closedAt);
  const disputable = myScores.filter(({ dispute }) => !dispute);
  return (
    <Page title={t('training.title')}>
      <ErrorSummary />
      <PageHeader title={t('training.title')} />
      {open.length === 0 ? null : (
        <section className="panel">
          <h2>{t('training.coaching')}</h2>
          <ul>
            {open.map(({ id, question, moduleCode, trained }) => (
              <li key={id}>
                {question}{' '}
                {trained ? <Tag tone="good">{t('quality.trained')}</Tag> : moduleCode ? <Link to={`${HERE}/${moduleCode}`}>{t('training.start')}<span className="usa-sr-only"> {question}</span></Link> : t('quality.to-talk')}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="panel">
        <h2>{t('training.modules')}</h2>
        {myTraining.length === 0 ? (
          <EmptyState title={t('training.none')}>
            <p>{t('training.none.why')}</p>
          </EmptyState>
        ) : (
          <Table
            dense
            stacks
            captionHidden
            caption={t('training.modules')}
            rows={myTraining}
            rowKey={({ code }) => code}
            columns={[
              { key: 'title', head: t('training.module'), cell: ({ code, title }) => <Link to={`${HERE}/${code}`}>{title}</Link> },
              { key: 'state', head: t('quality.state'), cell: ({ state }) => <Tag tone={state === 'passed' ? 'good' : undefined}>{t(`training.state.${state}`)}</Tag> },
              { key: 'why', head: t('quality.why'), cell: ({ suggested, required }) => (suggested ? t(`training.because.${suggested}`) : required ? t('training.required') : '–') },
              { key: 'until', head: t('training.until'), cell: ({ expiresAt }) => (expiresAt ? format.date(expiresAt) : '–') },
            ]}
          />
        )}
      </section>
      <section className="panel">
        <h2>{t('training.scores')}</h2>
        {myScores.length === 0 ? (
          <p>{t('training.scores.none')}</p>
        ) : (
          <Table
            dense
            stacks
            captionHidden
            caption={t('training.scores')}
            rows={myScores}
            rowKey={({ id }) => id}
            columns={[
              { key: 'at', head: t('training.contact'), cell: ({ startedAt }) => format.dateTime(startedAt) },
              { key: 'score', head: t('mystery.score'), numeric: true, cell: ({ score, failed }) => (failed ? t('training.failed') : score === null ? '–' : format.number(Math.round(score))) },
              { key: 'missed', head: t('training.missed'), cell: ({ missed }) => (missed.length > 0 ? missed.join(' ') : '–') },
              { key: 'note', head: t('training.note'), cell: ({ note }) => note || '–' },
              { key: 'dispute', head: t('training.dispute'), cell: ({ dispute, settled, withdrawn }) => (!dispute ? '–' : settled ? `${t(withdrawn ? 'training.withdrawn' : 'training.stands')} ${settled}` : t('training.disputed')) },
            ]}
          />
        )}
        {disputable.length === 0 ? null : (
          <details>
            <summary>{t('training.dispute.open')}</summary>
            <Form method="post" noValidate className="room-form" key={disputable.length}>
              <input type="hidden" name="do" value="dispute" />
              <Select name="score" label={t('training.contact')} choices={disputable.map(({ id, startedAt }) => ({ value: id, label: format.dateTime(startedAt) }))} />
              <TextArea name="why" label={t('training.dispute.why')} maxLength={1_000} rows={3} />
              <Button>{t('training.dispute.send')}</Button>
            </Form>
          </details>
        )}
      </section>
      <section className="panel" aria-labelledby="goals">
        <h2 id="goals">{t('training.goals')}</h2>
        <p className="quiet">{t('training.goals.own')}</p>
        {myGoals.map(({ id, words, steps, done, moduleCode }) => (
          <Form method="post" key={id}>
            <p>
              {words}
              {moduleCode ? <> · <Link to={`${HERE}/${moduleCode}`}>{myTraining.find(({ code }) => code === moduleCode)?.title ?? moduleCode}</Link></> : null}
            </p>
            <BarRow value={done} max={steps}>{t('training.goal.done', { done, steps })}</BarRow>
            <input type="hidden" name="do" value="step" />
            {done < steps ? <Button variant="plain" name="id" value={id}>{t('training.goal.step')}<span className="usa-sr-only"> {words}</span></Button> : null}
          </Form>
        ))}
        <Form method="post" noValidate className="room-form" key={myGoals.length}>
          <TextInput name="words" label={t('training.goal.words')} maxLength={200} autoComplete="off" />
          <TextInput name="steps" label={t('training.goal.steps')} inputMode="numeric" size="short" defaultValue="5" />
          {myTraining.length === 0 ? null : <Select name="module" label={t('training.goal.module')} hint={t('training.goal.module.hint')} optional empty={t('training.goal.module.none')} choices={myTraining.map(({ code, title }) => ({ value: code, label: title }))} />}
          <Button>{t('training.goal.set')}</Button>
        </Form>
      </section>
    </Page>
  );
}
