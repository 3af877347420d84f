import { Form } from 'react-router';
import { answered, withForm } from '../../shared/form/staff-form.js';
import { text } from '../../shared/form/index.js';
import { api } from '../../shared/graphql/api.js';
import { graphql } from '../../shared/graphql/generated/index.js';
import type { ComplaintDecision } from '../../shared/graphql/generated/graphql.js';
import { useFormat, useLanguageName, useT } from '../../shared/i18n/index.js';
import { useMay } from '../../shared/session/useVisitor.js';
import { Alert, BackLink, Button, ErrorSummary, LatenessChip, Page, PageHeader, Radios, SummaryList, TextArea } from '../../shared/ui/index.js';
import type { Route } from './+types/ComplaintPage';
import { latenessOf } from './lateness.js';

const ComplaintQuery = graphql(`
  query Complaint($id: ID!) {
    complaint(id: $id) {
      id kind state words language reference departmentName receivedAt dueAt handlerName decision answer learning answeredAt reviewWhy reviewerName reviewDecision reviewAnswer reviewedAt whyNot
    }
  }
`);
const Answer = graphql(`
  mutation AnswerComplaint($input: AnswerComplaintInput!) { answerComplaint(input: $input) { __typename ... on InvalidInput { fields { path code facts { name value } } } ... on Refused { code facts { name value } } } }
`);
const Review = graphql(`
  mutation ReviewComplaint($input: AnswerComplaintInput!) { reviewComplaint(input: $input) { __typename ... on InvalidInput { fields { path code facts { name value } } } ... on Refused { code facts { name value } } } }
`);
const DECISIONS = ['UPHELD', 'PARTLY', 'NOT_UPHELD'] as const satisfies readonly ComplaintDecision[];

export async function loader({ context, params: { id }, request }: Route.LoaderArgs) {
  const { complaint } = await api(context)(ComplaintQuery, { id });
  return { complaint, now: new Date().toISOString(), done: new URL(request.url).searchParams.has('done') };
}

export async function action({ context, params: { id }, request }: Route.ActionArgs) {
  return withForm(request, async (form) => {
    const to = `/feedback/complaints/${id}?done=1`;
    const decision = DECISIONS.find((one) => one === text(form, 'decision'));
    if (!decision) return answered(form, { __typename: 'InvalidInput', fields: [{ path: 'decision', code: 'CHOICE_NEEDED', facts: [] }] }, to);
    const input = { id, decision, answer: text(form, 'answer'), learning: text(form, 'learning') };
    if (form.has('review')) return answered(form, (await api(context)(Review, { input })).reviewComplaint, to);
    return answered(form, (await api(context)(Answer, { input })).answerComplaint, to);
  });
}

/** One complaint, who answers it, and, where it was asked for, who looks again. */
export default function ComplaintPage({ loaderData: { complaint, now, done } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const languageName = useLanguageName();
  const isReview = complaint.state === 'REVIEW_ASKED';
  const isOpen = complaint.state === 'RECEIVED' || isReview;
  const may = useMay(isReview ? 'feedback.complaint-review' : 'feedback.complaints');
  return (
    <Page title={t('complaints.one')}>
      <BackLink to="/feedback/complaints">{t('complaints.title')}</BackLink>
      <ErrorSummary />
      {done ? <Alert tone="success" role="status" slim><p>{t('complaints.done')}</p></Alert> : null}
      <PageHeader title={t(`complaint.kind.${complaint.kind}`)}>
        <p>{t(`complaint.state.${complaint.state}`)}</p>
      </PageHeader>
      <section className="panel" aria-labelledby="said">
        <h2 id="said">{t('complaints.said')}</h2>
        <blockquote lang={complaint.language} className="feedback-said">{complaint.words}</blockquote>
        <SummaryList
          rows={[
            { label: t('complaints.language'), value: languageName(complaint.language) },
            ...(complaint.reference ? [{ label: t('follow-up.request'), value: <a href={`/department/requests/${complaint.reference}`}>{`${complaint.reference.slice(0, 4)}-${complaint.reference.slice(4)}`}</a> }] : []),
            { label: t('feedback.department'), value: complaint.departmentName ?? t('complaints.nobodys') },
            { label: t('complaints.received'), value: format.dateTime(complaint.receivedAt) },
            ...(isOpen ? [{ label: t('feedback.due'), value: <><LatenessChip lateness={latenessOf(complaint.dueAt, now)} /> {format.dateTime(complaint.dueAt)}</> }] : []),
          ]}
        />
      </section>
      {complaint.decision ? (
        <section className="panel" aria-labelledby="answered">
          <h2 id="answered">{t('complaints.answered', { name: complaint.handlerName!, on: format.date(complaint.answeredAt!) })}</h2>
          <p><strong>{t(`complaint.decision.${complaint.decision}`)}</strong></p>
          <p>{complaint.answer}</p>
          {complaint.learning ? <p><strong>{t('complaints.learning')}</strong> {complaint.learning}</p> : null}
        </section>
      ) : null}
      {complaint.reviewWhy ? (
        <section className="panel" aria-labelledby="review">
          <h2 id="review">{complaint.reviewedAt ? t('complaints.reviewed', { name: complaint.reviewerName!, on: format.date(complaint.reviewedAt) }) : t('complaints.review')}</h2>
          <blockquote lang={complaint.language} className="feedback-said">{complaint.reviewWhy}</blockquote>
          {complaint.reviewDecision ? <><p><strong>{t(`complaint.decision.${complaint.reviewDecision}`)}</strong></p><p>{complaint.reviewAnswer}</p></> : null}
        </section>
      ) : null}
      {isOpen && complaint.whyNot ? <Alert tone="info"><p>{t(`complaint.why-not.${complaint.whyNot}.text`)}</p></Alert> : null}
      {isOpen && !complaint.whyNot && may ? (
        <section className="panel" aria-labelledby="end">
          <h2 id="end">{t(isReview ? 'complaints.review.give' : 'complaints.give')}</h2>
          <p className="quiet">{t('complaints.give.text', { language: languageName(complaint.language) })}</p>
          <Form method="post" noValidate>
            {isReview ? <input type="hidden" name="review" value="yes" /> : null}
            <Radios name="decision" label={t('complaints.right')} choices={DECISIONS.map((value) => ({ value, label: t(`complaint.decision.${value}`) }))} />
            <TextArea name="answer" label={t('complaints.answer')} rows={6} maxLength={5_000} />
            <TextArea name="learning" label={t('complaints.learning')} hint={t('complaints.learning.hint')} optional rows={3} maxLength={2_000} />
            <p className="actions actions--tight"><Button>{t('complaints.send')}</Button></p>
          </Form>
        </section>
      ) : null}
    </Page>
  );
}
