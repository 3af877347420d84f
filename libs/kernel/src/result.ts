/** A value, or the reason why there is none. Refusals are expected and are returned; faults are thrown. */
export type Result<T, R> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: R };

/** What a rule says no with: a stable code, and the facts somebody needs to word it. Never a sentence. */
export interface Refusal<Code extends string = string> {
  readonly code: Code;
  readonly [fact: string]: unknown;
}

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });

export const refuse = <R>(refusal: R): { readonly ok: false; readonly refusal: R } => ({ ok: false, refusal });

/** One input field that cannot be taken, by its path in the input and a code that the pages word. */
export interface FieldFault {
  readonly path: string;
  readonly code: string;
  readonly [fact: string]: unknown;
}
