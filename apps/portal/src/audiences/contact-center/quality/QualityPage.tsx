import { Form } from 'react-router';
import type { Route } from './+types/QualityPage';
import { text } from '../../../shared/form/index.js';
import { answered, withForm } from '../../../shared/form/staff-form.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { Button, EmptyState, ErrorSummary, Link, Page, PageHeader, Table, Tag, TextInput } from '../../../shared/ui/index.js';
import { RoomTabs } from '../room/RoomTabs.js';
import '../room/room.scss';

const Quality = graphql(`
  query QualityRoomNow {
    qualityRoom {
      scorecard { version }
      toScore { id kind channel agentName startedAt disposition }
      disputes { id agentName score dispute }
      calibrations { id agentName startedAt n mean lowest highest range }
      coaching { id agentName question moduleCode openedAt trained }
    }
  }
`);
const Draw = graphql(`mutation DrawSample($perAgent: Int!) { drawSample(perAgent: $perAgent) }`);
const Calibrate = graphql(`
  mutation CalibrateContact($id: ID!) {
    calibrateContact(id: $id) {
      __typename
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);
const HERE = '/contact-center/quality';

export const loader = ({ context }: Route.LoaderArgs) => api(context)(Quality);

export const action = ({ context, request }: Route.ActionArgs) =>
  withForm(request, async (form) => {
    const ask = api(context);
    if (text(form, 'do') === 'calibrate') return answered(form, (await ask(Calibrate, { id: text(form, 'id') })).calibrateContact, HERE);
    await ask(Draw, { perAgent: Math.min(30, Math.max(1, Math.round(Number(text(form, 'perAgent'))) || 4)) });
    return answered(form, { __typename: 'Drawn' }, HERE);
  });

/** What is left to score, what is disputed, how far scorers are apart, and who has what to learn. */
export default function QualityPage({ loaderData: { qualityRoom: room } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const points = (value: number | null) => (value === null ? '–' : format.number(Math.round(value)));
  return (
    <Page title={t('quality.title')} width="full">
      <ErrorSummary />
      <PageHeader title={t('quality.title')}>
        <p>{t('quality.lead')}</p>
      </PageHeader>
      <RoomTabs current="quality" />
      <section className="panel">
        <h2>{t('quality.to-score')}</h2>
        {room.toScore.length === 0 ? (
          <EmptyState title={t('quality.to-score.none')}>
            <p>{t('quality.to-score.none.why')}</p>
          </EmptyState>
        ) : (
          <Table
            dense
            stacks
            captionHidden
            caption={t('quality.to-score')}
            rows={room.toScore}
            rowKey={({ id }) => id}
            columns={[
              { key: 'agent', head: t('room.agent'), cell: ({ id, agentName, startedAt }) => <Link to={`${HERE}/score/${id}`}>{t('quality.contact', { name: agentName, at: format.dateTime(startedAt) })}</Link> },
              { key: 'kind', head: t('quality.why'), cell: ({ kind }) => <Tag>{t(`quality.kind.${kind}`)}</Tag> },
              { key: 'channel', head: t('quality.channel'), cell: ({ channel }) => t(`quality.channel.${channel}`) },
              {
                key: 'acts',
                head: t('quality.acts'),
                cell: ({ id, kind, agentName, startedAt }) =>
                  kind === 'sample' ? (
                    <Form method="post">
                      <input type="hidden" name="do" value="calibrate" />
                      <Button variant="plain" name="id" value={id}>
                        {t('quality.calibrate')} <span className="usa-sr-only">{t('quality.contact', { name: agentName, at: format.dateTime(startedAt) })}</span>
                      </Button>
                    </Form>
                  ) : null,
              },
            ]}
          />
        )}
        <Form method="post" noValidate className="room-form">
          <TextInput name="perAgent" inputMode="numeric" size="short" label={t('quality.per-agent')} hint={t('quality.per-agent.hint')} defaultValue="4" />
          <Button>{t('quality.draw')}</Button>
        </Form>
      </section>
      {room.disputes.length === 0 ? null : (
        <section className="panel" aria-labelledby="disputes">
          <h2 id="disputes">{t('quality.disputes')}</h2>
          <ul>
            {room.disputes.map(({ id, agentName, score, dispute }) => (
              <li key={id}><Link to={`${HERE}/dispute/${id}`}>{t('quality.dispute', { name: agentName, score: points(score), why: dispute })}</Link></li>
            ))}
          </ul>
        </section>
      )}
      <section className="panel">
        <h2>{t('quality.coaching')}</h2>
        {room.coaching.length === 0 ? (
          <p>{t('quality.coaching.none')}</p>
        ) : (
          <Table
            dense
            stacks
            captionHidden
            caption={t('quality.coaching')}
            rows={room.coaching}
            rowKey={({ id }) => id}
            columns={[
              { key: 'agent', head: t('room.agent'), cell: ({ agentName }) => agentName },
              { key: 'item', head: t('quality.item'), cell: ({ question }) => question },
              { key: 'since', head: t('room.since'), cell: ({ openedAt }) => format.day(openedAt) },
              { key: 'state', head: t('quality.state'), cell: ({ trained, moduleCode }) => t(trained ? 'quality.trained' : moduleCode ? 'quality.to-train' : 'quality.to-talk') },
            ]}
          />
        )}
      </section>
      {room.calibrations.length === 0 ? null : (
        <section className="panel" aria-labelledby="calibrations">
          <h2 id="calibrations">{t('quality.calibrations')}</h2>
          <Table
            dense
            stacks
            captionHidden
            caption={t('quality.calibrations.caption')}
            rows={room.calibrations}
            rowKey={({ id }) => id}
            columns={[
              { key: 'contact', head: t('room.agent'), cell: ({ agentName, startedAt }) => t('quality.contact', { name: agentName, at: format.dateTime(startedAt) }) },
              { key: 'n', head: t('quality.scorers'), numeric: true, cell: ({ n }) => n },
              { key: 'mean', head: t('quality.mean'), numeric: true, cell: ({ mean }) => points(mean) },
              { key: 'range', head: t('quality.range'), numeric: true, cell: ({ lowest, highest, range }) => t('quality.range.of', { range: points(range), lowest: points(lowest), highest: points(highest) }) },
            ]}
          />
        </section>
      )}
    </Page>
  );
}
