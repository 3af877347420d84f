import type { Route } from './+types/concerns';
import { sendConcern } from './send-concern.js';

/** A concern from the phone's outbox: 200 taken, 422 not taken, with the field that is wrong, 401 sign in first. */
export async function action({ context, request }: Route.ActionArgs) {
  const outcome = await sendConcern(context, await request.formData());
  const headers = { 'cache-control': 'no-store' };
  if ('claimCode' in outcome) return Response.json(outcome, { headers });
  return Response.json({ fault: outcome.faults[0]?.path ?? '' }, { status: 422, headers });
}
