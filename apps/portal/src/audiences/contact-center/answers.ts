import type { CallDeskQuery } from '../../shared/graphql/generated/graphql.js';

export type Question = NonNullable<CallDeskQuery['service']>['questions'][number];
type Answers = readonly { code: string; values: readonly string[] }[];

/** "The caller does not know", as `libs/catalog` takes it. */
export const UNKNOWN = 'unknown';

/** Fields are `answers.<code>`, as their faults' paths are. A ticked "does not know" counts where nothing else is answered. */
export function answersIn(form: FormData): { code: string; values: string[] }[] {
  const codes = new Set([...form.keys()].flatMap((name) => /^answers\.(.+)$/.exec(name)?.[1] ?? []));
  return [...codes].map((code) => {
    const values = form.getAll(`answers.${code}`).flatMap((value) => (typeof value === 'string' && value.trim() ? [value.trim()] : []));
    const known = values.filter((value) => value !== UNKNOWN);
    return { code, values: known.length > 0 ? known : values };
  });
}

/** The first stop that the answers lead to, with its question's code. */
export function stopIn(answers: Answers, questions: readonly Question[]) {
  for (const { code, stops } of questions) {
    const given = answers.find((answer) => answer.code === code);
    const stop = stops.find(({ answer }) => given?.values.includes(answer));
    if (stop) return { ...stop, code };
  }
  return undefined;
}
