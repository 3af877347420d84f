import type { Route } from './+types/AgreementsPage';
import { api } from '../../shared/graphql/api.js';
import { graphql } from '../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../shared/i18n/index.js';
import { BackLink, BarRow, EmptyState, Page, PageHeader, Table } from '../../shared/ui/index.js';
import './report.scss';

const Query = graphql(`
  query AgreementsForLeaders {
    agreements { id kind providerName consumerName goals inForceSince reviewOn openState }
    serviceStandards { asOf definition services { department departmentName last90Days { n onTime } } }
  }
`);

export const loader = ({ context }: Route.LoaderArgs) => api(context)(Query);

/** How well each department keeps what it promised the public, and what is agreed or still talked about. */
export default function AgreementsPage({ loaderData: { agreements, serviceStandards } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const departments = keptBy(serviceStandards.services);
  const worst = departments[0];
  return (
    <Page title={t('agreed.title')} width="full">
      <div className="report">
        <BackLink to="/leadership" />
        <PageHeader title={worst ? t('agreed.finding', { department: worst.name, share: format.percent(worst.share) }) : t('agreed.title')} caption={t('agreed.title')}>
          <p>{t('agreed.as-of', { date: format.date(serviceStandards.asOf), time: format.time(serviceStandards.asOf), definition: serviceStandards.definition })}</p>
        </PageHeader>
        <section className="panel" aria-labelledby="kept">
          <h2 id="kept">{t('agreed.kept')}</h2>
          {departments.length === 0 ? <EmptyState title={t('agreed.kept.none')} /> : (
            <Table
              dense
              caption={t('agreed.kept.caption')}
              rows={departments}
              rowKey={({ code }) => code}
              columns={[
                { key: 'department', head: t('agreed.department'), cell: ({ name }) => name },
                { key: 'share', head: t('agreed.on-time'), cell: ({ share }) => <BarRow value={share} max={1} tone={share >= 0.8 ? 'info' : share >= 0.5 ? 'warn' : 'bad'}>{format.percent(share)}</BarRow> },
                { key: 'n', head: t('agreed.due'), numeric: true, cell: ({ n }) => format.number(n) },
              ]}
            />
          )}
        </section>
        <section className="panel" aria-labelledby="agreed">
          <h2 id="agreed">{t('agreed.all')}</h2>
          {agreements.length === 0 ? <EmptyState title={t('agreed.none')} /> : (
            <Table
              dense
              caption={t('agreed.caption')}
              rows={agreements}
              rowKey={({ id }) => id}
              columns={[
                { key: 'who', head: t('agreed.who'), cell: ({ id, providerName, consumerName }) => <a href={`/department/agreements/${id}`}>{t('agreed.between', { provider: providerName, consumer: consumerName ?? t('agreed.public') })}</a> },
                { key: 'since', head: t('agreed.since'), cell: ({ inForceSince }) => (inForceSince ? format.date(inForceSince) : t('agreed.not-yet')) },
                { key: 'open', head: t('agreed.open'), cell: ({ openState }) => (openState ? t(`agreed.open.${openState}`) : t('agreed.open.none')) },
                { key: 'goals', head: t('agreed.goals'), numeric: true, cell: ({ goals }) => format.number(goals) },
                { key: 'review', head: t('agreed.review'), cell: ({ reviewOn }) => (reviewOn ? format.date(`${reviewOn}T17:00:00Z`) : t('agreed.no-review')) },
              ]}
            />
          )}
        </section>
      </div>
    </Page>
  );
}

interface Standard {
  department: string;
  departmentName: string;
  last90Days: { n: number; onTime: number };
}

/** By department, worst first; those of which nothing was due left out. */
function keptBy(services: readonly Standard[]) {
  const codes = [...new Map(services.map(({ department, departmentName }) => [department, departmentName]))];
  return codes
    .map(([code, name]) => {
      const own = services.filter(({ department }) => department === code);
      const n = own.reduce((sum, { last90Days }) => sum + last90Days.n, 0);
      const onTime = own.reduce((sum, { last90Days }) => sum + last90Days.onTime, 0);
      return { code, name, n, share: n === 0 ? 0 : onTime / n };
    })
    .filter(({ n }) => n > 0)
    .toSorted((a, b) => a.share - b.share);
}
