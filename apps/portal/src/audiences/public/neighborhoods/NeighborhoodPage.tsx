import { api } from '../../../shared/graphql/api.js';
import { graphql, unmask } from '../../../shared/graphql/generated/index.js';
import { T, useFormat, useT } from '../../../shared/i18n/index.js';
import { localeHref } from '../../../shared/i18n/locale.js';
import { areaShapes } from '../../../shared/session/area-shapes.js';
import { hostContext } from '../../../shared/session/host.js';
import { useVisitor } from '../../../shared/session/useVisitor.js';
import { visitorContext } from '../../../shared/session/visitor.js';
import { AreaMap, BackLink, BarRow, ButtonLink, type Column, DefinitionNote, Link, Page, PageHeader, StatusChip, Table } from '../../../shared/ui/index.js';
import { Places } from '../outreach/Places.js';
import { When } from '../outreach/When.js';
import { showReference } from '../reference.js';
import type { Route } from './+types/NeighborhoodPage';
import { Liaisons } from './Liaisons.js';
import '../outreach/outreach.scss';
import '../public.scss';
import './neighborhoods.scss';

const FindNeighborhood = graphql(`
  query NeighborhoodPage($code: String!) {
    neighborhood(code: $code) {
      code name open opened closed done asOf fewest
      services { code name closed medianDays cityMedianDays }
    }
    liaisons(neighborhood: $code) { ...LiaisonPart }
    newest: nearby(first: 4, neighborhoodCode: $code, closed: false) { edges { node { ...NeighborhoodRequestPart } } }
    ended: nearby(first: 4, neighborhoodCode: $code, closed: true) { edges { node { ...NeighborhoodRequestPart } } }
    cityEvents(neighborhood: $code, first: 4) { edges { node { id title kind placeName startsAt endsAt sample ...EventPlacesPart } } }
  }
`);
const RequestPart = graphql(`
  fragment NeighborhoodRequestPart on PublicRequest { reference serviceName address state outcome openedAt closedAt }
`);

export async function loader({ context, params: { area } }: Route.LoaderArgs) {
  const [found, shapes] = await Promise.all([api(context)(FindNeighborhood, { code: area.slice(0, 100) }), areaShapes(context)]);
  const { publicUrl } = context.get(hostContext);
  const { locale } = context.get(visitorContext);
  const code = encodeURIComponent(found.neighborhood.code);
  return { ...found, shapes, page: publicUrl + localeHref(`/neighborhoods/${code}`, locale), card: `${publicUrl}/api/areas/${code}.png?language=${locale}` };
}

type Loaded = Route.ComponentProps['loaderData'];
type Service = Loaded['neighborhood']['services'][number];

/** What is open here, what was closed, how long it takes, and when the city comes by. */
export default function NeighborhoodPage({ loaderData }: Route.ComponentProps) {
  const { neighborhood: { code, name, open, opened, closed, done, asOf }, liaisons, newest, ended, cityEvents, shapes, page, card } = loaderData;
  const t = useT();
  const format = useFormat();
  const { city, locale } = useVisitor();
  const summary = t('hood.summary', { name, open, closed });
  return (
    <Page title={name} width="wide">
      <meta name="description" content={summary} />
      <meta property="og:type" content="website" />
      <meta property="og:title" content={t('hood.shared', { name })} />
      <meta property="og:description" content={summary} />
      <meta property="og:url" content={page} />
      <meta property="og:image" content={card} />
      <meta property="og:image:width" content="1200" />
      <meta property="og:image:height" content="630" />
      <meta name="twitter:card" content="summary_large_image" />
      <BackLink to="/neighborhoods">{t('hoods.title')}</BackLink>
      <div className="hood-split hood-head">
        <div>
          <PageHeader title={name} caption={t('hood.caption')}>
            <p>{t('hood.lead', { name })}</p>
          </PageHeader>
          <dl className="hood-figures">
            <Figure value={format.number(open)} label={t('hood.open')} />
            <Figure value={format.number(opened)} label={t('hood.opened')} />
            <Figure value={format.number(closed)} label={t('hood.closed')} note={t('hood.done', { count: done })} />
          </dl>
          <p className="actions"><ButtonLink to="/report">{t('hood.report')}</ButtonLink></p>
        </div>
        {shapes.shapes.length > 0 ? <AreaMap shapes={shapes} areas={{ [code]: { band: 4, chosen: true } }} label={t('hood.map', { name })} /> : null}
      </div>
      <div className="hood-lists">
        <Requests id="newest" title={t('hood.newest')} none={t('hood.newest.none')} found={newest} all={{ to: `/nearby?neighborhood=${code}`, words: t('hood.newest.all') }} />
        <Requests id="ended" title={t('hood.ended')} none={t('hood.ended.none')} found={ended} all={{ to: `/nearby?neighborhood=${code}&closed=yes`, words: t('hood.ended.all') }} />
      </div>
      <Times neighborhood={loaderData.neighborhood} />
      <section aria-labelledby="events">
        <h2 id="events">{t('hood.events')}</h2>
        {cityEvents.edges.length === 0 ? <p>{t('hood.events.none')}</p> : (
          <ul className="event-list">
            {cityEvents.edges.map(({ node: event }) => (
              <li key={event.id}>
                <p className="event-list__kind">{t(`event.kind.${event.kind}`)}</p>
                <h3><Link to={`/events/${event.id}`}>{event.title}</Link></h3>
                <When event={event} />
                <p>{event.placeName}</p>
                <Places event={event} />
              </li>
            ))}
          </ul>
        )}
        {cityEvents.edges.some(({ node }) => node.sample) ? <p className="quiet">{t('events.sample')}</p> : null}
        <p><Link to={cityEvents.edges.length === 0 ? '/events' : `/events?neighborhood=${code}`}>{t('hood.events.all')}</Link> · <Link to="/invite-us">{t('invite.title')}</Link></p>
      </section>
      <section aria-labelledby="liaison">
        <h2 id="liaison">{t('hood.liaison')}</h2>
        <p>{t(liaisons.length === 0 ? 'hood.liaison.none' : 'hood.liaison.lead')}</p>
        <Liaisons liaisons={liaisons} />
        <p>{liaisons.length === 0 ? null : <><Link to={`/neighborhoods/${code}/liaison`}>{t('hood.liaison.write')}</Link> · </>}<Link to="/liaisons">{t('hood.liaison.become')}</Link></p>
      </section>
      <section className="aside" aria-labelledby="reach">
        <h2 id="reach">{t('hood.reach')}</h2>
        <ul className="plain-list">
          <li><T id="hood.reach.call" values={{ phone: city.nonEmergencyPhone }} components={{ tel: <a href={`tel:${city.nonEmergencyPhone}`} /> }} /></li>
          <li><Link to="/report">{t('hood.reach.write')}</Link></li>
          <li><Link to="/track">{t('hood.reach.track')}</Link></li>
          <li><a href={`/api/areas/${encodeURIComponent(code)}.png?language=${locale}`}>{t('hood.reach.picture')}</a></li>
        </ul>
        <p className="quiet">{t('hood.as-of', { date: format.date(asOf), time: format.time(asOf) })}</p>
      </section>
    </Page>
  );
}

