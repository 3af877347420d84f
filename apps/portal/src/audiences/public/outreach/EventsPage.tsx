import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import type { CityEventKind } from '../../../shared/graphql/generated/graphql.js';
import { useLanguageName, useT } from '../../../shared/i18n/index.js';
import { useVisitor } from '../../../shared/session/useVisitor.js';
import { Button, EmptyState, Link, Page, PageHeader, Pagination, Select } from '../../../shared/ui/index.js';
import type { Route } from './+types/EventsPage';
import { When } from './When.js';
import { Places } from './Places.js';
import '../public.scss';
import './outreach.scss';

const FindEvents = graphql(`
  query CityEvents($neighborhood: String, $language: String, $kind: CityEventKind, $after: String) {
    cityEvents(neighborhood: $neighborhood, language: $language, kind: $kind, first: 25, after: $after) {
      edges { node { id title kind placeName neighborhood startsAt endsAt languages sample ...EventPlacesPart } }
      pageInfo { hasNextPage endCursor }
    }
    areas(kind: NEIGHBORHOOD) { code name }
    city { languages }
  }
`);
const KINDS = ['MEETING', 'MOBILE_CITY_HALL', 'TRAINING', 'CLEAN_UP'] as const satisfies readonly CityEventKind[];

export async function loader({ context, request }: Route.LoaderArgs) {
  const search = new URL(request.url).searchParams;
  const filter = {
    neighborhood: search.get('neighborhood')?.slice(0, 100) || null,
    language: /^[a-z]{2,3}$/.exec(search.get('language') ?? '')?.[0] ?? null,
    kind: KINDS.find((one) => one === search.get('kind')) ?? null,
  };
  return { ...(await api(context)(FindEvents, { ...filter, after: search.get('after')?.slice(0, 500) || null })), filter };
}

/** Where the city goes to people, the next first. */
export default function EventsPage({ loaderData: { cityEvents: { edges, pageInfo }, areas, city, filter } }: Route.ComponentProps) {
  const t = useT();
  const nameOf = useLanguageName();
  const { locale } = useVisitor();
  const feed = (file: string) => `/api/events/${file}?language=${locale}`;
  return (
    <Page title={t('events.title')} width="wide">
      <PageHeader title={t('events.title')}>
        <p>{t('events.lead')}</p>
      </PageHeader>
      <form method="get" className="event-filter">
        <Select name="kind" label={t('events.kind')} empty={t('events.any')} defaultValue={filter.kind ?? ''} choices={KINDS.map((value) => ({ value, label: t(`event.kind.${value}`) }))} />
        <Select name="neighborhood" label={t('events.neighborhood')} empty={t('events.any')} defaultValue={filter.neighborhood ?? ''} choices={areas.map(({ code, name }) => ({ value: code, label: name }))} />
        <Select name="language" label={t('events.language')} empty={t('events.any')} defaultValue={filter.language ?? ''} choices={city.languages.map((code) => ({ value: code, label: nameOf(code) }))} />
        <Button variant="secondary">{t('events.show')}</Button>
      </form>
      {edges.length === 0 ? (
        <EmptyState title={t('events.none')}>
          <p>{t('events.none.text')} <Link to="/events">{t('events.all')}</Link></p>
        </EmptyState>
      ) : (
        <ul className="event-list">
          {edges.map(({ node: event }) => (
            <li key={event.id}>
              <p className="event-list__kind">{t(`event.kind.${event.kind}`)}</p>
              <h2><Link to={`/events/${event.id}`}>{event.title}</Link></h2>
              <When event={event} />
              <p>{event.placeName}{event.neighborhood ? ` · ${event.neighborhood}` : ''} · {event.languages.map(nameOf).join(', ')}</p>
              <Places event={event} />
            </li>
          ))}
        </ul>
      )}
      {edges.some(({ node }) => node.sample) ? <p className="quiet">{t('events.sample')}</p> : null}
      <Pagination after={pageInfo.hasNextPage ? pageInfo.endCursor : null} />
      <section className="aside" aria-labelledby="invite">
        <h2 id="invite">{t('events.invite')}</h2>
        <p>{t('events.invite.text')} <Link to="/invite-us">{t('invite.title')}</Link> · <Link to="/liaisons">{t('liaisons.title')}</Link></p>
      </section>
      <section className="aside" aria-labelledby="feeds">
        <h2 id="feeds">{t('events.feeds')}</h2>
        <ul className="plain-list">
          <li><a href={feed('calendar.ics')}>{t('events.feed.calendar')}</a></li>
          <li><a href={feed('feed.rss')} type="application/rss+xml">{t('events.feed.rss')}</a></li>
          <li><a href={feed('feed.atom')} type="application/atom+xml">{t('events.feed.atom')}</a></li>
        </ul>
      </section>
    </Page>
  );
}
