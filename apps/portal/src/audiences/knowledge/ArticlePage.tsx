import { Form, redirect, useSearchParams } from 'react-router';
import type { Route } from './+types/ArticlePage';
import { invalid, submit, text } from '../../shared/form/index.js';
import { answered } from '../../shared/form/staff-form.js';
import { ChangedBecause } from '../../shared/feedback/ChangedBecause.js';
import { graphql } from '../../shared/graphql/generated/index.js';
import { api } from '../../shared/graphql/api.js';
import { useFormat, useLanguageName, useT } from '../../shared/i18n/index.js';
import { restoredIn } from '../../shared/session/kept.js';
import { useVisitor } from '../../shared/session/useVisitor.js';
import { visitorContext } from '../../shared/session/visitor.js';
import { Alert, BackLink, Button, ButtonLink, ErrorSummary, Page, PageHeader, SummaryList, Tag } from '../../shared/ui/index.js';
import { CloseTask } from './close-task.js';
import { Compare } from './Compare.js';
import { instantOf } from './local-time.js';
import { move, Moves } from './Moves.js';
import { StandingChip, VersionChip } from './states.js';
import { CheckGapTask, Tasks } from './Tasks.js';
import { Use } from './Use.js';
import { Versions } from './Versions.js';

const FindArticle = graphql(`
  query KnowledgeArticle($code: String!) {
    article(code: $code) {
      code department { code name } ownerName sample reviewMonths reviewAt expiresAt standing confidence isMine
      live { id number audience texts { language title summary html behind } checklistScore }
      open { id number state language texts { language title summary html behind } checklistScore note writtenAt }
      versions { id number state moves ...VersionLine }
      use { readings ...UseFigures }
      feedback { saidAt version reason words }
      tasks { id ...KnowledgeTaskLine }
    }
    improvementsBehind(kind: ARTICLE, code: $code) { ...ChangedBecause }
  }
`);
const CompareVersions = graphql(`
  query CompareVersions($from: ID!, $to: ID!, $language: String!) {
    compareArticleVersions(from: $from, to: $to, language: $language) { part paragraphs { how text } }
  }
`);
const ID = /^[0-9a-f-]{36}$/;

export async function loader({ context, params: { code }, request }: Route.LoaderArgs) {
  const { article, improvementsBehind } = await api(context)(FindArticle, { code });
  const search = new URL(request.url).searchParams;
  const [from, to, language] = [search.get('from') ?? '', search.get('to') ?? '', search.get('language') ?? ''];
  const isAsked = ID.test(from) && ID.test(to) && /^[a-z]{2,3}$/.test(language);
  const compared = isAsked ? { from, to, language, parts: (await api(context)(CompareVersions, { from, to, language })).compareArticleVersions } : null;
  return { article, improvementsBehind, compared, now: new Date().toISOString() };
}

export async function action({ context, params: { code }, request }: Route.ActionArgs) {
  const form = await request.formData();
  const restored = restoredIn(form);
  if (restored) return { values: restored, faults: [] };
  return submit(form, async () => {
    const task = text(form, 'task');
    if (task) await api(context)(CloseTask, { id: task });
    else if (form.has('check')) return answered(form, (await api(context)(CheckGapTask, { id: text(form, 'check') })).checkGapTask, `/knowledge/${code}?done=1`);
    else {
      const at = text(form, 'at');
      const publishAt = at ? instantOf(at, context.get(visitorContext).city.timeZone) : null;
      if (at && !publishAt) return invalid(form, [{ path: 'at', code: 'NOT_AHEAD' }]);
      const done = await move(context, { act: text(form, 'act'), id: text(form, 'version'), code, reason: text(form, 'reason'), at: publishAt });
      if (done && 'refused' in done) return invalid(form, done.refused);
    }
    return redirect(`/knowledge/${code}?done=1`, 303);
  }, request);
}

