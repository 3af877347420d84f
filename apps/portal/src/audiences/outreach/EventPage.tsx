import { Form, useSearchParams } from 'react-router';
import type { Route } from './+types/EventPage';
import { text } from '../../shared/form/index.js';
import { answered, withForm } from '../../shared/form/staff-form.js';
import { graphql } from '../../shared/graphql/generated/index.js';
import { api } from '../../shared/graphql/api.js';
import { useFormat, useLanguageName, useT } from '../../shared/i18n/index.js';
import { visitorContext } from '../../shared/session/visitor.js';
import { useMay, useVisitor } from '../../shared/session/useVisitor.js';
import { Alert, BackLink, Button, ButtonLink, Checkboxes, EmptyState, ErrorSummary, Page, PageHeader, Pagination, SummaryList, Table, TextArea, TextInput } from '../../shared/ui/index.js';
import { EventHistory } from './EventHistory.js';
import { EventState } from './EventState.js';

const FindEvent = graphql(`
  query EventToManage($id: ID!, $after: String) {
    eventToEdit(id: $id) { id kind state title placeName address startsAt capacity taken waiting arrived scans publishAt inSeries languages }
    eventRegistrations(eventId: $id, first: 100, after: $after) {
      edges { node { id number state name people language interpreter accessNeeds arrivedAt arrived email phone } }
      pageInfo { hasNextPage endCursor }
    }
    city { languages }
  }
`);
const FindChanges = graphql(`
  query EventChanges($id: ID!) { eventChanges(id: $id) { id ...ChangeOfEvent } }
`);
const Publish = graphql(`
  mutation PublishEvent($id: ID!, $atLocal: String, $series: Boolean!) {
    publishEvent(id: $id, atLocal: $atLocal, series: $series) { __typename ... on InvalidInput { fields { path code facts { name value } } } ... on Refused { code facts { name value } } }
  }
`);
const Cancel = graphql(`
  mutation CancelEvent($id: ID!, $reason: [TranslationInput!]!) {
    cancelEvent(id: $id, reason: $reason) { __typename ... on InvalidInput { fields { path code facts { name value } } } ... on Refused { code facts { name value } } }
  }
`);
const LanguagesOf = graphql(`
  query LanguagesToCancelIn { city { languages } }
`);

export async function loader({ context, params: { id }, request }: Route.LoaderArgs) {
  const after = new URL(request.url).searchParams.get('after')?.slice(0, 500) || null;
  const mayWrite = context.get(visitorContext).staff?.permissions.includes('outreach.write');
  const [found, history] = await Promise.all([api(context)(FindEvent, { id, after }), mayWrite ? api(context)(FindChanges, { id }) : null]);
  return { ...found, changes: history?.eventChanges ?? [] };
}

export async function action({ context, params: { id }, request }: Route.ActionArgs) {
  return withForm(request, async (form) => {
    if (form.has('cancel')) {
      const { city } = await api(context)(LanguagesOf);
      const reason = city.languages.map((language) => ({ language, text: text(form, `${language}.reason`) }));
      return answered(form, (await api(context)(Cancel, { id, reason })).cancelEvent, `/outreach/${id}?done=cancelled`);
    }
    const atLocal = form.has('later') ? text(form, 'atLocal') || 'none' : null;
    const { publishEvent } = await api(context)(Publish, { id, atLocal, series: text(form, 'series') === 'yes' });
    return answered(form, publishEvent, `/outreach/${id}?done=${atLocal ? 'scheduled' : 'published'}`);
  });
}

