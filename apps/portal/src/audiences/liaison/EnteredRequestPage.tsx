import { api } from '../../shared/graphql/api.js';
import { graphql } from '../../shared/graphql/generated/index.js';
import { useFormat, useHas, useT } from '../../shared/i18n/index.js';
import { BackLink, Page, PageHeader, StatusChip, SummaryList, Timeline } from '../../shared/ui/index.js';
import type { Route } from './+types/EnteredRequestPage';
import { showReference } from './reference.js';

const FindEntered = graphql(`
  query EnteredRequest($reference: String!) {
    enteredRequest(reference: $reference) {
      reference serviceName place state outcome dueAt departmentName takenAt meetingPlace forNeighbor description
      timeline { id kind at body toDepartment }
    }
  }
`);

export const loader = ({ context, params }: Route.LoaderArgs) => api(context)(FindEntered, { reference: params.reference.slice(0, 20) });

/** One request that a liaison entered, as call-takers see it, and nobody's contact data. */
export default function EnteredRequestPage({ loaderData: { enteredRequest: request } }: Route.ComponentProps) {
  const t = useT();
  const has = useHas();
  const format = useFormat();
  return (
    <Page title={request.serviceName} width="wide">
      <BackLink to="/liaison/requests">{t('entered.title')}</BackLink>
      <PageHeader title={request.serviceName} caption={showReference(request.reference)}>
        <p><StatusChip state={request.state} outcome={request.outcome} /></p>
      </PageHeader>
      <SummaryList
        rows={[
          { label: t('entered.words'), value: request.description },
          { label: t('entered.place'), value: request.place ?? '–' },
          { label: t('entered.department'), value: request.departmentName },
          { label: t('entered.due'), value: request.dueAt ? format.dateTime(request.dueAt) : '–' },
          { label: t('entered.for'), value: t(request.forNeighbor ? 'entered.for.neighbor' : 'entered.for.self') },
          { label: t('entered.taken'), value: `${format.dateTime(request.takenAt)} · ${request.meetingPlace}` },
        ]}
      />
      <h2>{t('entered.happened')}</h2>
      <Timeline
        entries={request.timeline.toReversed().map(({ id, at, kind, body, toDepartment }) => ({
          id,
          at,
          text: (
            <>
              <p>{has(`entered.kind.${kind}`) ? t(`entered.kind.${kind}`, { department: toDepartment ?? '' }) : t('entered.kind.other')}</p>
              {body ? <blockquote>{body}</blockquote> : null}
            </>
          ),
        }))}
      />
    </Page>
  );
}
