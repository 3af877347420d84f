import { Form } from 'react-router';
import type { Route } from './+types/AgreementsPage';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { useMay } from '../../../shared/session/useVisitor.js';
import { Button, ButtonLink, EmptyState, Link, Page, PageHeader, Select, Table, Tag } from '../../../shared/ui/index.js';
import './agreements.scss';
import { TONES } from './states.js';
import { useWords } from './words.js';

const AgreementsQuery = graphql(`
  query Agreements($department: String) {
    agreements(department: $department) { id kind providerName consumerName goals services inForceSince reviewOn openState awaitsMe }
    agreementChoices { departments { code name } }
  }
`);

export async function loader({ context, request }: Route.LoaderArgs) {
  const department = new URL(request.url).searchParams.get('department') ?? '';
  return { department, ...(await api(context)(AgreementsQuery, { department: department || undefined })) };
}

/** Who promises whom, what waits for an answer first. */
export default function AgreementsPage({ loaderData: { department, agreements, agreementChoices } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const words = useWords();
  const mayPropose = useMay('agreement.propose');
  return (
    <Page title={t('agreements.title')} width="full">
      <div className="agreements">
        <PageHeader title={t('agreements.title')}>
          <p>{t('agreements.lead')} <Link to="/department/services">{t('blueprints.title')}</Link></p>
        </PageHeader>
        <div className="agreements__tools">
          <Form method="get">
            <Select name="department" label={t('agreements.department')} empty={t('agreements.all')} defaultValue={department} choices={agreementChoices.departments.map(({ code, name }) => ({ value: code, label: name }))} />
            <Button variant="secondary">{t('agreements.show')}</Button>
          </Form>
          {mayPropose ? <ButtonLink to="/department/agreements/new">{t('agreements.new')}</ButtonLink> : null}
        </div>
        {agreements.length === 0 ? (
          <EmptyState title={t('agreements.empty')}><p>{t('agreements.empty.why')}</p></EmptyState>
        ) : (
          <div className="panel">
            <Table
              dense
              stacks
              caption={t('agreements.caption')}
              rows={agreements}
              rowKey={({ id }) => id}
              columns={[
                { key: 'who', head: t('agreements.who'), cell: ({ id, providerName, consumerName }) => (
                  <Link to={`/department/agreements/${id}`}>{t('agreement.between', { provider: providerName, consumer: consumerName ?? t('agreement.public') })}</Link>
                ) },
                { key: 'kind', head: t('agreements.kind'), cell: ({ kind }) => t(`agreement.kind.${kind}`) },
                { key: 'state', head: t('agreements.state'), cell: ({ inForceSince, openState, awaitsMe }) => (
                  <>
                    {inForceSince ? <Tag tone="good">{t('agreements.in-force', { date: format.date(inForceSince) })}</Tag> : null}{' '}
                    {openState ? <Tag tone={TONES[openState]}>{t(`agreement.state.${openState}`)}</Tag> : null}{' '}
                    {awaitsMe ? <strong>{t('agreements.awaits')}</strong> : null}
                  </>
                ) },
                { key: 'services', head: t('agreements.services'), numeric: true, cell: ({ services }) => format.number(services) },
                { key: 'goals', head: t('agreements.goals'), numeric: true, cell: ({ goals }) => format.number(goals) },
                { key: 'review', head: t('agreements.review'), cell: ({ reviewOn }) => (reviewOn ? words.day(reviewOn) : t('agreement.none')) },
              ]}
            />
          </div>
        )}
      </div>
    </Page>
  );
}
