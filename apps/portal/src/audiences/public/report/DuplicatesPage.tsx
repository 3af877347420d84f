import { Form } from 'react-router';
import { invalid, submit, text, useFormState } from '../../../shared/form/index.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { visitorContext } from '../../../shared/session/visitor.js';
import { BackLink, Button, ButtonLink, ErrorSummary, Page, PageHeader, StatusChip } from '../../../shared/ui/index.js';
import { AddressInput } from '../AddressInput.js';
import { showReference } from '../reference.js';
import type { Route } from './+types/DuplicatesPage';
import { forgetDraft, reportOf } from './draft.js';
import { goTo, isChange } from './steps.js';
import '../public.scss';

const NearQuery = graphql(`
  query Near($serviceCode: String!, $latitude: Float!, $longitude: Float!) {
    nearDuplicates(serviceCode: $serviceCode, latitude: $latitude, longitude: $longitude) {
      reference
      address
      distanceMetres
      dueAt
      followers
      openedAt
      publicDescription
      state
      photoIds
    }
    textsAreSent
  }
`);
const FollowInsteadMutation = graphql(`
  mutation FollowInstead($input: FollowInput!) {
    followRequest(input: $input) {
      __typename
      ... on Followed { reference }
      ... on InvalidInput { fields { path code facts { name value } } }
      ... on Refused { code facts { name value } }
    }
  }
`);

export async function loader(args: Route.LoaderArgs) {
  const { draft, service } = await reportOf(args);
  const change = isChange(args.request);
  const { latitude, longitude } = draft.location ?? {};
  const found = latitude && longitude && service.duplicateMetres > 0 ? await api(args.context)(NearQuery, { serviceCode: service.code, latitude, longitude }) : null;
  const near = found?.nearDuplicates ?? [];
  const isBack = new URL(args.request.url).searchParams.has('back');
  if (near.length === 0) throw goTo(args.context, isBack ? '/report/where' : change ? '/report/check' : '/report/details');
  return { near, textsAreSent: found?.textsAreSent ?? false, name: service.name, next: change ? '/report/check' : '/report/details' };
}

/** "Follow this one instead": nothing is reported, and a message asks to confirm the address. */
export async function action(args: Route.ActionArgs) {
  const form = await args.request.formData();
  const reference = text(form, 'reference');
  return submit(form, async () => {
    const input = { reference, address: text(form, `address.${reference}`), language: args.context.get(visitorContext).locale };
    const { followRequest } = await api(args.context)(FollowInsteadMutation, { input });
    if (followRequest.__typename !== 'Followed') {
      return invalid(form, followRequest.__typename === 'InvalidInput' ? forOne(followRequest.fields, reference) : followRequest);
    }
    return goTo(args.context, `/requests/${showReference(followRequest.reference)}?follow=asked`, await forgetDraft(args));
  });
}

/** Each request in the list has a box of its own. */
const forOne = <Fault extends { path: string }>(fields: readonly Fault[], reference: string) =>
  fields.map((fault) => (fault.path === 'address' ? { ...fault, path: `address.${reference}` } : fault));

export default function DuplicatesPage({ loaderData: { near, textsAreSent, name, next } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const { faults } = useFormState();
  return (
    <Page title={t('near.title')}>
      <BackLink to="/report/where" />
      <ErrorSummary />
      <PageHeader title={t('near.title')} caption={name}>
        <p>{t('near.text', { count: near.length })}</p>
      </PageHeader>
      <ul className="near">
        {near.map((one) => (
          <li key={one.reference} className="near__one">
            {one.photoIds[0] ? <img src={`/api/photos/${one.photoIds[0]}`} alt={t('request.photo', { at: 1 })} loading="lazy" width="320" height="180" /> : null}
            <h2>{one.address ?? name}</h2>
            <p className="meta">
              <StatusChip state={one.state} />
              <span>{t('near.distance', { feet: Math.max(10, Math.round((one.distanceMetres * 3.2808) / 10) * 10) })}</span>
              <span>{t('near.age', { ago: format.relative(one.openedAt) })}</span>
              {one.followers > 0 ? <span>{t('request.followers', { count: one.followers })}</span> : null}
            </p>
            {one.publicDescription ? <blockquote>{one.publicDescription}</blockquote> : null}
            {one.dueAt ? <p>{t('near.due', { at: format.date(one.dueAt) })}</p> : null}
            <details className="near__follow" open={faults.some(({ path }) => path === `address.${one.reference}`)}>
              <summary>{t('near.same')}</summary>
              <Form method="post" noValidate>
                <input type="hidden" name="reference" value={one.reference} />
                <AddressInput name={`address.${one.reference}`} isPhoneToo={textsAreSent} hint={t('follow.email.hint')} />
                <Button variant="secondary">{t('near.follow')}</Button>
              </Form>
            </details>
          </li>
        ))}
      </ul>
      <div className="actions">
        <ButtonLink to={next}>{t('near.mine')}</ButtonLink>
      </div>
    </Page>
  );
}
