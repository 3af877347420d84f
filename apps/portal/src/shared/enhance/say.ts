/** Puts words where a screen reader hears them. */
export function say(element: Element | null, text: string | undefined): void {
  if (element && text !== undefined) element.textContent = text;
}
