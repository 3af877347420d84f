import { data, isRouteErrorResponse, redirect, type ShouldRevalidateFunctionArgs, useLocation } from 'react-router';
import type { Route } from './+types/DeskPage';
import { invalid, submit, text, valuesOf } from '../../../shared/form/index.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { api } from '../../../shared/graphql/api.js';
import { useLive } from '../../../shared/graphql/useLive.js';
import { useHas, useT } from '../../../shared/i18n/index.js';
import { pageOf } from '../../../shared/i18n/locale.js';
import { hostContext } from '../../../shared/session/host.js';
import { restoredIn } from '../../../shared/session/kept.js';
import { requireStaff } from '../../../shared/session/require-staff.js';
import { useVisitor } from '../../../shared/session/useVisitor.js';
import { Alert, Link } from '../../../shared/ui/index.js';
import { byName } from '../by-name.js';
import { withPeople } from '../nobody-there.js';
import { DocumentTitle } from '../DocumentTitle.js';
import { grouped } from '../reference.js';
import { toFields, withNewVersion } from './conflict.js';
import { Actions } from './Actions.js';
import { Checklist } from './Checklist.js';
import { Contact } from './Contact.js';
import './desk.scss';
import { DeskHead } from './DeskHead.js';
import { Duplicates } from './Duplicates.js';
import { type FormName, formHref, formsFor, openForm } from './forms.js';
import { OpenForm } from './OpenForm.js';
import { handle as send } from './handle.js';
import { MacroPanel } from './MacroPanel.js';
import { Promises } from './Promises.js';
import { Handoffs } from './Handoffs.js';
import { actOnTask, isTaskAct } from './task-acts.js';
import { actOnMerge, isMergeAct } from './merge-acts.js';
import { PresentNow } from './PresentNow.js';
import { Offered } from './Offered.js';
import { ProposedTransfer } from './ProposedTransfer.js';
import { Reported } from './Reported.js';
import { ringsNear } from './rings-near.js';
import { runMacro } from './run-macro.js';
import { RequestTimeline } from './RequestTimeline.js';
import { Attention, Related } from './Together.js';
import { keepDraftPressed } from './drafts.js';
import { actOnWatch, isWatchAct } from './watch-acts.js';
import { Watching } from './Watching.js';
import { UnsentWords } from './UnsentWords.js';

const DeskRequest = graphql(`
  query DeskRequest($reference: String!, $withDepartments: Boolean!, $withServices: Boolean!, $withContractors: Boolean!) {
    request(id: $reference) {
      id
      reference
      version
      state
      isPublic
      isOurs
      handoffs { id moves }
      moves
      hasContact
      latitude
      longitude
      ...DeskHead
      ...DeskProposedTransfer
      ...DeskReported
      ...DeskTimeline
      ...DeskDuplicates
      ...DeskForm
      unmergeUntil
      ...DeskHandoffs
      ...DeskMacros
      ...DeskPresence
      ...DeskTogether
      ...DeskWatching
      ...DeskOffered
      ...DeskChecklist
    }
    requestPromises(id: $reference) { ...DeskPromise }
    departments @include(if: $withDepartments) { id name }
    departmentsWithoutPeople @include(if: $withDepartments)
    contractorChoices @include(if: $withContractors) { id name }
    services @include(if: $withServices) { code name }
  }
`);
const DeskContact = graphql(`
  mutation DeskContact($id: String!) {
    revealContact(id: $id) { name email phone language wantsUpdates }
  }
`);
const DeskRequestChanged = graphql(`
  subscription DeskRequestChanged($id: String!) {
    requestChanged(id: $id)
  }
`);

export async function loader({ context, request, params }: Route.LoaderArgs) {
  const form = new URL(request.url).searchParams.get('do');
  const { permissions } = requireStaff(context);
  const { request: desk, ...lists } = await api(context)(DeskRequest, {
    reference: params.reference,
    withDepartments: form === 'transfer' || form === 'hand-off' || form === 'task-bounce',
    withContractors: form === 'hand-off' && permissions.includes('request.hand-off'),
    withServices: form === 'reclassify' || form === 'split',
  });
  const { baseMap, mapTiles: tiles } = context.get(hostContext);
  const rings = ringsNear(desk, await baseMap());
  return {
    desk,
    promises: lists.requestPromises,
    rings,
    tiles,
    departments: withPeople(lists.departments ?? [], lists.departmentsWithoutPeople ?? []),
    services: byName(lists.services ?? []),
    contractors: lists.contractorChoices ?? [],
  };
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData();
  const restored = restoredIn(form);
  if (restored) return { values: restored, faults: [] };
  const work = async () => {
    const doing = text(form, 'do');
    if (doing === 'contact') {
      const { revealContact } = await api(context)(DeskContact, { id: text(form, 'id') });
      return { contact: revealContact };
    }
    if (isMergeAct(doing)) return actOnMerge(context, form, request);
    if (text(form, 'keep') === 'draft') return keepDraftPressed(context, form, request);
    if (isWatchAct(doing)) return actOnWatch(context, form, request);
    if (doing === 'macro') return runMacro(context, form, request);
    if (isTaskAct(doing)) return actOnTask(context, form, request);
    const outcome = await send(context, form);
    if (outcome.__typename === 'HandledRequest') {
      const { pathname, search } = new URL(pageOf(request.url), request.url);
      // What went to another department is not theirs to see any more.
      const leaves = doing === 'transfer' && !requireStaff(context).seesEverything;
      // A tick beside a form leaves it open, with the words in it.
      const stays = doing === 'check' || doing === 'uncheck' ? (new URLSearchParams(search).get('do') as FormName | null) : null;
      // The version makes each success another address: the form that was sent begins anew.
      const done = `${doing}.${outcome.version}`;
      return redirect(formHref({ pathname: leaves ? '/department' : pathname, search }, stays, outcome.meanwhile?.length ? { done, meanwhile: outcome.meanwhile.join(' ') } : { done }), 303);
    }
    const refused = invalid(form, 'fields' in outcome ? toFields(outcome.fields) : outcome);
    return data(withNewVersion({ ...refused.data, values: valuesOf(form) }), refused.init ?? undefined);
  };
  return submit(form, work, request);
}

