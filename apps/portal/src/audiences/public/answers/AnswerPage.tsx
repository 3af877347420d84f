import { data, redirect } from 'react-router';
import { invalid, text } from '../../../shared/form/index.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import type { FeedbackReason } from '../../../shared/graphql/generated/graphql.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { localeHref } from '../../../shared/i18n/locale.js';
import { quietly } from '../../../shared/session/quietly.js';
import { visitorContext } from '../../../shared/session/visitor.js';
import { OpenNow } from '../../../shared/knowledge/PlaceFacts.js';
import { Alert, BackLink, ErrorSummary, Icon, Link, Page, PrintButton, Tag } from '../../../shared/ui/index.js';
import type { Route } from './+types/AnswerPage';
import { Actions } from './Actions.js';
import { AnswerLinks } from './AnswerLinks.js';
import { DidItHelp, REASONS } from './DidItHelp.js';
import { visitOf } from './visit.js';
import '../public.scss';
import './answers.scss';

const FindAnswer = graphql(`
  query AnswerToRead($code: String!) {
    answer(code: $code) {
      code title summary html language isFallback behind updatedAt departmentName audience standing sample
      actions { kind label service phone url }
      places { code name address ...PlaceHoursPart }
      related { code title summary language audience }
    }
  }
`);
const NoteRead = graphql(`
  mutation NoteAnswerRead($code: String!, $visit: String!, $meantToReport: Boolean!) { noteAnswerRead(code: $code, visit: $visit, meantToReport: $meantToReport) }
`);
const NoteChoice = graphql(`
  mutation NoteAnswerChoice($queryId: ID!, $code: String!, $position: Int!) { noteChoice(queryId: $queryId, kind: ARTICLE, code: $code, position: $position) }
`);
const NoteFollowed = graphql(`
  mutation NoteAnswerFollowed($queryId: ID!, $code: String!, $followed: FollowedChoice!) { noteFollowed(queryId: $queryId, kind: ARTICLE, code: $code, followed: $followed) }
`);
const SayHelped = graphql(`
  mutation SayWhetherAnswerHelped($input: AnswerFeedbackInput!) { sayWhetherAnswerHelped(input: $input) }
`);
const MOST_WORDS = 500;

/** Where the reader came from: a search, or the way to a request. */
function wayOf(request: Request) {
  const { searchParams } = new URL(request.url);
  const asked = searchParams.get('asked') ?? '';
  const at = Number(searchParams.get('at'));
  return {
    searchParams,
    asked: /^[0-9a-f-]{36}$/.test(asked) ? asked : null,
    position: Number.isInteger(at) && at >= 1 && at <= 100 ? at : 1,
    report: searchParams.has('report') ? (searchParams.get('report') ?? '').slice(0, 200) : null,
  };
}

export async function loader({ context, params: { code }, request }: Route.LoaderArgs) {
  const { answer } = await api(context)(FindAnswer, { code });
  const { asked, position, report, searchParams } = wayOf(request);
  const { visit, headers } = visitOf(context, request).begun;
  if (!searchParams.has('said')) {
    await quietly(context, () => api(context)(NoteRead, { code, visit, meantToReport: report !== null }));
    if (asked) await quietly(context, () => api(context)(NoteChoice, { queryId: asked, code, position }));
  }
  return data({ answer, report, said: searchParams.get('said') }, { headers });
}

export async function action({ context, params: { code }, request }: Route.ActionArgs) {
  const form = await request.formData();
  const words = text(form, 'words');
  if (words.length > MOST_WORDS) return invalid(form, [{ path: 'words', code: 'TOO_LONG', facts: [{ name: 'max', value: String(MOST_WORDS) }] }]);
  const helped = text(form, 'helped') === 'yes';
  const reason = REASONS.find((one) => one === text(form, 'reason')) ?? null;
  const { visit } = visitOf(context, request);
  await api(context)(SayHelped, { input: { code, visit, helped, words, reason: reason ? (reason.toUpperCase().replaceAll('-', '_') as FeedbackReason) : null } });
  const { asked, searchParams } = wayOf(request);
  if (asked) await quietly(context, () => api(context)(NoteFollowed, { queryId: asked, code, followed: helped ? 'HELPED' : 'UNHELPFUL' }));
  searchParams.set('said', helped ? 'yes' : form.has('why') ? 'why' : 'no');
  return redirect(`${localeHref(`/answers/${code}`, context.get(visitorContext).locale)}?${searchParams}#did-it-help`, 303);
}

/** One need and its answer, the answer first. */
export default function AnswerPage({ loaderData: { answer, report, said } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  return (
    <Page title={answer.title}>
      {report === null ? <BackLink to="/answers">{t('answers.all')}</BackLink> : <BackLink to={`/report/what?q=${encodeURIComponent(report)}`}>{t('answer.back-to-report')}</BackLink>}
      <ErrorSummary />
      <article className="answer" lang={answer.language}>
        <header className="page-header">
          <h1>{answer.title}</h1>
          <p className="answer__first">{answer.summary}</p>
        </header>
        <Standing answer={answer} />
        <Actions actions={answer.actions} />
        <div className="answer__text" dangerouslySetInnerHTML={{ __html: answer.html }} />
      </article>
      {answer.places.length > 0 ? (
        <section aria-labelledby="places">
          <h2 id="places">{t('answer.places')}</h2>
          <ul className="answer-links">
            {answer.places.map((place) => (
              <li key={place.code}>
                <h3><Icon name="locationOn" /> <Link to={`/places/${place.code}`}>{place.name}</Link></h3>
                <p>{place.address} <OpenNow place={place} /></p>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <p className="meta answer__meta">
        <span>{t('answer.updated', { at: format.date(answer.updatedAt) })}</span>
        <span>{t('answer.by', { department: answer.departmentName })}</span>
        <PrintButton />
      </p>
      <DidItHelp said={said} onTheWay={report !== null} />
      {answer.related.length > 0 ? (
        <section className="screen-only" aria-labelledby="related">
          <h2 id="related">{t('answer.related')}</h2>
          <AnswerLinks answers={answer.related} />
        </section>
      ) : null}
      {report === null ? null : (
        <p className="screen-only"><Link to={`/report/what?q=${encodeURIComponent(report)}`}>{t('answer.report-anyway')}</Link></p>
      )}
    </Page>
  );
}

function Standing({ answer: { isFallback, behind, audience, standing, sample } }: { answer: { isFallback: boolean; behind: number; audience: string; standing: string; sample: boolean } }) {
  const t = useT();
  return (
    <>
      {audience === 'STAFF' ? <p><Tag tone="warn" icon="lock">{t('answer.staff-only')}</Tag></p> : null}
      {standing === 'EXPIRED' ? <Alert tone="warning" slim>{t('answer.expired')}</Alert> : null}
      {isFallback ? <Alert tone="info" slim>{t('answer.fallback')}</Alert> : behind > 0 ? <Alert tone="info" slim>{t('answer.behind')}</Alert> : null}
      {sample ? <p className="quiet">{t('answer.sample')}</p> : null}
    </>
  );
}
