import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import type { NearbyPlacesQuery } from '../../../shared/graphql/generated/graphql.js';
import { FormStateContext } from '../../../shared/form/index.js';
import { useFormat, useHref, useT } from '../../../shared/i18n/index.js';
import { hostContext } from '../../../shared/session/host.js';
import { visitorContext } from '../../../shared/session/visitor.js';
import {
  AddressInput, Button, Card, Cards, EmptyState, Link, MapOnTap, MiniMap, Page, PageHeader, Pagination, Select, StatusChip, Tabs,
} from '../../../shared/ui/index.js';
import { pictureOfCity } from '../map/picture.js';
import { showReference } from '../reference.js';
import type { Route } from './+types/NearbyPage';
import '../public.scss';

const NearbyQuery = graphql(`
  query Nearby(
    $after: String
    $closed: Boolean!
    $latitude: Float
    $longitude: Float
    $metres: Int
    $neighborhoodCode: String
    $serviceCode: String
  ) {
    nearby(
      first: 20
      after: $after
      closed: $closed
      latitude: $latitude
      longitude: $longitude
      metres: $metres
      neighborhoodCode: $neighborhoodCode
      serviceCode: $serviceCode
    ) {
      edges {
        node {
          reference
          serviceName
          state
          outcome
          address
          neighborhoodName
          description
          latitude
          longitude
          openedAt
          followers
          photoIds
        }
      }
      pageInfo { endCursor hasNextPage }
    }
    areas(kind: NEIGHBORHOOD) { code name }
    services { code name }
  }
`);
const SuggestPlaces = graphql(`
  query NearbyPlaces($text: String!) { addressSuggestions(text: $text) { text zip latitude longitude } }
`);
const METRES = 500;

export async function loader({ context, request }: Route.LoaderArgs) {
  const { searchParams } = new URL(request.url);
  const { locale } = context.get(visitorContext);
  const typed = (searchParams.get('where.address') ?? '').trim().slice(0, 200);
  const point = pointIn(searchParams);
  const places = typed && !point ? (await api(context)(SuggestPlaces, { text: typed })).addressSuggestions : [];
  const around = point ?? (places.length === 1 ? places[0] : undefined);
  const filters = {
    neighborhoodCode: searchParams.get('neighborhood')?.slice(0, 100) || null,
    serviceCode: searchParams.get('service')?.slice(0, 100) || null,
    closed: searchParams.get('closed') === 'yes',
  };
  const { nearby, areas, services } = await api(context)(NearbyQuery, {
    ...filters,
    after: searchParams.get('after'),
    ...(around ? { latitude: around.latitude, longitude: around.longitude, metres: METRES } : {}),
  });
  return {
    requests: nearby.edges.map(({ node }) => node),
    after: nearby.pageInfo.hasNextPage ? nearby.pageInfo.endCursor : null,
    areas,
    services: services.toSorted((one, other) => one.name.localeCompare(other.name, locale)),
    filters,
    typed,
    unplaced: typed !== '' && !around,
    places: around ? [] : places,
    picture: await pictureOfCity(context),
    tiles: context.get(hostContext).mapTiles,
    params: searchParams.toString(),
  };
}

function pointIn(params: URLSearchParams): { latitude: number; longitude: number } | undefined {
  const [lat, lon] = [params.get('lat'), params.get('lon')];
  if (!lat || !lon || !(Math.abs(Number(lat)) <= 90) || !(Math.abs(Number(lon)) <= 180)) return undefined;
  return { latitude: Number(lat), longitude: Number(lon) };
}

type Loaded = Route.ComponentProps['loaderData'];

export default function NearbyPage({ loaderData }: Route.ComponentProps) {
  const t = useT();
  const { requests, after, filters, picture, tiles, params } = loaderData;
  const pins = requests.flatMap(({ latitude, longitude, serviceName, address, reference }) =>
    latitude === null || longitude === null ? [] : [{ lat: latitude, lon: longitude, label: [serviceName, address].filter(Boolean).join(', '), reference }],
  );
  const href = useHref();
  return (
    <Page title={t('nearby.title')} width="wide">
      <PageHeader title={t('nearby.title')}>
        <p>{t('nearby.text')}</p>
      </PageHeader>
      <div className="split">
        <div>
          <Filters {...loaderData} />
          <MiniMap {...picture} pins={pins} label={t('nearby.map', { count: pins.length })} />
          <MapOnTap pins={pins.map(({ reference, ...pin }) => ({ ...pin, to: href(`/requests/${showReference(reference)}`) }))} tiles={tiles} />
        </div>
        <section aria-labelledby="requests">
          <h2 id="requests" className="usa-sr-only">{t('nearby.list')}</h2>
          <Tabs label={t('nearby.tabs')} tabs={tabs(params, filters.closed, t)} />
          {requests.length === 0 ? (
            <EmptyState title={t('nearby.none')}>
              <p>{t('nearby.none.text')}</p>
              <p><Link to="/nearby">{t('nearby.clear')}</Link></p>
            </EmptyState>
          ) : (
            <Cards>
              {requests.map((request) => (
                <RequestCard key={request.reference} request={request} />
              ))}
            </Cards>
          )}
          <Pagination after={after} />
        </section>
      </div>
    </Page>
  );
}

