import { Form } from 'react-router';
import type { Route } from './+types/RoomPage';
import { answered, withForm } from '../../../shared/form/staff-form.js';
import { text } from '../../../shared/form/index.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useLive } from '../../../shared/graphql/useLive.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { Button, DefinitionNote, EmptyState, ErrorSummary, Page, PageHeader, RunChart, Table, TextInput } from '../../../shared/ui/index.js';
import { Approvals } from '../grant/Approvals.js';
import { DeskSettings } from './DeskSettings.js';
import { Channels } from './Channels.js';
import { useFigures } from './figures.js';
import { HelpRequests } from './HelpRequests.js';
import { Staffing } from './Staffing.js';
import { Stuck } from './Stuck.js';
import { RoomTabs } from './RoomTabs.js';
import './room.scss';

const Room = graphql(`
  query ContactRoomNow {
    contactRoom {
      asOf
      goal { answerWithinSeconds share shortAbandonSeconds shrinkage }
      waiting
      longestWaitSeconds
      counters { code name waiting longestWaitSeconds agents served gone }
      agents { id name state since }
      today {
        offered answered abandoned shortAbandons
        serviceLevel { value n } averageSpeedOfAnswer { value n } abandonment { value n } averageHandleTime { value n } codingRate { value n }
        informationShare { value n } requestShare { value n }
      }
      occupancy { value n }
      soFar { startsAt offered serviceLevel { value n } }
      ...StaffingOfRoom
    }
    helpAsked { ...HelpInRoom }
    concessionsAsked { ...ConcessionInRoom }
    brokenPromises { ...BrokenInRoom }
    contactSetting { ...DeskSettings }
  }
`);
const ChangeGoal = graphql(`
  mutation ChangeContactGoal($goal: ContactGoalInput!) {
    changeContactGoal(goal: $goal) {
      __typename
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);
const ChangeSetting = graphql(`
  mutation ChangeContactSetting($setting: ContactSettingInput!) {
    changeContactSetting(setting: $setting) {
      __typename
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);
const Floor = graphql(`
  subscription ContactFloorNews {
    contactFloor
  }
`);

const ChannelsToday = graphql(`query ContactChannelsToday { contactChannels(today: true) { ...ChannelFigures } stuckWork { ...StuckInRoom } }`);

/** The ways in are asked for apart: together it would be more than one query may cost. */
export async function loader({ context }: Route.LoaderArgs) {
  const [room, { contactChannels, stuckWork }] = await Promise.all([api(context)(Room), api(context)(ChannelsToday)]);
  return { ...room, channels: contactChannels, stuckWork };
}

export const action = ({ context, request }: Route.ActionArgs) =>
  withForm(request, async (form) => {
    if (text(form, 'intent') === 'desk') {
      const setting = { languageLinePhone: text(form, 'languageLinePhone').slice(0, 40), helpAgainMinutes: whole(form, 'helpAgainMinutes'), keepPhonesDays: whole(form, 'keepPhonesDays') };
      const { changeContactSetting } = await api(context)(ChangeSetting, { setting });
      return answered(form, changeContactSetting, '/contact-center/room');
    }
    const number = (name: string) => Number(text(form, name).replace(',', '.')) || 0;
    const goal = {
      answerWithinSeconds: Math.round(number('answerWithinSeconds')),
      share: number('share') / 100,
      shortAbandonSeconds: Math.round(number('shortAbandonSeconds')),
      shrinkage: number('shrinkage') / 100,
    };
    const { changeContactGoal } = await api(context)(ChangeGoal, { goal });
    return answered(form, changeContactGoal, '/contact-center/room');
  });

const whole = (form: FormData, name: string) => Math.round(Number(text(form, name)) || 0);

const STATES = ['ready', 'talking', 'wrap-up', 'away'] as const;

/** The floor now, and what is about to come. It looks again by itself. */
export default function RoomPage({ loaderData: { contactRoom: room, helpAsked, concessionsAsked, brokenPromises, contactSetting, channels, stuckWork } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const { seconds, shown, percent } = useFigures();
  useLive(Floor, {});
  const { goal, today } = room;
  const tiles = [
    { name: t('room.waiting'), value: format.number(room.waiting), note: room.longestWaitSeconds === null ? t('room.waiting.nobody') : t('room.waiting.longest', { time: seconds(room.longestWaitSeconds) }) },
    { name: t('room.level'), value: shown(today.serviceLevel, percent), note: t('room.level.goal', { share: percent(goal.share), seconds: goal.answerWithinSeconds, n: today.serviceLevel.n }) },
    { name: t('room.answer'), value: shown(today.averageSpeedOfAnswer, seconds), note: t('room.n', { n: today.averageSpeedOfAnswer.n }) },
    { name: t('room.abandoned'), value: shown(today.abandonment, percent), note: t('room.abandoned.short', { n: today.abandonment.n, short: today.shortAbandons, seconds: goal.shortAbandonSeconds }) },
    { name: t('room.handle'), value: shown(today.averageHandleTime, seconds), note: t('room.n', { n: today.averageHandleTime.n }) },
    { name: t('room.occupancy'), value: shown(room.occupancy, percent), note: t('room.occupancy.why') },
    { name: t('room.coded'), value: shown(today.codingRate, percent), note: t('room.n', { n: today.codingRate.n }) },
    { name: t('room.mix'), value: shown(today.informationShare, percent), note: t('room.mix.requests', { share: shown(today.requestShare, percent), n: today.requestShare.n }) },
  ];
  return (
    <Page title={t('room.title')} width="full">
      <ErrorSummary />
      <PageHeader title={t('room.title')}>
        <p className="quiet">{t('room.as-of', { time: format.time(room.asOf) })}</p>
      </PageHeader>
      <RoomTabs current="now" />
      <HelpRequests asked={helpAsked} />
      <Approvals asked={concessionsAsked} broken={brokenPromises} />
      <Stuck stuck={stuckWork} />
      <section className="panel" aria-labelledby="today">
        <h2 id="today">{t('room.today')}</h2>
        <dl className="room__tiles">
          {tiles.map(({ name, value, note }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd className="room__number">{value}</dd>
              <dd>{note}</dd>
            </div>
          ))}
        </dl>
        {room.soFar.length > 1 ? (
          <RunChart
            title={t('room.level.chart', { share: percent(goal.share), seconds: goal.answerWithinSeconds })}
            points={room.soFar.map(({ startsAt, serviceLevel }) => ({ label: format.time(startsAt), value: serviceLevel.value ?? 0 }))}
            target={goal.share}
            format={(value) => percent(value)}
            heads={{ label: t('staffing.from'), value: t('room.level') }}
          />
        ) : null}
        <Channels caption={t('channels.today')} channels={channels} />
        <DefinitionNote label={t('room.means')}>
          <p>{t('room.means.text', { seconds: goal.answerWithinSeconds, short: goal.shortAbandonSeconds })}</p>
        </DefinitionNote>
      </section>
      {room.counters.length > 0 ? (
        <section className="panel">
          <h2>{t('room.counters')}</h2>
          <Table
            dense
            stacks
            captionHidden
            caption={t('room.counters')}
            rows={room.counters}
            rowKey={({ code }) => code}
            columns={[
              { key: 'name', head: t('counter.which'), cell: ({ name }) => name },
              { key: 'waiting', head: t('room.waiting'), cell: ({ waiting }) => format.number(waiting) },
              { key: 'longest', head: t('room.counters.longest'), cell: ({ longestWaitSeconds: time }) => (time === null || time === undefined ? '–' : seconds(time)) },
              { key: 'agents', head: t('room.agents'), cell: ({ agents }) => format.number(agents) },
              { key: 'served', head: t('room.counters.served'), cell: ({ served }) => format.number(served) },
              { key: 'gone', head: t('room.counters.gone'), cell: ({ gone }) => format.number(gone) },
            ]}
          />
        </section>
      ) : null}
      <section className="panel">
        <h2>{t('room.agents')}</h2>
        {room.agents.length === 0 ? (
          <EmptyState title={t('room.agents.none')}>
            <p>{t('room.agents.none.why')}</p>
          </EmptyState>
        ) : (
          <>
            <p>{STATES.map((state) => t('room.agents.count', { n: room.agents.filter((agent) => agent.state === state).length, state: t(`room.state.${state}`) })).join(' · ')}</p>
            <Table
              dense
              stacks
              captionHidden
              caption={t('room.agents')}
              rows={room.agents}
              rowKey={({ id }) => id}
              columns={[
                { key: 'name', head: t('room.agent'), cell: ({ name }) => name },
                { key: 'state', head: t('room.state'), cell: ({ state }) => t(`room.state.${state}`) },
                { key: 'since', head: t('room.since'), cell: ({ since }) => format.dateTime(since) },
              ]}
            />
          </>
        )}
      </section>
      <Staffing room={room} />
      <section className="panel" aria-labelledby="goal">
        <h2 id="goal">{t('room.goal')}</h2>
        <Form method="post" noValidate className="room__goal">
          <TextInput name="share" inputMode="decimal" size="short" label={t('room.goal.share')} defaultValue={String(Math.round(goal.share * 100))} />
          <TextInput name="answerWithinSeconds" inputMode="numeric" size="short" label={t('room.goal.seconds')} defaultValue={String(goal.answerWithinSeconds)} />
          <TextInput name="shortAbandonSeconds" inputMode="numeric" size="short" label={t('room.goal.short')} defaultValue={String(goal.shortAbandonSeconds)} />
          <TextInput name="shrinkage" inputMode="decimal" size="short" label={t('room.goal.shrinkage')} defaultValue={String(Math.round(goal.shrinkage * 100))} />
          <Button>{t('room.goal.set')}</Button>
        </Form>
      </section>
      <DeskSettings setting={contactSetting} />
    </Page>
  );
}
