import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useFormState } from '../../shared/form/index.js';
import { useFormat, useLanguageName, useT } from '../../shared/i18n/index.js';
import { useMay } from '../../shared/session/useVisitor.js';
import { Button, Select, StatusChip, TextArea, TextInput } from '../../shared/ui/index.js';
import type { Caller, Desk } from './desk-of.js';
import { showReference } from './show-reference.js';

interface CallerPanelProps {
  callers: Desk['callers'];
  languages: readonly string[];
  textsAreSent: boolean;
  onLook(): Promise<Desk | null>;
  onAttach(caller: Caller): void;
}

/** Who calls: found by what they say, taken by a key and never by guess, or nobody in particular. */
export function CallerPanel({ callers, languages, textsAreSent, onLook, onAttach }: CallerPanelProps) {
  const t = useT();
  const mayLookUp = useMay('contact.look-up');
  const { values } = useFormState();
  const [isAnonymous, setAnonymous] = useState(values['anonymous'] !== undefined);
  return (
    <>
      <h2 id="caller-heading">{t('caller.title')}</h2>
      {mayLookUp ? <LookUp callers={callers} onLook={onLook} onAttach={onAttach} /> : null}
      <label className="tick">
        <input type="checkbox" name="anonymous" value="yes" defaultChecked={isAnonymous} onChange={({ currentTarget }) => setAnonymous(currentTarget.checked)} />
        {t('caller.anonymous')}
      </label>
      <fieldset className="contact" disabled={isAnonymous}>
        <legend className="usa-sr-only">{t('caller.contact')}</legend>
        <TextInput name="contact.name" label={t('caller.name')} autoComplete="off" />
        <TextInput name="contact.phone" type="tel" label={t('caller.phone')} autoComplete="off" />
        <TextInput name="contact.email" type="email" label={t('caller.email')} autoComplete="off" />
        <Languages languages={languages} />
        <p className="say">{t(textsAreSent ? 'caller.consent.say.texts' : 'caller.consent.say')}</p>
        <label className="tick">
          <input type="checkbox" name="contact.wantsUpdates" value="yes" defaultChecked={values['contact.wantsUpdates'] !== undefined} />
          {t('caller.consent')}
        </label>
      </fieldset>
      <Select
        name="channel"
        label={t('caller.channel')}
        choices={(['phone', 'walk-in', 'email', 'chat', 'social', 'meeting', 'staff'] as const).map((channel) => ({ value: channel, label: t(`caller.channel.${channel}`) }))}
      />
      <details className="note" open={Boolean(values['note'])}>
        <summary>{t('caller.note.add')}</summary>
        <TextArea name="note" label={t('caller.note')} hint={t('caller.note.hint')} rows={6} maxLength={20_000} />
      </details>
    </>
  );
}

function Languages({ languages }: { languages: readonly string[] }) {
  const t = useT();
  const languageName = useLanguageName();
  const choices = useMemo(() => languages.map((code) => ({ value: code, label: languageName(code) })), [languages, languageName]);
  return <Select name="contact.language" label={t('caller.language')} choices={choices} />;
}

function LookUp({ callers, onLook, onAttach }: Omit<CallerPanelProps, 'languages' | 'textsAreSent'>) {
  const t = useT();
  const results = useRef<HTMLOListElement>(null);
  const { values } = useFormState();
  const isKnown = Boolean(values['contact.name']);
  const toFirst = () => results.current?.querySelector('button')?.focus();
  // The telephone said who calls: one key takes them.
  useEffect(() => void (isKnown || toFirst()), [isKnown]);
  const look = async () => {
    await onLook();
    toFirst();
  };
  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (event.currentTarget.value.trim()) void look();
  }
  return (
    <>
      <div className="look-up">
        <TextInput name="caller" label={<>{t('caller.look-up')} <kbd>F2</kbd></>} hint={t('caller.look-up.hint')} autoComplete="off" maxLength={254} autoFocus onKeyDown={onKeyDown} />
        <Button
          variant="secondary"
          name="intent"
          value="look"
          onClick={(event) => {
            event.preventDefault();
            void look();
          }}
        >
          {t('caller.find')}
        </Button>
      </div>
      <p role="status" className="quiet caller-found">{callers ? t('caller.found', { count: callers.length }) : ''}</p>
      {callers && callers.length > 0 ? (
        <ol className="callers" ref={results}>
          {callers.map((caller, at) => (
            <li key={caller.requests[0]?.reference}>
              <button
                type="submit"
                name="intent"
                value={`caller:${at}`}
                className="caller"
                onClick={(event) => {
                  event.preventDefault();
                  onAttach(caller);
                }}
              >
                <strong>{caller.name ?? t('caller.no-name')}</strong>
                <span>{[caller.phone, caller.email].filter(Boolean).join(' · ')}</span>
              </button>
              <History requests={caller.requests} />
            </li>
          ))}
        </ol>
      ) : null}
    </>
  );
}

function History({ requests }: { requests: Caller['requests'] }) {
  const t = useT();
  const format = useFormat();
  return (
    <ul className="history">
      {requests.map(({ reference, serviceName, state, outcome, address, openedAt, dueAt }) => (
        <li key={reference}>
          <span className="history__what">
            {serviceName} <StatusChip state={state} outcome={outcome} />
          </span>
          <span className="quiet">
            {showReference(reference)} · {format.relative(openedAt)}
            {address ? ` · ${address}` : ''}
            {dueAt && state !== 'closed' ? ` · ${t('caller.due', { at: format.dateTime(dueAt) })}` : ''}
          </span>
        </li>
      ))}
    </ul>
  );
}
