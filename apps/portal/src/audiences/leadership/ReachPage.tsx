import { scaleThreshold } from 'd3-scale';
import { Form } from 'react-router';
import type { Route } from './+types/ReachPage';
import { api } from '../../shared/graphql/api.js';
import { graphql } from '../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../shared/i18n/index.js';
import { areaShapes } from '../../shared/session/area-shapes.js';
import { useMay } from '../../shared/session/useVisitor.js';
import { AreaMap, type AreaOnMap, BackLink, BarRow, Button, type Column, DefinitionNote, EmptyState, Page, PageHeader, Table } from '../../shared/ui/index.js';
import { FindOccasions, Occasions } from './Occasions.js';
import { decimal, TimesCity, useRange, whole } from './TimesCity.js';
import './report.scss';

const Query = graphql(`
  query Reach($days: Int!, $peopleYear: Int, $service: String, $area: String) {
    reach(days: $days, peopleYear: $peopleYear, service: $service, area: $area) {
      asOf
      period { from to }
      peopleYear peopleYears peopleSources cityPerThousand withoutArea fewestRequests fewestRepeats
      areas {
        code name people requests due late closed medianDays p90Days incidents repeats
        perThousand { value lower upper }
        timesCity { value lower upper }
        lateToExpected { value lower upper }
        reportingDays { value lower upper }
      }
      services { code name requests cityPerThousand perThousand { value lower upper } }
    }
    services { code name }
  }
`);

const DAYS = ['90', '180', '365'];
/** Times the city: the edges of the five shades. */
const EDGES = [0.67, 0.87, 1.15, 1.5];
const SWATCHES = [
  'area-map-key__swatch area-map-key__swatch--0', 'area-map-key__swatch area-map-key__swatch--1', 'area-map-key__swatch area-map-key__swatch--2',
  'area-map-key__swatch area-map-key__swatch--3', 'area-map-key__swatch area-map-key__swatch--4',
];
const shade = scaleThreshold<number, 0 | 1 | 2 | 3 | 4>(EDGES, [0, 1, 2, 3, 4]);

export async function loader({ context, request }: Route.LoaderArgs) {
  const params = new URL(request.url).searchParams;
  const chosen = (name: string) => params.get(name)?.slice(0, 100) || null;
  const days = DAYS.find((some) => some === params.get('days')) ?? '365';
  const year = Number(params.get('people'));
  const asked = { days: Number(days), peopleYear: Number.isInteger(year) && year >= 1800 && year <= 2200 ? year : null, service: chosen('service'), area: chosen('area') };
  const [read, { occasions }, shapes] = await Promise.all([api(context)(Query, asked), api(context)(FindOccasions, { days: asked.days, service: asked.service }), areaShapes(context)]);
  return { ...read, occasions, asked, shapes };
}

type Loaded = Route.ComponentProps['loaderData'];
type Area = Loaded['reach']['areas'][number];

