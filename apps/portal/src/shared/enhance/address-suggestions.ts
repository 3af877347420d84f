import { setPoint } from './point.js';

/** One of GET /api/address-suggestions?q=…: `{ suggestions: Suggestion[] }`. */
interface Suggestion {
  text: string;
  latitude: number;
  longitude: number;
}

/** An ARIA combobox around a plain text box: the box keeps its name and still posts whatever was typed. */
export class AddressSuggestions extends HTMLElement {
  private readonly list = document.createElement('ul');
  private readonly status = document.createElement('p');
  private found: Suggestion[] = [];
  private active = -1;
  private asked = 0;
  private timer = 0;

  connectedCallback(): void {
    const input = this.querySelector('input');
    if (!input || input.getAttribute('role')) return;
    this.list.id = `${input.id}-suggestions`;
    this.list.className = 'suggestions';
    this.list.hidden = true;
    this.list.role = 'listbox';
    this.list.ariaLabel = this.dataset['label'] ?? '';
    this.status.className = 'usa-sr-only';
    this.status.role = 'status';
    input.role = 'combobox';
    input.ariaAutoComplete = 'list';
    input.ariaExpanded = 'false';
    input.setAttribute('aria-controls', this.list.id);
    input.after(this.list, this.status);
    input.addEventListener('input', () => {
      // Words win over an earlier tap or pin.
      setPoint(this, null);
      clearTimeout(this.timer);
      this.timer = window.setTimeout(() => void this.ask(input), 250);
    });
    input.addEventListener('keydown', (event) => this.onKey(event, input));
    input.addEventListener('blur', () => this.close(input));
    this.list.addEventListener('pointerdown', (event) => event.preventDefault());
    this.list.addEventListener('click', ({ target }) => {
      const at = [...this.list.children].indexOf((target as Element).closest('li') as Element);
      if (at >= 0) this.choose(at, input);
    });
  }

  private async ask(input: HTMLInputElement): Promise<void> {
    const query = input.value.trim();
    const turn = ++this.asked;
    if (query.length < 3) return this.close(input);
    const response = await fetch(`/api/address-suggestions?q=${encodeURIComponent(query)}`).catch(() => null);
    if (turn !== this.asked) return;
    if (!response?.ok) return this.close(input);
    this.found = ((await response.json()) as { suggestions: Suggestion[] }).suggestions.slice(0, 8);
    this.active = -1;
    this.list.replaceChildren(...this.found.map((suggestion, at) => this.option(suggestion, at)));
    this.list.hidden = this.found.length === 0;
    input.ariaExpanded = String(!this.list.hidden);
    input.removeAttribute('aria-activedescendant');
    const count = String(this.found.length);
    this.status.textContent = (this.found.length > 0 ? this.dataset['found']?.replace('{count}', count) : this.dataset['none']) ?? '';
  }

  private option({ text }: Suggestion, at: number): HTMLLIElement {
    const item = document.createElement('li');
    item.id = `${this.list.id}-${at}`;
    item.role = 'option';
    item.ariaSelected = 'false';
    item.textContent = text;
    return item;
  }

  private onKey(event: KeyboardEvent, input: HTMLInputElement): void {
    if (this.list.hidden) return;
    const { length } = this.found;
    if (event.key === 'ArrowDown') this.move((this.active + 1) % length, input);
    else if (event.key === 'ArrowUp') this.move(this.active <= 0 ? length - 1 : this.active - 1, input);
    else if (event.key === 'Escape') this.close(input);
    else if (event.key === 'Enter' && this.active >= 0) this.choose(this.active, input);
    else return;
    event.preventDefault();
  }

  private move(to: number, input: HTMLInputElement): void {
    this.active = to;
    [...this.list.children].forEach((item, at) => {
      item.ariaSelected = String(at === to);
      item.classList.toggle('suggestions__active', at === to);
    });
    const item = this.list.children[to];
    item?.scrollIntoView({ block: 'nearest' });
    if (item) input.setAttribute('aria-activedescendant', item.id);
  }

  private choose(at: number, input: HTMLInputElement): void {
    const chosen = this.found[at];
    if (!chosen) return;
    input.value = chosen.text;
    setPoint(this, { lat: chosen.latitude, lon: chosen.longitude });
    this.close(input);
  }

  private close(input: HTMLInputElement): void {
    this.asked++;
    this.list.hidden = true;
    this.active = -1;
    input.ariaExpanded = 'false';
    input.removeAttribute('aria-activedescendant');
  }
}
