import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { T, useHref, useT } from '../../../shared/i18n/index.js';
import { invalid } from '../../../shared/form/action.js';
import { text } from '../../../shared/form/index.js';
import { BackLink, ErrorSummary, Link, Page, PageHeader, SearchBox } from '../../../shared/ui/index.js';
import { AnswerLinks } from '../answers/AnswerLinks.js';
import { quietly } from '../../../shared/session/quietly.js';
import { reportBegun } from '../answers/visit.js';
import type { Route } from './+types/WhatPage';
import { DangerPanel } from './DangerPanel.js';
import { beginDraft } from './draft.js';
import { ServiceCards } from './ServiceCards.js';
import { goTo, isChange, stepsOf } from './steps.js';
import '../public.scss';
import '../answers/answers.scss';

const RankQuery = graphql(`
  query Rank($words: String!) {
    emergency(words: $words) { code message call }
    rankServices(words: $words) { code name description }
  }
`);
const TopQuery = graphql(`
  query Top { topServices services { code name description } }
`);
const ChosenQuery = graphql(`
  query Chosen($code: String!) { service(code: $code) { code locationRule } }
`);
const AnswersQuery = graphql(`
  mutation AnswersBeforeReport($words: String!) { ask(words: $words, kinds: [ARTICLE], place: "report", first: 2) { queryId sure results { code title summary language } } }
`);
const MOST_LETTERS = 200;

export async function loader({ context, request }: Route.LoaderArgs) {
  const { searchParams } = new URL(request.url);
  const q = (searchParams.get('q') ?? '').trim().slice(0, MOST_LETTERS);
  const change = isChange(request);
  if (!q && !change) throw goTo(context, '/report');
  const [ranked, answers] = await Promise.all([q ? api(context)(RankQuery, { words: q }) : { emergency: null, rankServices: [] }, answersTo(context, change ? '' : q)]);
  const danger = searchParams.get('danger') === 'no' ? null : ranked.emergency;
  if (ranked.rankServices.length > 0) return { q, change, danger, answers, services: ranked.rankServices, found: true };
  const { topServices, services } = await api(context)(TopQuery);
  const top = topServices.flatMap((code) => services.find((service) => service.code === code) ?? []);
  return { q, change, danger, answers, services: top, found: false };
}

/** At most two answers, where they probably are some. Without them the way goes on as it is. */
async function answersTo(context: Route.LoaderArgs['context'], words: string) {
  let asked = null;
  if (words) await quietly(context, async () => (asked = (await api(context)(AnswersQuery, { words })).ask));
  return asked as { queryId: string; sure: boolean; results: { code: string; title: string; summary: string; language: string }[] } | null;
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData();
  const code = text(form, 'service');
  const q = text(form, 'q').slice(0, MOST_LETTERS);
  if (!code) return invalid(form, [{ path: '', code: 'SERVICE_UNKNOWN' }]);
  const chosen = await api(context)(ChosenQuery, { code }).catch((thrown: { init?: ResponseInit | null }) => {
    if (thrown.init?.status !== 404) throw thrown;
    return null;
  });
  // No longer offered, or typed by hand: everything there is to choose from, and why.
  if (!chosen) return goTo(context, '/report/services?unknown');
  const { service } = chosen;
  await reportBegun(context, request);
  const headers = await beginDraft({ context, request }, { serviceCode: service.code, ...(q ? { q } : {}) });
  const step = isChange(request) ? 'details?to=check' : stepsOf(service)[1];
  return goTo(context, `/report/${step}`, headers);
}

export default function WhatPage({ loaderData: { q, change, danger, answers, services, found } }: Route.ComponentProps) {
  const t = useT();
  const href = useHref();
  const search = (
    <SearchBox action={href('/report/what')} label={t('what.again')} defaultValue={q} button={t('ask.go')} />
  );
  if (danger) return <DangerPanel {...danger} goOn={`/report/what?q=${encodeURIComponent(q)}&danger=no`} />;
  const title = t(found ? 'what.title' : q ? 'what.none.title' : 'what.change.title');
  return (
    <Page title={title}>
      <BackLink to={change ? '/report/check' : '/report'} />
      <ErrorSummary />
      <PageHeader title={title}>
        {q ? <p>{found ? <T id="what.said" values={{ q }} components={{ b: <strong /> }} /> : t('what.none.text', { q })}</p> : null}
      </PageHeader>
      <ServiceCards services={services} q={q} change={change} />
      {answers?.sure ? (
        <section aria-labelledby="answers">
          <h2 id="answers">{t('what.answers')}</h2>
          <AnswerLinks answers={answers.results} query={(_, at) => `?report=${encodeURIComponent(q)}&asked=${answers.queryId}&at=${at + 1}`} />
        </section>
      ) : null}
      <div className="aside">
        <h2>{t('what.other')}</h2>
        {search}
        <p>
          <Link to="/report/services">{t('ask.all')}</Link>
        </p>
      </div>
    </Page>
  );
}
