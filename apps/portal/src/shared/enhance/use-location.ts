import { setPoint } from './point.js';
import { say } from './say.js';

/** Asks where the device is, on tap only, then sends the form that it stands in. */
export class UseLocation extends HTMLElement {
  connectedCallback(): void {
    this.querySelector('button')?.addEventListener('click', () => {
      this.say('wait');
      if (!('geolocation' in navigator)) return this.say('failed');
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => {
          // Words that were typed before may mean another place.
          const input = this.closest('form')?.querySelector<HTMLInputElement>('address-suggestions input');
          if (input) input.value = '';
          setPoint(this, { lat: coords.latitude, lon: coords.longitude });
          this.closest('form')?.requestSubmit();
        },
        ({ code, PERMISSION_DENIED }) => this.say(code === PERMISSION_DENIED ? 'refused' : 'failed'),
        { enableHighAccuracy: true, timeout: 10_000 },
      );
    });
  }

  private say(key: 'wait' | 'refused' | 'failed'): void {
    say(this.querySelector('[role=status]'), this.dataset[key]);
  }
}
