import { Form, useActionData } from 'react-router';
import { invalid } from '../../../shared/form/index.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useT } from '../../../shared/i18n/index.js';
import { Alert, Button, ErrorSummary, Link, Page, PageHeader } from '../../../shared/ui/index.js';
import { showReference } from '../reference.js';
import type { Route } from './+types/UnfollowPage';
import '../public.scss';

const StopMutation = graphql(`
  mutation StopFollow($follower: String!) {
    stopFollowing(follower: $follower) {
      __typename
      ... on Followed { reference }
      ... on InvalidInput { fields { path code facts { name value } } }
      ... on Refused { code facts { name value } }
    }
  }
`);

export async function action({ context, params: { follower } }: Route.ActionArgs) {
  const { stopFollowing } = await api(context)(StopMutation, { follower });
  if (stopFollowing.__typename !== 'Followed') return invalid(new FormData(), stopFollowing);
  return { stopped: showReference(stopFollowing.reference) };
}

export const headers = () => ({ 'x-robots-tag': 'noindex' });

export default function UnfollowPage() {
  const t = useT();
  const answer = useActionData() as { stopped?: string } | undefined;
  return (
    <Page title={t('unfollow.title')}>
      <meta name="robots" content="noindex" />
      <ErrorSummary />
      {answer?.stopped ? (
        <>
          <PageHeader title={t('unfollow.done.title')} />
          <Alert tone="success" role="status" slim><p>{t('unfollow.done.text', { reference: answer.stopped })}</p></Alert>
          <Link to={`/requests/${answer.stopped}`}>{t('unfollow.done.see')}</Link>
        </>
      ) : (
        <>
          <PageHeader title={t('unfollow.title')}>
            <p>{t('unfollow.text')}</p>
          </PageHeader>
          <Form method="post">
            <Button>{t('unfollow.go')}</Button>
          </Form>
        </>
      )}
    </Page>
  );
}