/** One article as those who write it see it: what is live, what is being written, how well it works, and what it was. */
export default function ArticlePage({ loaderData: { article, improvementsBehind, compared, now } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const { staff } = useVisitor();
  const isDone = useSearchParams()[0].has('done');
  const has = (permission: string) => staff?.permissions.includes(permission) ?? false;
  const { live, open, standing } = article;
  const title = (live ?? open)?.texts[0]?.title ?? article.code;
  return (
    <Page title={title} width="wide">
      <BackLink to="/knowledge">{t('knowledge.title')}</BackLink>
      <ErrorSummary />
      <PageHeader title={title}>
        <p>
          <StandingChip standing={standing} /> {open ? <VersionChip state={open.state} /> : null} <Tag>{t(`confidence.${article.confidence}`)}</Tag>{' '}
          {live?.audience === 'STAFF' ? <Tag tone="warn" icon="lock">{t('audience.STAFF')}</Tag> : null}
        </p>
      </PageHeader>
      {isDone ? <Alert tone="success" slim role="status">{t('article.done')}</Alert> : null}
      {standing === 'REVIEW_DUE' ? (
        <Alert tone="warning" title={t('article.review-due')}>
          <p>{t('article.review-due.text')}</p>
          {article.isMine && has('knowledge.fact-check') ? <Form method="post"><Button name="act" value="keep" variant="secondary">{t('article.keep')}</Button></Form> : null}
        </Alert>
      ) : null}
      {standing === 'EXPIRED' ? <Alert tone="error" title={t('article.expired')}><p>{t('article.expired.text')}</p></Alert> : null}
      <p className="actions actions--tight">
        {has('knowledge.write') && open?.state !== 'SCHEDULED' ? <ButtonLink to={`/knowledge/${article.code}/edit`}>{t(open ? 'article.edit-draft' : 'article.edit')}</ButtonLink> : null}
        {live ? <a href={`/answers/${article.code}`}>{t('article.as-read')}</a> : null}
      </p>
      {open ? (
        <section className="panel" aria-labelledby="open">
          <h2 id="open">{t('article.open', { number: open.number })}</h2>
          <Words texts={open.texts} />
          <p className="quiet">{t('article.score', { score: open.checklistScore })}</p>
          <Moves versions={article.versions} versionId={open.id} />
        </section>
      ) : null}
      {live ? (
        <section className="panel" aria-labelledby="live">
          <h2 id="live">{t('article.live', { number: live.number })}</h2>
          <Words texts={live.texts} />
          <p className="quiet">{t('article.score', { score: live.checklistScore })}</p>
          <Moves versions={article.versions} versionId={live.id} />
        </section>
      ) : null}
      {article.tasks.length > 0 ? <section className="panel" aria-labelledby="tasks"><h2 id="tasks">{t('knowledge.tasks')}</h2><Tasks tasks={article.tasks} now={now} /></section> : null}
      <Use use={article.use} feedback={article.feedback} />
      <section className="panel" aria-labelledby="facts">
        <h2 id="facts">{t('article.facts')}</h2>
        <SummaryList
          rows={[
            { label: t('knowledge.department'), value: article.department.name },
            { label: t('article.owner'), value: article.ownerName ?? t('article.owner.none') },
            { label: t('knowledge.review'), value: article.reviewAt ? format.date(article.reviewAt) : t('article.review.none') },
            { label: t('article.expires'), value: article.expiresAt ? format.dateTime(article.expiresAt) : t('article.expires.none') },
            ...(article.sample ? [{ label: t('article.sample'), value: t('article.sample.text') }] : []),
          ]}
        />
      </section>
      <ChangedBecause behind={improvementsBehind} />
      <Versions versions={article.versions} />
      <Compare versions={article.versions} languages={(open ?? live)?.texts.map(({ language }) => language) ?? ['en']} compared={compared} />
    </Page>
  );
}

/** What a version says in each language, folded away but for the first. */
function Words({ texts }: { texts: readonly { language: string; title: string; summary: string; html: string; behind: number }[] }) {
  const t = useT();
  const languageName = useLanguageName();
  return texts.map(({ language, title, summary, html, behind }, at) => (
    <details key={language} open={at === 0} className="knowledge-words">
      <summary>
        {languageName(language)} {behind > 0 ? <Tag tone="warn">{t('article.behind', { count: behind })}</Tag> : null}
      </summary>
      <div lang={language}>
        <p><strong>{title}</strong></p>
        <p>{summary}</p>
        <div className="knowledge-html" dangerouslySetInnerHTML={{ __html: html }} />
      </div>
    </details>
  ));
}
