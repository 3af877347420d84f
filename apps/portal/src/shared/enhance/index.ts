import { AddressSuggestions } from './address-suggestions.js';
import { PhotoInput } from './photo-input.js';
import { say } from './say.js';
import { TapMap } from './tap-map.js';
import { UseLocation } from './use-location.js';

/**
 * What a page can do more with JavaScript. Every page is whole without it. Elements are custom elements, the rest listens on
 * the document, so that parts which arrive later need no wiring.
 */
export function enhance(): void {
  customElements.define('address-suggestions', AddressSuggestions);
  customElements.define('photo-input', PhotoInput);
  customElements.define('tap-map', TapMap);
  customElements.define('use-location', UseLocation);
  if (document.querySelector('crew-outbox')) void import('./crew-outbox.js').then(({ CrewOutbox }) => customElements.define('crew-outbox', CrewOutbox));
  if (document.querySelector('meeting-outbox')) void import('./meeting/meeting-outbox.js').then(({ MeetingOutbox }) => customElements.define('meeting-outbox', MeetingOutbox));
  document.addEventListener('submit', ({ target }) => {
    // What a phone keeps to read without a connection goes with the person.
    if ((target as HTMLFormElement).getAttribute('action') === '/sign-out' && 'caches' in window) for (const name of ['crew', 'liaison']) void caches.delete(name);
  });
  document.querySelector<HTMLElement>('[data-focus]')?.focus();
  document.addEventListener('click', onClick);
  document.addEventListener('input', ({ target }) => {
    if (target instanceof HTMLTextAreaElement) countCharacters(target);
  });
  document.querySelectorAll('textarea').forEach(countCharacters);
  takeFromHash();
}

/** The secret of a mailed link stands behind `#`, which no server sees: into its field with it, and out of the address bar. */
function takeFromHash(): void {
  const field = document.querySelector<HTMLInputElement>('[data-from-hash]');
  if (!field || location.hash.length < 2) return;
  field.value = location.hash.slice(1);
  history.replaceState(history.state, '', location.pathname + location.search);
}

function onClick(event: MouseEvent): void {
  const target = event.target as Element;
  if (target.closest('[data-print]')) print();
  const copy = target.closest<HTMLElement>('[data-copy]');
  if (copy) void navigator.clipboard.writeText(copy.dataset['copy'] ?? '').then(() => say(copy.querySelector('[aria-live]'), copy.dataset['copied']));
  const link = target.closest<HTMLAnchorElement>('.error-summary a');
  if (link) {
    // A link alone would scroll to the field; this also shows its label and lets the person type at once.
    const field = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!field) return;
    event.preventDefault();
    (field.closest('fieldset') ?? field.closest('.usa-form-group') ?? field).scrollIntoView();
    field.focus({ preventScroll: true });
  }
}

function countCharacters(area: HTMLTextAreaElement): void {
  const max = Number(area.dataset['count']);
  const count = area.parentElement?.querySelector<HTMLElement>('.field-count');
  if (!max || !count) return;
  const left = max - area.value.length;
  say(count, (left < 0 ? count.dataset['over'] : count.dataset['left'])?.replace('{count}', String(Math.abs(left))));
  count.classList.toggle('field-count--over', left < 0);
}
