import { useEffect, useEffectEvent, useRef, useSyncExternalStore } from 'react';
import { useLocation, useNavigate, useParams } from 'react-router';
import { useT } from '../../../shared/i18n/index.js';
import { Icon } from '../../../shared/ui/index.js';
import { formHref, TO_THE_FORM } from '../desk/forms.js';

const STORED = 'department.keys';
const changed = 'department-keys';

/** Single keys for those who live in the queue. They act outside of fields only, and can be turned off (WCAG 2.1.4). */
const KEYS = ['J', 'K', 'Enter', 'Esc', '/', 'A', 'N', 'R', 'E', '?'] as const;
const FORMS: Partial<Record<string, 'assign' | 'note' | 'reply' | 'close'>> = { a: 'assign', n: 'note', r: 'reply', e: 'close' };

export function Keys() {
  const t = useT();
  const dialog = useRef<HTMLDialogElement>(null);
  const on = useSyncExternalStore(listen, areOn, () => true);
  const navigate = useNavigate();
  const here = useLocation();
  const { reference } = useParams();

  const act = useEffectEvent((event: KeyboardEvent) => {
    if (!on || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || dialog.current?.open) return;
    const key = event.key.toLowerCase();
    const form = FORMS[key];
    if (key === 'j' || key === 'k') step(key === 'j' ? 1 : -1, reference !== undefined);
    else if (key === '/') document.getElementById('queue-search')?.focus();
    else if (key === '?') dialog.current?.showModal();
    else if (key === 'escape' && reference) void navigate(formHref({ ...here, pathname: '/department' }, null), { preventScrollReset: true, state: { row: openRow() } });
    else if (form && reference) void navigate(formHref(here, form), { preventScrollReset: true, state: TO_THE_FORM });
    else return;
    event.preventDefault();
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => act(event);
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  // Back in the list, the focus is on the row that was open.
  const { row } = (here.state ?? {}) as { row?: string };
  useEffect(() => {
    if (row) document.querySelector<HTMLElement>(`[data-row="${row}"] a`)?.focus();
  }, [row]);

  return (
    <>
      <button type="button" className="keys__open needs-script" onClick={() => dialog.current?.showModal()}>
        {t('keys.title')}
      </button>
      <dialog ref={dialog} className="keys" aria-labelledby="keys-title">
        <form method="dialog">
          <h2 id="keys-title">{t('keys.title')}</h2>
          <dl>
            {KEYS.map((key) => (
              <div key={key}>
                <dt><kbd>{key}</kbd></dt>
                <dd>{t(`keys.${NAMES[key] ?? key.toLowerCase()}`)}</dd>
              </div>
            ))}
          </dl>
          <label className="keys__switch">
            <input type="checkbox" checked={on} onChange={({ target }) => turn(target.checked)} /> {t('keys.on')}
          </label>
          <button type="submit" className="usa-button">
            <Icon name="close" />
            {t('keys.close')}
          </button>
        </form>
      </dialog>
    </>
  );
}
const NAMES: Partial<Record<string, string>> = { '/': 'search', '?': 'help' };

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

const rowLinks = () => [...document.querySelectorAll<HTMLAnchorElement>('[data-row] a')];

/** The next or the previous row: focused, and opened too where a request is open beside the list. */
function step(by: 1 | -1, open: boolean): void {
  const links = rowLinks();
  const focused = links.findIndex((link) => link === document.activeElement);
  const at = focused >= 0 ? focused : links.findIndex((link) => link.hasAttribute('aria-current'));
  const next = links[at < 0 ? 0 : Math.min(links.length - 1, Math.max(0, at + by))];
  next?.focus();
  if (open) next?.click();
}

const openRow = () => document.querySelector('[data-row]:has([aria-current])')?.getAttribute('data-row');

function areOn(): boolean {
  try {
    return localStorage.getItem(STORED) !== 'off';
  } catch {
    return true;
  }
}
function turn(on: boolean): void {
  localStorage.setItem(STORED, on ? 'on' : 'off');
  window.dispatchEvent(new Event(changed));
}
function listen(look: () => void): () => void {
  window.addEventListener(changed, look);
  return () => window.removeEventListener(changed, look);
}
