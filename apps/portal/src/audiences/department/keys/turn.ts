import type { Route } from './+types/turn';
import { submit, text } from '../../../shared/form/index.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { api } from '../../../shared/graphql/api.js';

const SetSingleKeys = graphql(`
  mutation SetSingleKeys($on: Boolean!) { setSingleKeys(on: $on) }
`);

/** Keeps whether single keys act for this person, on every device of theirs. */
export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData();
  return submit(form, () => api(context)(SetSingleKeys, { on: text(form, 'on') === 'yes' }));
}
