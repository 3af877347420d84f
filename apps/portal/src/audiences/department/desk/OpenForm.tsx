import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Form, useActionData, useLocation, useNavigation } from 'react-router';
import { type FormState, FormStateContext } from '../../../shared/form/index.js';
import { type FragmentType, graphql, unmask } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { useVisitor } from '../../../shared/session/useVisitor.js';
import { Alert, Button, ErrorSummary, Icon } from '../../../shared/ui/index.js';
import type { GoesTo } from '../nobody-there.js';
import { CloseFields } from './CloseFields.js';
import { Conflict } from './Conflict.js';
import { happenedIn } from './conflict.js';
import { AnswerFields, AskFields, AssignFields, type MapTiles, ModerateFields, PriorityFields, ReasonFields, RelocateFields, ReopeningFields, ReplyFields, ScheduleFields, TransferFields } from './fields.js';
import { BounceFields, CancelTaskFields, CompleteFields, HandOffFields } from './handoff-fields.js';
import { NoteFields } from './NoteFields.js';
import { MergeFields, SplitFields, UnmergeFields } from './MergeFields.js';
import { type FormName, TO_THE_FORM } from './forms.js';
import { TemplatePicker, templateValues } from './TemplatePicker.js';
import { draftValues, DRAFTED } from './drafts.js';
import { SharedDraft } from './SharedDraft.js';
import { useSharedDraft } from './useSharedDraft.js';
import { deskKey, useUnsent } from './useUnsent.js';

const DeskFormRequest = graphql(`
  fragment DeskForm on StaffRequest {
    id reference version address latitude longitude description publicDescription assigneeId departmentId serviceCode priority hasContact followers
    assignable { id name }
    mentionable { id name }
    timeline { id kind body actorName }
    ...DeskMerge
    ...DeskConflict
    proposedProvider { id }
    handoffs { id providerName what owedBack state }
    ...DeskTemplates
    ...DeskDrafts
  }
`);
export type DeskFormFragment = FragmentType<typeof DeskFormRequest>;

interface Choices {
  departments: readonly GoesTo[];
  services: readonly { code: string; name: string }[];
  contractors: readonly { id: string; name: string }[];
  tiles: MapTiles;
}

/** Who hears of it decides how the form looks: what leaves the house must never be mistaken for a note (S7). */
const HEARD_BY: Record<FormName, 'staff' | 'resident' | 'everybody'> = {
  note: 'staff',
  assign: 'staff',
  prioritize: 'staff',
  moderate: 'staff',
  'hand-off': 'staff',
  'task-bounce': 'staff',
  'task-complete': 'staff',
  'task-cancel': 'staff',
  reply: 'resident',
  ask: 'resident',
  answer: 'resident',
  reopening: 'resident',
  reopen: 'everybody',
  close: 'everybody',
  schedule: 'everybody',
  transfer: 'everybody',
  reclassify: 'everybody',
  relocate: 'everybody',
  merge: 'everybody',
  unmerge: 'everybody',
  split: 'everybody',
};
const LOOKS = { staff: 'desk-form desk-form--staff', resident: 'desk-form desk-form--resident', everybody: 'desk-form desk-form--everybody' };
const ICONS = { staff: 'lock', resident: 'mail', everybody: 'campaign' } as const;

/**
 * The one open form. It is sent on the version that stood when the person began to type: what others did meanwhile is told
 * before anything is overwritten, and what was typed stays.
 */
export function OpenForm({ name, done, request, ...choices }: { name: FormName; done: string; request: DeskFormFragment } & Choices) {
  const t = useT();
  const format = useFormat();
  const here = useLocation();
  const { staff } = useVisitor();
  const desk = unmask(DeskFormRequest, request);
  const answered = useActionData() as Partial<FormState> | undefined;
  const form = useRef<HTMLFormElement>(null);
  const { begun, onInput } = useUnsent(form, { desk: deskKey(staff?.id, desk.reference), name, done, version: desk.version });
  const shared = useSharedDraft(form, { name, reference: desk.reference, request: desk, told: answered?.faults?.some(({ code }) => code === 'DRAFT_CHANGED') ?? false });
  const toTheForm = (here.state as typeof TO_THE_FORM | null)?.toTheForm;
  useEffect(() => {
    if (toTheForm) form.current?.querySelector<HTMLElement>('textarea, select, input:not([type="hidden"])')?.focus();
  }, [toTheForm, here.key]);
  const isSending = useNavigation().formData?.get('do') === name;
  const seen = answered?.values?.['version'] ?? String(begun ?? desk.version);
  const heardBy = HEARD_BY[name];
  // The newest entry that was on the page when the form was opened: words that come later are told before a reply leaves.
  const [opened] = useState(() => desk.timeline.at(-1)?.id ?? '');
  const told = answered?.values?.['seen'];
  const read = typeof told === 'string' ? told : opened;
  const unread = name === 'reply' ? desk.timeline.filter(({ id, body, actorName }) => body && id > read && actorName !== staff?.name).length : 0;
  // As it was when the form was opened: what a colleague keeps later is told, and changes no words under one's hands.
  const [begunAs] = useState(() => draftValues(name, desk));
  const picked = { ...begunAs, ...templateValues(name, desk, here.search) };
  const [templateId, setTemplateId] = useState(templateValues(name, desk, here.search)['templateId'] ?? '');
  const happened = happenedIn({ faults: answered?.faults ?? [] });
  return (
    <section className={LOOKS[heardBy]} aria-labelledby="form-title">
      <h2 id="form-title">
        <Icon name={ICONS[heardBy]} />
        {t(`desk.form.${name}`)}
        <span className="desk-form__heard">{t(`desk.heard.${heardBy}`)}</span>
      </h2>
      {happened.length > 0 ? (
        <Changed happened={happened} />
      ) : ['keep', 'macro', 'check', 'uncheck'].includes(String(answered?.values?.['do'])) ? null : (
        <ErrorSummary />
      )}
      <Conflict name={name} request={desk} services={choices.services} state={answered} />
      {unread > 0 ? <Alert tone="warning" slim role="status">{t('desk.unread', { count: unread })}</Alert> : null}
      {begun !== null && name !== 'reply' && begun < desk.version && happened.length === 0 ? <Alert tone="info" slim role="status">{t('desk.changed.live')}</Alert> : null}
      {shared.isDrafted ? <SharedDraft shared={shared} typed={typedIn(answered, name)} /> : null}
      <TemplatePicker name={name} request={desk} form={form} onPick={setTemplateId} />
      <Form
        ref={form}
        id="form"
        method="post"
        action={here.pathname + here.search}
        noValidate
        preventScrollReset
        onInput={onInput}
      >
        <input type="hidden" name="do" value={name} />
        <input type="hidden" name="id" value={desk.id} />
        <input type="hidden" name="version" value={typeof seen === 'string' ? seen : (seen[0] ?? '')} />
        {name === 'reply' ? <input type="hidden" name="seen" value={read} /> : null}
        <FormStateContext value={{ values: picked, faults: [] }}>
          <input type="hidden" name="templateId" value={templateId} />
          {fieldsOf(name, desk, choices, new URLSearchParams(here.search))}
        </FormStateContext>
        {name === 'moderate' || name === 'reopening' ? null : (
          <div className="desk-form__send">
            <Button disabled={isSending}>{t(`desk.send.${name}`)}</Button>
            {shared.isDrafted ? (
              <>
                <input type="hidden" name="draft" value={shared.revision ?? ''} />
                <Button name="keep" value="draft" variant="secondary" disabled={isSending}>{t('draft.keep')}</Button>
                {shared.keptAt ? <span className="quiet">{t('draft.kept', { at: format.dateTime(shared.keptAt) })}</span> : null}
              </>
            ) : null}
          </div>
        )}
      </Form>
    </section>
  );
}

