import { graphql } from '../../shared/graphql/generated/index.js';
import type { OccasionsQuery } from '../../shared/graphql/generated/graphql.js';
import { useFormat, useT } from '../../shared/i18n/index.js';
import { type Column, DefinitionNote, Table } from '../../shared/ui/index.js';
import { TimesCity } from './TimesCity.js';

/** Asked beside reach: GraphQL adds up the cost of one document. */
export const FindOccasions = graphql(`
  query Occasions($days: Int!, $service: String) {
    occasions(days: $days, service: $service) {
      areas { code name events arrived scans liaisons meetings visits }
      events { id title area startsAt changes { days before after others othersBefore othersAfter change { value lower upper } } }
    }
  }
`);

type Found = OccasionsQuery['occasions'];
type Area = Found['areas'][number];
type Event = Found['events'][number];
type Change = Event['changes'][number];

/** How the city went to people, beside where they report, and whether more of them report after it. `order`: areas' codes, as in the table of rates. */
export function Occasions({ occasions: { areas, events }, order }: { occasions: Found; order: readonly string[] }) {
  const t = useT();
  const format = useFormat();
  const counted = (head: string, count: (area: Area) => number): Column<Area> => ({ key: head, head: t(head), numeric: true, cell: (area) => format.number(count(area)) });
  const columns: Column<Area>[] = [
    { key: 'area', head: t('reach.area'), cell: ({ name }) => name },
    counted('reach.events', ({ events: held }) => held),
    counted('reach.arrived', ({ arrived }) => arrived),
    counted('reach.scans', ({ scans }) => scans),
    counted('reach.visits', ({ visits }) => visits),
    counted('reach.liaisons', ({ liaisons }) => liaisons),
    counted('reach.meetings', ({ meetings }) => meetings),
  ];
  return (
    <>
      <section className="panel">
        <h2 id="occasions">{t('reach.occasions')}</h2>
        <p>{t('reach.occasions.lead')}</p>
        <Table dense stacks caption={t('reach.occasions')} columns={columns} rows={areas.toSorted((one, other) => order.indexOf(one.code) - order.indexOf(other.code))} rowKey={({ code }) => code} />
        <DefinitionNote label={t('reach.counted')}>
          <p>{t('reach.counted.scans')}</p>
        </DefinitionNote>
      </section>
      <section className="panel">
        <h2 id="after">{t('reach.after')}</h2>
        <p>{t('reach.after.lead')}</p>
        {events.length === 0 ? <p>{t('reach.after.none')}</p> : <Effects events={events} />}
        <h3>{t('reach.after.limits')}</h3>
        <ul>
          {(['chosen', 'else', 'meaning', 'chance'] as const).map((limit) => <li key={limit}>{t(`reach.after.limits.${limit}`)}</li>)}
        </ul>
        <DefinitionNote label={t('reach.counted')}>
          <p>{t('reach.counted.after')}</p>
          <p>{t('reach.counted.after.limits')}</p>
        </DefinitionNote>
      </section>
    </>
  );
}

function Effects({ events }: { events: readonly Event[] }) {
  const t = useT();
  const format = useFormat();
  const after = (days: number): Column<Event> => ({
    key: String(days),
    head: t('reach.after.days', { days }),
    cell: ({ changes }) => <Effect change={changes.find((one) => one.days === days)} />,
  });
  const columns: Column<Event>[] = [
    { key: 'event', head: t('reach.event'), cell: ({ id, title }) => <a href={`/events/${id}`}>{title}</a> },
    { key: 'area', head: t('reach.area'), cell: ({ area }) => area },
    { key: 'day', head: t('reach.event.day'), cell: ({ startsAt }) => format.date(startsAt) },
    after(30),
    after(90),
  ];
  return <Table dense stacks caption={t('reach.after')} columns={columns} rows={events} rowKey={({ id }) => id} />;
}

function Effect({ change }: { change: Change | undefined }) {
  const t = useT();
  const format = useFormat();
  if (!change) return <>{t('reach.after.not-over')}</>;
  const { before, after, others, othersBefore, othersAfter } = change;
  const number = (count: number) => format.number(count);
  return (
    <>
      {change.change ? <TimesCity {...change.change} /> : t(others === 0 ? 'reach.after.no-others' : 'reach.few')}
      <br />
      <span className="quiet">
        {t('reach.after.here', { before: number(before), after: number(after) })}
        {others === 0 ? null : <>; {t('reach.after.others', { others, before: number(othersBefore), after: number(othersAfter) })}</>}
      </span>
    </>
  );
}
