import { data, Form } from 'react-router';
import { invalid, submit, text } from '../../../shared/form/index.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { Alert, Button, ErrorSummary, Page, PageHeader, SummaryList, TextArea } from '../../../shared/ui/index.js';
import { goTo } from '../report/steps.js';
import type { Route } from './+types/ComplaintPage';
import '../public.scss';

const OwnComplaint = graphql(`
  query OwnComplaint($secret: String!) {
    ownComplaint(secret: $secret) { kind state receivedAt dueAt hasEmail decision answer learning answeredAt reviewDecision reviewAnswer reviewedAt mayAskReview }
  }
`);
const AskReview = graphql(`
  mutation AskForReview($secret: String!, $why: String!) {
    askForReview(secret: $secret, why: $why) { __typename ... on InvalidInput { fields { path code facts { name value } } } ... on Refused { code facts { name value } } }
  }
`);

export async function loader({ context, params: { secret }, request }: Route.LoaderArgs) {
  const { ownComplaint } = await api(context)(OwnComplaint, { secret });
  return data({ complaint: ownComplaint, isNew: new URL(request.url).searchParams.has('new') }, { headers: { 'cache-control': 'no-store', 'x-robots-tag': 'noindex' } });
}

export const headers = ({ loaderHeaders }: Route.HeadersArgs) => loaderHeaders;

export async function action({ context, params: { secret }, request }: Route.ActionArgs) {
  const form = await request.formData();
  return submit(form, async () => {
    const { askForReview } = await api(context)(AskReview, { secret, why: text(form, 'why') });
    if (askForReview.__typename === 'InvalidInput') return invalid(form, askForReview);
    // Refused: asked meanwhile, or too late. The page itself says so.
    return goTo(context, `/complaint/${secret}`);
  });
}

/** One's own complaint: where it stands, what was answered, and the way to another pair of eyes. */
export default function ComplaintPage({ loaderData: { complaint, isNew } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const { state, answer, answeredAt, decision, learning, reviewAnswer, reviewedAt, reviewDecision, mayAskReview } = complaint;
  const isOpen = state === 'RECEIVED' || state === 'REVIEW_ASKED';
  return (
    <Page title={t('complaint.own')}>
      <meta name="robots" content="noindex" />
      <ErrorSummary />
      {isNew && state === 'RECEIVED' ? <Alert tone="success" slim role="status"><p>{t(complaint.hasEmail ? 'complaint.mailed' : 'complaint.keep')}</p></Alert> : null}
      <PageHeader title={t('complaint.own')}>
        <p>{t(`complaint.state.${state}`)}</p>
      </PageHeader>
      <SummaryList
        rows={[
          { label: t('complaint.about'), value: t(`complaint.kind.${complaint.kind}`) },
          { label: t('complaint.received'), value: format.dateTime(complaint.receivedAt) },
          ...(isOpen ? [{ label: t('complaint.due'), value: format.date(complaint.dueAt) }] : []),
        ]}
      />
      {decision && answeredAt ? <Answered title={t('complaint.answer')} decision={decision} at={answeredAt} words={answer ?? ''} /> : null}
      {reviewDecision && reviewedAt ? <Answered title={t('complaint.review')} decision={reviewDecision} at={reviewedAt} words={reviewAnswer ?? ''} /> : null}
      {learning ? <section aria-labelledby="learning"><h2 id="learning">{t('complaint.learning')}</h2><p>{learning}</p></section> : null}
      {mayAskReview ? (
        <section aria-labelledby="again">
          <h2 id="again">{t('complaint.again')}</h2>
          <p>{t('complaint.again.text')}</p>
          <Form method="post" noValidate>
            <TextArea name="why" label={t('complaint.again.why')} rows={4} maxLength={2_000} />
            <p className="actions"><Button>{t('complaint.again.go')}</Button></p>
          </Form>
        </section>
      ) : null}
    </Page>
  );
}

function Answered({ title, decision, at, words }: { title: string; decision: string; at: string; words: string }) {
  const t = useT();
  const format = useFormat();
  return (
    <section>
      <h2>{title}</h2>
      <p><strong>{t(`complaint.decision.${decision}`)}</strong> <time className="quiet" dateTime={at}>{format.date(at)}</time></p>
      {words.split(/\n{2,}/).map((paragraph, index) => <p key={index}>{paragraph}</p>)}
    </section>
  );
}