/** One event for who plans it: who comes, who came, and its life. */
export default function EventPage({ loaderData: { eventToEdit: event, eventRegistrations: { edges, pageInfo }, city, changes } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const nameOf = useLanguageName();
  const { now } = useVisitor();
  const [mayWrite, mayReach] = [useMay('outreach.write'), useMay('outreach.read-contact')];
  const done = useSearchParams()[0].get('done');
  const isAhead = event.startsAt > now;
  const isUnseen = event.state === 'DRAFT' || event.state === 'SCHEDULED';
  return (
    <Page title={event.title} width="wide">
      <BackLink to="/outreach">{t('outreach.title')}</BackLink>
      <ErrorSummary />
      {done ? <Alert tone="success" slim role="status">{t('outreach.done')}</Alert> : null}
      <PageHeader title={event.title} caption={t(`outreach.kind.${event.kind}`)}>
        <p><EventState state={event.state} /> {format.dateTime(event.startsAt)} · {event.placeName}, {event.address}</p>
        {event.publishAt ? <p>{t('outreach.publish-at', { at: format.dateTime(event.publishAt) })}</p> : null}
      </PageHeader>
      <div className="actions">
        {mayWrite && isAhead && event.state !== 'CANCELLED' ? <ButtonLink to={`/outreach/${event.id}/edit`}>{t('outreach.edit')}</ButtonLink> : null}
        <ButtonLink to={`/outreach/${event.id}/check-in`} variant="secondary">{t('outreach.check-in')}</ButtonLink>
        {isUnseen ? null : <a href={`/events/${event.id}`}>{t('outreach.public-page')}</a>}
        {isUnseen ? null : <a href={`/api/events/${event.id}/flyer.pdf`}>{t('outreach.flyer')}</a>}
      </div>
      <SummaryList
        rows={[
          { label: t('outreach.registered'), value: event.capacity === null ? format.number(event.taken) : t('outreach.of', { taken: event.taken, capacity: event.capacity }) },
          { label: t('outreach.waiting'), value: format.number(event.waiting) },
          { label: t('outreach.arrived'), value: format.number(event.arrived) },
          { label: t('outreach.scans'), value: format.number(event.scans) },
        ]}
      />
      {mayWrite && isUnseen && isAhead ? (
        <Form method="post" className="panel" noValidate>
          <h2>{t('outreach.publish')}</h2>
          {event.inSeries > 1 ? <Checkboxes name="series" label={t('outreach.series')} choices={[{ value: 'yes', label: t('outreach.series.all', { count: event.inSeries }) }]} optional /> : null}
          <div className="actions"><Button name="now" value="yes">{t('outreach.publish.now')}</Button></div>
          <TextInput name="atLocal" type="datetime-local" label={t('outreach.publish.on')} size="medium" optional />
          <div className="actions"><Button name="later" value="yes" variant="secondary">{t('outreach.publish.later')}</Button></div>
        </Form>
      ) : null}
      <section className="panel" aria-labelledby="people">
        <h2 id="people">{t('outreach.people')}</h2>
        {edges.length === 0 ? <EmptyState title={t('outreach.people.none')} /> : (
          <Table
            dense
            stacks
            captionHidden
            caption={t('outreach.people')}
            rows={edges.map(({ node }) => node)}
            rowKey={({ id }) => id}
            columns={[
              { key: 'name', head: t('outreach.name'), cell: ({ name }) => name },
              { key: 'number', head: t('outreach.number'), numeric: true, cell: ({ number }) => number },
              { key: 'state', head: t('outreach.state'), cell: ({ state, arrivedAt }) => (arrivedAt ? t('outreach.came', { at: format.time(arrivedAt) }) : t(`outreach.person.${state}`)) },
              { key: 'people', head: t('outreach.party'), numeric: true, cell: ({ people, arrived }) => arrived ?? people },
              { key: 'needs', head: t('outreach.needs'), cell: ({ language, interpreter, accessNeeds }) => [nameOf(language), interpreter && t('outreach.interpreter', { language: interpreter }), accessNeeds].filter(Boolean).join(' · ') },
              ...(mayReach ? [{ key: 'contact', head: t('outreach.contact'), cell: ({ email, phone }: { email?: string | null; phone?: string | null }) => [email, phone].filter(Boolean).join(' ') }] : []),
            ]}
          />
        )}
        <Pagination after={pageInfo.hasNextPage ? pageInfo.endCursor : null} />
      </section>
      <EventHistory changes={changes} />
      {mayWrite && isAhead && event.state !== 'CANCELLED' ? (
        <details className="panel">
          <summary>{t('outreach.cancel')}</summary>
          <Form method="post" noValidate>
            <p>{t('outreach.cancel.text')}</p>
            {city.languages.map((language, at) => <TextArea key={language} name={`${language}.reason`} label={t('outreach.reason', { language: nameOf(language) })} maxLength={500} rows={2} optional={at > 0} />)}
            <Button name="cancel" value="yes" variant="danger">{t('outreach.cancel')}</Button>
          </Form>
        </details>
      ) : null}
    </Page>
  );
}
