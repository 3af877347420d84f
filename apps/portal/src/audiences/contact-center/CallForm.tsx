import { type FormEvent, type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from 'react';
import { Form, useNavigation } from 'react-router';
import { useFormState } from '../../shared/form/index.js';
import { fieldId } from '../../shared/form/state.js';
import { useLanguageName, useT } from '../../shared/i18n/index.js';
import { answersIn, stopIn } from '../../shared/request/answers.js';
import { Button, ErrorSummary } from '../../shared/ui/index.js';
import { ASKED, withAsked } from './asked-fields.js';
import { Beside } from './Beside.js';
import { CallBar } from './CallBar.js';
import { CallingBack } from './callbacks/CallingBack.js';
import type { Parked } from './calls.js';
import { Danger } from './Danger.js';
import { CallerPanel } from './CallerPanel.js';
import type { Contact } from './contacts.js';
import type { Caller, Desk } from './desk-of.js';
import { AskForHelp } from './line/AskForHelp.js';
import type { LineNow } from './line/line.js';
import type { Next } from './next/next-of.js';
import { NextForYou } from './next/NextForYou.js';
import { LanguageLine } from './line/LanguageLine.js';
import { Line } from './line/Line.js';
import { Transfer } from './line/Transfer.js';
import { useLine } from './line/useLine.js';
import { Nearby } from './Nearby.js';
import { ProcedurePanel, type ProcedureStarter } from './procedures/ProcedurePanel.js';
import type { ProcedureDesk } from './procedures/walk.js';
import { Script } from './Script.js';
import type { Found } from './search.js';
import { useCall } from './useCall.js';
import { isNow, useContacts, Waiting } from './Waiting.js';
import { What } from './What.js';
import { Where } from './Where.js';

interface CallFormProps {
  callKey: string;
  /** Milliseconds since 1970. */
  startedAt: number;
  /** The id of the call's contact; '' while none has begun. */
  contact: string;
  languages: readonly string[];
  textsAreSent: boolean;
  desk: Desk;
  found: Found | null;
  contacts: readonly Contact[];
  next: Next;
  parked: readonly Parked[];
  procedures: ProcedureDesk;
  /** How the contact before this one ended. */
  coded: string | null;
  line: LineNow;
}

/** The one screen of a call. Every field is a plain form field; script fetches what stands beside them. */
export function CallForm({ callKey, startedAt, contact, languages, textsAreSent, desk: loaded, found, contacts: known, next: loadedNext, parked, procedures, coded, line: lineLoaded }: CallFormProps) {
  const t = useT();
  const form = useRef<HTMLFormElement>(null);
  const { desk, keeping, typed, look, lookUp } = useCall(form, callKey, loaded);
  const { faults, values } = useFormState();
  const languageName = useLanguageName();
  const { state } = useNavigation();
  const isSending = state !== 'idle';
  const { service, place, callers, beside } = desk;
  const procedure = useRef<ProcedureStarter>(null);
  const { contacts, next } = useContacts(known, loadedNext);
  const isElsewhere = ({ id }: Contact) => id !== contact && id !== callKey && !parked.some((one) => one.contact === id);
  const elsewhere = contacts.filter(isElsewhere);
  const hasTakeKey = elsewhere.some(({ channel }) => channel !== 'EMAIL');
  const [answers, setAnswers] = useState<ReturnType<typeof answersIn>>([]);
  const { line, look: lookAtLine } = useLine(lineLoaded);
  const [isEnding, setEnding] = useState(false);
  const [list, setList] = useState<'help' | 'transfer' | 'language' | null>(null);
  // One list at a time: its letters are keys.
  const toggle = (name: NonNullable<typeof list>) => (open: boolean) => {
    setList((now) => (open ? name : now === name ? null : now));
    if (open) setEnding(false);
  };
  const end = (open: boolean) => {
    setEnding(open);
    if (open) setList(null);
  };
  const closeLists = () => {
    document.activeElement?.closest('details[open]')?.querySelector('summary')?.focus();
    setList(null);
    setEnding(false);
  };
  const here = contacts.find(({ id }) => id === contact);
  const interpreter = here?.interpreterAt ? here.language : null;
  // What was asked for or offered stands on the screen now.
  const asked = `${line.help.length} ${line.transfers.map(({ id, state }) => `${id}${state}`).join(' ')} ${interpreter}`;
  const isOffered = line.transfers.some((one) => one.contact === contact && one.state === 'offered');
  const ended = coded && t(`disposition.${coded}`);
  const [danger, setDanger] = useState<Found['emergency']>(found?.emergency ?? null);
  const stop = service ? stopIn(answers, service.questions) : undefined;

  useEffect(() => setAnswers(form.current ? answersIn(new FormData(form.current)) : []), [service]);

  // Somebody else has the call: the screen is free.
  const isGone = contact !== '' && line.gone.some((one) => one.contact === contact);
  useEffect(() => {
    if (isGone) location.assign('/contact-center');
  }, [isGone]);
  useEffect(() => setList(null), [asked]);
  // Who is free changes while nobody looks.
  useEffect(() => {
    if (list === 'transfer') lookAtLine();
  }, [list, lookAtLine]);
  // Nobody tells when a minute is over.
  useEffect(() => {
    if (!isOffered) return;
    const timer = setInterval(lookAtLine, 5_000);
    return () => clearInterval(timer);
  }, [isOffered, lookAtLine]);

  const field = (name: string) => form.current?.querySelector<HTMLInputElement>(`[name="${name}"]`);
  const set = (name: string, value: string) => {
    const control = field(name);
    if (control) control.value = value;
  };
  const goTo = (name: string) => document.getElementById(fieldId(name))?.focus();
  /** Presses the first button whose intent begins so; the first intent that has one. */
  const press = (...intents: readonly string[]) => {
    const button = intents.map((intent) => form.current?.querySelector<HTMLButtonElement>(`button[value^="${intent}"]:not(:disabled)`)).find(Boolean);
    if (button) form.current?.requestSubmit(button);
  };

  function onChange({ currentTarget }: FormEvent<HTMLFormElement>) {
    typed();
    setAnswers(answersIn(new FormData(currentTarget)));
  }

  /** Enter alone never sends the form. */
  function onKeyDown(event: KeyboardEvent<HTMLFormElement>) {
    const isField = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && isField) event.preventDefault();
  }

  // While a call is taken, parked or ended, the next key would go to the call before it. A call that was told its faults stays.
  const isLeaving = state === 'submitting' || (state === 'loading' && faults.length === 0);
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    if (isLeaving) event.preventDefault();
  }

  /** The keys of the desk, wherever on the page one is. */
  const onKey = useEffectEvent((event: globalThis.KeyboardEvent) => {
    if (event.defaultPrevented) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) press('create');
    else if (event.altKey && (event.key === '1' || event.key === '2')) press(`resume:${Number(event.key) - 1}`);
    else if (event.altKey && event.code === 'KeyT') toggle('transfer')(list !== 'transfer');
    else if (event.altKey && event.code === 'KeyL') toggle('language')(list !== 'language');
    else if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    else if (event.key === 'F1') toggle('help')(list !== 'help');
    else if (event.key === 'F2') goTo('caller');
    else if (event.key === 'F3') document.getElementById('procedure-heading')?.focus();
    else if (event.key === 'F4') goTo('q');
    else if (event.key === 'F6') press('accept:', 'take:', 'next');
    else if (event.key === 'F7') press('follow:');
    else if (event.key === 'F8') press(beside?.kind === 'request' ? 'code:REQUEST_STATUS' : 'code:INFORMATION');
    else if (event.key === 'F9') end(!isEnding && !isLeaving);
    else if (event.key === 'Escape' && (list || isEnding)) closeLists();
    else if (event.key === 'F10') press('park');
    else return;
    event.preventDefault();
  });
  useEffect(() => {
    const listener = (event: globalThis.KeyboardEvent) => onKey(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);

  function attach(caller: Caller) {
    for (const part of ['name', 'email', 'phone', 'language'] as const) set(`contact.${part}`, caller[part] ?? '');
    typed();
    goTo(service ? 'where.address' : 'q');
  }

  /** An answer of a procedure, into the field that asks the same. */
  function fill(question: string, value: string) {
    for (const control of form.current?.querySelectorAll<HTMLInputElement>(`[name="answers.${question}"]`) ?? []) {
      if (control.type === 'radio' || control.type === 'checkbox') control.checked = control.value === value;
      else control.value = value;
    }
    if (form.current) setAnswers(answersIn(new FormData(form.current)));
    typed();
  }

  function taken(words: string, id: string) {
    const field = form.current?.elements.namedItem(ASKED);
    set(ASKED, withAsked(field instanceof HTMLInputElement ? field.value : '', { words, chosen: id }));
  }

  async function choose(id: string) {
    const [kind, code = ''] = id.split(':');
    if (kind === 'procedure') return procedure.current?.begin(code);
    if (kind !== 'service') return open(id);
    set('service', code);
    typed();
    const now = await look();
    if (code && now?.service) goTo(now.service.locationRule === 'NONE' ? 'description' : 'where.address');
  }

  async function open(id: string) {
    set('beside', id);
    await look();
    if (!id) goTo('q');
  }

  async function locate(point: { latitude: number; longitude: number } | null, goOn: boolean) {
    set('latitude', String(point?.latitude ?? ''));
    set('longitude', String(point?.longitude ?? ''));
    typed();
    if (goOn) goTo('where.note');
    await look();
  }

  return (
    <Form method="post" ref={form} id="form" className="call" noValidate onChange={onChange} onKeyDown={onKeyDown} onSubmit={onSubmit}>
      {/* Enter without script means "look", never "create". */}
      <button type="submit" name="intent" value="look" className="usa-sr-only" tabIndex={-1} aria-hidden="true" />
      <input type="hidden" name="key" value={callKey} />
      {/* A text box that nobody sees keeps what script puts in it; a render would set type="hidden" back. */}
      <input hidden name="service" defaultValue={String(values['service'] ?? '')} />
      <input hidden name={ASKED} defaultValue={String(values[ASKED] ?? '')} />
      <input hidden name="beside" defaultValue={String(values['beside'] ?? '')} />
      <CallBar startedAt={startedAt} keeping={keeping} isEnding={isEnding} onEnding={end}>
        <AskForHelp isOpen={list === 'help'} onToggle={toggle('help')} />
        <Transfer colleagues={line.colleagues} targets={line.targets} isOpen={list === 'transfer'} onToggle={toggle('transfer')} />
        <LanguageLine phone={line.languageLine} isOpen={list === 'language'} onToggle={toggle('language')} />
      </CallBar>
      <p role="status" className="quiet">{ended && !contact ? t('call.coded', { how: ended }) : ''}</p>
      {here ? <CallingBack contact={here} /> : null}
      <Line line={line} isBusy={contacts.some(isNow)} />
      <p role="status" className="quiet">{interpreter ? t('language.on', { language: languageName(interpreter) }) : ''}</p>
      <NextForYou next={next} hasKey={!hasTakeKey && line.offers.length === 0} />
      <Waiting contacts={elsewhere} hasKey={line.offers.length === 0} parked={parked} />
      <ErrorSummary />
      {/* What is typed goes on with the call: while it is offered, nothing can be typed that would be left behind. */}
      <div className="call__desk" inert={isOffered}>
        <section className="panel call__caller" aria-labelledby="caller-heading">
          <CallerPanel callers={callers} languages={languages} textsAreSent={textsAreSent} onLook={lookUp} onAttach={attach} />
        </section>
        <div className="call__what">
          <ProcedurePanel
            form={form}
            starter={procedure}
            desk={procedures}
            service={service?.code ?? ''}
            onFill={fill}
            onService={(code) => void choose(`service:${code}`)}
            onArticle={(code) => void open(`article:${code}`)}
          />
          <section className="panel" aria-labelledby="what-heading">
            <What service={service} found={found} onChoose={choose} onTaken={taken} onDanger={setDanger} />
            {danger ? <Danger message={danger.message} call={danger.call} /> : null}
            {service ? (
              <>
                <Where rule={service.locationRule} place={place} onLocate={locate} />
                <Script service={service} stop={stop} />
                <div className="actions">
                  <Button name="intent" value="create" disabled={isSending} aria-keyshortcuts="Control+Enter">
                    {t('call.create')} <kbd>Ctrl</kbd> <kbd>Enter</kbd>
                  </Button>
                  {faults.length > 0 ? <p className="usa-error-message">{t('call.faults', { count: faults.length })}</p> : null}
                </div>
              </>
            ) : null}
          </section>
        </div>
        <section className="panel call__near" aria-labelledby={beside ? 'beside-heading' : 'near-heading'}>
          {beside ? <Beside opened={beside} isSending={isSending} onService={(code) => void choose(`service:${code}`)} onClose={() => void open('')} /> : null}
          {service || !beside ? <Nearby place={place} hasService={service !== null} isSending={isSending} /> : null}
        </section>
      </div>
    </Form>
  );
}
