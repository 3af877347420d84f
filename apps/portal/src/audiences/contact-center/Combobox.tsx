import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useField } from '../../shared/form/state.js';
import { useT } from '../../shared/i18n/index.js';

const WAIT_MS = 150;

interface ComboboxProps<Item> {
  /** Also its id and the path of its faults. */
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  /** What the letters may mean, the likeliest first. */
  search(text: string): Promise<readonly Item[]>;
  shortest?: number;
  keyOf(item: Item): string;
  textOf(item: Item, typed: string): string;
  option(item: Item): ReactNode;
  onChoose(item: Item): void;
  /** Called with each letter; what was chosen before no longer holds. */
  onType?(text: string): void;
  /** Left with other words than were chosen. */
  onLeave?(text: string): void;
  autoFocus?: boolean;
}

/** A text box that shows results as one types. The first one is marked: Enter takes it, arrow keys go on. */
export function Combobox<Item>({ name, label, hint, search, shortest = 2, keyOf, textOf, option, onChoose, onType, onLeave, autoFocus }: ComboboxProps<Item>) {
  const t = useT();
  const field = useField(name, Boolean(hint));
  const [items, setItems] = useState<readonly Item[]>([]);
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const [status, setStatus] = useState('');
  const timer = useRef(0);
  const asked = useRef(0);
  const isEdited = useRef(false);
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    // Newer browsers answer with a promise, which React would take for what cleans up.
    void list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  async function ask(text: string) {
    clearTimeout(timer.current);
    const turn = ++asked.current;
    const words = text.trim();
    if (words.length < shortest) return close();
    const found = await search(words).catch(() => []);
    if (turn !== asked.current) return;
    setItems(found);
    setActive(0);
    setOpen(found.length > 0);
    setStatus(t('call.results', { count: found.length }));
  }

  function close() {
    asked.current++;
    clearTimeout(timer.current);
    setOpen(false);
    setStatus('');
  }

  function choose(item: Item | undefined) {
    if (!item || !input.current) return;
    close();
    isEdited.current = false;
    input.current.value = textOf(item, input.current.value);
    onChoose(item);
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (!isOpen && (event.key === 'Enter' || event.key === 'ArrowDown')) void ask(event.currentTarget.value);
    else if (!isOpen) return;
    else if (event.key === 'Enter') choose(items[active]);
    else if (event.key === 'ArrowDown') setActive((active + 1) % items.length);
    else if (event.key === 'ArrowUp') setActive((active - 1 + items.length) % items.length);
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
  }

  return (
    <div className={field.error ? 'usa-form-group usa-form-group--error' : 'usa-form-group'}>
      <label className="usa-label" htmlFor={field.id}>{label}</label>
      {hint ? <div className="usa-hint" id={`${field.id}-hint`}>{hint}</div> : null}
      {field.error ? <p className="usa-error-message" id={`${field.id}-error`}>{field.error}</p> : null}
      <div className="combobox">
        <input
          ref={input}
          className="usa-input"
          id={field.id}
          name={name}
          defaultValue={field.value}
          maxLength={200}
          autoComplete="off"
          // The screen opens for somebody who is already speaking.
          autoFocus={autoFocus}
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={isOpen}
          aria-controls={`${field.id}-list`}
          aria-activedescendant={isOpen ? `${field.id}-${active}` : undefined}
          aria-describedby={field.describedBy}
          aria-invalid={field.error ? true : undefined}
          onChange={({ currentTarget: { value } }) => {
            isEdited.current = true;
            onType?.(value);
            clearTimeout(timer.current);
            timer.current = window.setTimeout(() => void ask(value), WAIT_MS);
          }}
          onKeyDown={onKeyDown}
          onBlur={({ currentTarget: { value } }) => {
            close();
            if (isEdited.current) onLeave?.(value);
            isEdited.current = false;
          }}
        />
        <ul ref={list} id={`${field.id}-list`} role="listbox" aria-label={t('call.results.label')} className="suggestions" hidden={!isOpen} onPointerDown={(event) => event.preventDefault()}>
          {items.map((item, at) => (
            <li key={keyOf(item)} id={`${field.id}-${at}`} role="option" aria-selected={at === active} className={at === active ? 'suggestions__active' : undefined} onClick={() => choose(item)}>
              {option(item)}
            </li>
          ))}
        </ul>
        <p role="status" className="usa-sr-only">{status}</p>
      </div>
    </div>
  );
}
