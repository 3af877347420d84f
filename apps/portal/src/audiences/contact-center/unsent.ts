type Fields = [name: string, value: string][];
const PLACE = 'call-unsent';

/** Lays what was typed in this call aside, in this tab, for the page that comes next: it may be asked for before the server has kept it. */
export function layAside(form: HTMLFormElement, callKey: string): void {
  const fields = [...new FormData(form)].filter(([, value]) => typeof value === 'string');
  sessionStorage.setItem(PLACE, JSON.stringify({ callKey, fields }));
}

/** What was laid aside in this call, once. */
export function takeUp(callKey: string): Fields | null {
  const text = sessionStorage.getItem(PLACE);
  sessionStorage.removeItem(PLACE);
  if (!text) return null;
  const aside = JSON.parse(text) as { callKey: string; fields: Fields };
  return aside.callKey === callKey ? aside.fields : null;
}

/** Into the form with it, as far as the form has these fields by now; but not into those where something newer may stand. */
export function putBack(form: HTMLFormElement, fields: Fields, newer: ReadonlySet<Element> = new Set()): void {
  for (const field of form.elements) {
    if (newer.has(field) || !(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement)) continue;
    const values = fields.filter(([name]) => name === field.name).map(([, value]) => value);
    if (field instanceof HTMLInputElement && ['checkbox', 'radio'].includes(field.type)) field.checked = values.includes(field.value);
    else if (field instanceof HTMLSelectElement && field.multiple) for (const option of field.options) option.selected = values.includes(option.value);
    else if (values[0] !== undefined) field.value = values[0];
  }
  form.dispatchEvent(new Event('input', { bubbles: true }));
}
