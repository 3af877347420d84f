import { Form, redirect } from 'react-router';
import type { Route } from './+types/NoticesPage';
import { submit } from '../../shared/form/index.js';
import { graphql } from '../../shared/graphql/generated/index.js';
import { api } from '../../shared/graphql/api.js';
import { useFormat, useT } from '../../shared/i18n/index.js';
import { Button, EmptyState, Page, PageHeader, Pagination, Tag } from '../../shared/ui/index.js';
import { OwnTabs } from './OwnTabs.js';

const Notices = graphql(`
  query AccountNotices($after: String) {
    myNotices(first: 50, after: $after) {
      edges { node { id path subject body urgent at seenAt } }
      pageInfo { endCursor hasNextPage }
    }
  }
`);
const See = graphql(`
  mutation AccountSeeNotices($ids: [ID!]!) {
    seeNotices(ids: $ids)
  }
`);

export async function loader({ context, request }: Route.LoaderArgs) {
  const after = new URL(request.url).searchParams.get('after') ?? undefined;
  const { myNotices } = await api(context)(Notices, { after });
  return { notices: myNotices.edges.map(({ node }) => node), next: myNotices.pageInfo.hasNextPage ? myNotices.pageInfo.endCursor : null };
}

/** Looking at the list marks nothing: a person says what they have dealt with. */
export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData();
  return submit(
    form,
    async () => {
      await api(context)(See, { ids: form.getAll('id').map(String) });
      return redirect('/staff/notices', 303);
    },
    request,
  );
}

export default function NoticesPage({ loaderData: { notices, next } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const fresh = notices.filter(({ seenAt }) => seenAt === null);
  return (
    <Page title={t('notices.title')}>
      <PageHeader title={t('notices.title')}>
        <p>{t('notices.lead')}</p>
      </PageHeader>
      <OwnTabs current="notices" />
      {notices.length === 0 ? <EmptyState title={t('notices.none')}><p>{t('notices.none.lead')}</p></EmptyState> : null}
      {fresh.length > 1 ? (
        <Form method="post">
          {fresh.map(({ id }) => <input key={id} type="hidden" name="id" value={id} />)}
          <Button variant="secondary">{t('notices.see-all')}</Button>
        </Form>
      ) : null}
      <ul className="own-notices">
        {notices.map(({ id, path, subject, body, urgent, at, seenAt }) => (
          <li key={id} className={seenAt ? 'panel own-notice' : 'panel own-notice own-notice--new'}>
            <p className="quiet">
              <time dateTime={at}>{format.dateTime(at)}</time> {urgent ? <Tag tone="bad">{t('notices.urgent')}</Tag> : null} {seenAt ? null : <Tag tone="info">{t('notices.new')}</Tag>}
            </p>
            <h2 className="own-notice__subject"><a href={path}>{subject}</a></h2>
            <p className="own-notice__body">{body}</p>
            {seenAt ? null : (
              <Form method="post">
                <input type="hidden" name="id" value={id} />
                <Button variant="plain">{t('notices.see')} <span className="usa-sr-only">{subject}</span></Button>
              </Form>
            )}
          </li>
        ))}
      </ul>
      <Pagination after={next} />
    </Page>
  );
}
