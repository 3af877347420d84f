/** Loads the map library only when somebody asks for a map. */
export class TapMap extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector('button');
    button?.addEventListener('click', () => {
      button.disabled = true;
      import('./map.js').then(
        ({ openMap }) => openMap(this).then(() => button.remove()),
        () => this.fail(button),
      ).catch(() => this.fail(button));
    });
  }

  private fail(button: HTMLButtonElement): void {
    button.disabled = false;
    const text = document.createElement('p');
    text.role = 'status';
    text.textContent = this.dataset['failed'] ?? '';
    button.after(text);
  }
}
