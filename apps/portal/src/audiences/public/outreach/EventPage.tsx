import { data, Form } from 'react-router';
import { invalid, submit, text } from '../../../shared/form/index.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useFormat, useLanguageName, useT } from '../../../shared/i18n/index.js';
import { localeHref } from '../../../shared/i18n/locale.js';
import { hostContext } from '../../../shared/session/host.js';
import { quietly } from '../../../shared/session/quietly.js';
import { useVisitor } from '../../../shared/session/useVisitor.js';
import { visitorContext } from '../../../shared/session/visitor.js';
import { Alert, BackLink, Button, ErrorSummary, Page, Select, SummaryList, TextArea, TextInput } from '../../../shared/ui/index.js';
import { goTo } from '../report/steps.js';
import type { Route } from './+types/EventPage';
import { structuredData } from './structured-data.js';
import { When } from './When.js';
import { Places } from './Places.js';
import '../public.scss';
import './outreach.scss';

const FindEvent = graphql(`
  query CityEventPage($id: ID!) {
    cityEvent(id: $id) {
      id kind title language html summary placeName address access languages neighborhood startsAt endsAt interpreterUntil capacity placesLeft waiting mostPeople
      registering cancelReason sample ...EventPlacesPart
    }
    city { languages }
    textsAreSent
  }
`);
const RegisterFor = graphql(`
  mutation RegisterForEvent($input: RegisterForEventInput!) {
    registerForEvent(input: $input) { __typename ... on InvalidInput { fields { path code facts { name value } } } ... on Refused { code } }
  }
`);
const NoteScan = graphql(`
  mutation NoteFlyerScan($id: ID!) { noteFlyerScan(id: $id) }
`);

export async function loader({ context, params: { id }, request }: Route.LoaderArgs) {
  const { cityEvent, city, textsAreSent } = await api(context)(FindEvent, { id });
  if (new URL(request.url).searchParams.get('from') === 'flyer') await quietly(context, () => api(context)(NoteScan, { id }));
  const { publicUrl } = context.get(hostContext);
  const { locale } = context.get(visitorContext);
  const page = publicUrl + localeHref(`/events/${id}`, locale);
  // The key belongs to one form only: no copy of the page may be kept.
  return data({ event: cityEvent, languages: city.languages, textsAreSent, key: crypto.randomUUID(), page, card: `${publicUrl}/api/events/${id}/card.png?language=${locale}` }, { headers: { 'cache-control': 'no-store' } });
}

export const headers = ({ loaderHeaders }: Route.HeadersArgs) => loaderHeaders;

export async function action({ context, params: { id }, request }: Route.ActionArgs) {
  const form = await request.formData();
  return submit(form, async () => {
    const key = text(form, 'key');
    const { locale } = context.get(visitorContext);
    const people = text(form, 'people') === '' ? 1 : Number(text(form, 'people'));
    if (!Number.isInteger(people) || people < 0 || people > 1_000_000) return invalid(form, [{ path: 'people', code: 'NOT_A_NUMBER' }]);
    const long = (['name', 'email', 'phone', 'interpreter', 'accessNeeds'] as const).flatMap((path) => {
      const max = { name: 100, email: 254, phone: 30, interpreter: 60, accessNeeds: 500 }[path];
      return text(form, path).length > max ? [{ path, code: 'TOO_LONG', facts: [{ name: 'max', value: String(max) }] }] : [];
    });
    if (long.length > 0) return invalid(form, long);
    const input = {
      eventId: id, key, name: text(form, 'name'), email: text(form, 'email'), phone: text(form, 'phone'), people,
      language: text(form, 'language') || locale, interpreter: text(form, 'interpreter'), accessNeeds: text(form, 'accessNeeds'),
    };
    const { registerForEvent } = await api(context)(RegisterFor, { input });
    if (registerForEvent.__typename !== 'EventRegistered') return invalid(form, registerForEvent);
    return goTo(context, `/registration/${key}?new`);
  });
}