/** Also after a refusal: what others did is on the timeline then. Not after a session ended: the form stays. */
export const shouldRevalidate = ({ actionStatus }: ShouldRevalidateFunctionArgs) => actionStatus !== 401;

export default function DeskPage({ loaderData: { desk, promises, rings, ...lists }, actionData }: Route.ComponentProps) {
  const t = useT();
  const has = useHas();
  const { search } = useLocation();
  const permissions = useVisitor().staff?.permissions ?? [];
  useLive(DeskRequestChanged, { id: desk.id });
  const forms = formsFor(desk, permissions);
  const open = openForm(search, forms);
  const done = new URLSearchParams(search).get('done') ?? '';
  // Decided by somebody else about something else: it stands beside what was done here.
  const meanwhile = [...new Set((new URLSearchParams(search).get('meanwhile') ?? '').split(' '))].filter((kind) => has(`desk.changed.${kind}`));
  const contact = actionData && 'contact' in actionData ? actionData.contact : undefined;
  return (
    <article className="desk" aria-label={t('desk.title', { reference: grouped(desk.reference) })}>
      <DocumentTitle title={t('desk.title', { reference: grouped(desk.reference) })} />
      <DeskHead request={desk} />
      <PresentNow key={`present ${desk.id}`} request={desk} />
      <Watching request={desk} />
      <Attention request={desk} />
      <Offered request={desk} />
      {done ? <Alert tone="success" slim role="status">{t(`desk.done.${doneForm(done)}`)}{meanwhile.map((kind) => <span key={kind}> {t(`desk.changed.${kind}`)}</span>)}</Alert> : null}
      <ProposedTransfer request={desk} mayChoose={forms.includes('transfer')} />
      <Actions forms={forms} open={open} mayStart={desk.moves.includes('start-work') && desk.state !== 'in-progress'} request={desk} />
      {open ? <OpenForm key={`${desk.id} ${open} ${done}`} name={open} done={done} request={desk} {...lists} /> : null}
      <MacroPanel request={desk} />
      <Checklist request={desk} mayTick={forms.includes('note') && desk.state !== 'closed' && desk.state !== 'reopen-requested'} />
      <Handoffs request={desk} />
      <Related request={desk} />
      <Reported request={desk} rings={rings} />
      {desk.hasContact && permissions.includes('request.read-contact') ? <Contact requestId={desk.id} contact={contact} /> : null}
      <Duplicates request={desk} mayClose={forms.includes('close')} />
      <Promises promises={promises} />
      <RequestTimeline request={desk} />
    </article>
  );
}

/** A request that was moved away, or never was theirs, is the same to them; the list beside it stays. */
export function ErrorBoundary({ error, params }: Route.ErrorBoundaryProps) {
  const t = useT();
  const { search } = useLocation();
  if (!isRouteErrorResponse(error) || error.status !== 404) throw error;
  return (
    <div className="desk">
      <DocumentTitle title={t('desk.gone')} />
      <section className="panel">
        <h1>{t('desk.gone')}</h1>
        <p>{t('desk.gone.text')}</p>
        <UnsentWords reference={params.reference ?? ''} />
        <Link to={formHref({ pathname: '/department', search }, null)}>{t('desk.back')}</Link>
      </section>
    </div>
  );
}

const DONE: readonly (FormName | 'start' | 'take' | 'decline' | 'keep' | 'macro' | 'seen' | 'task-accept' | 'watch' | 'unwatch' | 'draft' | 'check' | 'uncheck')[] = ['take', 'decline', 'check', 'uncheck', 'draft', 'watch', 'unwatch', 'seen', 'macro', 'merge', 'unmerge', 'split', 'start', 'keep', 'hand-off', 'task-accept', 'task-bounce', 'task-complete', 'task-cancel', 'note', 'reply', 'ask', 'answer', 'assign', 'prioritize', 'schedule', 'close', 'transfer', 'reopening', 'reopen', 'reclassify', 'relocate', 'moderate'];
const doneForm = (done: string) => DONE.find((form) => done.startsWith(`${form}.`)) ?? 'note';
