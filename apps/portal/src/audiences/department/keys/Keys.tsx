import { useEffect, useEffectEvent, useRef } from 'react';
import { useFetcher, useLocation, useNavigate, useParams } from 'react-router';
import { useT } from '../../../shared/i18n/index.js';
import { Icon, Link } from '../../../shared/ui/index.js';
import { formHref, TO_THE_FORM } from '../desk/forms.js';
import { searchOf, type Tab } from '../queue/filters.js';
import { type Act, meant, type OwnKey, shortcutsWith, shownKeys } from './shortcuts.js';

/** How long the first of two keys waits for the second, ms. */
const PATIENCE = 1_500;

/** Single keys for those who live in the queue. They act outside of fields only, and each person can turn them off (WCAG 2.1.4). */
export function Keys({ on: kept, own }: { on: boolean; own: readonly OwnKey[] }) {
  const t = useT();
  const dialog = useRef<HTMLDialogElement>(null);
  const typed = useRef({ keys: '', at: 0 });
  const turn = useFetcher();
  const on = turn.formData ? turn.formData.get('on') === 'yes' : kept;
  const shortcuts = shortcutsWith(own).filter(({ keys }) => keys !== '');
  const navigate = useNavigate();
  const here = useLocation();
  const { reference } = useParams();

  /** False where the key has nothing to do now, so that the browser may have it. */
  const act = (what: Act): boolean => {
    if ('tab' in what) void navigate(`/department${searchOf({ tab: what.tab as Tab })}`);
    else if ('form' in what) {
      if (!reference) return false;
      void navigate(formHref(here, what.form), { preventScrollReset: true, state: TO_THE_FORM });
    } else if (what.do === 'next' || what.do === 'previous') step(what.do === 'next' ? 1 : -1, reference !== undefined);
    else if (what.do === 'search') document.getElementById('queue-search')?.focus();
    else if (what.do === 'help') dialog.current?.showModal();
    else if (what.do === 'back') {
      if (!reference) return false;
      void navigate(formHref({ ...here, pathname: '/department' }, null), { preventScrollReset: true, state: { row: openRow() } });
    } else {
      const row = document.activeElement?.closest('[data-row]');
      row?.querySelector<HTMLElement>(what.do === 'open' ? 'a' : '[name=id]')?.click();
      return row !== null && row !== undefined;
    }
    return true;
  };
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (!on || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || document.querySelector('dialog[open]')) return;
    const before = event.timeStamp - typed.current.at < PATIENCE ? typed.current.keys : '';
    const what = meant(`${before} ${event.key.toLowerCase()}`.trim(), shortcuts);
    typed.current = { keys: what === 'more' ? event.key.toLowerCase() : '', at: event.timeStamp };
    if (what && (what === 'more' || act(what))) event.preventDefault();
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => press(event);
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
            {shortcuts.map(({ keys, name }) => (
              <div key={keys}>
                <dt>
                  {shownKeys(keys).map((key, at) => <kbd key={at}>{key}</kbd>)}
                </dt>
                <dd>{t(`keys.${name}`)}</dd>
              </div>
            ))}
            <div>
              <dt><kbd>Ctrl</kbd> <kbd>K</kbd></dt>
              <dd>{t('keys.commands')}</dd>
            </div>
          </dl>
          <p><Link to="/department/keys">{t('keys.change')}</Link></p>
          <label className="keys__switch">
            <input
              type="checkbox"
              checked={on}
              onChange={({ target }) => void turn.submit({ on: target.checked ? 'yes' : 'no' }, { method: 'post', action: '/department/keys' })}
            />{' '}
            {t('keys.on')}
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

/** A checkbox takes no letters: x and j go on from one that was just set. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && !target.matches('[data-row] [type=checkbox]'));
}

const rowLinks = () => [...document.querySelectorAll<HTMLAnchorElement>('[data-row] a')];

/** The next or the previous row: focused, and opened too where a request is open beside the list. */
function step(by: 1 | -1, open: boolean): void {
  const links = rowLinks();
  const row = document.activeElement?.closest('[data-row]');
  const focused = row ? links.findIndex((link) => row.contains(link)) : -1;
  const at = focused >= 0 ? focused : links.findIndex((link) => link.hasAttribute('aria-current'));
  const next = links[at < 0 ? 0 : Math.min(links.length - 1, Math.max(0, at + by))];
  next?.focus();
  if (open) next?.click();
}

const openRow = () => document.querySelector('[data-row]:has([aria-current])')?.getAttribute('data-row');