function tabs(params: string, closed: boolean, t: (id: string) => string) {
  const to = (isClosed: boolean) => {
    const next = new URLSearchParams(params);
    next.delete('after');
    if (isClosed) next.set('closed', 'yes');
    else next.delete('closed');
    return `/nearby${next.size > 0 ? `?${next}` : ''}`;
  };
  return [
    { to: to(false), label: t('nearby.open'), current: !closed },
    { to: to(true), label: t('nearby.closed'), current: closed },
  ];
}

function RequestCard({ request }: { request: Loaded['requests'][number] }) {
  const t = useT();
  const format = useFormat();
  const [photo] = request.photoIds;
  return (
    <Card
      title={request.serviceName}
      to={`/requests/${showReference(request.reference)}`}
      media={photo ? <img src={`/api/photos/${photo}`} alt="" loading="lazy" /> : undefined}
    >
      <p>{placeIn(request) || t('nearby.no-address')}</p>
      {request.description ? <p className="clamp">{request.description}</p> : null}
      <p className="meta">
        <StatusChip state={request.state} outcome={request.outcome} />
        <span>{t('near.age', { ago: format.relative(request.openedAt) })}</span>
        {request.followers > 0 ? <span>{t('request.followers', { count: request.followers })}</span> : null}
      </p>
    </Card>
  );
}

/** Some addresses already say the neighborhood. */
const placeIn = ({ address, neighborhoodName }: Loaded['requests'][number]) =>
  [address, address?.includes(neighborhoodName ?? '') ? null : neighborhoodName].filter(Boolean).join(', ');

function Filters({ areas, services, filters, typed, unplaced, places, params }: Loaded) {
  const t = useT();
  const href = useHref();
  const given = new URLSearchParams(params);
  const values = { 'where.address': typed, neighborhood: filters.neighborhoodCode ?? '', service: filters.serviceCode ?? '' };
  return (
    <FormStateContext value={{ values }}>
      <form action={href('/nearby')} method="get" className="filters" aria-label={t('nearby.filter')}>
        {filters.closed ? <input type="hidden" name="closed" value="yes" /> : null}
        {typed && given.get('lat') ? ['lat', 'lon'].map((name) => <input key={name} type="hidden" name={name} value={given.get(name) ?? ''} />) : null}
        <AddressInput name="where.address" label={t('nearby.address')} />
        {unplaced ? <Unplaced places={places} params={params} /> : null}
        <Select name="neighborhood" label={t('request.neighborhood')} empty={t('nearby.all')} choices={areas.map(({ code, name }) => ({ value: code, label: name }))} />
        <Select name="service" label={t('nearby.service')} empty={t('nearby.all')} choices={services.map(({ code, name }) => ({ value: code, label: name }))} />
        <p className="actions actions--tight">
          <Button>{t('nearby.go')}</Button>
          <Link to="/nearby">{t('nearby.clear')}</Link>
        </p>
      </form>
    </FormStateContext>
  );
}

/** Words that are no one place of the city: which did they mean? */
function Unplaced({ places, params }: { places: NearbyPlacesQuery['addressSuggestions']; params: string }) {
  const t = useT();
  if (places.length === 0) return <p className="usa-error-message">{t('nearby.unplaced')}</p>;
  return (
    <>
      <p className="usa-error-message">{t('nearby.which')}</p>
      <ul className="plain-list">
        {places.map(({ text, zip, latitude, longitude }) => {
          const next = new URLSearchParams(params);
          next.delete('after');
          next.set('where.address', text);
          next.set('lat', String(latitude));
          next.set('lon', String(longitude));
          return (
            <li key={`${text} ${zip}`}>
              <Link to={`/nearby?${next}`}>{zip ? `${text}, ${zip}` : text}</Link>
            </li>
          );
        })}
      </ul>
    </>
  );
}
