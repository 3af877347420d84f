import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { Alert, Card, Cards, EmptyState, Page, PageHeader, Pagination } from '../../../shared/ui/index.js';
import type { Route } from './+types/MailboxPage';
import '../public.scss';

const MailboxQuery = graphql(`
  query Mailbox($after: String) {
    mailbox(first: 25, after: $after) {
      edges { node { id recipient subject createdAt language } }
      pageInfo { endCursor hasNextPage }
    }
  }
`);

export async function loader({ context, request }: Route.LoaderArgs) {
  const { mailbox } = await api(context)(MailboxQuery, { after: new URL(request.url).searchParams.get('after') });
  return { messages: mailbox.edges.map(({ node }) => node), after: mailbox.pageInfo.hasNextPage ? mailbox.pageInfo.endCursor : null };
}

export const headers = () => ({ 'x-robots-tag': 'noindex' });

/** Everybody's mail: only a demo has it, where no real resident writes. */
export default function MailboxPage({ loaderData: { messages, after } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  return (
    <Page title={t('mailbox.title')}>
      <meta name="robots" content="noindex" />
      <PageHeader title={t('mailbox.title')} />
      <Alert tone="warning" slim><p>{t('mailbox.text')}</p></Alert>
      <h2 className="usa-sr-only">{t('mailbox.list')}</h2>
      {messages.length === 0 ? (
        <EmptyState title={t('mailbox.none')}><p>{t('mailbox.none.text')}</p></EmptyState>
      ) : (
        <Cards>
          {messages.map(({ id, recipient, subject, createdAt, language }) => (
            <Card key={id} title={subject} to={`/mailbox/${id}`}>
              <p className="meta">
                <span>{t('mailbox.to', { recipient })}</span>
                <span>{format.dateTime(createdAt)}</span>
                <span lang={language}>{new Intl.DisplayNames([language], { type: 'language' }).of(language)}</span>
              </p>
            </Card>
          ))}
        </Cards>
      )}
      <Pagination after={after} />
    </Page>
  );
}