/** Where people report and where they do not, with how sure we are, and in words where it is too few to say. */
export default function ReachPage({ loaderData }: Route.ComponentProps) {
  const { reach, occasions, asked, shapes } = loaderData;
  const t = useT();
  const format = useFormat();
  const mayExport = useMay('report.export');
  const finding = findingOf(reach.areas);
  const known = reach.areas.filter(({ timesCity }) => timesCity);
  const onMap = Object.fromEntries(
    reach.areas.map(({ code, timesCity }): [string, AreaOnMap] => [
      code,
      timesCity ? { band: shade(timesCity.value), text: decimal(timesCity.value), chosen: code === asked.area } : { band: null, chosen: code === asked.area },
    ]),
  );
  const csv = new URLSearchParams({ days: String(asked.days), ...(reach.peopleYear ? { peopleYear: String(reach.peopleYear) } : {}), ...(asked.service ? { service: asked.service } : {}) });
  const title = finding ? t('reach.finding', { names: finding.join(', '), count: finding.length }) : t('reach.even');
  return (
    <Page title={t('reach.title')} width="full">
      <div className="report">
        <BackLink to="/leadership" />
        <PageHeader title={known.length > 0 ? title : t('reach.title')} caption={t('reach.title')}>
          <p>{t('reach.as-of', { from: format.date(reach.period.from), to: format.date(reach.period.to), time: format.time(reach.asOf) })}</p>
        </PageHeader>
        <Choices {...loaderData} />
        <section className="panel" aria-labelledby="rates">
          <h2 id="rates">{t('reach.rates')}</h2>
          {reach.peopleYear === null ? <EmptyState title={t('reach.no-people')}><p>{t('reach.no-people.why')}</p></EmptyState> : (
            <p>{t('reach.people', { year: String(reach.peopleYear), source: reach.peopleSources.join('; '), rate: reach.cityPerThousand === null ? '–' : format.number(Math.round(reach.cityPerThousand)) })}</p>
          )}
          {known.length > 0 ? (
            <figure className="area-figure">
              <figcaption>{t('reach.map')}</figcaption>
              <AreaMap shapes={shapes} areas={onMap} label={t('reach.map.label', { least: nameOf(known.toSorted(byTimes)[0]), most: nameOf(known.toSorted(byTimes).at(-1)) })} />
              <ul className="area-map-key">
                {EDGES.concat(Infinity).map((edge, band) => (
                  <li key={edge}><span className={SWATCHES[band]} />{t('reach.key', { from: decimal(EDGES[band - 1] ?? 0), to: edge === Infinity ? 'more' : decimal(edge) })}</li>
                ))}
                <li><span className="area-map-key__swatch area-map-key__swatch--none" />{t('reach.key.none')}</li>
              </ul>
            </figure>
          ) : null}
          <Rates {...loaderData} />
          {reach.withoutArea > 0 ? <p className="quiet">{t('reach.without-area', { count: reach.withoutArea })}</p> : null}
          <DefinitionNote label={t('reach.counted')}>
            <p>{t('reach.counted.rate', { few: reach.fewestRequests })}</p>
            <p>{t('reach.counted.times')}</p>
            <p>{t('reach.counted.limits')}</p>
          </DefinitionNote>
        </section>
        {asked.area && reach.services.length > 0 ? <ServicesOfArea {...loaderData} /> : null}
        <Occasions occasions={occasions} order={reach.areas.toSorted(byTimes).map(({ code }) => code)} />
        <section className="panel">
          <h2 id="done">{t('reach.done')}</h2>
          <Done areas={reach.areas} />
          <DefinitionNote label={t('reach.counted')}>
            <p>{t('reach.counted.late')}</p>
            <p>{t('reach.counted.days')}</p>
          </DefinitionNote>
        </section>
        <section className="panel">
          <h2 id="delay">{t('reach.delay')}</h2>
          <p>{t('reach.delay.lead')}</p>
          <Delays areas={reach.areas} />
          <DefinitionNote label={t('reach.counted')}>
            <p>{t('reach.counted.delay')}</p>
            <p>{t('reach.counted.incident', { few: reach.fewestRepeats })}</p>
            <p>{t('reach.counted.delay.limits')}</p>
          </DefinitionNote>
        </section>
        {mayExport ? <p><a className="usa-button usa-button--outline" href={`/api/reports/reach.csv?${csv}`}>{t('report.csv')}</a></p> : null}
      </div>
    </Page>
  );
}

function Choices({ asked, reach: { areas, peopleYear, peopleYears }, services }: Loaded) {
  const t = useT();
  const everyService = t('reach.service.all');
  const noArea = t('reach.area.none');
  return (
    <Form method="get" className="filters" key={JSON.stringify(asked)}>
      <div>
        <label htmlFor="days">{t('reach.days')}</label>
        <select id="days" name="days" className="usa-select" defaultValue={String(asked.days)}>
          {DAYS.map((days) => <option key={days} value={days}>{t('reach.last-days', { days: Number(days) })}</option>)}
        </select>
      </div>
      <div>
        <label htmlFor="service">{t('reach.service')}</label>
        <select id="service" name="service" className="usa-select" defaultValue={asked.service ?? ''}>
          <option value="">{everyService}</option>
          {services.toSorted((one, other) => one.name.localeCompare(other.name)).map(({ code, name }) => <option key={code} value={code}>{name}</option>)}
        </select>
      </div>
      {peopleYears.length > 1 ? (
        <div>
          <label htmlFor="people">{t('reach.people.year')}</label>
          <select id="people" name="people" className="usa-select" defaultValue={String(peopleYear)}>
            {peopleYears.map((year) => <option key={year} value={year}>{year}</option>)}
          </select>
        </div>
      ) : null}
      <div>
        <label htmlFor="area">{t('reach.area')}</label>
        <select id="area" name="area" className="usa-select" defaultValue={asked.area ?? ''}>
          <option value="">{noArea}</option>
          {areas.map(({ code, name }) => <option key={code} value={code}>{name}</option>)}
        </select>
      </div>
      <Button variant="secondary">{t('filter.show')}</Button>
    </Form>
  );
}

