import { type FragmentType, graphql, unmask } from '../../shared/graphql/generated/index.js';
import { T, useFormat, useT } from '../../shared/i18n/index.js';
import { BarRow, Table } from '../../shared/ui/index.js';
import { Count } from './Count.js';

const Fragment = graphql(`
  fragment HandoffsOfReport on EscalationReport {
    handoffs {
      from to asked requests requestsBounced
      pairs { consumerName providerName asked done bounced }
      held { kind name businessDays share }
    }
  }
`);

/** What departments asked of each other, what came back, and who had those requests how long. */
export function Handoffs({ report }: { report: FragmentType<typeof Fragment> }) {
  const t = useT();
  const format = useFormat();
  const { from, to, asked, requests, requestsBounced, pairs, held } = unmask(Fragment, report).handoffs;
  const span = { from, to };
  if (requests === 0) {
    return (
      <section className="panel" aria-labelledby="handoffs">
        <h2 id="handoffs">{t('handoffs.title.none')}</h2>
      </section>
    );
  }
  return (
    <section className="panel" aria-labelledby="handoffs">
      <h2 id="handoffs">{t('handoffs.title', { requests, bounced: requestsBounced })}</h2>
      <p>
        <T
          id="handoffs.counts"
          values={{ from: format.date(from), requests, tasks: asked, bounced: requestsBounced }}
          components={{
            asked: <Count figure="HANDED_OFF" value={requests} {...span} />,
            bounced: <Count figure="BOUNCED" value={requestsBounced} {...span} />,
          }}
        />
      </p>
      <Table
        dense
        caption={t('handoffs.held')}
        rows={held}
        rowKey={({ kind, name }) => `${kind} ${name ?? ''}`}
        columns={[
          { key: 'who', head: t('handoffs.who'), cell: ({ name }) => name ?? t('handoffs.resident') },
          {
            key: 'days',
            head: t('handoffs.days'),
            cell: ({ businessDays }) => <BarRow value={businessDays} max={held[0]?.businessDays ?? 0}>{format.number(Math.round(businessDays * 10) / 10)}</BarRow>,
          },
          { key: 'share', head: t('handoffs.share'), cell: ({ share }) => format.percent(share), numeric: true },
        ]}
      />
      <Table
        dense
        caption={t('handoffs.pairs')}
        rows={pairs}
        rowKey={({ consumerName, providerName }) => `${consumerName} ${providerName}`}
        columns={[
          { key: 'consumer', head: t('handoffs.consumer'), cell: ({ consumerName }) => consumerName },
          { key: 'provider', head: t('handoffs.provider'), cell: ({ providerName }) => providerName },
          { key: 'asked', head: t('handoffs.asked'), cell: ({ asked: times }) => format.number(times), numeric: true },
          { key: 'done', head: t('handoffs.done'), cell: ({ done }) => format.number(done), numeric: true },
          { key: 'bounced', head: t('handoffs.bounced'), cell: ({ bounced }) => format.number(bounced), numeric: true },
        ]}
      />
    </section>
  );
}
