import { scaleQuantize } from 'd3-scale';
import { Form } from 'react-router';
import type { Route } from './+types/InsightPage';
import { api } from '../../shared/graphql/api.js';
import { graphql } from '../../shared/graphql/generated/index.js';
import { useFormat, useLanguageName, useT } from '../../shared/i18n/index.js';
import { useVisitor } from '../../shared/session/useVisitor.js';
import { BackLink, BarRow, Button, ButtonLink, type Column, DefinitionNote, EmptyState, Page, PageHeader, Table } from '../../shared/ui/index.js';
import './report.scss';

const Query = graphql(`
  query Insight($days: Int!, $department: String, $service: String) {
    insight(days: $days, department: $department, service: $service) {
      asOf
      period { from to }
      fewest
      channels { key requests contacts }
      languages { key requests contacts }
      hours { weekday hour requests contacts }
      districts { code name requests channels { key requests } languages { key requests } }
      readBefore { what service times }
      askedBefore { what times }
      saidAfter { what service times }
      moments { moment requests }
      returns { code name requests returned share low high moments { moment requests } }
    }
    services { code name }
  }
`);
const DAYS = ['30', '90', '365'];
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const SHADES = ['hour-map__cell area-map__area--1', 'hour-map__cell area-map__area--2', 'hour-map__cell area-map__area--3', 'hour-map__cell area-map__area--4'];
const NONE = 'hour-map__cell area-map__area--none';
const MOST_KINDS = 4;

export async function loader({ context, request }: Route.LoaderArgs) {
  const params = new URL(request.url).searchParams;
  const days = DAYS.find((one) => one === params.get('days')) ?? '90';
  const service = params.get('service')?.slice(0, 100) || null;
  return { ...(await api(context)(Query, { days: Number(days), service, department: null })), asked: { days, service } };
}

type Loaded = Route.ComponentProps['loaderData'];
type Insight = Loaded['insight'];
type Return = Insight['returns'][number];
type District = Insight['districts'][number];
type Told = Insight['readBefore'][number];

