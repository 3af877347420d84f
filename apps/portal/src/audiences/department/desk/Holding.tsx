import { type FragmentType, graphql, unmask } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { Table } from '../../../shared/ui/index.js';

const DeskHolding = graphql(`
  fragment DeskHolding on StaffRequest {
    holding {
      holders { kind name businessMs businessDays }
      slices { kind name businessMs from to }
    }
  }
`);

const COLOURS = ['held__bar held__bar--1', 'held__bar held__bar--2', 'held__bar held__bar--3', 'held__bar held__bar--4', 'held__bar held__bar--5', 'held__bar held__bar--6'];
const colour = (at: number) => COLOURS[at % COLOURS.length];

/** Who had the request how long, in service hours: one bar in the order in which it went, and the same as a table. */
export function Holding({ request }: { request: FragmentType<typeof DeskHolding> }) {
  const t = useT();
  const format = useFormat();
  const { holders, slices } = unmask(DeskHolding, request).holding;
  const total = slices.reduce((sum, { businessMs }) => sum + businessMs, 0);
  if (holders.length < 2 || total === 0) return null;
  const names = holders.map(({ kind, name }) => name ?? t(`held.${kind}`));
  const days = (value: number) => {
    const count = Math.round(value * 10) / 10;
    return t('held.days', { count, days: format.number(count) });
  };
  const said = format.list(holders.map(({ businessDays }, at) => `${names[at]} ${days(businessDays)}`));
  let from = 0;
  return (
    <div className="held">
      <h3>{t('held.title')}</h3>
      <svg viewBox="0 0 100 6" preserveAspectRatio="none" role="img" aria-label={said}>
        {slices.map(({ kind, name, businessMs, from: since }) => {
          const width = (businessMs / total) * 100;
          const at = holders.findIndex((holder) => holder.kind === kind && holder.name === name);
          const x = from;
          from += width;
          return <rect key={since} className={colour(at)} x={x.toFixed(2)} width={width.toFixed(2)} height="6" />;
        })}
      </svg>
      <Table
        dense
        stacks
        caption={t('held.caption')}
        rows={holders.map((holder, at) => ({ ...holder, at }))}
        rowKey={({ at }) => String(at)}
        columns={[
          {
            key: 'name',
            head: t('held.who'),
            cell: ({ at }) => (
              <>
                <svg viewBox="0 0 1 1" className="held__key" aria-hidden="true"><rect className={colour(at)} width="1" height="1" /></svg>
                {names[at]}
              </>
            ),
          },
          { key: 'days', head: t('held.how-long'), cell: ({ businessDays }) => days(businessDays), numeric: true },
        ]}
      />
    </div>
  );
}
