import { Form } from 'react-router';
import type { Route } from './+types/ComparePage';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { api } from '../../../shared/graphql/api.js';
import { useT } from '../../../shared/i18n/index.js';
import { requireStaff } from '../../../shared/session/require-staff.js';
import { Alert, BackLink, Button, ButtonLink, Page, PageHeader, TextInput } from '../../../shared/ui/index.js';
import { Compared } from './Compared.js';
import { formHref, requestPath } from './forms.js';
import './desk.scss';

const Compare = graphql(`
  query DeskCompare($reference: String!) { request(id: $reference) { reference ...Compared } }
`);

export async function loader({ context, params, request }: Route.LoaderArgs) {
  requireStaff(context);
  const read = async (reference: string) => (await api(context)(Compare, { reference })).request;
  const asked = (new URL(request.url).searchParams.get('with') ?? '').trim().slice(0, 50);
  const one = await read(params.reference);
  // None of that reference, or none that this person may see.
  const other = asked ? await read(asked).catch((thrown: { init?: { status?: number } | null }) => {
    if (thrown.init?.status === 404) return null;
    throw thrown;
  }) : null;
  return { one, asked, other };
}

/** Two requests side by side, before somebody makes one of them. */
export default function ComparePage({ loaderData: { one, other, asked } }: Route.ComponentProps) {
  const t = useT();
  const at = { pathname: requestPath(one.reference), search: '' };
  return (
    <Page title={t('compare.title')} width="full">
      <BackLink to={formHref(at, 'merge')} />
      <PageHeader title={t('compare.title')}>
        <p>{t('merge.how')}</p>
      </PageHeader>
      {asked && !other ? <Alert tone="warning" slim role="status">{t('compare.gone', { reference: asked })}</Alert> : null}
      {other ? (
        <div className="panel">
          <Compared one={one} other={other} />
          {one.reference === other.reference ? null : (
            <p className="actions">
              <ButtonLink to={formHref(at, 'merge', { with: other.reference })}>{t('compare.merge')}</ButtonLink>
            </p>
          )}
        </div>
      ) : null}
      <Form method="get" className="panel">
        <TextInput name="with" label={t('compare.with')} defaultValue={asked} size="medium" maxLength={50} autoComplete="off" />
        <p><Button variant="secondary">{t('compare.go')}</Button></p>
      </Form>
    </Page>
  );
}
