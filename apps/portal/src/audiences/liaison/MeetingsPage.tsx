import { Form } from 'react-router';
import { text } from '../../shared/form/index.js';
import { answered, withForm } from '../../shared/form/staff-form.js';
import { api } from '../../shared/graphql/api.js';
import { graphql } from '../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../shared/i18n/index.js';
import { Button, EmptyState, ErrorSummary, Link, Page, PageHeader, Select, Table, TextInput } from '../../shared/ui/index.js';
import type { Route } from './+types/MeetingsPage';
import { Certificate } from './Certificate.js';
import { noonOf } from './noon.js';

const FindMeetings = graphql(`
  query LiaisonMeetings {
    liaisonMeetings { id placeName neighborhoodName heldOn sample concerns open }
    ownLiaison { standing certifiedUntil mayEnter areas { code name } modules { passedAt } }
  }
`);
const Make = graphql(`
  mutation MakeLiaisonMeeting($input: LiaisonMeetingInput!) {
    makeLiaisonMeeting(input: $input) { __typename ... on LiaisonMeetingMade { id } ... on InvalidInput { fields { path code facts { name value } } } ... on Refused { code facts { name value } } }
  }
`);

// Chosen with the form: pressed twice, it makes one meeting.
export const loader = async ({ context }: Route.LoaderArgs) => ({ ...(await api(context)(FindMeetings)), key: crypto.randomUUID() });

export async function action({ context, request }: Route.ActionArgs) {
  return withForm(request, async (form) => {
    const { makeLiaisonMeeting: made } = await api(context)(Make, {
      input: { key: text(form, 'key'), placeName: text(form, 'placeName'), neighborhood: text(form, 'neighborhood'), heldOn: text(form, 'heldOn') },
    });
    return answered(form, made, made.__typename === 'LiaisonMeetingMade' ? `/liaison/meetings/${made.id}` : '');
  });
}

/** A liaison's meetings, and a new one. */
export default function MeetingsPage({ loaderData: { liaisonMeetings, ownLiaison, key } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  return (
    <Page title={t('meetings.title')} width="wide">
      <ErrorSummary />
      <PageHeader title={t('meetings.title')}><p>{t('meetings.text')}</p></PageHeader>
      {liaisonMeetings.length === 0 ? <EmptyState title={t('meetings.none')} /> : (
        <div className="panel">
          <Table
            stacks
            caption={t('meetings.title')}
            rows={liaisonMeetings}
            rowKey={({ id }) => id}
            columns={[
              // A whole page load: the page for phones does not hydrate.
              { key: 'place', head: t('meetings.place'), cell: ({ id, placeName, sample }) => <><a href={`/liaison/meetings/${id}`}>{placeName}</a>{sample ? ` · ${t('meeting.sample')}` : ''}</> },
              { key: 'on', head: t('meetings.on'), cell: ({ heldOn }) => format.date(noonOf(heldOn)) },
              { key: 'area', head: t('meetings.neighborhood'), cell: ({ neighborhoodName }) => neighborhoodName },
              { key: 'concerns', head: t('meetings.concerns'), numeric: true, cell: ({ concerns }) => format.number(concerns) },
              { key: 'open', head: t('meetings.open'), numeric: true, cell: ({ open }) => format.number(open) },
              { key: 'agenda', head: t('agenda.title'), cell: ({ id }) => <a href={`/liaison/meetings/${id}/agenda`}>{t('agenda.open')}</a> },
            ]}
          />
        </div>
      )}
      {ownLiaison.mayEnter ? null : <><Certificate own={ownLiaison} /><p><Link to="/liaison">{t('liaison.to-training')}</Link></p></>}
      {ownLiaison.mayEnter ? <section className="panel" aria-labelledby="new">
        <h2 id="new">{t('meetings.new')}</h2>
        <Form method="post" noValidate reloadDocument>
          <input type="hidden" name="key" value={key} />
          <TextInput name="placeName" label={t('meetings.place')} hint={t('meetings.place.hint')} maxLength={120} autoComplete="off" />
          <Select name="neighborhood" label={t('meetings.neighborhood')} empty={t('meetings.choose')} defaultValue={ownLiaison.areas.length === 1 ? ownLiaison.areas[0]!.code : ''} choices={ownLiaison.areas.map(({ code, name }) => ({ value: code, label: name }))} />
          <TextInput name="heldOn" type="date" label={t('meetings.on')} size="medium" />
          <div className="actions"><Button>{t('meetings.make')}</Button></div>
        </Form>
      </section> : null}
    </Page>
  );
}
