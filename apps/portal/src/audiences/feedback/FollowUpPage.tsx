import { Form } from 'react-router';
import { answered, withForm } from '../../shared/form/staff-form.js';
import { text } from '../../shared/form/index.js';
import { api } from '../../shared/graphql/api.js';
import { graphql } from '../../shared/graphql/generated/index.js';
import type { FeedbackTheme, Recontact, RootCause, Sentiment } from '../../shared/graphql/generated/graphql.js';
import { useFormat, useT } from '../../shared/i18n/index.js';
import { visitorContext } from '../../shared/session/visitor.js';
import { Alert, BackLink, Button, Checkboxes, ErrorSummary, LatenessChip, Page, PageHeader, Radios, Select, SummaryList, TextArea } from '../../shared/ui/index.js';
import type { Route } from './+types/FollowUpPage';
import { Answer } from './Answer.js';
import { RECONTACTS, ROOT_CAUSES, SENTIMENTS, THEMES } from './choices.js';
import { latenessOf } from './lateness.js';

const FollowUpQuery = graphql(`
  query FollowUp($id: ID!, $mayWork: Boolean!) {
    followUp(id: $id) {
      id state reasons openedAt dueAt closedAt ownerId ownerName departmentName reference serviceName requestState rootCause actionTaken recontact recoveryAsked
      answer { id themes sentiment ...FeedbackAnswerFields }
      recovery { ...FeedbackAnswerFields }
    }
    followUpPeople(id: $id) @include(if: $mayWork) { id name }
  }
`);
const Give = graphql(`
  mutation GiveFollowUp($input: GiveFollowUpInput!) { giveFollowUp(input: $input) { __typename ... on InvalidInput { fields { path code facts { name value } } } ... on Refused { code facts { name value } } } }
`);
const Close = graphql(`
  mutation CloseFollowUp($input: CloseFollowUpInput!) { closeFollowUp(input: $input) { __typename ... on InvalidInput { fields { path code facts { name value } } } ... on Refused { code facts { name value } } } }
`);
const Correct = graphql(`
  mutation CorrectAnswer($input: CorrectAnswerInput!) { correctAnswer(input: $input) { __typename ... on InvalidInput { fields { path code facts { name value } } } ... on Refused { code facts { name value } } } }
`);

export async function loader({ context, params: { id }, request }: Route.LoaderArgs) {
  const { staff } = context.get(visitorContext);
  const mayWork = staff?.permissions.includes('feedback.follow-up') ?? false;
  const { followUp, followUpPeople } = await api(context)(FollowUpQuery, { id, mayWork });
  return { followUp, people: followUpPeople ?? [], mayWork, me: staff?.id ?? '', now: new Date().toISOString(), done: new URL(request.url).searchParams.has('done') };
}

export async function action({ context, params: { id }, request }: Route.ActionArgs) {
  return withForm(request, async (form) => {
    const to = `/feedback/${id}?done=1`;
    if (form.has('to')) {
      const { giveFollowUp } = await api(context)(Give, { input: { id, to: text(form, 'to'), ownerId: text(form, 'ownerId') || null } });
      return answered(form, giveFollowUp, to);
    }
    if (form.has('answer')) {
      const themes = form.getAll('themes').map(String).filter((one): one is FeedbackTheme => THEMES.some((theme) => theme === one));
      const sentiment = SENTIMENTS.find((one) => one === text(form, 'sentiment')) ?? null;
      const { correctAnswer } = await api(context)(Correct, { input: { id: text(form, 'answer'), themes, sentiment } });
      return answered(form, correctAnswer, to);
    }
    const rootCause = ROOT_CAUSES.find((one) => one === text(form, 'rootCause'));
    const recontact = RECONTACTS.find((one) => one === text(form, 'recontact'));
    if (!rootCause || !recontact) {
      return answered(form, { __typename: 'InvalidInput', fields: [...(rootCause ? [] : ['rootCause']), ...(recontact ? [] : ['recontact'])].map((path) => ({ path, code: 'CHOICE_NEEDED', facts: [] })) }, to);
    }
    const { closeFollowUp } = await api(context)(Close, { input: { id, rootCause: rootCause satisfies RootCause, recontact: recontact satisfies Recontact, actionTaken: text(form, 'actionTaken') } });
    return answered(form, closeFollowUp, to);
  });
}

