import { data, Form } from 'react-router';
import { invalid, submit, text } from '../../../shared/form/index.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useLanguageName, useT } from '../../../shared/i18n/index.js';
import { useVisitor } from '../../../shared/session/useVisitor.js';
import { visitorContext } from '../../../shared/session/visitor.js';
import { Button, Checkboxes, ErrorSummary, Page, PageHeader, Select, TextArea, TextInput } from '../../../shared/ui/index.js';
import { goTo } from '../report/steps.js';
import type { Route } from './+types/InvitePage';
import '../public.scss';

const FindChoices = graphql(`
  query InviteChoices { city { languages } areas(kind: NEIGHBORHOOD) { code name } }
`);
const InviteUs = graphql(`
  mutation InviteUs($input: InviteUsInput!) {
    inviteUs(input: $input) { __typename ... on InvalidInput { fields { path code facts { name value } } } ... on Refused { code } }
  }
`);
const MOST = { groupName: 120, place: 200, wishes: 500, about: 1000, contactName: 100, email: 254, phone: 30 } as const;

export async function loader({ context }: Route.LoaderArgs) {
  // The key belongs to one form only: no copy of the page may be kept.
  return data({ ...(await api(context)(FindChoices)), key: crypto.randomUUID() }, { headers: { 'cache-control': 'no-store' } });
}

export const headers = ({ loaderHeaders }: Route.HeadersArgs) => loaderHeaders;

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData();
  return submit(form, async () => {
    const key = text(form, 'key');
    const { locale } = context.get(visitorContext);
    const people = text(form, 'people') === '' ? 0 : Number(text(form, 'people'));
    if (!Number.isInteger(people) || people < 0 || people > 1_000_000) return invalid(form, [{ path: 'people', code: 'NOT_A_NUMBER' }]);
    const long = Object.entries(MOST).flatMap(([path, max]) => (text(form, path).length > max ? [{ path, code: 'TOO_LONG', facts: [{ name: 'max', value: String(max) }] }] : []));
    if (long.length > 0) return invalid(form, long);
    const said = { groupName: text(form, 'groupName'), place: text(form, 'place'), wishes: text(form, 'wishes'), about: text(form, 'about'), contactName: text(form, 'contactName'), email: text(form, 'email'), phone: text(form, 'phone') };
    const { inviteUs } = await api(context)(InviteUs, {
      input: { ...said, key, people, neighborhood: text(form, 'neighborhood') || null, languages: form.getAll('languages').map(String).slice(0, 12), language: text(form, 'language') || locale },
    });
    if (inviteUs.__typename !== 'InvitationSent') return invalid(form, inviteUs);
    return goTo(context, `/invitation/${key}?new`);
  });
}

/** A group asks the city to come, on one page and without an account. */
export default function InvitePage({ loaderData: { city, areas, key } }: Route.ComponentProps) {
  const t = useT();
  const nameOf = useLanguageName();
  const { locale } = useVisitor();
  const languages = city.languages.map((code) => ({ value: code, label: nameOf(code) }));
  return (
    <Page title={t('invite.title')}>
      <ErrorSummary />
      <PageHeader title={t('invite.title')}>
        <p>{t('invite.lead')}</p>
      </PageHeader>
      <ul>
        {(['free', 'languages', 'size', 'answer'] as const).map((fact) => <li key={fact}>{t(`invite.fact.${fact}`)}</li>)}
      </ul>
      <Form method="post" noValidate id="form">
        <input type="hidden" name="key" value={key} />
        <TextInput name="groupName" label={t('invite.group')} hint={t('invite.group.hint')} maxLength={MOST.groupName} autoComplete="organization" />
        <TextInput name="place" label={t('invite.place')} hint={t('invite.place.hint')} maxLength={MOST.place} autoComplete="street-address" />
        <Select name="neighborhood" label={t('request.neighborhood')} empty={t('invite.neighborhood.unknown')} choices={areas.map(({ code, name }) => ({ value: code, label: name }))} optional />
        <TextArea name="wishes" label={t('invite.wishes')} hint={t('invite.wishes.hint')} maxLength={MOST.wishes} rows={3} />
        <TextInput name="people" inputMode="numeric" label={t('invite.people')} size="short" autoComplete="off" />
        <Checkboxes name="languages" label={t('invite.languages')} choices={languages} defaultValues={[locale]} />
        <TextArea name="about" label={t('invite.about')} hint={t('invite.about.hint')} maxLength={MOST.about} rows={3} optional />
        <TextInput name="contactName" label={t('event.name')} autoComplete="name" maxLength={MOST.contactName} />
        <TextInput name="email" type="email" label={t('event.email')} hint={t('invite.email.hint')} autoComplete="email" spellCheck={false} optional />
        <TextInput name="phone" type="tel" label={t('event.phone')} hint={t('invite.phone.hint')} autoComplete="tel" size="medium" optional />
        <Select name="language" label={t('event.write-in')} defaultValue={locale} choices={languages} />
        <div className="actions"><Button>{t('invite.send')}</Button></div>
      </Form>
      <p className="quiet">{t('invite.private')}</p>
    </Page>
  );
}
