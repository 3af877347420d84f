import { qrPicture } from '../../qr/qr-picture.js';
import { keepPage } from '../keep-page.js';
import { say } from '../say.js';
import { claimCodeOf } from './claim-code.js';
import { smallPhoto } from './small-photo.js';
import { all, type KeptConcern, put, remove } from './store.js';

/** Browsers tell of a network that comes back, not of one that reaches us again. */
const AGAIN_MS = 10_000;
/** The white edge that readers need, in modules. */
const QUIET = 4;
/** Statuses after which the same concern would be answered the same. */
const FINAL = [403, 404, 422];

/**
 * Concerns of a meeting, taken without a connection. Each is kept on the phone before its number is handed out, and called sent only when the
 * city has said so; the same sent twice, or from two tabs, is one.
 */
export class MeetingOutbox extends HTMLElement {
  private sending = false;
  /** Asked for while it was sending: the connection may have come back under a try that was about to fail. */
  private askedAgain = false;
  private signedOut = false;
  private timer = 0;
  private positionsAsked = 0;
  /** The concern that is being changed; null: a new one. */
  private changing: KeptConcern | null = null;
  private readonly flush = () => void this.send();

  connectedCallback(): void {
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.keep();
    });
    this.querySelector('[data-here]')?.addEventListener('click', () => this.takePosition());
    this.querySelector('[data-send]')?.addEventListener('click', this.flush);
    window.addEventListener('online', this.flush);
    this.timer = window.setInterval(this.flush, AGAIN_MS);
    keepPage({ cache: 'liaison', worker: '/liaison/worker.js', scope: '/liaison/meetings' });
    // Asks the browser not to clear what waits here when the phone runs full.
    void navigator.storage?.persist?.().catch(() => undefined);
    void this.begin();
  }

  disconnectedCallback(): void {
    window.removeEventListener('online', this.flush);
    clearInterval(this.timer);
  }

  private async begin(): Promise<void> {
    // What stands in the city's list on a fresh page is not the phone's to show any more.
    if (navigator.onLine) for (const { key, state, photo } of await all()) if (state === 'sent' && !photo && document.querySelector(`[data-known="${key}"]`)) await remove(key);
    await this.show();
    this.flush();
  }

  private get form(): HTMLFormElement {
    return this.querySelector<HTMLFormElement>('form[data-concern]')!;
  }

  private get staff(): string {
    return this.dataset['staff'] ?? '';
  }

  /** Nothing that was typed leaves the form before the phone has it; meanwhile nothing can be typed, so that nothing is lost when it empties. */
  private async keep(): Promise<void> {
    const form = this.form;
    if (!form.reportValidity()) return;
    const data = new FormData(form);
    const fields = Object.fromEntries([...data].filter(([, value]) => typeof value === 'string').map(([name, value]) => [name, String(value)]));
    if (!this.placed(fields)) return;
    const focused = document.activeElement as HTMLElement | null;
    const open = [...form.elements].filter((field): field is HTMLButtonElement => 'disabled' in field && !field.disabled);
    for (const field of open) field.disabled = true;
    const kept = await this.keepThis(form, fields, data.get('photo')).finally(() => {
      for (const field of open) field.disabled = false;
    });
    if (!kept) return focused?.focus();
    await this.show(kept);
    this.flush();
  }

  /** The key under which the phone has it, or undefined: it was said why not. */
  private async keepThis(form: HTMLFormElement, fields: Record<string, string>, file: FormDataEntryValue | null): Promise<string | undefined> {
    const photo = file instanceof File && file.size > 0 ? await smallPhoto(file) : (this.changing?.photo ?? null);
    if (photo === 'TOO_LARGE') {
      this.say('photoTooLarge');
      return undefined;
    }
    const key = this.changing?.key ?? crypto.randomUUID();
    const concern: KeptConcern = {
      key, meetingId: this.dataset['meeting'] ?? '', staff: this.staff, label: labelOf(form, fields), fields, photo, state: 'waiting', takenAt: this.changing?.takenAt ?? new Date().toISOString(),
    };
    try {
      await put(concern);
    } catch {
      // Full. The words stay in the form; without its photo it may fit.
      this.say(photo ? 'fullPhoto' : 'full');
      return undefined;
    }
    this.changing = null;
    this.positionsAsked++;
    say(this.querySelector('[data-position]'), '');
    form.reset();
    for (const hidden of form.querySelectorAll<HTMLInputElement>('input[type=hidden]')) hidden.value = '';
    this.say('kept', claimCodeOf(key));
    return key;
  }

  private placed({ place = '', latitude = '', serviceCode = '' }: Record<string, string>): boolean {
    const option = this.form.querySelector<HTMLOptionElement>(`option[value="${CSS.escape(serviceCode)}"]`);
    if (option?.dataset['place'] === undefined || place.trim() || latitude) return true;
    this.say('placeNeeded');
    this.form.querySelector<HTMLElement>('[name=place]')?.focus();
    return false;
  }

  private takePosition(): void {
    const told = this.querySelector('[data-position]');
    const asked = ++this.positionsAsked;
    say(told, this.dataset['wait']);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        // Found too late, it would be the next concern's.
        if (asked !== this.positionsAsked) return;
        this.fill({ latitude: coords.latitude.toFixed(6), longitude: coords.longitude.toFixed(6) });
        say(told, this.dataset['position']?.replace('{position}', `${coords.latitude.toFixed(4)}, ${coords.longitude.toFixed(4)}`));
      },
      () => asked === this.positionsAsked && say(told, this.dataset['noPosition']),
      { enableHighAccuracy: true, timeout: 15_000 },
    );
  }

  /** One tab at a time where the browser can say so; where it cannot, the city takes each key once. */
  private async send(): Promise<void> {
    if (this.sending) {
      this.askedAgain = true;
      return;
    }
    this.sending = true;
    try {
      if (navigator.locks) await navigator.locks.request('liaison-outbox', { ifAvailable: true }, (lock) => (lock ? this.sendAll() : undefined));
      else await this.sendAll();
    } catch {
      // No connection: it stays.
    } finally {
      this.sending = false;
      await this.show();
      if (this.askedAgain) {
        this.askedAgain = false;
        this.flush();
      }
    }
  }

  private async sendAll(): Promise<void> {
    this.signedOut = false;
    for (const concern of await all()) {
      if (concern.staff !== this.staff || concern.state === 'refused') continue;
      if (!(await this.sendOne(concern))) return;
    }
  }

  /** Whether to go on with the next. */
  private async sendOne(concern: KeptConcern): Promise<boolean> {
    if (concern.state === 'waiting') {
      const { key, meetingId, takenAt, fields } = concern;
      const response = await fetch('/liaison/concerns', { method: 'POST', body: new URLSearchParams({ ...fields, key, meetingId, takenAt, sentAt: new Date().toISOString() }) });
      if (this.isSignedOut(response)) return false;
      if (!response.ok && !FINAL.includes(response.status)) return false;
      if (!response.ok) {
        const { fault } = (await response.json().catch(() => ({}))) as { fault?: string };
        await put({ ...concern, state: 'refused', fault: fault ?? '' });
        return true;
      }
      // Who said it is not the phone's to keep any longer.
      concern = { ...concern, state: 'sent', fields: null };
      await put(concern);
    }
    if (!concern.photo) return true;
    const body = new FormData();
    body.set('key', concern.key);
    body.set('photo', concern.photo, 'photo.jpg');
    const response = await fetch('/liaison/photos', { method: 'POST', body });
    if (this.isSignedOut(response)) return false;
    if (!response.ok && ![...FINAL, 413].includes(response.status)) return false;
    await put({ ...concern, photo: null, photoRefused: !response.ok });
    return true;
  }

  private isSignedOut(response: Response): boolean {
    this.signedOut = response.status === 401 || response.redirected;
    return this.signedOut;
  }

  /** `open`: the one whose number is handed out now. */
  private async show(open?: string): Promise<void> {
    const own = (await all()).filter(({ staff }) => staff === this.staff);
    const waiting = own.filter(({ state, photo }) => state === 'waiting' || (state === 'sent' && photo)).length;
    const words = this.signedOut ? this.dataset['signedOut'] : waiting > 0 ? this.dataset['unsent'] : own.some(({ state }) => state === 'sent') ? this.dataset['sent'] : '';
    say(this.querySelector('[data-outbox]'), words?.replace('{count}', String(waiting)));
    this.querySelector('[data-send]')?.toggleAttribute('hidden', waiting === 0);
    const list = this.querySelector('[data-list]');
    const here = own.filter(({ meetingId }) => meetingId === this.dataset['meeting']).reverse();
    const wasOpen = new Set([...(list?.querySelectorAll('li:has(details[open])') ?? [])].map((row) => (row as HTMLElement).dataset['key']));
    list?.replaceChildren(...here.map((concern) => this.row(concern, open ? concern.key === open : wasOpen.has(concern.key))));
    if (open) list?.querySelector<HTMLElement>('details[open] summary')?.focus();
  }

  private row(concern: KeptConcern, isOpen: boolean): Node {
    const row = this.querySelector<HTMLTemplateElement>('template')!.content.firstElementChild!.cloneNode(true) as HTMLElement;
    const part = (name: string) => row.querySelector<HTMLElement>(`[data-${name}]`)!;
    const code = claimCodeOf(concern.key);
    row.dataset['key'] = concern.key;
    part('code').textContent = code;
    part('label').textContent = concern.label;
    part('state').textContent = this.dataset[concern.state === 'sent' ? (concern.photoRefused ? 'hereNoPhoto' : concern.photo ? 'herePhotoWaits' : 'hereSent') : concern.state === 'refused' ? 'hereRefused' : 'hereWaits'] ?? '';
    if (concern.state === 'refused') part('state').append(` ${this.dataset[`fault${concern.fault}`] ?? this.dataset['fault'] ?? ''}`);
    part('state').classList.toggle('meeting__state--sent', concern.state === 'sent' && !concern.photo);
    part('qr').append(drawn(`${this.dataset['claim'] ?? ''}${code}`));
    row.querySelector('details')?.toggleAttribute('open', isOpen);
    const change = part('change');
    change.hidden = concern.state !== 'refused';
    change.addEventListener('click', () => this.change(concern));
    return row;
  }

  /** Back into the form with it; it keeps its number. */
  private change(concern: KeptConcern): void {
    this.changing = concern;
    this.fill(concern.fields ?? {});
    this.form.querySelector('details')?.setAttribute('open', '');
    this.say('changing', claimCodeOf(concern.key));
    this.form.querySelector<HTMLElement>('[name=words]')?.focus();
  }

  private fill(values: Record<string, string>): void {
    for (const [name, value] of Object.entries(values)) {
      const field = this.form.elements.namedItem(name);
      if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement) field.value = value;
    }
  }

  private say(what: string, code = ''): void {
    say(this.querySelector('[data-says]'), this.dataset[what]?.replace('{code}', code));
  }
}

function labelOf(form: HTMLFormElement, { serviceCode = '', words = '' }: Record<string, string>): string {
  const service = form.querySelector(`option[value="${CSS.escape(serviceCode)}"]`)?.textContent ?? '';
  return `${service} · ${words.slice(0, 60)}${words.length > 60 ? '…' : ''}`;
}

function drawn(address: string): SVGElement {
  const { size, path } = qrPicture(address);
  const element = (name: string, attributes: Record<string, string>) => {
    const made = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };
  const side = String(size + 2 * QUIET);
  const svg = element('svg', { class: 'qr-code', viewBox: `${-QUIET} ${-QUIET} ${side} ${side}`, 'shape-rendering': 'crispEdges', 'aria-hidden': 'true' });
  svg.append(element('rect', { x: String(-QUIET), y: String(-QUIET), width: '100%', height: '100%', fill: '#fff' }), element('path', { d: path, fill: '#000' }));
  return svg;
}
