import { keepPage } from './keep-page.js';
import { say } from './say.js';

interface Entry {
  key: string;
  requestId: string;
  result: string;
  note: string;
  /** Codes of the checklist. */
  checked?: string[];
  /** Ids of photos that wait beside it, in the phone's cache. */
  photos?: string[];
  /** Some could not be taken: too large, or no photo. */
  photosRefused?: boolean;
  foundAt: string;
  /** Who wrote it: on a shared phone nobody sends another's. */
  staff: string;
  /** Taken down by the city; kept until the page that shows the stop is fetched anew. */
  sent?: boolean;
  refused?: boolean;
}

const STORE = 'crew-outbox';
const PHOTOS = 'crew-photos';
const MOST_PHOTOS = 5;
/** Browsers tell of a network that comes back, not of one that reaches us again. */
const AGAIN_MS = 10_000;

/**
 * A crew's reports, sent when there is a connection: what is pressed is kept on the phone first, and called sent only when the
 * city has said so. The page stays readable without a connection.
 */
export class CrewOutbox extends HTMLElement {
  private sending = false;
  /** Asked for while it was sending: the connection may have come back under a try that was about to fail. */
  private askedAgain = false;
  private signedOut = false;
  private timer = 0;
  private readonly flush = () => void this.send();

  connectedCallback(): void {
    this.addEventListener('submit', (event) => this.keep(event));
    this.querySelector('[data-from-here]')?.addEventListener('click', () => beginHere());
    window.addEventListener('online', this.flush);
    this.timer = window.setInterval(this.flush, AGAIN_MS);
    keepPage({ cache: 'crew', worker: '/department/crew/worker.js', scope: '/department/crew' });
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
    const photos = new FormData(form).getAll('photo').filter((file): file is File => file instanceof File && file.size > 0).slice(0, MOST_PHOTOS);
    // Without a place for photos, the browser sends them itself.
    if (photos.length > 0 && !('caches' in window)) return;
    event.preventDefault();
    void this.keepWith(entry, photos, form, event.submitter);
  }

  /** The photos first: a report that is in the outbox has all of them. When the phone is full, the browser sends the form itself. */
  private async keepWith(entry: Entry, photos: readonly File[], form: HTMLFormElement, button: HTMLElement | null): Promise<void> {
    try {
      entry.photos = await keepPhotos(photos);
      this.store([...this.all().filter(({ key }) => key !== entry.key), entry]);
    } catch {
      button?.insertAdjacentHTML('afterend', '<input type="hidden" name="result">');
      (button?.nextElementSibling as HTMLInputElement | null)?.setAttribute('value', entry.result);
      form.submit();
      return;
    }
    form.closest('details')?.removeAttribute('open');
    this.show();
    this.flush();
  }

  private async send(): Promise<void> {
    if (this.sending) {
      this.askedAgain = true;
      return;
    }
    this.sending = true;
    this.signedOut = false;
    try {
      for (const entry of this.own().filter(({ sent, refused }) => !sent && !refused)) {
        const photosSent = await this.sendPhotos(entry);
        if (photosSent !== 'sent') {
          this.signedOut = photosSent === 'signed-out';
          break;
        }
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
      if (this.askedAgain) {
        this.askedAgain = false;
        this.flush();
      }
    }
  }

  /** One after the other, each forgotten on the phone once the city has it: a bad connection begins no photo anew. */
  private async sendPhotos({ key, requestId, photos = [] }: Entry): Promise<'sent' | 'signed-out' | 'later'> {
    const cache = photos.length > 0 ? await caches.open(PHOTOS) : null;
    for (const [at, id] of photos.entries()) {
      const kept = await cache?.match(photoPath(id));
      if (kept) {
        const body = new FormData();
        body.set('id', id);
        body.set('requestId', requestId);
        body.set('photo', await kept.blob(), 'photo');
        const response = await fetch('/department/crew/photos', { method: 'POST', body });
        if (response.status === 401 || response.redirected) return 'signed-out';
        if (!response.ok && ![403, 404, 413, 422].includes(response.status)) return 'later';
        if (!response.ok) this.mark(key, { photosRefused: true });
        await cache?.delete(photoPath(id));
      }
      this.mark(key, { photos: photos.slice(at + 1) });
    }
    return 'sent';
  }

  private show(): void {
    const own = this.own();
    const waiting = own.filter(({ sent, refused }) => !sent && !refused).length;
    const words = this.signedOut ? this.dataset['signedOut'] : waiting > 0 ? this.dataset['unsent'] : own.some(({ sent }) => sent) ? this.dataset['sent'] : '';
    say(this.querySelector('[data-outbox]'), words?.replace('{count}', String(waiting)));
    for (const { requestId, sent, refused, photosRefused } of own) {
      const here = this.querySelector(`[data-stop="${requestId}"] [data-here]`);
      say(here, sent ? this.dataset[photosRefused ? 'herePhotos' : 'hereSent'] : refused ? this.dataset['hereRefused'] : this.dataset['hereUnsent']);
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

const photoPath = (id: string): string => `/department/crew/photos/${id}`;

/** Puts them where they outlive the page; gives their ids. */
async function keepPhotos(photos: readonly File[]): Promise<string[]> {
  if (photos.length === 0) return [];
  const cache = await caches.open(PHOTOS);
  const ids: string[] = [];
  for (const photo of photos) {
    const id = crypto.randomUUID();
    await cache.put(photoPath(id), new Response(photo));
    ids.push(id);
  }
  return ids;
}

function beginHere(): void {
  navigator.geolocation.getCurrentPosition(({ coords }) => {
    location.assign(`/department/crew?${new URLSearchParams({ lat: coords.latitude.toFixed(4), lon: coords.longitude.toFixed(4) })}`);
  }, () => undefined);
}
