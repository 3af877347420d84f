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
  return version === undefined ? state : { ...state, values: { ...state.values, version } };
}

/** What others did meanwhile, newest first, as kinds of the timeline; empty where nobody did. */
export function happenedIn(state: Pick<FormState, 'faults'>): string[] {
  try {
    const kinds: unknown = JSON.parse(factOf(state, 'happened') ?? '[]');
    return Array.isArray(kinds) ? kinds.filter((kind) => typeof kind === 'string') : [];
  } catch {
    return [];
  }
}

const factOf = ({ faults }: Pick<FormState, 'faults'>, name: string) =>
  faults.find(({ code }) => code === 'CHANGED_MEANWHILE')?.facts?.find((fact) => fact.name === name)?.value;
