import type { RouterContextProvider } from 'react-router';
import { text } from '../../../shared/form/index.js';
import { graphql, unmask } from '../../../shared/graphql/generated/index.js';
import { type Api, api } from '../../../shared/graphql/api.js';

const HandlingOutcome = graphql(`
  fragment HandlingOutcome on HandlingResult {
    __typename
    ... on HandledRequest { version meanwhile }
    ... on Refused { code facts { name value } }
    ... on InvalidInput { fields { path code facts { name value } } }
  }
`);
const DeskAddNote = graphql(`
  mutation DeskAddNote($id: String!, $note: String!, $mentions: [String!]!, $draft: String) { outcome: addNote(id: $id, note: $note, mentions: $mentions, draft: $draft) { ...HandlingOutcome } }
`);
const DeskCheck = graphql(`
  mutation DeskCheck($id: String!, $code: String!, $done: Boolean!) { outcome: checkItem(id: $id, code: $code, done: $done) { ...HandlingOutcome } }
`);
const DeskReply = graphql(`
  mutation DeskReply($id: String!, $reply: ReplyInput!) { outcome: replyToResident(id: $id, reply: $reply) { ...HandlingOutcome } }
`);
const DeskAsk = graphql(`
  mutation DeskAsk($target: TargetInput!, $question: String!, $templateId: String) { outcome: askResident(target: $target, question: $question, templateId: $templateId) { ...HandlingOutcome } }
`);
const DeskRecordAnswer = graphql(`
  mutation DeskRecordAnswer($target: TargetInput!, $answer: String!) { outcome: recordAnswer(target: $target, answer: $answer) { ...HandlingOutcome } }
`);
const DeskAssign = graphql(`
  mutation DeskAssign($target: TargetInput!, $assigneeId: String!) { outcome: assignRequest(target: $target, assigneeId: $assigneeId) { ...HandlingOutcome } }
`);
const DeskPrioritize = graphql(`
  mutation DeskPrioritize($target: TargetInput!, $priority: String!, $reason: String!) {
    outcome: setPriority(target: $target, priority: $priority, reason: $reason) { ...HandlingOutcome }
  }
`);
const DeskSchedule = graphql(`
  mutation DeskSchedule($target: TargetInput!, $on: String!) { outcome: scheduleWork(target: $target, on: $on) { ...HandlingOutcome } }
`);
const DeskStart = graphql(`
  mutation DeskStart($target: TargetInput!) { outcome: startWork(target: $target) { ...HandlingOutcome } }
`);
const DeskTake = graphql(`
  mutation DeskTake($id: String!) { outcome: takeOffered(id: $id) { ...HandlingOutcome } }
`);
const DeskDecline = graphql(`
  mutation DeskDecline($id: String!) { outcome: declineOffered(id: $id) { ...HandlingOutcome } }
`);
const DeskTransfer = graphql(`
  mutation DeskTransfer($target: TargetInput!, $to: TransferInput!) { outcome: transferRequest(target: $target, to: $to) { ...HandlingOutcome } }
`);
const DeskKeep = graphql(`
  mutation DeskKeep($target: TargetInput!, $keepReason: String!) { outcome: keepRequest(target: $target, keepReason: $keepReason) { ...HandlingOutcome } }
`);
const DeskHandOff = graphql(`
  mutation DeskHandOff($target: TargetInput!, $task: HandOffInput!) { outcome: handOff(target: $target, task: $task) { ...HandlingOutcome } }
`);
const DeskClose = graphql(`
  mutation DeskClose($target: TargetInput!, $closing: CloseInput!) { outcome: closeRequest(target: $target, closing: $closing) { ...HandlingOutcome } }
`);
const DeskAnswerReopening = graphql(`
  mutation DeskAnswerReopening($target: TargetInput!, $grant: Boolean!, $message: String!) {
    outcome: answerReopening(target: $target, grant: $grant, message: $message) { ...HandlingOutcome }
  }
`);
const DeskReopen = graphql(`
  mutation DeskReopen($target: TargetInput!, $message: String!) { outcome: reopenRequest(target: $target, message: $message) { ...HandlingOutcome } }
`);
const DeskReclassify = graphql(`
  mutation DeskReclassify($target: TargetInput!, $to: ReclassifyInput!) { outcome: reclassifyRequest(target: $target, to: $to) { ...HandlingOutcome } }
`);
const DeskRelocate = graphql(`
  mutation DeskRelocate($target: TargetInput!, $to: RelocateInput!) { outcome: relocateRequest(target: $target, to: $to) { ...HandlingOutcome } }
`);
const DeskModerate = graphql(`
  mutation DeskModerate($target: TargetInput!, $decision: ModerateInput!) {
    outcome: moderateRequest(target: $target, decision: $decision) { ...HandlingOutcome }
  }
`);

