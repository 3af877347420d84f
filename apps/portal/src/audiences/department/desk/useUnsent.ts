import { type RefObject, useEffect, useRef, useState } from 'react';

interface Unsent {
  /** The version that stood when the person began. */
  version: number;
  /** What the page had last done then: another one by now means that these words were sent. */
  done: string;
  fields: [name: string, value: string][];
}
interface Where {
  /** Of `deskKey`. */
  desk: string;
  /** The form's. */
  name: string;
  /** What was done last on this page, as `form.version`; '' is nothing. */
  done: string;
  version: number;
}
/** The person and the request, by its reference. */
export const deskKey = (staffId: string | undefined, reference: string): string => `desk ${staffId ?? ''} ${reference.replace('-', '').toUpperCase()}`;

/** Fields that are the page's own, not typed by the person. */
const OWN: readonly string[] = ['do', 'id', 'version', 'seen', 'draft'];

/**
 * Keeps what is typed in a form in this tab, so that a look at another request, or a session that ended, loses nothing,
 * and puts it back when the form comes up again. `begun`: the version that stood at the first letter; null before it.
 */
export function useUnsent(form: RefObject<HTMLFormElement | null>, { desk, name, done, version }: Where) {
  const key = `${desk} ${name}`;
  const first = useRef<number | null>(null);
  const [begun, setBegun] = useState<number | null>(null);

  useEffect(() => {
    forgetSent(`${desk} ${done.split('.')[0]}`, done);
    const unsent = read(key);
    if (!unsent || !form.current) return;
    first.current = unsent.version;
    for (const [name, value] of unsent.fields) putBack(form.current.elements.namedItem(name), value);
    // Counters and previews listen to typing.
    form.current.querySelectorAll('textarea, :checked').forEach((field) => field.dispatchEvent(new Event('input', { bubbles: true })));
  }, [form, desk, key, done]);

  const onInput = () => {
    if (!form.current) return;
    first.current ??= version;
    setBegun(first.current);
    const fields = [...new FormData(form.current)].flatMap(([name, value]): Unsent['fields'] =>
      typeof value === 'string' && value !== '' && !OWN.includes(name) ? [[name, value]] : [],
    );
    sessionStorage.setItem(key, JSON.stringify({ version: first.current, done, fields } satisfies Unsent));
  };
  return { begun, onInput };
}

/** Fields that take a person's own words. */
const WORDS: readonly string[] = ['note', 'message', 'question', 'answer', 'why', 'referredTo', 'reason', 'publicDescription'];

/** Words that were typed at this desk and never sent, form by form; for when the request has left it. */
export function unsentWords(desk: string): string[] {
  const keys = Object.keys(sessionStorage).filter((key) => key.startsWith(`${desk} `)).toSorted();
  return keys.flatMap((key) => (read(key)?.fields ?? []).flatMap(([name, value]) => (WORDS.includes(name) ? [value] : [])));
}

/** The form that was just sent was begun before that. */
function forgetSent(key: string, done: string): void {
  const unsent = read(key);
  if (unsent && unsent.done !== done) sessionStorage.removeItem(key);
}

function read(key: string): Unsent | null {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null') as Unsent | null;
  } catch {
    return null;
  }
}

function putBack(field: Element | RadioNodeList | null, value: string): void {
  if (field instanceof HTMLInputElement && field.type === 'radio') field.checked = field.value === value;
  else if (
    field instanceof RadioNodeList ||
    field instanceof HTMLTextAreaElement ||
    field instanceof HTMLSelectElement ||
    field instanceof HTMLInputElement
  ) {
    field.value = value;
  }
}