function Figure({ value, label, note }: { value: string; label: string; note?: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
      {note ? <dd className="hood-figures__note">{note}</dd> : null}
    </div>
  );
}

function Requests({ id, title, none, found, all }: { id: string; title: string; none: string; found: Loaded['newest']; all: { to: string; words: string } }) {
  const t = useT();
  const format = useFormat();
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {found.edges.length === 0 ? <p>{none}</p> : (
        <ul className="hood-requests">
          {found.edges.map(({ node }) => {
            const { reference, serviceName, address, state, outcome, openedAt, closedAt } = unmask(RequestPart, node);
            return (
              <li key={reference}>
                <h3><Link to={`/requests/${showReference(reference)}`}>{serviceName}</Link></h3>
                {address ? <p>{address}</p> : null}
                <p className="meta"><StatusChip state={state} outcome={outcome} /><span>{closedAt ? t('hood.ended.ago', { ago: format.relative(closedAt) }) : t('near.age', { ago: format.relative(openedAt) })}</span></p>
              </li>
            );
          })}
        </ul>
      )}
      <p><Link to={all.to}>{all.words}</Link></p>
    </section>
  );
}

/** Bars to see, numbers to read, in one table; too few say so in words instead. */
function Times({ neighborhood: { name, services, fewest } }: { neighborhood: Loaded['neighborhood'] }) {
  const t = useT();
  const format = useFormat();
  if (services.length === 0) return null;
  const most = Math.max(1, ...services.flatMap(({ medianDays, cityMedianDays }) => [medianDays ?? 0, cityMedianDays ?? 0]));
  const days = (value: number) => (value < 1 ? t('hood.under-a-day') : t('hood.days', { count: Math.round(value) }));
  const columns: Column<Service>[] = [
    { key: 'service', head: t('hood.service'), cell: ({ name: service }) => service },
    { key: 'closed', head: t('hood.times.n'), numeric: true, cell: ({ closed }) => format.number(closed) },
    { key: 'here', head: name, cell: ({ medianDays }) => (medianDays === null ? <span className="quiet">{t('hood.times.few')}</span> : <BarRow value={medianDays} max={most}>{days(medianDays)}</BarRow>) },
    { key: 'city', head: t('hood.times.city'), numeric: true, cell: ({ cityMedianDays }) => (cityMedianDays === null ? '–' : days(cityMedianDays)) },
  ];
  return (
    <section aria-labelledby="times">
      <h2 id="times">{t('hood.times')}</h2>
      <p>{t('hood.times.lead')}</p>
      <Table stacks captionHidden caption={t('hood.times')} columns={columns} rows={services} rowKey={({ code }) => code} />
      <DefinitionNote label={t('hood.counted')}>
        <p>{t('hood.counted.times', { few: fewest })}</p>
        <p>{t('hood.counted.closed')}</p>
      </DefinitionNote>
    </section>
  );
}
