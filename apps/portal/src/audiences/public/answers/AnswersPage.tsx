import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { T, useHref, useT } from '../../../shared/i18n/index.js';
import { TodayNotices } from '../../../shared/knowledge/TodayNotices.js';
import { useVisitor } from '../../../shared/session/useVisitor.js';
import { BackLink, EmptyState, Icon, Link, Page, PageHeader, Pagination, SearchBox } from '../../../shared/ui/index.js';
import { ServiceCards } from '../report/ServiceCards.js';
import type { Route } from './+types/AnswersPage';
import { AnswerLinks } from './AnswerLinks.js';
import '../public.scss';
import './answers.scss';

const FindTopics = graphql(`
  query AnswerTopics { answerTopics { code name answers } todayNotices { ...TodayLine } }
`);
const FindTopic = graphql(`
  query AnswersOfTopic($topic: String!, $after: String) {
    answerTopics { code name answers }
    answers(topic: $topic, first: 50, after: $after) {
      edges { node { code title summary language audience } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
const AskCity = graphql(`
  mutation AskCity($words: String!) { ask(words: $words, place: "answers", first: 12) { queryId sure results { kind code title summary language } } }
`);
const MOST_LETTERS = 200;

export async function loader({ context, request }: Route.LoaderArgs) {
  const { searchParams } = new URL(request.url);
  const q = (searchParams.get('q') ?? '').trim().slice(0, MOST_LETTERS);
  const topic = searchParams.get('topic')?.slice(0, 100) ?? null;
  if (q) return { kind: 'found' as const, q, ...(await api(context)(AskCity, { words: q })).ask };
  if (topic === null) return { kind: 'topics' as const, ...(await api(context)(FindTopics)) };
  const { answerTopics, answers } = await api(context)(FindTopic, { topic, after: searchParams.get('after') });
  const here = answerTopics.find(({ code }) => code === topic);
  return { kind: 'topic' as const, topic: here ?? null, answers: answers.edges.map(({ node }) => node), next: answers.pageInfo.hasNextPage ? answers.pageInfo.endCursor : null };
}

/** Answers: ask in one's own words, or look by topic. */
export default function AnswersPage({ loaderData }: Route.ComponentProps) {
  const t = useT();
  const href = useHref();
  const search = (
    <SearchBox size="big" action={href('/answers')} label={t('answers.ask')} hint={t('answers.ask.hint')} button={t('answers.go')} defaultValue={loaderData.kind === 'found' ? loaderData.q : ''} />
  );
  if (loaderData.kind === 'found') return <Found {...loaderData} search={search} />;
  if (loaderData.kind === 'topic') {
    const title = loaderData.topic ? loaderData.topic.name || t('answers.other') : t('answers.title');
    return (
      <Page title={title}>
        <BackLink to="/answers">{t('answers.all')}</BackLink>
        <PageHeader title={title} />
        {loaderData.answers.length === 0 ? <EmptyState title={t('answers.none')}>{search}</EmptyState> : <AnswerLinks answers={loaderData.answers} heading="h2" />}
        <Pagination after={loaderData.next} />
      </Page>
    );
  }
  const { answerTopics, todayNotices } = loaderData;
  return (
    <Page title={t('answers.title')} width="wide">
      <PageHeader title={t('answers.title')}>
        <p>{t('answers.lead')}</p>
      </PageHeader>
      <div className="answers-ask">{search}</div>
      <TodayNotices notices={todayNotices} />
      <h2>{t('answers.topics')}</h2>
      {answerTopics.length === 0 ? <EmptyState title={t('answers.empty')} /> : null}
      <ul className="topics">
        {answerTopics.map(({ code, name, answers }) => (
          <li key={code}>
            <Link to={`/answers?topic=${encodeURIComponent(code)}`}>{name || t('answers.other')}</Link>
            <span>{t('answers.count', { count: answers })}</span>
          </li>
        ))}
      </ul>
    </Page>
  );
}

type FoundProps = Extract<Route.ComponentProps['loaderData'], { kind: 'found' }> & { search: React.ReactNode };

function Found({ q, queryId, sure, results, search }: FoundProps) {
  const t = useT();
  const { city } = useVisitor();
  const title = t(results.length === 0 ? 'answers.nothing' : sure ? 'answers.found' : 'answers.maybe');
  const of = (kind: string) => results.filter((result) => result.kind === kind);
  const [answers, services, places, today] = [of('ARTICLE'), of('SERVICE').slice(0, 4), of('PLACE'), of('TODAY')];
  const chosen = (line: { code: string }) => `?asked=${queryId}&at=${results.findIndex((result) => result.kind === 'ARTICLE' && result.code === line.code) + 1}`;
  return (
    <Page title={title}>
      <BackLink to="/answers">{t('answers.all')}</BackLink>
      <PageHeader title={title}>
        <p><T id="what.said" values={{ q }} components={{ b: <strong /> }} /></p>
      </PageHeader>
      {results.length === 0 ? (
        <EmptyState title={t('answers.nothing.what')}>
          <p><T id="answers.nothing.text" values={{ phone: city.nonEmergencyPhone }} components={{ tel: <a href={`tel:${city.nonEmergencyPhone}`} />, report: <Link to="/report" /> }} /></p>
        </EmptyState>
      ) : null}
      {today.map(({ code, title: words, summary, language }) => (
        <p key={code} lang={language} className="about"><strong>{words}</strong> {summary}</p>
      ))}
      {answers.length > 0 ? <AnswerLinks answers={answers} heading="h2" query={chosen} /> : null}
      {services.length > 0 ? (
        <section aria-labelledby="to-report">
          <h2 id="to-report">{t('answers.report')}</h2>
          <ServiceCards services={services.map(({ code, title: name, summary: description }) => ({ code, name, description }))} q={q} />
        </section>
      ) : null}
      {places.length > 0 ? (
        <section aria-labelledby="to-go">
          <h2 id="to-go">{t('answers.places')}</h2>
          <ul className="answer-links">
            {places.map(({ code, title: name, summary, language }) => (
              <li key={code} lang={language}>
                <h3><Icon name="locationOn" /> <Link to={`/places/${code}`}>{name}</Link></h3>
                <p>{summary}</p>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <div className="aside">{search}</div>
    </Page>
  );
}
