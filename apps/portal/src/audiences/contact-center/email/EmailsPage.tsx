import type { Route } from './+types/EmailsPage';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import type { EmailBecame } from '../../../shared/graphql/generated/graphql.js';
import { useLive } from '../../../shared/graphql/useLive.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { requireStaff } from '../../../shared/session/require-staff.js';
import { EmptyState, Link, Page, PageHeader, Table, Tabs, Tag } from '../../../shared/ui/index.js';
import './email.scss';

const WaitingEmails = graphql(`
  query WaitingEmails($after: String) {
    waitingEmails(after: $after) {
      edges { node { id receivedAt fromAddress fromName subject excerpt language readable became } }
      pageInfo { endCursor hasNextPage }
    }
  }
`);
const EmailsKeptApart = graphql(`
  query EmailsKeptApart($after: String) {
    emailsKeptApart(after: $after) {
      edges { node { id receivedAt fromAddress fromName subject excerpt language readable became } }
      pageInfo { endCursor hasNextPage }
    }
  }
`);

const EmailNews = graphql(`subscription EmailNews { emailsChanged }`);

export async function loader({ context, request }: Route.LoaderArgs) {
  requireStaff(context);
  const { searchParams } = new URL(request.url);
  const after = searchParams.get('after')?.slice(0, 500) ?? null;
  const isApart = searchParams.get('show') === 'apart';
  const { edges, pageInfo } = isApart ? (await api(context)(EmailsKeptApart, { after })).emailsKeptApart : (await api(context)(WaitingEmails, { after })).waitingEmails;
  return { isApart, emails: edges.map(({ node }) => node), next: pageInfo.hasNextPage ? pageInfo.endCursor : null };
}

/** E-mails that wait for somebody, oldest first; and apart from them, what nobody answers. */
export default function EmailsPage({ loaderData: { isApart, emails, next } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const path = '/contact-center/email';
  useLive(EmailNews, {});
  return (
    <Page title={t('email.title')} width="full">
      <PageHeader title={t('email.title')}>
        <p>{t(isApart ? 'email.lead.apart' : 'email.lead')}</p>
      </PageHeader>
      <Tabs
        label={t('email.tabs')}
        tabs={[
          { to: path, label: t('email.tab.waiting'), current: !isApart },
          { to: `${path}?show=apart`, label: t('email.tab.apart'), current: isApart },
        ]}
      />
      {emails.length === 0 ? (
        <EmptyState title={t(isApart ? 'email.empty.apart' : 'email.empty')} />
      ) : (
        <div className="panel">
          <Table
            dense
            stacks
            captionHidden
            caption={t(isApart ? 'email.tab.apart' : 'email.tab.waiting')}
            rows={emails}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'subject',
                head: t('email.subject'),
                cell: ({ id, subject, excerpt, readable }) => (
                  <>
                    <Link to={`${path}/${id}`} dir="auto">{subject || t('email.no-subject')}</Link>
                    <span className="email__excerpt" dir="auto">{readable ? excerpt : t('email.unreadable')}</span>
                  </>
                ),
              },
              { key: 'from', head: t('email.from'), cell: ({ fromName, fromAddress }) => <span dir="auto">{fromName || fromAddress || t('email.nobody')}</span> },
              { key: 'language', head: t('caller.language'), cell: ({ language }) => language?.toUpperCase() ?? t('email.language.none') },
              ...(isApart ? [{ key: 'why', head: t('email.why'), cell: ({ became }: { became: EmailBecame }) => <Tag>{t(`email.became.${became}`)}</Tag> }] : []),
              { key: 'at', head: t('email.received'), cell: ({ receivedAt }) => <time dateTime={receivedAt}>{format.relative(receivedAt)}</time> },
            ]}
          />
        </div>
      )}
      {next ? <p><Link to={`${path}?${new URLSearchParams({ ...(isApart ? { show: 'apart' } : {}), after: next })}`}>{t('email.more')}</Link></p> : null}
    </Page>
  );
}
