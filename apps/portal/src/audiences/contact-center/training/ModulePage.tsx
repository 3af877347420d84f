import { Fragment } from 'react';
import { Form, redirectDocument, useSearchParams } from 'react-router';
import type { Route } from './+types/ModulePage';
import { invalid, text } from '../../../shared/form/index.js';
import { withForm } from '../../../shared/form/staff-form.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { BackLink, Button, ErrorSummary, Page, PageHeader, Radios } from '../../../shared/ui/index.js';
import '../room/room.scss';

const Module = graphql(`
  query TrainingModule($code: ID!) {
    trainingModule(code: $code) { code version title html passShare questions { question choices } }
  }
`);
const TakeQuiz = graphql(`
  mutation TakeQuiz($code: ID!, $version: Int!, $answers: [Int!]!) {
    takeQuiz(code: $code, version: $version, answers: $answers) {
      __typename
      ... on TrainingMarked { passed wrong }
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);

/** Liaisons learn the same way, and go back to their own page. */
const backFrom = (params: URLSearchParams) => (params.get('from') === 'liaison' ? '/liaison' : '/contact-center/training');

export const loader = ({ context, params }: Route.LoaderArgs) => api(context)(Module, { code: params.code });

export const action = ({ context, params, request }: Route.ActionArgs) =>
  withForm(request, async (form) => {
    const total = Math.min(50, Number(text(form, 'total')) || 0);
    const answers = Array.from({ length: total }, (_, at) => Number(text(form, `answer.${at}`) || -1));
    const fault = (at: number, code: string) => ({ path: `answer.${at}`, code, facts: [{ name: 'question', value: text(form, `question.${at}`) }] });
    // A button pressed too early is no try.
    if (answers.includes(-1)) return invalid(form, answers.flatMap((answer, at) => (answer === -1 ? [fault(at, 'ANSWER_NEEDED')] : [])));
    const { takeQuiz } = await api(context)(TakeQuiz, { code: params.code, version: Number(text(form, 'version')) || 0, answers });
    if (takeQuiz.__typename !== 'TrainingMarked') return invalid(form, takeQuiz);
    if (takeQuiz.passed) return redirectDocument(backFrom(new URL(request.url).searchParams), 303);
    return invalid(form, takeQuiz.wrong.map((at) => fault(at, 'WRONG_ANSWER')));
  });

/** Something to read, and a quiz about it. */
export default function ModulePage({ loaderData: { trainingModule: module } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const back = backFrom(useSearchParams()[0]);
  return (
    <Page title={module.title}>
      {back === '/liaison' ? <p><a href={back}>{t('kit.back')}</a></p> : <BackLink to={back} />}
      <ErrorSummary />
      <PageHeader title={module.title} />
      <div className="training-text" dangerouslySetInnerHTML={{ __html: module.html }} />
      <h2>{t('training.quiz')}</h2>
      <p>{t('training.quiz.pass', { share: format.percent(module.passShare) })}</p>
      <Form method="post" noValidate className="room-form">
        <input type="hidden" name="version" value={module.version} />
        <input type="hidden" name="total" value={module.questions.length} />
        {module.questions.map(({ question, choices }, at) => (
          <Fragment key={question}>
            <input type="hidden" name={`question.${at}`} value={question} />
            <Radios name={`answer.${at}`} label={question} choices={choices.map((choice, value) => ({ value: String(value), label: choice }))} />
          </Fragment>
        ))}
        <Button>{t('training.quiz.check')}</Button>
      </Form>
    </Page>
  );
}
