import { Form } from 'react-router';
import { text } from '../../../shared/form/index.js';
import { answered, withForm } from '../../../shared/form/staff-form.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { visitorContext } from '../../../shared/session/visitor.js';
import { Button, Checkboxes, EmptyState, ErrorSummary, Link, Page, PageHeader, Pagination, Table, TextInput } from '../../../shared/ui/index.js';
import { FeedbackTabs } from '../FeedbackTabs.js';
import type { Route } from './+types/MeetingsPage';

const Meetings = graphql(`
  query ImprovementMeetings($after: String, $calls: Boolean!) {
    improvementMeetings(first: 25, after: $after) {
      edges { node { id startsAt departmentNames endedAt decisions openPromises } }
      pageInfo { hasNextPage endCursor }
    }
    improvementPlaces @include(if: $calls) { id name }
  }
`);
const Call = graphql(`
  mutation CallImprovementMeeting($input: CallMeetingInput!) {
    callImprovementMeeting(input: $input) { __typename ... on InvalidInput { fields { path code facts { name value } } } ... on Refused { code facts { name value } } }
  }
`);
const HERE = '/feedback/meetings';

export async function loader({ context, request }: Route.LoaderArgs) {
  const may = (permission: string) => context.get(visitorContext).staff?.permissions.includes(permission) ?? false;
  const { improvementMeetings, improvementPlaces } = await api(context)(Meetings, { after: new URL(request.url).searchParams.get('after'), calls: may('feedback.manage') && may('feedback.follow-up') });
  return { ...improvementMeetings, places: improvementPlaces, key: crypto.randomUUID() };
}

export const action = ({ context, request }: Route.ActionArgs) =>
  withForm(request, async (form) => {
    const key = text(form, 'key');
    const day = text(form, 'day');
    const departmentIds = form.getAll('departmentIds').map(String);
    const faults = [
      ...(/^\d{4}-\d{2}-\d{2}$/.test(day) ? [] : [{ path: 'day', code: 'DAY_NEEDED', facts: [] }]),
      ...(departmentIds.length > 0 ? [] : [{ path: 'departmentIds', code: 'CHOICE_NEEDED', facts: [] }]),
    ];
    if (faults.length > 0) return answered(form, { __typename: 'InvalidInput', fields: faults }, HERE);
    const { callImprovementMeeting } = await api(context)(Call, { input: { key, day, departmentIds } });
    return answered(form, callImprovementMeeting, `${HERE}/${key}`);
  });

/** Departments at one table, latest first. */
export default function MeetingsPage({ loaderData: { edges, pageInfo, places, key } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  return (
    <Page title={t('meetings.title')} width="full">
      <ErrorSummary />
      <PageHeader title={t('meetings.title')}>
        <p>{t('meetings.lead')}</p>
      </PageHeader>
      <FeedbackTabs current="meetings" />
      {edges.length === 0 ? <EmptyState title={t('meetings.none')} /> : (
        <div className="panel">
          <Table
            dense
            stacks
            captionHidden
            caption={t('meetings.title')}
            rows={edges.map(({ node }) => node)}
            rowKey={({ id }) => id}
            columns={[
              { key: 'day', head: t('meetings.day'), cell: ({ id, startsAt }) => <Link to={`${HERE}/${id}`}>{format.date(startsAt)}</Link> },
              { key: 'who', head: t('meetings.departments'), cell: ({ departmentNames }) => departmentNames.join(', ') },
              { key: 'state', head: t('feedback.state'), cell: ({ endedAt }) => t(endedAt ? 'meetings.ended' : 'meetings.open') },
              { key: 'decisions', head: t('meetings.decisions'), numeric: true, cell: ({ decisions }) => format.number(decisions) },
              { key: 'promises', head: t('meetings.promises.open'), numeric: true, cell: ({ openPromises }) => format.number(openPromises) },
            ]}
          />
          <Pagination after={pageInfo.hasNextPage ? pageInfo.endCursor : null} />
        </div>
      )}
      {places ? (
        <section className="panel">
          <h2>{t('meetings.call')}</h2>
          <Form method="post" noValidate className="improvement-form" key={key}>
            <input type="hidden" name="key" value={key} />
            <TextInput name="day" type="date" label={t('meetings.day')} size="medium" />
            <Checkboxes name="departmentIds" label={t('meetings.departments')} choices={places.map(({ id, name }) => ({ value: id, label: name }))} />
            <p className="actions actions--tight"><Button>{t('meetings.call.send')}</Button></p>
          </Form>
        </section>
      ) : null}
    </Page>
  );
}
