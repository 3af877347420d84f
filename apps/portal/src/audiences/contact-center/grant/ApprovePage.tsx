import { Form, redirect } from 'react-router';
import type { Route } from './+types/ApprovePage';
import { text } from '../../../shared/form/index.js';
import { answered, withForm } from '../../../shared/form/staff-form.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useT } from '../../../shared/i18n/index.js';
import { BackLink, Button, ErrorSummary, Page, PageHeader, TextArea } from '../../../shared/ui/index.js';

const Waiting = graphql(`query ConcessionToDecide { concessionsAsked { id askedByName why isOwn } }`);
const Decide = graphql(`
  mutation DecideConcession($id: ID!, $yes: Boolean!, $words: String!) {
    decideConcession(id: $id, yes: $yes, words: $words) {
      __typename
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);

export async function loader({ context, params }: Route.LoaderArgs) {
  const { concessionsAsked } = await api(context)(Waiting);
  const asked = concessionsAsked.find(({ id }) => id === params.id);
  // Somebody else decided meanwhile, or nobody in time: the room says what is left.
  if (!asked) throw redirect('/contact-center/room');
  return asked;
}

export const action = ({ context, params, request }: Route.ActionArgs) =>
  withForm(request, async (form) => {
    const { decideConcession } = await api(context)(Decide, { id: params.id, yes: text(form, 'yes') === 'yes', words: text(form, 'words') });
    return answered(form, decideConcession, '/contact-center/room');
  });

/** One decision, where the room's own form was not enough: a no needs words for the caller. */
export default function ApprovePage({ loaderData: { askedByName, why } }: Route.ComponentProps) {
  const t = useT();
  const title = t('approvals.decide', { name: askedByName });
  return (
    <Page title={title}>
      <BackLink to="/contact-center/room" />
      <ErrorSummary />
      <PageHeader title={title}><p>{t('grant.because', { why })}</p></PageHeader>
      <Form method="post" noValidate>
        <TextArea name="words" label={t('approvals.words')} rows={3} maxLength={1_000} />
        <div className="actions">
          <Button name="yes" value="yes">{t('approvals.yes')}</Button>
          <Button name="yes" value="no" variant="secondary">{t('approvals.no')}</Button>
        </div>
      </Form>
    </Page>
  );
}
