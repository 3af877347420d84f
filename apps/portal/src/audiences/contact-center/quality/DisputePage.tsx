import { Form } from 'react-router';
import type { Route } from './+types/DisputePage';
import { invalid, text } from '../../../shared/form/index.js';
import { answered, withForm } from '../../../shared/form/staff-form.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { BackLink, Button, ErrorSummary, Page, PageHeader, Radios, Table, Tag, TextArea } from '../../../shared/ui/index.js';
import '../room/room.scss';

const Disputed = graphql(`
  query DisputedScore($id: ID!) {
    disputedScore(id: $id) {
      id agentName startedAt channel contactNote scorerName scoredAt score failed note dispute disputedAt settled withdrawn version
      marks { item question weight autoFail mark }
    }
  }
`);
const Settle = graphql(`
  mutation SettleDispute($id: ID!, $answer: String!, $withdrawn: Boolean!) {
    settleDispute(id: $id, answer: $answer, withdrawn: $withdrawn) {
      __typename
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);
const BACK = '/contact-center/quality';

export const loader = ({ context, params }: Route.LoaderArgs) => api(context)(Disputed, { id: params.id });

export const action = ({ context, params, request }: Route.ActionArgs) =>
  withForm(request, async (form) => {
    if (!text(form, 'withdrawn')) return invalid(form, [{ path: 'withdrawn', code: 'CHOICE_NEEDED' }]);
    const settled = { id: params.id, answer: text(form, 'answer'), withdrawn: text(form, 'withdrawn') === 'yes' };
    return answered(form, (await api(context)(Settle, settled)).settleDispute, BACK);
  });

/** A disputed score with every mark that was given, and the answer to the agent. */
export default function DisputePage({ loaderData: { disputedScore: score } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const title = t('quality.contact', { name: score.agentName, at: format.dateTime(score.startedAt) });
  return (
    <Page title={title}>
      <BackLink to={BACK} />
      <ErrorSummary />
      <PageHeader title={title} caption={t('quality.disputes')}>
        <p>{t('dispute.scored', { name: score.scorerName, at: format.dateTime(score.scoredAt), version: score.version })}</p>
      </PageHeader>
      <section className="panel">
        <h2>{t('dispute.why')}</h2>
        <blockquote>{score.dispute}</blockquote>
        {score.contactNote ? <p>{t('quality.note.was', { note: score.contactNote })}</p> : null}
      </section>
      <section className="panel">
        <h2>{t('dispute.marks')}</h2>
        <p>{score.failed ? t('training.failed') : t('dispute.score', { score: score.score === null ? '–' : format.number(Math.round(score.score)) })}</p>
        <Table
          dense
          stacks
          captionHidden
          caption={t('dispute.marks')}
          rows={score.marks}
          rowKey={({ item }) => item}
          columns={[
            { key: 'question', head: t('scorecards.question'), cell: ({ question }) => question },
            { key: 'weight', head: t('scorecards.weight'), cell: ({ weight, autoFail }) => (autoFail ? t('quality.auto-fail') : format.number(weight)) },
            { key: 'mark', head: t('dispute.mark'), cell: ({ mark }) => <Tag tone={mark === 'no' ? 'bad' : undefined}>{t(`quality.mark.${mark}`)}</Tag> },
          ]}
        />
        {score.note ? <p>{t('dispute.note', { note: score.note })}</p> : null}
      </section>
      {score.settled ? (
        <section className="panel">
          <h2>{t('quality.dispute.answer')}</h2>
          <p>{t(score.withdrawn ? 'training.withdrawn' : 'training.stands')} {score.settled}</p>
        </section>
      ) : (
        <Form method="post" noValidate className="panel room-form">
          <Radios name="withdrawn" label={t('quality.dispute.right')} choices={[{ value: 'no', label: t('quality.dispute.stands') }, { value: 'yes', label: t('quality.dispute.withdraw') }]} />
          <TextArea name="answer" label={t('quality.dispute.answer')} maxLength={1_000} />
          <Button>{t('quality.dispute.settle')}</Button>
        </Form>
      )}
    </Page>
  );
}
