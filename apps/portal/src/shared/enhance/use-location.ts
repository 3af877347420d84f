import { say } from './say.js';

/** Asks where the device is, on tap only, then sends the form that it stands in. */
export class UseLocation extends HTMLElement {
  connectedCallback(): void {
    this.querySelector('button')?.addEventListener('click', () => {
      this.say('wait');
      if (!('geolocation' in navigator)) return this.say('failed');
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => {
          this.fill('lat', coords.latitude);
          this.fill('lon', coords.longitude);
          this.closest('form')?.requestSubmit();
        },
        ({ code, PERMISSION_DENIED }) => this.say(code === PERMISSION_DENIED ? 'refused' : 'failed'),
        { enableHighAccuracy: true, timeout: 10_000 },
      );
    });
  }

  private fill(key: 'lat' | 'lon', degrees: number): void {
    const input = this.querySelector<HTMLInputElement>(`[name="${this.dataset[key]}"]`);
    if (input) input.value = degrees.toFixed(6);
  }

  private say(key: 'wait' | 'refused' | 'failed'): void {
    say(this.querySelector('[role=status]'), this.dataset[key]);
  }
}
