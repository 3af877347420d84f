import { say } from './say.js';

interface Entry {
  key: string;
  requestId: string;
  result: string;
  note: string;
  /** Codes of the checklist. */
  checked?: string[];
  foundAt: string;
  /** Who wrote it: on a shared phone nobody sends another's. */
  staff: string;
  /** Taken down by the city; kept until the page that shows the stop is fetched anew. */
  sent?: boolean;
  refused?: boolean;
}

const STORE = 'crew-outbox';
const AGAIN_MS = 30_000;

/**
 * A crew's reports, sent when there is a connection: what is pressed is kept on the phone first, and called sent only when the
 * city has said so. The page stays readable without a connection.
 */
export class CrewOutbox extends HTMLElement {
  private sending = false;
  private signedOut = false;
  private timer = 0;
  private readonly flush = () => void this.send();

  connectedCallback(): void {
    this.addEventListener('submit', (event) => this.keep(event));
    this.querySelector('[data-from-here]')?.addEventListener('click', () => beginHere());
    window.addEventListener('online', this.flush);
    this.timer = window.setInterval(this.flush, AGAIN_MS);
    if ('serviceWorker' in navigator) {
      navigator.serviceWorker.register('/department/crew/worker.js', { scope: '/department/crew' }).then(keepPage, () => undefined);
    }
    // What stands on a fresh page is not in the outbox's past any more.
    if (navigator.onLine) this.store(this.all().filter((entry) => !entry.sent || this.querySelector(`[data-stop="${entry.requestId}"]`)));
    this.show();
    this.flush();
  }

  disconnectedCallback(): void {
    window.removeEventListener('online', this.flush);
    clearInterval(this.timer);
  }

  private keep(event: SubmitEvent): void {
    const form = event.target as HTMLFormElement;
    if (!form.matches('[data-report]')) return;
    const result = (event.submitter as HTMLButtonElement | null)?.value ?? '';
    const field = (name: string) => String(new FormData(form).get(name) ?? '');
    const checked = new FormData(form).getAll('checked').map(String);
    const entry: Entry = {
      key: field('key'), requestId: field('requestId'), result, note: field('note'), checked, foundAt: new Date().toISOString(), staff: this.dataset['staff'] ?? '',
    };
    // The browser's own sending says what is wrong with it.
    if (result === 'needs-more' && entry.note.trim() === '') return;
    try {
      this.store([...this.all().filter(({ key }) => key !== entry.key), entry]);
    } catch {
      return;
    }
    event.preventDefault();
    form.closest('details')?.removeAttribute('open');
    this.show();
    this.flush();
  }

  private async send(): Promise<void> {
    if (this.sending) return;
    this.sending = true;
    this.signedOut = false;
    try {
      for (const entry of this.own().filter(({ sent, refused }) => !sent && !refused)) {
        const { key, requestId, result, note, checked = [], foundAt } = entry;
        const body = new URLSearchParams({ key, requestId, result, note, foundAt });
        for (const code of checked) body.append('checked', code);
        const response = await fetch('/department/crew/reports', { method: 'POST', body });
        if (response.status === 401 || response.redirected) {
          this.signedOut = true;
          break;
        }
        if (response.ok) this.mark(key, { sent: true });
        // Anything else may pass: a city that is down has taken nothing.
        else if (response.status === 422 || response.status === 404 || response.status === 403) this.mark(key, { refused: true });
        else break;
      }
    } catch {
      // No connection: it stays.
    } finally {
      this.sending = false;
      this.show();
    }
  }

  private show(): void {
    const own = this.own();
    const waiting = own.filter(({ sent, refused }) => !sent && !refused).length;
    const words = this.signedOut ? this.dataset['signedOut'] : waiting > 0 ? this.dataset['unsent'] : own.some(({ sent }) => sent) ? this.dataset['sent'] : '';
    say(this.querySelector('[data-outbox]'), words?.replace('{count}', String(waiting)));
    for (const { requestId, sent, refused } of own) {
      const here = this.querySelector(`[data-stop="${requestId}"] [data-here]`);
      say(here, sent ? this.dataset['hereSent'] : refused ? this.dataset['hereRefused'] : this.dataset['hereUnsent']);
      here?.classList.toggle('crew__here--sent', Boolean(sent));
    }
  }

  private mark(key: string, change: Partial<Entry>): void {
    this.store(this.all().map((entry) => (entry.key === key ? { ...entry, ...change } : entry)));
  }

  private own(): Entry[] {
    return this.all().filter(({ staff }) => staff === this.dataset['staff']);
  }

  private all(): Entry[] {
    try {
      return JSON.parse(localStorage.getItem(STORE) ?? '[]') as Entry[];
    } catch {
      return [];
    }
  }

  private store(entries: readonly Entry[]): void {
    localStorage.setItem(STORE, JSON.stringify(entries));
  }
}

/** The worker keeps what it sees; what came before there was one, this page and its looks, is kept here. */
async function keepPage(): Promise<void> {
  if (navigator.serviceWorker.controller) return;
  const cache = await caches.open('crew');
  const page = await fetch('/department/crew');
  if (!page.ok || page.redirected) return;
  const headers = new Headers(page.headers);
  headers.set('x-fetched-at', String(Date.now()));
  await cache.put('/department/crew', new Response(await page.blob(), { headers }));
  const looks = performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => name.startsWith(`${location.origin}/assets/`));
  await cache.addAll(looks);
}

function beginHere(): void {
  navigator.geolocation.getCurrentPosition(({ coords }) => {
    location.assign(`/department/crew?${new URLSearchParams({ lat: coords.latitude.toFixed(4), lon: coords.longitude.toFixed(4) })}`);
  }, () => undefined);
}
