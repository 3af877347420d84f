import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useT } from '../../shared/i18n/index.js';
import { DISPOSITION_KEYS } from './dispositions.js';

/** How the contact ended, where no request came of it: a key each while the list is open. */
export function Ending({ isOpen, onToggle }: { isOpen: boolean; onToggle(open: boolean): void }) {
  const t = useT();
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (isOpen) list.current?.querySelector('button')?.focus();
  }, [isOpen]);
  function onKeyDown(event: KeyboardEvent<HTMLUListElement>) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLSelectElement) return;
    const button = [...event.currentTarget.querySelectorAll('button')].find((one) => one.dataset['key'] === event.key.toLowerCase());
    if (!button) return;
    event.preventDefault();
    event.stopPropagation();
    button.form?.requestSubmit(button);
  }
  return (
    <details className="ending" open={isOpen} onToggle={({ currentTarget }) => onToggle(currentTarget.open)}>
      <summary className="usa-button usa-button--outline" aria-keyshortcuts="F9">
        {t('call.end')} <kbd>F9</kbd>
      </summary>
      <div className="ending__list">
        <p>{t('call.end.how')}</p>
        <ul ref={list} onKeyDown={onKeyDown}>
          {DISPOSITION_KEYS.map(([disposition, key]) => (
            <li key={disposition}>
              <button type="submit" name="intent" value={`code:${disposition}`} className="usa-button usa-button--unstyled" data-key={key}>
                <kbd>{key.toUpperCase()}</kbd> {t(`disposition.${disposition}`)}
              </button>
              {disposition === 'CALLBACK' ? <Within /> : null}
            </li>
          ))}
        </ul>
      </div>
    </details>
  );
}

/** Until when the call back is promised. */
function Within() {
  const t = useT();
  return (
    <select name="withinHours" className="usa-select" aria-label={t('callback.within')} defaultValue="2">
      {[1, 2, 4, 24].map((hours) => (
        <option key={hours} value={hours}>{t('callback.within.hours', { hours })}</option>
      ))}
    </select>
  );
}
