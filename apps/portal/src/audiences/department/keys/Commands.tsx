import { type KeyboardEvent as KeyPress, useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { useT } from '../../../shared/i18n/index.js';
import { searchOf } from '../queue/filters.js';
import { type Command, commandsFor, commandsOn } from './commands.js';

/** Ctrl K, or ⌘ K: finds a request, or whatever the page offers, by a few letters. It needs a second key, so it acts in fields too. */
export function Commands() {
  const t = useT();
  const navigate = useNavigate();
  const dialog = useRef<HTMLDialogElement>(null);
  const [offered, setOffered] = useState<readonly Command[]>([]);
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      event.preventDefault();
      if (dialog.current?.open || document.querySelector('dialog[open]')) return;
      setOffered(commandsOn(document));
      setTyped('');
      setAt(0);
      dialog.current?.showModal();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  const search: Command = { label: t('commands.search', { typed }), among: '', run: () => void navigate(`/department${searchOf({ q: typed.trim() })}`) };
  const found = [...commandsFor(offered, typed), ...(typed.trim() ? [search] : [])];
  const run = (command: Command | undefined) => {
    dialog.current?.close();
    command?.run();
  };
  const onKeyDown = (event: KeyPress) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length > 0) {
      event.preventDefault();
      const next = (at + step + found.length) % found.length;
      setAt(next);
      document.getElementById(`command-${next}`)?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter') {
      event.preventDefault();
      run(found[at]);
    }
  };
  return (
    <dialog ref={dialog} className="commands" aria-label={t('commands.title')}>
      <input
        type="text"
        role="combobox"
        aria-label={t('commands.title')}
        aria-expanded={found.length > 0}
        aria-controls="commands-found"
        aria-activedescendant={found.length > 0 ? `command-${at}` : undefined}
        aria-autocomplete="list"
        placeholder={t('commands.title')}
        autoComplete="off"
        maxLength={200}
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <ul id="commands-found" role="listbox" aria-label={t('commands.title')}>
        {found.map((command, i) => (
          <li key={`${command.among} ${command.label} ${i}`} id={`command-${i}`} role="option" aria-selected={i === at} onClick={() => run(command)}>
            {command.label}
            {command.among ? <span className="quiet">{command.among}</span> : null}
          </li>
        ))}
      </ul>
    </dialog>
  );
}