/** Sends the form that `do` names, on the version that the person looked at. */
export async function handle(context: Readonly<RouterContextProvider>, form: FormData) {
  const { outcome } = await send(api(context), form);
  return unmask(HandlingOutcome, outcome);
}

function send(run: Api, form: FormData) {
  const word = (name: string) => text(form, name);
  const id = word('id');
  const templateId = word('templateId') || null;
  const target = { id, version: Number(word('version')) || 1 };
  switch (word('do')) {
    case 'note':
      return run(DeskAddNote, { id, note: word('note'), mentions: form.getAll('mentions').filter((each) => typeof each === 'string').filter(Boolean), draft: word('draft') || null });
    case 'check':
    case 'uncheck':
      return run(DeskCheck, { id, code: word('code'), done: word('do') === 'check' });
    case 'reply':
      return run(DeskReply, { id, reply: { message: word('message'), templateId, forEverybody: word('forEverybody') === 'yes', seen: word('seen') || null, draft: word('draft') || null } });
    case 'ask':
      return run(DeskAsk, { target, question: word('question'), templateId });
    case 'answer':
      return run(DeskRecordAnswer, { target, answer: word('answer') });
    case 'assign':
      return run(DeskAssign, { target, assigneeId: word('assigneeId') });
    case 'prioritize':
      return run(DeskPrioritize, { target, priority: word('priority'), reason: word('reason') });
    case 'schedule':
      return run(DeskSchedule, { target, on: word('on') });
    case 'start':
      return run(DeskStart, { target });
    case 'take':
      return run(DeskTake, { id });
    case 'decline':
      return run(DeskDecline, { id });
    case 'transfer':
      return run(DeskTransfer, { target, to: { departmentId: word('departmentId'), reason: word('reason') } });
    case 'keep':
      return run(DeskKeep, { target, keepReason: word('keepReason') });
    case 'hand-off': {
      const [kind, providerId] = word('provider').split(' ');
      const provider = kind === 'contractor' ? { contractorId: providerId } : { departmentId: providerId || null };
      const previousId = word('previous') || null;
      return run(DeskHandOff, { target, task: { ...provider, what: word('what'), owedBack: word('owedBack'), blocking: word('blocking') !== 'no', previousId } });
    }
    case 'close': {
      const closing = { outcome: word('outcome'), message: word('message') };
      return run(DeskClose, { target, closing: { ...closing, ...factOf(closing.outcome, word), templateId, endTasks: word('endTasks') === 'yes' } });
    }
    case 'reopening':
      return run(DeskAnswerReopening, { target, grant: word('grant') === 'yes', message: word('message') });
    case 'reopen':
      return run(DeskReopen, { target, message: word('message') });
    case 'reclassify':
      return run(DeskReclassify, { target, to: { serviceCode: word('serviceCode'), reason: word('reason') } });
    case 'relocate':
      return run(DeskRelocate, { target, to: { where: whereIn(word), reason: word('reason') } });
    case 'moderate':
      return run(DeskModerate, { target, decision: { show: word('show') === 'yes', publicDescription: word('publicDescription') } });
    default:
      throw new Response('There is no such form', { status: 400 });
  }
}

/** Only the field that the outcome asks for: one filled in for an outcome chosen before says nothing. */
function factOf(outcome: string, word: (name: string) => string) {
  if (outcome === 'duplicate') return { duplicateOf: word('duplicateOf') };
  if (outcome === 'referred-outside') return { referredTo: word('referredTo') };
  return outcome === 'unable-to-act' ? { why: word('why') } : {};
}

/** The point counts where the map set one; else the address is looked up. */
function whereIn(word: (name: string) => string) {
  const [latitude, longitude] = [word('lat'), word('lon')].map((given) => (given === '' ? null : Number(given)));
  return { address: word('address'), note: word('place-note'), latitude, longitude };
}