/** One event, and the form to come, on one page. */
export default function EventPage({ loaderData: { event, languages, textsAreSent, key, page, card } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const nameOf = useLanguageName();
  const { locale, now } = useVisitor();
  const file = (name: string) => `/api/events/${event.id}/${name}?language=${locale}`;
  const mayAskInterpreter = event.interpreterUntil === null || event.interpreterUntil > now;
  const takes = event.registering === 'OPEN' || event.registering === 'WAITLIST';
  return (
    <Page title={event.title}>
      <meta name="description" content={event.summary} />
      <meta property="og:type" content="website" />
      <meta property="og:title" content={event.title} />
      <meta property="og:description" content={event.summary} />
      <meta property="og:url" content={page} />
      <meta property="og:image" content={card} />
      <meta property="og:image:width" content="1200" />
      <meta property="og:image:height" content="630" />
      <meta name="twitter:card" content="summary_large_image" />
      <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: structuredData(event, page, card) }} />
      <BackLink to="/events">{t('events.all')}</BackLink>
      <ErrorSummary />
      <header className="page-header" lang={event.language}>
        <p className="page-header__caption" lang={locale}>{t(`event.kind.${event.kind}`)}</p>
        <h1>{event.title}</h1>
      </header>
      {event.registering === 'CANCELLED' ? <Alert tone="error" title={t('event.cancelled')}><p lang={event.language}>{event.cancelReason}</p></Alert> : null}
      <When event={event} />
      <Places event={event} />
      <SummaryList
        rows={[
          { label: t('event.where'), value: <>{event.placeName}<br />{event.address}{event.neighborhood ? `, ${event.neighborhood}` : ''}</> },
          ...(event.access ? [{ label: t('event.access'), value: <span lang={event.language}>{event.access}</span> }] : []),
          { label: t('event.languages'), value: event.languages.map(nameOf).join(', ') },
          { label: t('event.interpreter'), value: event.interpreterUntil ? t('event.interpreter.until', { at: format.dateTime(event.interpreterUntil) }) : t('event.interpreter.ask') },
        ]}
      />
      <div className="answer__text" lang={event.language} dangerouslySetInnerHTML={{ __html: event.html }} />
      {event.sample ? <p className="quiet">{t('event.sample')}</p> : null}
      <ul className="plain-list event-files">
        <li><a href={file('event.ics')}>{t('event.calendar')}</a></li>
        <li><a href={file('flyer.pdf')}>{t('event.flyer')}</a></li>
      </ul>
      {takes ? (
        <section className="ask" aria-labelledby="come">
          <h2 id="come">{t(event.registering === 'WAITLIST' ? 'event.join-list' : 'event.come')}</h2>
          {event.registering === 'WAITLIST' ? <p>{t('event.list.text', { waiting: event.waiting })}</p> : null}
          <p>{t('event.no-account')}</p>
          <Form method="post" noValidate id="form">
            <input type="hidden" name="key" value={key} />
            <TextInput name="name" label={t('event.name')} autoComplete="name" maxLength={100} />
            <TextInput name="email" type="email" label={t('event.email')} hint={t('event.email.hint')} autoComplete="email" spellCheck={false} optional />
            <TextInput name="phone" type="tel" label={t('event.phone')} hint={t(textsAreSent ? 'event.phone.hint.texts' : 'event.phone.hint')} autoComplete="tel" size="medium" optional />
            <TextInput name="people" inputMode="numeric" label={t('event.people')} hint={t('event.people.hint', { max: event.mostPeople })} size="short" defaultValue="1" autoComplete="off" />
            <Select name="language" label={t('event.write-in')} defaultValue={locale} choices={languages.map((code) => ({ value: code, label: nameOf(code) }))} />
            {mayAskInterpreter ? <TextInput name="interpreter" label={t('event.need-interpreter')} hint={t('event.need-interpreter.hint')} maxLength={60} size="medium" autoComplete="off" optional /> : null}
            <TextArea name="accessNeeds" label={t('event.needs')} hint={t('event.needs.hint')} maxLength={500} rows={2} optional />
            <div className="actions"><Button>{t(event.registering === 'WAITLIST' ? 'event.join-list' : 'event.register')}</Button></div>
          </Form>
          <p className="quiet">{t('event.private')}</p>
        </section>
      ) : null}
    </Page>
  );
}
