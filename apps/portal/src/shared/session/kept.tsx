import { type FormState, valuesOf } from '../form/state.js';

/** What somebody had typed when their session ended, on its way through the sign-in page: a form's fields as JSON. */
type Kept = string;
const FIELD = 'kept';
const LONGEST = 200_000;

export const keep = (form: FormData): Kept => JSON.stringify(valuesOf(form));

export function keptIn(form: FormData): Kept | null {
  const kept = form.get(FIELD);
  return typeof kept === 'string' && kept.length <= LONGEST && valuesIn(kept) ? kept : null;
}

/** The values to show in the form again, when the sign-in page sent them back; else null. */
export function restoredIn(form: FormData): FormState['values'] | null {
  const kept = keptIn(form);
  return kept === null ? null : valuesIn(kept);
}

function valuesIn(kept: Kept): FormState['values'] | null {
  try {
    const values: unknown = JSON.parse(kept);
    if (values === null || typeof values !== 'object') return null;
    const texts = Object.entries(values).filter(([, value]) => [value].flat().every((one) => typeof one === 'string'));
    return Object.fromEntries(texts) as FormState['values'];
  } catch {
    return null;
  }
}

export function KeptFields({ kept }: { kept: Kept | null | undefined }) {
  return kept ? <input type="hidden" name={FIELD} value={kept} /> : null;
}

/** The longer texts, to read and to copy. */
export function KeptWords({ kept }: { kept: Kept }) {
  const texts = Object.values(valuesIn(kept) ?? {}).filter((value) => typeof value === 'string' && /\s/.test(value.trim()));
  return texts.map((text, at) => (
    <blockquote key={at} className="kept-words">
      {text}
    </blockquote>
  ));
}
