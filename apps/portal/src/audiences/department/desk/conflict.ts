import type { FieldFault, FormState } from '../../../shared/form/index.js';

/** Names in the API's paths say where in the input; a form's fields are named by the last part. */
export const toFields = (fields: readonly FieldFault[]): FieldFault[] =>
  fields.map(({ path, ...rest }) => ({ ...rest, path: path.split('.').at(-1) ?? '' }));

/**
 * Others were faster. The values carry the version as it is now, so that the same form, sent again by somebody who has
 * read what happened, is taken.
 */
export function withNewVersion<State extends FormState>(state: State): State {
  const version = factOf(state, 'version');
  // Words that came meanwhile are on the page now, so they count as read.
  const seen = state.faults.find(({ code }) => code === 'NEW_MESSAGES')?.facts?.find(({ name }) => name === 'newest')?.value;
  return { ...state, values: { ...state.values, ...(version === undefined ? {} : { version }), ...(seen === undefined ? {} : { seen }) } };
}

/** What others did meanwhile, newest first, as kinds of the timeline; empty where nobody did. */
export function happenedIn(state: Pick<FormState, 'faults'>): string[] {
  return listIn(factOf(state, 'happened'));
}

/** What both decided, as the API names it; empty where nobody else did. */
export function decisionsIn(state: Pick<FormState, 'faults'>): string[] {
  return listIn(factOf(state, 'decisions'));
}

function listIn(json: string | undefined): string[] {
  try {
    const list: unknown = JSON.parse(json ?? '[]');
    return Array.isArray(list) ? list.filter((one) => typeof one === 'string') : [];
  } catch {
    return [];
  }
}

const factOf = ({ faults }: Pick<FormState, 'faults'>, name: string) =>
  faults.find(({ code }) => code === 'CHANGED_MEANWHILE')?.facts?.find((fact) => fact.name === name)?.value;