/** One unhappy answer: what was said, whose it is, and how it ended. */
export default function FollowUpPage({ loaderData: { followUp, people, mayWork, me, now, done } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const { state, reference, answer } = followUp;
  const isOpen = state === 'OPEN';
  const shown = reference ? `${reference.slice(0, 4)}-${reference.slice(4)}` : null;
  return (
    <Page title={t('follow-up.title')}>
      <BackLink to="/feedback">{t('feedback.title')}</BackLink>
      <ErrorSummary />
      {done ? <Alert tone="success" role="status" slim><p>{t('follow-up.done')}</p></Alert> : null}
      <PageHeader title={followUp.serviceName ?? t('feedback.contact')}>
        <p>{format.list(followUp.reasons.map((reason) => t(`reason.${reason}`)))}</p>
      </PageHeader>
      <section className="panel" aria-labelledby="facts">
        <h2 id="facts" className="usa-sr-only">{t('follow-up.facts')}</h2>
        <SummaryList
          rows={[
            // The desk is another audience: a whole page load.
            ...(shown ? [{ label: t('follow-up.request'), value: <a href={`/department/requests/${reference}`}>{shown}</a> }] : []),
            ...(followUp.requestState === 'reopen-requested' ? [{ label: t('follow-up.wish'), value: <strong>{t('follow-up.wish.open')}</strong> }] : []),
            { label: t('feedback.department'), value: followUp.departmentName ?? t('feedback.contact-center') },
            { label: t('feedback.owner'), value: followUp.ownerName ?? t('feedback.owner.nobody') },
            { label: t('feedback.due'), value: isOpen ? <><LatenessChip lateness={latenessOf(followUp.dueAt, now)} /> {format.dateTime(followUp.dueAt)}</> : format.dateTime(followUp.dueAt) },
            ...(followUp.closedAt ? [{ label: t('feedback.closed'), value: format.dateTime(followUp.closedAt) }] : []),
            ...(followUp.rootCause ? [{ label: t('follow-up.cause'), value: t(`cause.${followUp.rootCause}`) }] : []),
            ...(followUp.actionTaken ? [{ label: t('follow-up.action'), value: followUp.actionTaken }] : []),
            ...(followUp.recontact ? [{ label: t('follow-up.recontact'), value: t(`recontact.${followUp.recontact}`) }] : []),
          ]}
        />
      </section>
      {answer ? <section className="panel" aria-labelledby="said"><h2 id="said">{t('follow-up.said')}</h2><Answer given={answer} /></section> : null}
      {followUp.recoveryAsked ? (
        <section className="panel" aria-labelledby="again">
          <h2 id="again">{t('follow-up.again')}</h2>
          {followUp.recovery ? <Answer given={followUp.recovery} /> : <p>{t('follow-up.again.waits')}</p>}
        </section>
      ) : null}
      {mayWork && isOpen ? (
        <section className="panel" aria-labelledby="whose">
          <h2 id="whose">{t('follow-up.whose')}</h2>
          {followUp.ownerId === me ? null : (
            <Form method="post">
              <input type="hidden" name="ownerId" value={followUp.ownerId ?? ''} />
              <Button name="to" value={me}>{t('follow-up.take')}</Button>
            </Form>
          )}
          <Form method="post" noValidate>
            <input type="hidden" name="ownerId" value={followUp.ownerId ?? ''} />
            <Select name="to" label={t('follow-up.give')} choices={people.filter(({ id }) => id !== followUp.ownerId).map(({ id, name }) => ({ value: id, label: name }))} />
            <p className="actions actions--tight"><Button variant="secondary">{t('follow-up.give.go')}</Button></p>
          </Form>
        </section>
      ) : null}
      {mayWork && isOpen ? (
        <section className="panel" aria-labelledby="end">
          <h2 id="end">{t('follow-up.end')}</h2>
          <p className="quiet">{t(answer?.id ? 'follow-up.end.text' : 'follow-up.end.text.nobody')}</p>
          <Form method="post" noValidate>
            <Select name="rootCause" label={t('follow-up.cause')} empty={t('follow-up.choose')} choices={ROOT_CAUSES.map((value) => ({ value, label: t(`cause.${value}`) }))} />
            <TextArea name="actionTaken" label={t('follow-up.action')} hint={t('follow-up.action.hint')} rows={3} maxLength={2_000} />
            <Radios name="recontact" label={t('follow-up.recontact')} choices={RECONTACTS.map((value) => ({ value, label: t(`recontact.${value}`) }))} />
            <p className="actions actions--tight"><Button>{t('follow-up.end.go')}</Button></p>
          </Form>
        </section>
      ) : null}
      {mayWork && answer ? (
        <details className="panel feedback-correct">
          <summary>{t('follow-up.correct')}</summary>
          <p className="quiet">{t('follow-up.correct.text')}</p>
          <Form method="post">
            <input type="hidden" name="answer" value={answer.id} />
            <Checkboxes name="themes" label={t('follow-up.themes')} choices={THEMES.map((value) => ({ value, label: t(`theme.${value}`) }))} defaultValues={answer.themes} />
            <Select name="sentiment" label={t('follow-up.mood')} empty={t('sentiment.none')} defaultValue={answer.sentiment ?? ''} choices={SENTIMENTS.map((value) => ({ value, label: t(`sentiment.${value satisfies Sentiment}`) }))} />
            <p className="actions actions--tight"><Button variant="secondary">{t('follow-up.correct.go')}</Button></p>
          </Form>
        </details>
      ) : null}
    </Page>
  );
}
