import type { Route } from './+types/presence';
import { text } from '../../../shared/form/index.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';

const SayPresence = graphql(`
  mutation SayPresence($id: String!, $writing: String, $left: Boolean!) {
    sayPresence(id: $id, writing: $writing, left: $left) { name writing }
  }
`);

/** "I look at it", "I write" or "I have left", from the desk's script; answers with who else is there. */
export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData();
  const { sayPresence } = await api(context)(SayPresence, { id: text(form, 'id'), writing: text(form, 'writing') || null, left: text(form, 'left') === 'yes' });
  return Response.json(sayPresence, { headers: { 'cache-control': 'no-store' } });
}
