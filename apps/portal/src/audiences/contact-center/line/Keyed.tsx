import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';

interface KeyedProps {
  isOpen: boolean;
  onToggle(open: boolean): void;
  /** What opens it, with its key. */
  label: string;
  shortcut: string;
  /** The key as `aria-keyshortcuts` has it, where the shown one is written otherwise. */
  keys?: string;
  lead: string;
  /** What has the focus first, where it is not the first button. */
  focusOn?: string;
  children: ReactNode;
}

/** A list that one key opens; while it is open, a button with `data-key` is one more key. Fields in it take letters as they are. */
export function Keyed({ isOpen, onToggle, label, shortcut, keys = shortcut, lead, focusOn = 'button:not(:disabled)', children }: KeyedProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isOpen) list.current?.querySelector<HTMLElement>(focusOn)?.focus();
  }, [isOpen, focusOn]);
  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    // Enter in a list of choices is its own button's.
    const submit = event.key === 'Enter' && event.target instanceof HTMLSelectElement && event.currentTarget.querySelector<HTMLButtonElement>('[data-submits]');
    if (submit) return submit.form?.requestSubmit(submit);
    const isTyped = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
    if (event.ctrlKey || event.metaKey || event.altKey || isTyped) return;
    const button = [...event.currentTarget.querySelectorAll('button')].find((one) => one.dataset['key'] === event.key.toLowerCase());
    if (!button || button.disabled) return;
    event.preventDefault();
    event.stopPropagation();
    button.form?.requestSubmit(button);
  }
  return (
    <details className="ending" open={isOpen} onToggle={({ currentTarget }) => onToggle(currentTarget.open)}>
      <summary className="usa-button usa-button--outline" aria-keyshortcuts={keys}>
        {label} <kbd>{shortcut}</kbd>
      </summary>
      <div className="ending__list" ref={list} onKeyDown={onKeyDown}>
        <p>{lead}</p>
        {children}
      </div>
    </details>
  );
}
