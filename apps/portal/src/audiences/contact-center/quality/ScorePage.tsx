import { Form, type ShouldRevalidateFunctionArgs } from 'react-router';
import type { Route } from './+types/ScorePage';
import { text } from '../../../shared/form/index.js';
import { answered, withForm } from '../../../shared/form/staff-form.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { BackLink, Button, EmptyState, ErrorSummary, Page, PageHeader, Radios, TextArea } from '../../../shared/ui/index.js';
import { PathsTaken } from '../procedures/PathsTaken.js';
import '../room/room.scss';

const Contact = graphql(`
  query ContactToScore($id: ID!) {
    contactToScore(id: $id) { id kind channel agentName startedAt disposition note }
    pathsTaken(contact: $id) { ...PathTaken }
    qualityRoom { scorecard { version items { code question weight autoFail } } }
  }
`);
const Score = graphql(`
  mutation ScoreContact($score: ScoreInput!) {
    scoreContact(score: $score) {
      __typename
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);
const MARK = 'mark.';

export const loader = ({ context, params }: Route.LoaderArgs) => api(context)(Contact, { id: params.id });

/** Also after a refusal: the card may be another by now. */
export const shouldRevalidate = ({ actionStatus }: ShouldRevalidateFunctionArgs) => actionStatus !== 401;

export const action = ({ context, params, request }: Route.ActionArgs) =>
  withForm(request, async (form) => {
    const marks = [...form.keys()].filter((name) => name.startsWith(MARK)).slice(0, 30).map((name) => ({ item: name.slice(MARK.length), mark: text(form, name) }));
    const { scoreContact } = await api(context)(Score, { score: { interactionId: params.id, version: Number(text(form, 'version')) || 1, marks, note: text(form, 'note') } });
    return answered(form, scoreContact, '/contact-center/quality');
  });

/** One contact, by the scorecard in force. */
export default function ScorePage({ loaderData: { contactToScore: contact, qualityRoom, pathsTaken } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const title = t('quality.contact', { name: contact.agentName, at: format.dateTime(contact.startedAt) });
  return (
    <Page title={title}>
      <BackLink to="/contact-center/quality" />
      <ErrorSummary />
      <PageHeader title={title} caption={t(`quality.kind.${contact.kind}`)}>
        {contact.note ? <p>{t('quality.note.was', { note: contact.note })}</p> : null}
      </PageHeader>
      <PathsTaken paths={pathsTaken} />
      {qualityRoom.scorecard ? (
        <Form method="post" noValidate className="room-form">
          <input type="hidden" name="version" value={qualityRoom.scorecard.version} />
          {qualityRoom.scorecard.items.map(({ code, question, weight, autoFail }) => (
            <Radios
              key={code}
              name={`${MARK}${code}`}
              label={question}
              hint={autoFail ? t('quality.auto-fail') : t('quality.weight', { weight })}
              choices={[
                { value: 'yes', label: t('quality.mark.yes') },
                { value: 'no', label: t('quality.mark.no') },
                { value: 'not-applicable', label: t('quality.mark.not-applicable') },
              ]}
            />
          ))}
          <TextArea name="note" label={t('quality.note')} hint={t('quality.note.hint')} optional maxLength={2_000} />
          <Button>{t('quality.score')}</Button>
        </Form>
      ) : (
        <EmptyState title={t('quality.no-card')}>
          <p>{t('quality.no-card.why')}</p>
        </EmptyState>
      )}
    </Page>
  );
}
