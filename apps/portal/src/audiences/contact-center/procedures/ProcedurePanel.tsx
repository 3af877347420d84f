import { type KeyboardEvent, type MouseEvent, type Ref, type RefObject, useEffect, useEffectEvent, useImperativeHandle, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useT } from '../../../shared/i18n/index.js';
import { useVisitor } from '../../../shared/session/useVisitor.js';
import { Alert, Button } from '../../../shared/ui/index.js';
import { Danger } from '../Danger.js';
import { LEAVING } from './leaving.js';
import { Step } from './Step.js';
import type { ProcedureDesk } from './walk.js';
import './procedures.scss';

/** Begins a procedure that was found elsewhere on the screen. */
export interface ProcedureStarter {
  begin(code: string): void;
}

interface ProcedurePanelProps {
  form: RefObject<HTMLFormElement | null>;
  starter: Ref<ProcedureStarter>;
  desk: ProcedureDesk;
  /** The code of the service that is chosen, '' for none. */
  service: string;
  onFill(question: string, value: string): void;
  onService(code: string): void;
  onArticle(code: string): void;
}

/**
 * What to say next, one step at a time. Each choice has its number while the panel has the focus, Backspace goes one back. Every button is a plain one:
 * without script it sends the form.
 */
export function ProcedurePanel({ form, starter, desk: loaded, service, onFill, onService, onArticle }: ProcedurePanelProps) {
  const t = useT();
  const { city } = useVisitor();
  const [{ offered, walk }, setDesk] = useState(loaded);
  const [isLost, setLost] = useState(false);
  const panel = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const asked = useRef(0);
  const known = useRef(service);

  async function send(intent: string) {
    if (!form.current) return;
    const turn = ++asked.current;
    const fields = new FormData(form.current);
    fields.set('intent', intent);
    try {
      const response = await fetch('/contact-center/procedure', { method: 'POST', body: fields });
      if (!response.ok) throw new Error(String(response.status));
      const desk = (await response.json()) as ProcedureDesk;
      if (turn !== asked.current) return;
      setLost(false);
      flushSync(() => setDesk(desk));
      for (const { question, value, service: of } of desk.walk?.fills ?? []) if (of === known.current) onFill(question, value);
      if (intent !== 'look') heading.current?.focus();
    } catch {
      setLost(true);
    }
  }

  // Another service offers other procedures, and what was answered before is filled into its form.
  useEffect(() => {
    if (known.current === service) return;
    known.current = service;
    void send('look');
  }, [service]);

  // In another language the same step is said otherwise.
  const onLanguage = useEffectEvent((event: Event) => {
    if (event.target instanceof HTMLSelectElement && event.target.name === 'contact.language') void send('look');
  });
  useEffect(() => {
    const listener = (event: Event) => onLanguage(event);
    const of = form.current;
    of?.addEventListener('change', listener);
    return () => of?.removeEventListener('change', listener);
  }, [form]);

  useImperativeHandle(starter, () => ({ begin: (code: string) => void send(`procedure:begin:${code}`) }));

  function onPress(event: MouseEvent<HTMLElement>) {
    const button = (event.target as HTMLElement).closest<HTMLButtonElement>('button[value^="procedure:"]');
    if (!button) return;
    event.preventDefault();
    void send(button.value);
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLSelectElement) return;
    const button = [...(panel.current?.querySelectorAll('button') ?? [])].find((one) => one.dataset['key'] === event.key);
    if (!button) return;
    event.preventDefault();
    event.stopPropagation();
    button.click();
  }

  if (!walk && offered.length === 0) return null;
  return (
    <section className="panel procedure" aria-labelledby="procedure-heading" id="procedure" ref={panel} onClick={onPress} onKeyDown={onKeyDown}>
      <h2 id="procedure-heading" ref={heading} tabIndex={-1} aria-keyshortcuts="F3">
        {walk ? walk.title : t('procedure.title')} <kbd>F3</kbd>
      </h2>
      {isLost ? <Alert tone="warning" slim role="alert"><p>{t('procedure.lost')}</p></Alert> : null}
      {walk ? (
        <>
          {walk.trail.length > 0 ? (
            <ol className="procedure__trail" aria-label={t('procedure.trail')}>
              {walk.trail.map(({ step, words, answer }, at) => (
                <li key={`${at} ${step}`}>{answer ? <>{words} <strong>{answer}</strong></> : words}</li>
              ))}
            </ol>
          ) : null}
          {walk.step.deed === 'EMERGENCY' ? <Danger message={t('procedure.emergency')} call={city.emergencyPhone} /> : null}
          <div aria-live="polite" className="procedure__now">
            <Step walk={walk} chosen={service} onService={onService} onArticle={onArticle} />
          </div>
          <div className="procedure__ways">
            {walk.isFirst ? null : (
              <Button variant="plain" name="intent" value={`procedure:back:${walk.id}:${walk.position}`} data-key="Backspace">
                {t('procedure.back')} <kbd>⌫</kbd>
              </Button>
            )}
            {walk.state === 'open' ? (
              <details>
                <summary>{t('procedure.leave')}</summary>
                <ul className="found">
                  {LEAVING.map((why) => (
                    <li key={why}>
                      <Button variant="plain" name="intent" value={`procedure:leave:${walk.id}:${walk.position}:${why}`}>{t(`procedure.left.${why}`)}</Button>
                    </li>
                  ))}
                </ul>
              </details>
            ) : null}
          </div>
        </>
      ) : null}
      {walk?.state === 'open' ? null : (
        <ul className="procedure__choices" aria-label={t('procedure.offered')}>
          {offered.map(({ code, title }, at) => (
            <li key={code}>
              <Button variant="plain" name="intent" value={`procedure:begin:${code}`} data-key={walk ? undefined : String(at + 1)}>
                {walk ? null : <kbd>{at + 1}</kbd>} {title}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
