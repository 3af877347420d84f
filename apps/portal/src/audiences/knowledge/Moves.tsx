import { Form, type RouterContextProvider } from 'react-router';
import type { Refusal } from '../../shared/form/index.js';
import { graphql } from '../../shared/graphql/generated/index.js';
import { api } from '../../shared/graphql/api.js';
import { useT } from '../../shared/i18n/index.js';
import { Button, TextArea, TextInput } from '../../shared/ui/index.js';

const Submit = graphql(`mutation SubmitArticle($id: ID!) { done: submitArticle(id: $id) { __typename ... on Refused { code facts { name value } } ... on InvalidInput { fields { path code facts { name value } } } } }`);
const Approve = graphql(`mutation ApproveArticle($id: ID!) { done: approveArticle(id: $id) { __typename ... on Refused { code facts { name value } } ... on InvalidInput { fields { path code facts { name value } } } } }`);
const Confirm = graphql(`mutation ConfirmArticle($id: ID!) { done: confirmArticle(id: $id) { __typename ... on Refused { code facts { name value } } ... on InvalidInput { fields { path code facts { name value } } } } }`);
const SendBack = graphql(`mutation SendBackArticle($id: ID!, $reason: String) { done: sendBackArticle(id: $id, reason: $reason) { __typename ... on Refused { code facts { name value } } ... on InvalidInput { fields { path code facts { name value } } } } }`);
const Discard = graphql(`mutation DiscardArticleDraft($id: ID!) { done: discardArticleDraft(id: $id) { __typename ... on Refused { code facts { name value } } ... on InvalidInput { fields { path code facts { name value } } } } }`);
const Publish = graphql(`mutation PublishArticle($id: ID!, $at: DateTime) { done: publishArticle(id: $id, at: $at) { __typename ... on Refused { code facts { name value } } ... on InvalidInput { fields { path code facts { name value } } } } }`);
const Retire = graphql(`mutation RetireArticle($id: ID!, $reason: String) { done: retireArticle(id: $id, reason: $reason) { __typename ... on Refused { code facts { name value } } ... on InvalidInput { fields { path code facts { name value } } } } }`);
const Keep = graphql(`mutation KeepArticle($code: String!) { done: keepArticle(code: $code) { __typename ... on Refused { code facts { name value } } ... on InvalidInput { fields { path code facts { name value } } } } }`);
const Revert = graphql(`mutation RevertArticle($id: ID!) { done: revertArticle(id: $id) { __typename ... on Refused { code facts { name value } } ... on InvalidInput { fields { path code facts { name value } } } } }`);

interface Act {
  act: string;
  /** Of the version. */
  id: string;
  /** Of the article. */
  code: string;
  reason: string;
  /** ISO 8601: when to publish; null: at once. */
  at: string | null;
}

/** Does what a button of the article's page says; gives why not. */
export async function move(context: Readonly<RouterContextProvider>, { act, id, code, reason, at }: Act): Promise<{ refused: Refusal } | null> {
  const city = api(context);
  const acts: Record<string, () => Promise<{ done: { __typename?: string } }>> = {
    submit: () => city(Submit, { id }),
    approve: () => city(Approve, { id }),
    confirm: () => city(Confirm, { id }),
    'send-back': () => city(SendBack, { id, reason }),
    discard: () => city(Discard, { id }),
    publish: () => city(Publish, { id }),
    schedule: () => city(Publish, { id, at }),
    retire: () => city(Retire, { id, reason }),
    keep: () => city(Keep, { code }),
    revert: () => city(Revert, { id }),
  };
  const { done } = (await acts[act]?.()) ?? { done: { __typename: 'Refused', code: 'NOT_NOW', facts: [] } };
  return done.__typename === 'Refused' || done.__typename === 'InvalidInput' ? { refused: done as Refusal } : null;
}

/** What the person may do with a version now: a button each, with what it asks. */
export function Moves({ versions, versionId }: { versions: readonly { id: string; moves: readonly string[] }[]; versionId: string }) {
  const t = useT();
  const moves = versions.find(({ id }) => id === versionId)?.moves ?? [];
  const plain = moves.filter((one) => ['SUBMIT', 'APPROVE', 'CONFIRM', 'PUBLISH', 'DISCARD'].includes(one));
  return (
    <>
      {plain.length > 0 ? (
        <Form method="post" className="actions actions--tight">
          <input type="hidden" name="version" value={versionId} />
          {plain.map((one) => <Button key={one} name="act" value={one.toLowerCase()} variant={one === 'DISCARD' ? 'plain' : 'primary'}>{t(`move.${one}`)}</Button>)}
        </Form>
      ) : null}
      {moves.includes('SCHEDULE') ? (
        <details className="knowledge-act">
          <summary>{t('move.SCHEDULE')}</summary>
          <Form method="post" noValidate>
            <input type="hidden" name="version" value={versionId} />
            <TextInput name="at" type="datetime-local" label={t('move.at')} size="medium" />
            <Button name="act" value="schedule" variant="secondary">{t('move.SCHEDULE')}</Button>
          </Form>
        </details>
      ) : null}
      {(['SEND_BACK', 'RETIRE'] as const).filter((one) => moves.includes(one)).map((one) => (
        <details key={one} className="knowledge-act">
          <summary>{t(`move.${one}`)}</summary>
          <Form method="post" noValidate>
            <input type="hidden" name="version" value={versionId} />
            <TextArea name="reason" label={t('move.reason')} maxLength={1_000} rows={2} />
            <Button name="act" value={one.toLowerCase().replace('_', '-')} variant="secondary">{t(`move.${one}`)}</Button>
          </Form>
        </details>
      ))}
    </>
  );
}
