import { data, Form } from 'react-router';
import { invalid, submit, text } from '../../../shared/form/index.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useT } from '../../../shared/i18n/index.js';
import { visitorContext } from '../../../shared/session/visitor.js';
import { useVisitor } from '../../../shared/session/useVisitor.js';
import { Alert, Button, Checkboxes, ErrorSummary, Link, Page, PageHeader, Select, TextInput } from '../../../shared/ui/index.js';
import { goTo } from '../report/steps.js';
import type { Route } from './+types/DrawPage';
import { Wait } from './Wait.js';
import '../public.scss';
import './counter.scss';

const CounterToDraw = graphql(`
  query CounterToDraw($code: String!) { counter(code: $code) { code name address open wait { ...WaitAhead } } services { code name } city { languages } }
`);
const DrawTicket = graphql(`
  mutation DrawTicket($input: DrawTicketInput!) {
    drawTicket(input: $input) { __typename ... on InvalidInput { fields { path code facts { name value } } } ... on Refused { code } }
  }
`);

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const isKiosk = new URL(request.url).searchParams.has('kiosk');
  // A key belongs to one person only: no copy of the page may be kept.
  return data({ ...(await api(context)(CounterToDraw, { code: params.code })), key: crypto.randomUUID(), isKiosk }, { headers: { 'cache-control': 'no-store' } });
}

export const headers = ({ loaderHeaders }: Route.HeadersArgs) => loaderHeaders;

export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await request.formData();
  return submit(form, async () => {
    const key = text(form, 'key');
    const input = {
      counter: params.code, key, language: text(form, 'language') || context.get(visitorContext).locale, about: text(form, 'about'), serviceCode: text(form, 'service') || null,
      needsHand: form.has('needsHand'),
    };
    const { drawTicket } = await api(context)(DrawTicket, { input });
    if (drawTicket.__typename !== 'TicketDrawn') return invalid(form, drawTicket);
    return goTo(context, `/ticket/${key}${form.has('kiosk') ? '?kiosk' : ''}`);
  });
}

/** A ticket for whoever stands at the door, at a kiosk or with their own telephone. Nobody's name is asked. */
export default function DrawPage({ loaderData: { counter, services, city, key, isKiosk } }: Route.ComponentProps) {
  const t = useT();
  const { locale } = useVisitor();
  // Without the headings of the catalog, its order says nothing.
  const byName = services.toSorted((one, other) => one.name.localeCompare(other.name, locale));
  const nameOf = (code: string) => new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code;
  return (
    <Page title={t('counter.draw.title', { name: counter.name })}>
      <ErrorSummary />
      <PageHeader title={counter.name} caption={counter.address}>
        <p>{t('counter.draw.lead')}</p>
      </PageHeader>
      {counter.open ? null : (
        <Alert tone="warning">
          <p>{t('counter.closed')} <Link to={`/places/${counter.code}`}>{t('counter.hours')}</Link></p>
        </Alert>
      )}
      {counter.open ? <Wait wait={counter.wait} /> : null}
      {counter.open ? (
        <Form method="post" noValidate id="form">
          <input type="hidden" name="key" value={key} />
          {isKiosk ? <input type="hidden" name="kiosk" value="yes" /> : null}
          <div className="actions"><Button>{t('counter.draw')}</Button></div>
          <details className="counter-more" open={!isKiosk}>
            <summary>{t('counter.draw.more')}</summary>
            <Select name="language" label={t('counter.draw.language')} defaultValue={locale} choices={city.languages.map((code) => ({ value: code, label: nameOf(code) }))} />
            <Select name="service" label={t('counter.draw.service')} optional empty={t('counter.draw.service.none')} choices={byName.map(({ code, name }) => ({ value: code, label: name }))} />
            <TextInput name="about" label={t('counter.draw.about')} hint={t('counter.draw.about.hint')} optional maxLength={200} autoComplete="off" />
            <Checkboxes name="needsHand" label={t('counter.draw.hand.legend')} choices={[{ value: 'yes', label: t('counter.draw.hand'), hint: t('counter.draw.hand.hint') }]} />
            <div className="actions"><Button variant="secondary">{t('counter.draw')}</Button></div>
          </details>
        </Form>
      ) : null}
    </Page>
  );
}
