import { redirect } from 'react-router';
import { restoredIn } from '../session/kept.js';
import { invalid, type Refusal, submit } from './action.js';
import type { FieldFault } from './state.js';

/**
 * What every action of a staff page does around its work: reads the form, gives back what was typed before a sign-in, and
 * loses nothing when the session ended meanwhile.
 */
export async function withForm<Answer>(request: Request, work: (form: FormData) => Promise<Answer>) {
  const form = await request.formData();
  const restored = restoredIn(form);
  if (restored) return { values: restored, faults: [] };
  return submit(form, () => work(form), request);
}

/**
 * A mutation's answer as the page's: on to `to` when it was taken, else the form again with what is wrong. `atItsField` names
 * a fault's field in the form where the API calls it otherwise.
 */
export function answered(form: FormData, answer: { __typename: string } | Refusal, to: string, atItsField: (fault: FieldFault) => FieldFault = (fault) => fault) {
  if (!isRefusal(answer)) return redirect(to, 303);
  return invalid(form, 'fields' in answer ? answer.fields.map(atItsField) : answer);
}

const isRefusal = (answer: { __typename?: string }): answer is Refusal => answer.__typename === 'Refused' || answer.__typename === 'InvalidInput';
