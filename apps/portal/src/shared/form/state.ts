import { createContext, use } from 'react';
import { useActionData } from 'react-router';
import { useHas, useT } from '../i18n/index.js';

/** One field that could not be taken. `path` is the field's name, '' for the form as a whole; `code` and facts are worded here. */
export interface FieldFault {
  path: string;
  code: string;
  facts?: readonly { name: string; value: string }[];
}
export interface FormState {
  values: Readonly<Record<string, string | readonly string[] | undefined>>;
  faults: readonly FieldFault[];
}
const EMPTY: FormState = { values: {}, faults: [] };

/** Overrides where a form's state comes from: a fetcher's data, or the values of a saved draft. */
export const FormStateContext = createContext<Partial<FormState> | undefined>(undefined);

/** What was typed and what is wrong with it: the action's answer, else the values of the nearest `FormStateContext`. */
export function useFormState(): FormState {
  const given = use(FormStateContext);
  const answered = useActionData() as Partial<FormState> | undefined;
  const state = answered?.values ? answered : given;
  return { values: state?.values ?? EMPTY.values, faults: state?.faults ?? EMPTY.faults };
}

/** The form's text fields; a name that came more than once is a list. */
export function valuesOf(form: FormData): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {};
  for (const name of new Set(form.keys())) {
    const texts = form.getAll(name).filter((value) => typeof value === 'string');
    if (texts.length > 0) values[name] = texts.length === 1 ? (texts[0] ?? '') : texts;
  }
  return values;
}

/** One text field, trimmed; absent is ''. */
export function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
}

/** The element that a fault's link goes to: a field's id is its name, a fault with no path belongs to the form. */
export const fieldId = (path: string) => path || 'form';

/** Words a fault: `fault.CODE.path` where the catalog has it, else `fault.CODE`, else a plain "Check this". */
export function useFaultText(): (fault: FieldFault) => string {
  const t = useT();
  const has = useHas();
  return (fault) => {
    const id = [`fault.${fault.code}.${fault.path}`, `fault.${fault.code}`].find(has) ?? 'fault.WITHOUT_WORDS';
    return t(id, Object.fromEntries((fault.facts ?? []).map(({ name, value }) => [name, value])));
  };
}

export interface FieldState {
  id: string;
  value: string;
  values: readonly string[];
  error: string | undefined;
  /** For `aria-describedby`: the hint's and the error's ids. */
  describedBy: string | undefined;
}

/** One field's value and error, by its name. */
export function useField(name: string, hint: boolean, fallback: string | readonly string[] = ''): FieldState {
  const { values, faults } = useFormState();
  const word = useFaultText();
  const fault = faults.find(({ path }) => path === name);
  const value = values[name] ?? fallback;
  const list = typeof value === 'string' ? (value ? [value] : []) : value;
  const id = fieldId(name);
  return {
    id,
    value: list[0] ?? '',
    values: list,
    error: fault && word(fault),
    describedBy: [hint && `${id}-hint`, fault && `${id}-error`].filter(Boolean).join(' ') || undefined,
  };
}
