import { data } from 'react-router';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { BackLink, Page, PageHeader, SummaryList } from '../../../shared/ui/index.js';
import type { Route } from './+types/MessagePage';
import '../public.scss';

const MessageQuery = graphql(`
  query Message($after: String) {
    mailbox(first: 100, after: $after) {
      edges { node { id kind recipient language subject body state createdAt sentAt } }
      pageInfo { endCursor hasNextPage }
    }
  }
`);
/** The mailbox is a list; a message is looked for this many pages deep. */
const MOST_PAGES = 10;

export async function loader({ context, params: { id } }: Route.LoaderArgs) {
  let after: string | null = null;
  for (let page = 0; page < MOST_PAGES; page++) {
    const { mailbox }: { mailbox: Awaited<ReturnType<typeof read>>['mailbox'] } = await read(after);
    const found = mailbox.edges.find(({ node }) => node.id === id);
    if (found) return { message: found.node };
    if (!mailbox.pageInfo.hasNextPage) break;
    after = mailbox.pageInfo.endCursor;
  }
  throw data({ code: 'NOT_FOUND', reference: null }, { status: 404 });

  function read(cursor: string | null) {
    return api(context)(MessageQuery, { after: cursor });
  }
}

export const headers = () => ({ 'x-robots-tag': 'noindex' });

export default function MessagePage({ loaderData: { message } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  return (
    <Page title={message.subject}>
      <meta name="robots" content="noindex" />
      <BackLink to="/mailbox">{t('mailbox.title')}</BackLink>
      <PageHeader title={message.subject} />
      <SummaryList
        rows={[
          { label: t('mailbox.recipient'), value: message.recipient },
          { label: t('mailbox.at'), value: format.dateTime(message.createdAt) },
        ]}
      />
      <div className="letter" lang={message.language}>
        <Linked text={message.body} />
      </div>
    </Page>
  );
}

/** Addresses in a plain text as links; the rest stays as it is. */
function Linked({ text }: { text: string }) {
  return text.split(/(https?:\/\/[^\s]+)/).map((part, at) => (at % 2 === 1 ? <a key={at} href={part}>{part}</a> : part));
}