function Rates({ reach: { areas }, asked }: Loaded) {
  const t = useT();
  const format = useFormat();
  const range = useRange();
  const most = Math.max(1, ...areas.map(({ perThousand }) => perThousand?.value ?? 0));
  const href = (code: string) => `/leadership/reach?${new URLSearchParams({ days: String(asked.days), area: code })}#of-area`;
  const columns: Column<Area>[] = [
    { key: 'area', head: t('reach.area'), cell: ({ code, name, requests }) => (requests > 0 ? <a href={href(code)}>{name}</a> : name) },
    { key: 'people', head: t('reach.people.head'), numeric: true, cell: ({ people }) => (people === null ? '–' : format.number(people)) },
    { key: 'requests', head: t('reach.requests'), numeric: true, cell: ({ requests }) => format.number(requests) },
    {
      key: 'rate', head: t('reach.per-1000'), cell: ({ perThousand, people }) => (perThousand
        ? <BarRow value={perThousand.value} max={most}>{whole(perThousand.value)} {range(perThousand, whole)}</BarRow>
        : t(people === null ? 'reach.no-count' : 'reach.few')),
    },
    { key: 'times', head: t('reach.times'), cell: ({ timesCity }) => (timesCity ? <TimesCity {...timesCity} /> : '–') },
  ];
  return <Table dense stacks caption={t('reach.rates.caption')} columns={columns} rows={areas.toSorted(byTimes)} rowKey={({ code }) => code} />;
}

function ServicesOfArea({ reach: { areas, services }, asked }: Loaded) {
  const t = useT();
  const format = useFormat();
  const range = useRange();
  const columns: Column<Loaded['reach']['services'][number]>[] = [
    { key: 'service', head: t('reach.service'), cell: ({ name }) => name },
    { key: 'requests', head: t('reach.requests'), numeric: true, cell: ({ requests }) => format.number(requests) },
    { key: 'rate', head: t('reach.per-1000'), cell: ({ perThousand }) => (perThousand ? `${decimal(perThousand.value)} ${range(perThousand)}` : t('reach.few')) },
    { key: 'city', head: t('reach.city-per-1000'), numeric: true, cell: ({ cityPerThousand }) => (cityPerThousand === null ? '–' : decimal(cityPerThousand)) },
  ];
  const name = areas.find(({ code }) => code === asked.area)?.name ?? '';
  return (
    <section className="panel">
      <h2 id="of-area">{t('reach.of-area', { name })}</h2>
      <Table dense stacks caption={t('reach.of-area', { name })} columns={columns} rows={services} rowKey={({ code }) => code} />
    </section>
  );
}

function Done({ areas }: { areas: readonly Area[] }) {
  const t = useT();
  const format = useFormat();
  const columns: Column<Area>[] = [
    { key: 'area', head: t('reach.area'), cell: ({ name }) => name },
    { key: 'due', head: t('reach.due'), numeric: true, cell: ({ due }) => format.number(due) },
    { key: 'late', head: t('reach.late'), numeric: true, cell: ({ late }) => format.number(late) },
    { key: 'expected', head: t('reach.late-to-expected'), cell: ({ lateToExpected }) => (lateToExpected ? <TimesCity {...lateToExpected} isBad /> : t('reach.few')) },
    { key: 'closed', head: t('reach.closed'), numeric: true, cell: ({ closed }) => format.number(closed) },
    { key: 'median', head: t('reach.median'), numeric: true, cell: ({ medianDays }) => (medianDays === null ? '–' : decimal(medianDays)) },
    { key: 'p90', head: t('reach.p90'), numeric: true, cell: ({ p90Days }) => (p90Days === null ? '–' : decimal(p90Days)) },
  ];
  return <Table dense stacks caption={t('reach.done')} columns={columns} rows={areas} rowKey={({ code }) => code} />;
}

function Delays({ areas }: { areas: readonly Area[] }) {
  const t = useT();
  const format = useFormat();
  const range = useRange();
  const columns: Column<Area>[] = [
    { key: 'area', head: t('reach.area'), cell: ({ name }) => name },
    { key: 'incidents', head: t('reach.incidents'), numeric: true, cell: ({ incidents }) => format.number(incidents) },
    { key: 'repeats', head: t('reach.repeats'), numeric: true, cell: ({ repeats }) => format.number(repeats) },
    { key: 'delay', head: t('reach.delay.days'), cell: ({ reportingDays }) => (reportingDays ? `${whole(reportingDays.value)} ${range(reportingDays, whole)}` : t('reach.few')) },
  ];
  return <Table dense stacks caption={t('reach.delay')} columns={columns} rows={areas} rowKey={({ code }) => code} />;
}

/** The three that most surely report less than the city. */
function findingOf(areas: readonly Area[]): string[] | null {
  const below = areas.filter(({ timesCity }) => timesCity && timesCity.upper < 0.9).toSorted(byTimes);
  return below.length === 0 ? null : below.slice(0, 3).map(({ name }) => name);
}

const byTimes = (one: Area, other: Area): number => (one.timesCity?.value ?? Infinity) - (other.timesCity?.value ?? Infinity) || one.name.localeCompare(other.name);
const nameOf = (area: Area | undefined): string => area?.name ?? '–';
