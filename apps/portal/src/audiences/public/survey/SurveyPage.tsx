import { Form } from 'react-router';
import { invalid, submit, text } from '../../../shared/form/index.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import type { SolvedAnswer } from '../../../shared/graphql/generated/graphql.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { Alert, Button, Checkboxes, ErrorSummary, Link, Page, PageHeader, Radios, Select, TextArea } from '../../../shared/ui/index.js';
import { showReference } from '../reference.js';
import { goTo } from '../report/steps.js';
import type { Route } from './+types/SurveyPage';
import '../public.scss';

const SurveyQuery = graphql(`
  query Survey($secret: String!) { survey(secret: $secret) { kind state reference serviceName closesAt asksRecommend } }
`);
const AnswerMutation = graphql(`
  mutation AnswerSurvey($input: AnswerSurveyInput!) {
    answerSurvey(input: $input) {
      __typename
      ... on SurveyAnswered { followedUp wished }
      ... on InvalidInput { fields { path code facts { name value } } }
      ... on Refused { code facts { name value } }
    }
  }
`);
const SOLVED = ['YES', 'PARTLY', 'NO', 'CANNOT_TELL'] as const satisfies readonly SolvedAnswer[];
const LONGEST = 2_000;

export async function loader({ context, params: { secret }, request }: Route.LoaderArgs) {
  const { survey } = await api(context)(SurveyQuery, { secret });
  const done = ['wished', 'followed', 'thanks'].find((one) => one === new URL(request.url).searchParams.get('done')) ?? null;
  return { survey, done: done as 'wished' | 'followed' | 'thanks' | null };
}

/** Mail programs open links by themselves: only the button answers. */
export async function action({ context, params: { secret }, request }: Route.ActionArgs) {
  const form = await request.formData();
  return submit(form, async () => {
    const solved = SOLVED.find((one) => one === text(form, 'solved'));
    if (!solved) return invalid(form, [{ path: 'solved', code: 'CHOICE_NEEDED' }]);
    const score = (name: string) => (/^\d{1,2}$/.test(text(form, name)) ? Number(text(form, name)) : null);
    const input = { secret, solved, ease: score('ease'), satisfied: score('satisfied'), recommend: score('recommend'), comment: text(form, 'comment'), mayContact: form.has('mayContact') };
    const { answerSurvey } = await api(context)(AnswerMutation, { input });
    if (answerSurvey.__typename === 'InvalidInput') return invalid(form, answerSurvey);
    // Refused: answered meanwhile, or over. The page itself says so.
    const done = answerSurvey.__typename === 'Refused' ? '' : `?done=${answerSurvey.wished ? 'wished' : answerSurvey.followedUp ? 'followed' : 'thanks'}`;
    return goTo(context, `/survey/${secret}${done}`);
  });
}

export const headers = () => ({ 'x-robots-tag': 'noindex' });

export default function SurveyPage({ loaderData: { survey, done } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const scores = (name: 'ease' | 'satisfied') => ['5', '4', '3', '2', '1'].map((value) => ({ value, label: t(`survey.${name}.${value}`) }));
  const title = t(`survey.title.${survey.kind}`);
  return (
    <Page title={title}>
      <meta name="robots" content="noindex" />
      <ErrorSummary />
      <PageHeader title={survey.state === 'ANSWERED' && done ? t('survey.thanks') : title}>
        {survey.reference && survey.serviceName ? <p>{t('survey.about', { reference: showReference(survey.reference), service: survey.serviceName })}</p> : null}
      </PageHeader>
      {survey.state === 'ANSWERED' ? (
        <Alert tone="success" role="status" slim><p>{done ? t(`survey.done.${done}`) : t('survey.answered')}</p></Alert>
      ) : survey.state === 'OVER' ? (
        <Alert role="status" slim><p>{t('survey.over')}</p></Alert>
      ) : (
        <Form method="post" noValidate>
          <Radios name="solved" label={t(`survey.solved.${survey.kind}`)} choices={SOLVED.map((value) => ({ value, label: t(`survey.solved.${value}`) }))} />
          <Radios name="ease" label={t('survey.ease')} optional choices={scores('ease')} />
          <Radios name="satisfied" label={t('survey.satisfied')} optional choices={scores('satisfied')} />
          {survey.asksRecommend ? (
            <Select name="recommend" label={t('survey.recommend')} hint={t('survey.recommend.hint')} optional empty="" choices={Array.from({ length: 11 }, (_, at) => ({ value: String(at), label: String(at) }))} />
          ) : null}
          <TextArea name="comment" label={t('survey.comment')} hint={t('survey.comment.hint')} optional rows={4} maxLength={LONGEST} />
          <Checkboxes name="mayContact" label={t('survey.contact')} choices={[{ value: 'yes', label: t('survey.contact.yes') }]} />
          <p className="quiet">{t('survey.until', { on: format.date(survey.closesAt) })}</p>
          <p className="actions"><Button>{t('survey.go')}</Button></p>
        </Form>
      )}
      {survey.state !== 'OPEN' && survey.reference ? <p><Link to={`/requests/${showReference(survey.reference)}`}>{t('survey.see')}</Link></p> : null}
    </Page>
  );
}
