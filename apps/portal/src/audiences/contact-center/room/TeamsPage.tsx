import type { Route } from './+types/TeamsPage';
import { visitorContext } from '../../../shared/session/visitor.js';
import { api } from '../../../shared/graphql/api.js';
import { type FragmentType, graphql, unmask } from '../../../shared/graphql/generated/index.js';
import { useT } from '../../../shared/i18n/index.js';
import { DefinitionNote, EmptyState, Page, PageHeader, Table } from '../../../shared/ui/index.js';
import { Channels } from './Channels.js';
import { useFigures } from './figures.js';
import { RoomTabs } from './RoomTabs.js';
import './room.scss';

const Fragment = graphql(`
  fragment CoachedFigures on ContactFigures {
    name
    answered
    serviceLevel { value n }
    averageHandleTime { value n }
    averageWrap { value n }
    resolvedAtOnce { value n }
    notRepeated { value n }
    codingRate { value n }
    transferRate { value n }
  }
`);
const Teams = graphql(`query ContactTeams { contactTeams { ...CoachedFigures } }`);
const ByChannel = graphql(`query ContactChannels($today: Boolean!) { contactChannels(today: $today) { ...ChannelFigures } }`);
const People = graphql(`query ContactPeople { contactPeople { ...CoachedFigures } }`);
const Said = graphql(`
  fragment SaidOfContacts on FeedbackMeasures { name response { n share } satisfied { n share } easy { n share } solved { n share } }
`);
const SaidByChannel = graphql(`query ContactSatisfaction { contactSatisfaction { ...SaidOfContacts } }`);
const SaidByPerson = graphql(`query ContactSatisfactionOfPeople { contactSatisfactionOfPeople { ...SaidOfContacts } }`);

export async function loader({ context }: Route.LoaderArgs) {
  const mayCoach = context.get(visitorContext).staff?.permissions.includes('contact.coach') ?? false;
  const [{ contactTeams }, { contactChannels }, people, { contactSatisfaction }, saidOfPeople] = await Promise.all([
    api(context)(Teams), api(context)(ByChannel, { today: false }), mayCoach ? api(context)(People) : null, api(context)(SaidByChannel), mayCoach ? api(context)(SaidByPerson) : null,
  ]);
  return { teams: contactTeams, channels: contactChannels, people: people?.contactPeople ?? null, said: contactSatisfaction, saidOfPeople: saidOfPeople?.contactSatisfactionOfPeople ?? [] };
}

/** Four weeks of each queue, and for coaching of each person: by name, never in order of merit. */
export default function TeamsPage({ loaderData: { teams, channels, people, said, saidOfPeople } }: Route.ComponentProps) {
  const t = useT();
  return (
    <Page title={t('room.teams')} width="full">
      <PageHeader title={t('room.teams')}>
        <p>{t('teams.lead')}</p>
      </PageHeader>
      <RoomTabs current="teams" />
      <section className="panel">
        <Figures caption={t('teams.queues')} head={t('teams.queue')} figures={teams} />
        <DefinitionNote label={t('room.means')}>
          <p>{t('teams.means')}</p>
        </DefinitionNote>
      </section>
      <section className="panel">
        <Channels caption={t('channels.weeks')} channels={channels} />
        <p className="quiet">{t('channels.why')}</p>
      </section>
      <section className="panel">
        {said.length === 0 ? (
          <EmptyState title={t('said.none')}>
            <p>{t('said.why')}</p>
          </EmptyState>
        ) : (
          <>
            <SaidTable caption={t('said.title')} head={t('quality.channel')} said={said} name={(channel) => (channel ? t(`quality.channel.${channel}`) : t('teams.all'))} />
            <p className="quiet">{t('said.why')}</p>
          </>
        )}
      </section>
      {people === null ? null : (
        <section className="panel">
          <p>{t('teams.people.why')}</p>
          {people.length === 0 ? (
            <EmptyState title={t('room.agents.none')}>
              <p>{t('room.agents.none.why')}</p>
            </EmptyState>
          ) : (
            <Figures caption={t('teams.people')} head={t('room.agent')} figures={people} />
          )}
          {saidOfPeople.length === 0 ? null : <SaidTable caption={t('said.people')} head={t('room.agent')} said={saidOfPeople} name={(person) => person} />}
        </section>
      )}
    </Page>
  );
}

function SaidTable({ caption, head, said, name }: { caption: string; head: string; said: readonly FragmentType<typeof Said>[]; name(code: string): string }) {
  const t = useT();
  const { withN, percent } = useFigures();
  const share = ({ n, share: value }: { n: number; share: number | null }) => withN({ value, n }, percent);
  return (
    <Table
      dense
      stacks
      caption={caption}
      rows={said.map((each) => unmask(Said, each))}
      rowKey={({ name: code }) => code}
      columns={[
        { key: 'name', head, cell: ({ name: code }) => name(code) },
        { key: 'satisfied', head: t('said.satisfied'), numeric: true, cell: ({ satisfied }) => share(satisfied) },
        { key: 'solved', head: t('said.solved'), numeric: true, cell: ({ solved }) => share(solved) },
        { key: 'easy', head: t('said.easy'), numeric: true, cell: ({ easy }) => share(easy) },
        { key: 'response', head: t('said.response'), numeric: true, cell: ({ response }) => share(response) },
      ]}
    />
  );
}

function Figures({ caption, head, figures }: { caption: string; head: string; figures: readonly FragmentType<typeof Fragment>[] }) {
  const t = useT();
  const { seconds, withN, percent } = useFigures();
  const rows = figures.map((each) => unmask(Fragment, each));
  return (
    <Table
      dense
      stacks
      caption={caption}
      rows={rows}
      rowKey={({ name }) => name ?? ''}
      columns={[
        { key: 'name', head, cell: ({ name }) => name ?? t('teams.all') },
        { key: 'answered', head: t('teams.answered'), numeric: true, cell: ({ answered }) => answered },
        { key: 'handle', head: t('room.handle'), numeric: true, cell: ({ averageHandleTime }) => withN(averageHandleTime, seconds) },
        { key: 'wrap', head: t('teams.wrap'), numeric: true, cell: ({ averageWrap }) => withN(averageWrap, seconds) },
        { key: 'once', head: t('teams.once'), numeric: true, cell: ({ resolvedAtOnce }) => withN(resolvedAtOnce, percent) },
        { key: 'again', head: t('teams.again'), numeric: true, cell: ({ notRepeated }) => withN(notRepeated, percent) },
        { key: 'coded', head: t('room.coded'), numeric: true, cell: ({ codingRate }) => withN(codingRate, percent) },
        { key: 'transfers', head: t('teams.transfers'), numeric: true, cell: ({ transferRate }) => withN(transferRate, percent) },
      ]}
    />
  );
}
