import { Form } from 'react-router';
import { invalid } from '../../../shared/form/index.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useT } from '../../../shared/i18n/index.js';
import { Button, ErrorSummary, Page, PageHeader } from '../../../shared/ui/index.js';
import { showReference } from '../reference.js';
import { goTo } from '../report/steps.js';
import type { Route } from './+types/FollowPage';
import '../public.scss';

const ConfirmMutation = graphql(`
  mutation ConfirmFollow($secret: String!) {
    confirmFollowing(secret: $secret) {
      __typename
      ... on Followed { reference }
      ... on InvalidInput { fields { path code facts { name value } } }
      ... on Refused { code facts { name value } }
    }
  }
`);

/** Mail programs open links by themselves: only the button confirms. */
export async function action({ context, params: { secret } }: Route.ActionArgs) {
  const { confirmFollowing } = await api(context)(ConfirmMutation, { secret });
  if (confirmFollowing.__typename !== 'Followed') return invalid(new FormData(), confirmFollowing);
  return goTo(context, `/requests/${showReference(confirmFollowing.reference)}?follow=confirmed`);
}

export const headers = () => ({ 'x-robots-tag': 'noindex' });

export default function FollowPage() {
  const t = useT();
  return (
    <Page title={t('confirm.title')}>
      <meta name="robots" content="noindex" />
      <ErrorSummary />
      <PageHeader title={t('confirm.title')}>
        <p>{t('confirm.text')}</p>
      </PageHeader>
      <Form method="post">
        <Button>{t('confirm.go')}</Button>
      </Form>
    </Page>
  );
}