/** Who uses the service, when, in which language, and what brings people back a second time: counts, never a person. */
export default function InsightPage({ loaderData: { insight, services, asked } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const all = insight.channels.reduce((sum, { requests, contacts }) => sum + requests + contacts, 0);
  const everyService = t('reach.service.all');
  return (
    <Page title={t('insight.title')} width="full">
      <div className="report">
        <BackLink to="/leadership" />
        <PageHeader title={t('insight.title')}>
          <p>{t('reach.as-of', { from: format.date(insight.period.from), to: format.date(insight.period.to), time: format.time(insight.asOf) })}</p>
          <p>{t('insight.lead', { fewest: insight.fewest })}</p>
        </PageHeader>
        <Form method="get" className="filters" key={JSON.stringify(asked)}>
          <div>
            <label htmlFor="days">{t('reach.days')}</label>
            <select id="days" name="days" className="usa-select" defaultValue={asked.days}>
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
          <Button variant="secondary">{t('filter.show')}</Button>
        </Form>
        {all === 0 ? <EmptyState title={t('insight.empty')} /> : (
          <>
            <Returns insight={insight} />
            <section className="panel">
              <h2>{t('insight.ways')}</h2>
              <Counts kind="channel" rows={insight.channels} />
              <Counts kind="language" rows={insight.languages} />
              <DefinitionNote label={t('reach.counted')}><p>{t('insight.ways.counted')}</p></DefinitionNote>
            </section>
            <Hours hours={insight.hours} />
            <Districts insight={insight} />
            <section className="panel">
              <h2>{t('insight.around')}</h2>
              <ToldTable caption={t('insight.read-before')} what={t('insight.answer')} rows={insight.readBefore} />
              <ToldTable caption={t('insight.asked-before')} what={t('insight.words')} rows={insight.askedBefore.map((row) => ({ ...row, service: null }))} />
              <ToldTable caption={t('insight.said-after')} what={t('insight.for')} rows={insight.saidAfter.map((row) => ({ ...row, what: t(`insight.disposition.${row.what}`) }))} />
              <DefinitionNote label={t('reach.counted')}><p>{t('insight.around.counted', { fewest: insight.fewest })}</p></DefinitionNote>
            </section>
          </>
        )}
        <p><ButtonLink variant="secondary" to="/leadership/demand">{t('demand.link')}</ButtonLink></p>
      </div>
    </Page>
  );
}

/** The moments that bring people back, all services first. */
function Returns({ insight: { moments, returns } }: { insight: Insight }) {
  const t = useT();
  const format = useFormat();
  const most = Math.max(1, ...moments.map(({ requests }) => requests));
  const sum = moments.reduce((all, { requests }) => all + requests, 0);
  const top = moments.toSorted((one, other) => other.requests - one.requests)[0]!;
  const worst = Math.max(0.01, ...returns.map(({ share }) => share));
  const columns: Column<Return>[] = [
    { key: 'service', head: t('reach.service'), cell: ({ name }) => name },
    {
      key: 'share', head: t('insight.share'), cell: ({ share, low, high, requests }) => (
        <BarRow value={share} max={worst}>{format.percent(share)} {t('insight.of', { low: format.percent(low), high: format.percent(high), n: requests })}</BarRow>
      ),
    },
    ...moments.map(({ moment }): Column<Return> => ({
      key: moment, head: t(`insight.moment.${moment}`), numeric: true, cell: (row) => format.number(row.moments.find((one) => one.moment === moment)?.requests ?? 0),
    })),
  ];
  return (
    <section className="panel">
      <h2>{sum === 0 ? t('insight.returns.none') : t('insight.returns', { moment: t(`insight.moment.${top.moment}`), share: format.percent(top.requests / sum), n: sum })}</h2>
      {sum === 0 ? null : (
        <>
          <Table
            dense
            stacks
            captionHidden
            caption={t('insight.moments')}
            rows={moments}
            rowKey={({ moment }) => moment}
            columns={[
              { key: 'moment', head: t('insight.moments'), cell: ({ moment }) => t(`insight.moment.${moment}`) },
              { key: 'requests', head: t('reach.requests'), cell: ({ requests }) => <BarRow value={requests} max={most}>{format.number(requests)}</BarRow> },
            ]}
          />
          {returns.length > 0 ? <Table dense stacks caption={t('insight.returns.services')} rows={returns} rowKey={({ code }) => code} columns={columns} /> : null}
        </>
      )}
      <DefinitionNote label={t('reach.counted')}>
        <p>{t('insight.returns.counted')}</p>
        <p>{t('insight.returns.due')}</p>
      </DefinitionNote>
    </section>
  );
}

function Counts({ kind, rows }: { kind: 'channel' | 'language'; rows: Insight['channels'] }) {
  const t = useT();
  const format = useFormat();
  const nameOf = useNameOf(kind);
  const most = Math.max(1, ...rows.flatMap(({ requests, contacts }) => [requests, contacts]));
  const bar = (count: number) => <BarRow value={count} max={most}>{format.number(count)}</BarRow>;
  return (
    <Table
      dense
      stacks
      caption={t(`insight.by.${kind}`)}
      rows={rows}
      rowKey={({ key }) => key}
      columns={[
        { key: 'key', head: t(`insight.${kind}`), cell: ({ key }) => nameOf(key) },
        { key: 'requests', head: t('reach.requests'), cell: ({ requests }) => bar(requests) },
        { key: 'contacts', head: t('insight.contacts'), cell: ({ contacts }) => bar(contacts) },
      ]}
    />
  );
}

/** A week in hours: the picture for the eye, the table for the ear. */
function Hours({ hours }: { hours: Insight['hours'] }) {
  const t = useT();
  const format = useFormat();
  const { locale } = useVisitor();
  const at = new Map(hours.map((hour) => [`${hour.weekday} ${hour.hour}`, hour.requests + hour.contacts]));
  const countOf = (weekday: number, hour: number) => at.get(`${weekday} ${hour}`) ?? 0;
  const most = Math.max(1, ...at.values());
  const shade = scaleQuantize([0, most], SHADES);
  const [busiest] = hours.toSorted((one, other) => other.requests + other.contacts - one.requests - one.contacts);
  // 5 January 2026 is a Monday.
  const dayName = (weekday: number, style: 'long' | 'short') => new Intl.DateTimeFormat(locale, { weekday: style, timeZone: 'UTC' }).format(new Date(Date.UTC(2026, 0, 4 + weekday)));
  const hourName = (hour: number) => new Intl.DateTimeFormat(locale, { hour: 'numeric', timeZone: 'UTC' }).format(new Date(Date.UTC(2026, 0, 5, hour)));
  const title = busiest ? t('insight.hours', { day: dayName(busiest.weekday, 'long'), hour: hourName(busiest.hour) }) : t('insight.hours.none');
  const [left, top, cell, gap] = [44, 6, 24, 2];
  return (
    <section className="panel">
      <h2 id="hours">{title}</h2>
      <div className="chart__scroll" tabIndex={0} role="group" aria-labelledby="hours">
        <svg className="hour-map" viewBox={`0 0 ${left + 24 * cell} ${top + 7 * cell + 24}`} role="img" aria-labelledby="hours">
          {WEEKDAYS.map((weekday, row) => (
            <g key={weekday}>
              <text x={left - 8} y={top + row * cell + 16} textAnchor="end">{dayName(weekday, 'short')}</text>
              {HOURS.map((hour) => {
                const count = countOf(weekday, hour);
                return (
                  <rect key={hour} className={count === 0 ? NONE : shade(count)} x={left + hour * cell} y={top + row * cell} width={cell - gap} height={cell - gap} rx="2">
                    <title>{t('insight.hours.cell', { day: dayName(weekday, 'long'), hour: hourName(hour), count })}</title>
                  </rect>
                );
              })}
            </g>
          ))}
          {HOURS.filter((hour) => hour % 3 === 0).map((hour) => <text key={hour} x={left + hour * cell} y={top + 7 * cell + 18}>{hourName(hour)}</text>)}
        </svg>
      </div>
      <p className="quiet">{t('insight.hours.key', { most: format.number(most) })}</p>
      <details>
        <summary>{t('insight.hours.table')}</summary>
        <Table
          dense
          caption={t('insight.hours.table')}
          rows={HOURS}
          rowKey={String}
          columns={[
            { key: 'hour', head: t('insight.hour'), cell: hourName },
            ...WEEKDAYS.map((weekday): Column<number> => ({ key: String(weekday), head: dayName(weekday, 'short'), numeric: true, cell: (hour) => format.number(countOf(weekday, hour)) })),
          ]}
        />
      </details>
    </section>
  );
}

function Districts({ insight: { districts, fewest } }: { insight: Insight }) {
  const t = useT();
  const format = useFormat();
  const [channel, language] = [useNameOf('channel'), useNameOf('language')];
  const most = Math.max(1, ...districts.map(({ requests }) => requests));
  const share = (cells: District['channels'], requests: number, nameOf: (key: string) => string) =>
    cells.slice(0, MOST_KINDS).map((cell) => (cell.requests ? `${nameOf(cell.key)} ${format.percent(cell.requests / requests)}` : t('insight.under', { what: nameOf(cell.key), fewest }))).join(' · ');
  if (districts.length === 0) return null;
  return (
    <section className="panel">
      <h2>{t('insight.districts')}</h2>
      <Table
        dense
        stacks
        captionHidden
        caption={t('insight.districts')}
        rows={districts}
        rowKey={({ code }) => code}
        columns={[
          { key: 'name', head: t('insight.district'), cell: ({ name }) => name },
          { key: 'requests', head: t('reach.requests'), cell: ({ requests }) => <BarRow value={requests} max={most}>{format.number(requests)}</BarRow> },
          { key: 'channels', head: t('insight.channel'), cell: ({ channels, requests }) => share(channels, requests, channel) || '–' },
          { key: 'languages', head: t('insight.language'), cell: ({ languages, requests }) => share(languages, requests, language) || '–' },
        ]}
      />
    </section>
  );
}

function ToldTable({ caption, what, rows }: { caption: string; what: string; rows: readonly Told[] }) {
  const t = useT();
  const format = useFormat();
  const most = Math.max(1, ...rows.map(({ times }) => times));
  const ofServices = rows.some(({ service }) => service !== null);
  if (rows.length === 0) return <><h3>{caption}</h3><p className="quiet">{t('insight.too-few')}</p></>;
  return (
    <Table
      dense
      stacks
      caption={caption}
      rows={rows}
      rowKey={(row) => `${row.what} ${row.service}`}
      columns={[
        { key: 'what', head: what, cell: (row) => row.what },
        ...(ofServices ? [{ key: 'service', head: t('reach.service'), cell: (row: Told) => row.service ?? '–' }] : []),
        { key: 'times', head: t('insight.times'), cell: ({ times }) => <BarRow value={times} max={most}>{format.number(times)}</BarRow> },
      ]}
    />
  );
}

function useNameOf(kind: 'channel' | 'language'): (key: string) => string {
  const t = useT();
  const languageName = useLanguageName();
  return (key) => (kind === 'channel' || key === 'unknown' ? t(`insight.channel.${key}`) : languageName(key));
}
