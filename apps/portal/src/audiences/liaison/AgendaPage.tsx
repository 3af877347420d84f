import { useFormat, useT } from '../../shared/i18n/index.js';
import { api } from '../../shared/graphql/api.js';
import { graphql } from '../../shared/graphql/generated/index.js';
import { BackLink, EmptyState, Page, PageHeader, PrintButton } from '../../shared/ui/index.js';
import type { Route } from './+types/AgendaPage';
import { Concerns } from './Concerns.js';
import { noonOf } from './noon.js';

const FindAgenda = graphql(`
  query MeetingAgenda($id: ID!) {
    meetingAgenda(id: $id) {
      placeName neighborhoodName heldOn
      last { heldOn placeName concerns { key claimCode reference serviceName place state outcome said dueAt } }
    }
  }
`);

export const loader = async ({ context, params }: Route.LoaderArgs) => ({ ...(await api(context)(FindAgenda, { id: params.id })), id: params.id });

/** For the table at the meeting: first what came of the last one. */
export default function AgendaPage({ loaderData: { meetingAgenda: { placeName, neighborhoodName, heldOn, last }, id } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  return (
    <Page title={t('agenda.title')}>
      <BackLink to={`/liaison/meetings/${id}`} />
      <PageHeader title={t('agenda.title')}><p>{placeName} · {neighborhoodName} · {format.date(noonOf(heldOn))}</p></PageHeader>
      <p className="screen-only"><PrintButton /></p>
      <h2>{t('agenda.last')}</h2>
      {last ? (
        <>
          <p>{t('agenda.last.text', { place: last.placeName, on: format.date(noonOf(last.heldOn)), count: last.concerns.length, done: last.concerns.filter(({ state }) => state === 'closed').length })}</p>
          <Concerns concerns={last.concerns} />
        </>
      ) : <EmptyState title={t('agenda.first')} />}
      <h2>{t('agenda.now')}</h2>
      <p>{t('agenda.now.text')}</p>
      <h2>{t('agenda.next')}</h2>
      <p>{t('agenda.next.text')}</p>
    </Page>
  );
}
