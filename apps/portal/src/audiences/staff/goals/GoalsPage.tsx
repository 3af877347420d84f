import type { Route } from './+types/GoalsPage';
import { text } from '../../../shared/form/index.js';
import { answered, withForm } from '../../../shared/form/staff-form.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useT } from '../../../shared/i18n/index.js';
import { visitorContext } from '../../../shared/session/visitor.js';
import { ErrorSummary, Page, PageHeader } from '../../../shared/ui/index.js';
import { OwnTabs } from '../OwnTabs.js';
import { OwnGoals } from './OwnGoals.js';
import { TeamGoals } from './TeamGoals.js';
import { Thanks } from './Thanks.js';

const Goals = graphql(`
  query Goals($after: String, $sets: Boolean!) {
    teamGoals { ...TeamGoal }
    endedTeamGoals(first: 10) { edges { node { ...TeamGoal } } }
    teamGoalPlaces @include(if: $sets) { id name }
    services @include(if: $sets) { code name }
    myGoals { id words steps done moduleCode }
    myTraining { code title }
    myThanks(first: 10, after: $after) {
      edges { node { id words givenAt fromName reference serviceName } }
      pageInfo { endCursor hasNextPage }
    }
    thanksColleagues { id name }
  }
`);
const SetTeamGoal = graphql(`
  mutation SetTeamGoal($goal: TeamGoalInput!) {
    setTeamGoal(goal: $goal) {
      __typename
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);
const WithdrawTeamGoal = graphql(`mutation WithdrawTeamGoal($id: ID!) { withdrawTeamGoal(id: $id) { __typename } }`);
const SetGoal = graphql(`mutation SetGoal($words: String!, $steps: Int!, $module: ID) { setGoal(words: $words, steps: $steps, module: $module) }`);
const StepGoal = graphql(`mutation StepGoal($id: ID!) { stepGoal(id: $id) }`);
const ThankColleague = graphql(`
  mutation ThankColleague($input: ThankColleagueInput!) {
    thankColleague(input: $input) {
      __typename
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);
const HERE = '/staff/goals';
const METRICS = ['ON_TIME', 'FIRST_WORD', 'SOLVED', 'SATISFIED'] as const;

export async function loader({ context, request }: Route.LoaderArgs) {
  const search = new URL(request.url).searchParams;
  const sets = context.get(visitorContext).staff?.permissions.includes('assignment.manage') ?? false;
  const found = await api(context)(Goals, { after: search.get('after'), sets });
  return { ...found, keys: { goal: crypto.randomUUID(), thanks: crypto.randomUUID() }, said: search.get('said') };
}

/** The forms of the page share no names: what is wrong with one is said at that one. */
export const action = ({ context, request }: Route.ActionArgs) =>
  withForm(request, async (form) => {
    const ask = api(context);
    switch (text(form, 'do')) {
      case 'team-goal': {
        const goal = {
          key: text(form, 'key'), departmentId: text(form, 'departmentId'), service: text(form, 'service') || null, metric: METRICS.find((one) => one === text(form, 'metric')) ?? 'ON_TIME',
          target: Number(text(form, 'target').replace(',', '.')) / 100 || 0, weeks: Math.min(53, Math.max(1, Math.round(Number(text(form, 'weeks'))) || 1)), words: text(form, 'why'),
        };
        const { setTeamGoal } = await ask(SetTeamGoal, { goal });
        return answered(form, setTeamGoal, `${HERE}?said=goal`, (fault) => (fault.path === 'words' ? { ...fault, path: 'why' } : fault));
      }
      case 'withdraw':
        await ask(WithdrawTeamGoal, { id: text(form, 'id') });
        break;
      case 'step':
        await ask(StepGoal, { id: text(form, 'id') });
        break;
      case 'own-goal':
        if (text(form, 'goal')) await ask(SetGoal, { words: text(form, 'goal').slice(0, 200), steps: Math.min(100, Math.max(1, Math.round(Number(text(form, 'steps'))) || 1)), module: text(form, 'module') || null });
        break;
      case 'thanks':
        return answered(form, (await ask(ThankColleague, { input: { key: text(form, 'key'), to: text(form, 'to'), words: text(form, 'words') } })).thankColleague, `${HERE}?said=thanks`);
      default:
    }
    return answered(form, { __typename: 'Kept' }, HERE);
  });

/** What the team and oneself want to reach, and the good words that came back: not only alarms. */
export default function GoalsPage({ loaderData }: Route.ComponentProps) {
  const t = useT();
  return (
    <Page title={t('goals.title')}>
      <ErrorSummary />
      <PageHeader title={t('goals.title')}>
        <p>{t('goals.lead')}</p>
      </PageHeader>
      <OwnTabs current="goals" />
      <TeamGoals {...loaderData} />
      <OwnGoals {...loaderData} />
      <Thanks {...loaderData} />
    </Page>
  );
}
