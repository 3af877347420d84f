/** Shows the photos that were chosen, and says at once where one is too large to send. */
export class PhotoInput extends HTMLElement {
  connectedCallback(): void {
    const input = this.querySelector('input');
    if (!input) return;
    const shown = document.createElement('div');
    shown.className = 'photo-preview';
    shown.role = 'status';
    input.after(shown);
    input.addEventListener('change', () => {
      const files = [...(input.files ?? [])];
      const tooLarge = files.some(({ size }) => size > Number(this.dataset['max']));
      input.setCustomValidity(tooLarge ? (this.dataset['tooLarge'] ?? '') : '');
      shown.querySelectorAll('img').forEach(({ src }) => URL.revokeObjectURL(src));
      shown.replaceChildren(...(tooLarge ? [this.warning()] : files.filter(({ type }) => type.startsWith('image/')).map((file) => this.picture(file))));
    });
  }

  private warning(): HTMLElement {
    const text = document.createElement('p');
    text.className = 'usa-error-message';
    text.textContent = this.dataset['tooLarge'] ?? '';
    return text;
  }

  private picture(file: File): HTMLElement {
    const image = document.createElement('img');
    image.src = URL.createObjectURL(file);
    image.alt = `${this.dataset['preview'] ?? ''} ${file.name}`;
    return image;
  }
}
