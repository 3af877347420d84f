import type { Route } from './+types/TeamsPage';
import { visitorContext } from '../../../shared/session/visitor.js';
import { api } from '../../../shared/graphql/api.js';
import { type FragmentType, graphql, unmask } from '../../../shared/graphql/generated/index.js';
import { useT } from '../../../shared/i18n/index.js';
import { DefinitionNote, EmptyState, Page, PageHeader, Table } from '../../../shared/ui/index.js';
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
const People = graphql(`query ContactPeople { contactPeople { ...CoachedFigures } }`);

export async function loader({ context }: Route.LoaderArgs) {
  const mayCoach = context.get(visitorContext).staff?.permissions.includes('contact.coach') ?? false;
  const [{ contactTeams }, people] = await Promise.all([api(context)(Teams), mayCoach ? api(context)(People) : null]);
  return { teams: contactTeams, people: people?.contactPeople ?? null };
}

/** Four weeks of each queue, and for coaching of each person: by name, never in order of merit. */
export default function TeamsPage({ loaderData: { teams, people } }: Route.ComponentProps) {
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
        </section>
      )}
    </Page>
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
