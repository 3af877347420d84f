import type { Route } from './+types/draft';
import { keepDraft } from './drafts.js';

/** The same form, every few seconds by the page's script: 200 kept, 422 not. */
export async function action({ context, request }: Route.ActionArgs) {
  const outcome = await keepDraft(context, await request.formData());
  return Response.json(outcome, { status: outcome.__typename === 'DraftKept' ? 200 : 422, headers: { 'cache-control': 'no-store' } });
}
