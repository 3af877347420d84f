import { Form } from 'react-router';
import type { Route } from './+types/TrainingPage';
import { text, useFormState } from '../../../shared/form/index.js';
import { answered, withForm } from '../../../shared/form/staff-form.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { Button, EmptyState, ErrorSummary, Link, Page, PageHeader, Select, Table, Tag, TextArea } from '../../../shared/ui/index.js';
import '../room/room.scss';

const Training = graphql(`
  query MyTraining {
    myTraining { code title state expiresAt required suggested }
    myScores { id startedAt score failed missed note dispute settled withdrawn }
    myCoaching { id question moduleCode trained closedAt }
  }
`);
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
    const { disputeScore } = await api(context)(Dispute, { id: text(form, 'score'), why: text(form, 'why') });
    return answered(form, disputeScore, HERE);
  });

/** What one may learn, and one's own scores. */
export default function TrainingPage({ loaderData: { myTraining, myScores, myCoaching } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const open = myCoaching.filter(({ closedAt }) => !closedAt);
  const { faults } = useFormState();
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
                {trained ? <Tag tone="good">{t('training.trained')}</Tag> : moduleCode ? <Link to={`${HERE}/${moduleCode}`}>{t('training.start')}<span className="usa-sr-only"> {question}</span></Link> : t('quality.to-talk')}
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
          <details open={faults.length > 0}>
            <summary>{t('training.dispute.open')}</summary>
            <Form method="post" noValidate className="room-form" key={disputable.length}>
              <Select name="score" label={t('training.contact')} choices={disputable.map(({ id, startedAt }) => ({ value: id, label: format.dateTime(startedAt) }))} />
              <TextArea name="why" label={t('training.dispute.why')} maxLength={1_000} rows={3} />
              <Button>{t('training.dispute.send')}</Button>
            </Form>
          </details>
        )}
      </section>
      <p><a href="/staff/goals">{t('training.goals')}</a></p>
    </Page>
  );
}
