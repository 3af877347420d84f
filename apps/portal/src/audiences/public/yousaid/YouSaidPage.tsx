import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import type { YouSaidQuery } from '../../../shared/graphql/generated/graphql.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { useVisitor } from '../../../shared/session/useVisitor.js';
import { Alert, DefinitionNote, EmptyState, Page, PageHeader, Pagination } from '../../../shared/ui/index.js';
import type { Route } from './+types/YouSaidPage';
import '../public.scss';
import './yousaid.scss';

const YouSaid = graphql(`
  query YouSaid($after: String) {
    publishedImprovements(first: 10, after: $after) {
      edges { node { id publishedAt state departmentName serviceName youSaid weDid language metric verifyUntil verdict before { n share } after { n share } } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

export const loader = ({ context, request }: Route.LoaderArgs) => api(context)(YouSaid, { after: new URL(request.url).searchParams.get('after') });

/** What people said, what was done about it, and what changed; "we cannot" as honest as the rest. */
export default function YouSaidPage({ loaderData: { publishedImprovements: { edges, pageInfo } } }: Route.ComponentProps) {
  const t = useT();
  const { city } = useVisitor();
  return (
    <Page title={t('you-said.title')}>
      <PageHeader title={t('you-said.title')}>
        <p>{t('you-said.lead')}</p>
      </PageHeader>
      {city.demo ? <Alert tone="info" slim>{t('you-said.sample')}</Alert> : null}
      {edges.length === 0 ? <EmptyState title={t('you-said.none')}><p>{t('you-said.none.text')}</p></EmptyState> : edges.map(({ node }) => <Published key={node.id} {...node} />)}
      <Pagination after={pageInfo.hasNextPage ? pageInfo.endCursor : null} />
      <DefinitionNote label={t('you-said.how')}>
        <p>{t('you-said.how.text')}</p>
      </DefinitionNote>
    </Page>
  );
}

function Published({ id, publishedAt, state, departmentName, serviceName, youSaid, weDid, language, metric, verifyUntil, verdict, before, after }: YouSaidQuery['publishedImprovements']['edges'][number]['node']) {
  const t = useT();
  const format = useFormat();
  const { locale } = useVisitor();
  const lang = language === locale ? undefined : language;
  const share = (of: typeof before) => (of?.share === null || of?.share === undefined ? t('you-said.nobody') : t('you-said.share', { share: format.percent(of.share), count: of.n }));
  return (
    <article className="you-said" id={id}>
      <p className="quiet">{departmentName}{serviceName ? <> · {serviceName}</> : null} · <time dateTime={publishedAt}>{format.date(publishedAt)}</time></p>
      <h2>{t('you-said.you-said')}</h2>
      <p lang={lang}>{youSaid}</p>
      <h3>{t(state === 'DECLINED' ? 'you-said.we-cannot' : 'you-said.we-did')}</h3>
      <p lang={lang}>{weDid}</p>
      {state === 'DECLINED' ? null : (
        <>
          <h3>{t('you-said.changed')}</h3>
          {verdict && before && after ? (
            <>
              <p><strong>{t(`you-said.verdict.${verdict}`)}</strong></p>
              <p>{t(`you-said.metric.${metric}`)}: {t('you-said.before')} {share(before)}; {t('you-said.after')} {share(after)}</p>
            </>
          ) : <p>{t('you-said.waiting', { day: format.date(verifyUntil!) })}</p>}
        </>
      )}
    </article>
  );
}
