import { redirect, type RouterContextProvider } from 'react-router';
import { invalid, text } from '../../../shared/form/index.js';
import { type Api, api } from '../../../shared/graphql/api.js';
import { graphql, unmask } from '../../../shared/graphql/generated/index.js';
import { pageOf } from '../../../shared/i18n/locale.js';
import { toFields } from './conflict.js';
import { formHref } from './forms.js';

const TaskOutcome = graphql(`
  fragment TaskOutcome on TaskResult {
    __typename
    ... on TaskActedOn { state }
    ... on Refused { code facts { name value } }
    ... on InvalidInput { fields { path code facts { name value } } }
  }
`);
const Accept = graphql(`
  mutation DeskAcceptTask($id: String!) { outcome: acceptTask(taskId: $id) { ...TaskOutcome } }
`);
const Bounce = graphql(`
  mutation DeskBounceTask($id: String!, $bounce: BounceInput!) { outcome: bounceTask(taskId: $id, bounce: $bounce) { ...TaskOutcome } }
`);
const Complete = graphql(`
  mutation DeskCompleteTask($id: String!, $givenBack: String!) { outcome: completeTask(taskId: $id, givenBack: $givenBack) { ...TaskOutcome } }
`);
const Cancel = graphql(`
  mutation DeskCancelTask($id: String!, $reason: String!) { outcome: cancelTask(taskId: $id, reason: $reason) { ...TaskOutcome } }
`);

const ACTS = ['task-accept', 'task-bounce', 'task-complete', 'task-cancel'] as const;
type Act = (typeof ACTS)[number];
export const isTaskAct = (doing: string): doing is Act => (ACTS as readonly string[]).includes(doing);

/** Answers or takes back the hand-off that the form names, and leads on to the desk, or to the list where it was sent away. */
export async function actOnTask(context: Readonly<RouterContextProvider>, form: FormData, request: Request) {
  const act = text(form, 'do') as Act;
  const outcome = unmask(TaskOutcome, (await send(api(context), act, form)).outcome);
  if (outcome.__typename !== 'TaskActedOn') return invalid(form, 'fields' in outcome ? toFields(outcome.fields) : outcome);
  const { pathname, search } = new URL(pageOf(request.url), request.url);
  // What was sent back is not theirs to see any more; the request's own department goes on with it.
  if (act === 'task-bounce' && text(form, 'isOurs') !== 'yes') return redirect('/department/tasks?done=task-bounce', 303);
  return redirect(formHref({ pathname, search }, null, { done: `${act}.${text(form, 'task')}` }), 303);
}

function send(run: Api, act: Act, form: FormData) {
  const id = text(form, 'task');
  switch (act) {
    case 'task-accept':
      return run(Accept, { id });
    case 'task-bounce':
      return run(Bounce, { id, bounce: { reason: text(form, 'reason'), suggestedDepartmentId: text(form, 'suggestedDepartmentId') || null } });
    case 'task-complete':
      return run(Complete, { id, givenBack: text(form, 'givenBack') });
    case 'task-cancel':
      return run(Cancel, { id, reason: text(form, 'reason') });
  }
}
