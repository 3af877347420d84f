import { data } from 'react-router';
import { type FieldFault, valuesOf } from './state.js';

/** What an action returns when it cannot take the form: status 422, nothing lost. Files are not values. */
export function invalid(form: FormData, faults: readonly FieldFault[]) {
  return data({ values: valuesOf(form), faults: [...faults] }, { status: 422 });
}

/**
 * Runs what an action does with a form. A session that ended meanwhile becomes a fault of the form with status 401, so
 * that what was typed stays on the page.
 */
export async function submit<Answer>(form: FormData, work: () => Promise<Answer>): Promise<Answer | ReturnType<typeof invalid>> {
  try {
    return await work();
  } catch (thrown) {
    if ((thrown as { init?: ResponseInit | null }).init?.status !== 401) throw thrown;
    return data({ values: valuesOf(form), faults: [{ path: '', code: 'SIGNED_OUT' }] }, { status: 401 });
  }
}
