import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Form, useNavigation } from 'react-router';
import { useFormState } from '../../shared/form/index.js';
import { fieldId } from '../../shared/form/state.js';
import { useT } from '../../shared/i18n/index.js';
import { answersIn, stopIn } from '../../shared/request/answers.js';
import { Button, ErrorSummary } from '../../shared/ui/index.js';
import { CallBar } from './CallBar.js';
import { Danger } from './Danger.js';
import { CallerPanel } from './CallerPanel.js';
import type { Caller, Desk } from './desk-of.js';
import { Nearby } from './Nearby.js';
import { Script } from './Script.js';
import type { FoundServices } from './search.js';
import { useCall } from './useCall.js';
import { What } from './What.js';
import { Where } from './Where.js';

interface CallFormProps {
  callKey: string;
  /** Milliseconds since 1970. */
  startedAt: number;
  languages: readonly string[];
  desk: Desk;
  found: FoundServices | null;
}

/** The one screen of a call. Every field is a plain form field; script fetches what stands beside them. */
export function CallForm({ callKey, startedAt, languages, desk: loaded, found }: CallFormProps) {
  const t = useT();
  const form = useRef<HTMLFormElement>(null);
  const { desk, keeping, typed, look, lookUp } = useCall(form, callKey, loaded);
  const { faults, values } = useFormState();
  const isSending = useNavigation().state !== 'idle';
  const { service, place, callers } = desk;
  const [answers, setAnswers] = useState<ReturnType<typeof answersIn>>([]);
  const [isEnding, setEnding] = useState(false);
  const [danger, setDanger] = useState<FoundServices['emergency']>(found?.emergency ?? null);
  const stop = service ? stopIn(answers, service.questions) : undefined;

  useEffect(() => setAnswers(form.current ? answersIn(new FormData(form.current)) : []), [service]);

  const field = (name: string) => form.current?.querySelector<HTMLInputElement>(`[name="${name}"]`);
  const set = (name: string, value: string) => {
    const control = field(name);
    if (control) control.value = value;
  };
  const goTo = (name: string) => document.getElementById(fieldId(name))?.focus();
  const press = (intent: string) => {
    const button = form.current?.querySelector<HTMLButtonElement>(`button[value="${intent}"]:not(:disabled)`);
    if (button) form.current?.requestSubmit(button);
  };

  function onChange({ currentTarget }: FormEvent<HTMLFormElement>) {
    typed();
    setEnding(false);
    setAnswers(answersIn(new FormData(currentTarget)));
  }

  /** Keys: see `call.keys`. Enter alone never sends the form. */
  function onKeyDown(event: KeyboardEvent<HTMLFormElement>) {
    const isField = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
    const first = place?.duplicates[0]?.reference;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) press('create');
    else if (event.key === 'F8' && first) press(`follow:${first}`);
    else if (event.key === 'F9') end();
    else if (event.key === 'F2') goTo('caller');
    else if (event.key === 'F4') goTo('q');
    else if (event.key !== 'Enter' || !isField) return;
    event.preventDefault();
  }

  /** A call about nothing to open ends at once; one with something typed asks once more. */
  function end() {
    const hasBegun = Boolean(service || field('description')?.value || field('where.address')?.value);
    if (hasBegun && !isEnding) setEnding(true);
    else press('end');
  }

  function attach(caller: Caller) {
    for (const part of ['name', 'email', 'phone', 'language'] as const) set(`contact.${part}`, caller[part] ?? '');
    typed();
    goTo(service ? 'where.address' : 'q');
  }

  async function choose(code: string) {
    set('service', code);
    typed();
    const now = await look();
    if (code && now?.service) goTo(now.service.locationRule === 'NONE' ? 'description' : 'where.address');
  }

  async function locate(point: { latitude: number; longitude: number } | null, goOn: boolean) {
    set('latitude', String(point?.latitude ?? ''));
    set('longitude', String(point?.longitude ?? ''));
    typed();
    if (goOn) goTo('where.note');
    await look();
  }

  return (
    <Form method="post" ref={form} id="form" className="call" noValidate onChange={onChange} onKeyDown={onKeyDown}>
      {/* Enter without script means "look", never "create". */}
      <button type="submit" name="intent" value="look" className="usa-sr-only" tabIndex={-1} aria-hidden="true" />
      <input type="hidden" name="key" value={callKey} />
      {/* A text box that nobody sees keeps what script puts in it; a render would set type="hidden" back. */}
      <input hidden name="service" defaultValue={String(values['service'] ?? '')} />
      <CallBar startedAt={startedAt} keeping={keeping} isEnding={isEnding} onEnd={end} />
      <ErrorSummary />
      <div className="call__desk">
        <section className="panel call__caller" aria-labelledby="caller-heading">
          <CallerPanel callers={callers} languages={languages} onLook={lookUp} onAttach={attach} />
        </section>
        <section className="panel call__what" aria-labelledby="what-heading">
          <What service={service} found={found} onChoose={choose} onDanger={setDanger} />
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
        <section className="panel call__near" aria-labelledby="near-heading">
          <Nearby place={place} hasService={service !== null} isSending={isSending} />
        </section>
      </div>
    </Form>
  );
}
