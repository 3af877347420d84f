import { data, redirect } from 'react-router';
import { pageOf } from '../i18n/locale.js';
import { type FieldFault, valuesOf } from './state.js';

/** A mutation's other answers, as the schema has them. */
export type Refusal =
  | { __typename?: 'InvalidInput'; fields: readonly FieldFault[] }
  | { __typename?: 'Refused'; code: string; facts?: FieldFault['facts'] };

/**
 * What an action returns when the form cannot be taken: status 422, nothing typed lost, one message a field. Takes faults, or
 * a mutation's `InvalidInput` or `Refused` as it came; a refusal belongs to the form as a whole. Files are not values.
 */
export function invalid(form: FormData, why: readonly FieldFault[] | Refusal) {
  const faults = 'code' in why ? [{ path: '', code: why.code, facts: why.facts }] : 'fields' in why ? why.fields : why;
  const first = faults.filter(({ path }, at) => path === '' || faults.findIndex((fault) => fault.path === path) === at);
  return data({ values: valuesOf(form), faults: first as FieldFault[] }, { status: 422 });
}

/**
 * Runs what an action does with a form. A session that ended meanwhile loses nothing: a page that hydrates keeps the form
 * and gets a fault with status 401; any other page's form goes on to the sign-in page as it is, given its `request`,
 * and comes back from there as `restoredIn(form)`.
 */
export async function submit<Answer>(form: FormData, work: () => Promise<Answer>, request?: Request): Promise<Answer | ReturnType<typeof invalid>> {
  try {
    return await work();
  } catch (thrown) {
    if ((thrown as { init?: ResponseInit | null }).init?.status !== 401) throw thrown;
    // 307 makes the browser send the same form once more, to the other address.
    if (request?.headers.get('accept')?.includes('text/html')) throw redirect(`/sign-in?to=${encodeURIComponent(pageOf(request.url))}`, 307);
    return data({ values: valuesOf(form), faults: [{ path: '', code: 'SIGNED_OUT' }] }, { status: 401 });
  }
}