/** The words that came back with the server's answer. */
function typedIn(answered: Partial<FormState> | undefined, name: FormName): string | undefined {
  const typed = answered?.values?.[DRAFTED[name] ?? ''];
  return typeof typed === 'string' ? typed.trim() : undefined;
}

/** What others did since this form was begun. Takes the focus, as a refused form's summary does. */
function Changed({ happened }: { happened: readonly string[] }) {
  const t = useT();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.focus();
    box.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <div ref={box} tabIndex={-1} data-focus className="desk-form__changed">
      <Alert tone="warning" title={t('desk.changed.title')} role="alert">
        <ul>
          {happened.map((kind, at) => (
            <li key={`${kind} ${at}`}>{t(`desk.changed.${kind}`)}</li>
          ))}
        </ul>
        <p>{t('desk.changed.text')}</p>
      </Alert>
    </div>
  );
}

type Desk = ReturnType<typeof unmaskDesk>;
const unmaskDesk = (request: DeskFormFragment) => unmask(DeskFormRequest, request);

function fieldsOf(name: FormName, desk: Desk, { departments, services, contractors, tiles }: Choices, params: URLSearchParams): ReactNode {
  const task = desk.handoffs.find(({ id }) => id === params.get('task'));
  const others = departments.filter(({ id }) => id !== desk.departmentId);
  const lastWords = (happening: string) => desk.timeline.findLast(({ kind }) => kind === happening)?.body ?? null;
  switch (name) {
    case 'merge':
      return <MergeFields request={desk} />;
    case 'unmerge':
      return <UnmergeFields />;
    case 'split':
      return <SplitFields request={desk} services={services.map(({ code, name: label }) => ({ value: code, label }))} />;
    case 'note':
      return <NoteFields people={desk.mentionable} />;
    case 'reply':
      return <ReplyFields hasContact={desk.hasContact} followers={desk.followers} />;
    case 'ask':
      return <AskFields hasContact={desk.hasContact} />;
    case 'answer':
      return <AnswerFields question={lastWords('question-asked')} />;
    case 'assign':
      return <AssignFields people={desk.assignable} assigneeId={desk.assigneeId} />;
    case 'prioritize':
      return <PriorityFields priority={desk.priority} />;
    case 'schedule':
      return <ScheduleFields />;
    case 'close':
      return <CloseFields hasContact={desk.hasContact} followers={desk.followers} openTasks={desk.handoffs.filter(({ state }) => ['offered', 'accepted'].includes(state)).length} />;
    case 'transfer':
      return <TransferFields departments={others} />;
    case 'hand-off':
      return <HandOffFields departments={others} contractors={contractors} proposed={desk.proposedProvider?.id} previous={params.get('previous')} again={desk.handoffs.find(({ id }) => id === params.get('previous'))} />;
    case 'task-bounce':
      return <BounceFields task={task} departments={others} />;
    case 'task-complete':
      return <CompleteFields task={task} />;
    case 'task-cancel':
      return <CancelTaskFields task={task} />;
    case 'reclassify':
      return <ReasonFields name="serviceCode" choices={services.filter(({ code }) => code !== desk.serviceCode).map(({ code, name: label }) => ({ value: code, label }))} />;
    case 'relocate':
      return <RelocateFields place={desk} tiles={tiles} />;
    case 'reopening':
      return <ReopeningFields wish={lastWords('reopening-wished')} />;
    case 'reopen':
      return <ReopeningFields unasked wish={null} />;
    case 'moderate':
      return <ModerateFields words={desk.publicDescription ?? desk.description} />;
  }
}
