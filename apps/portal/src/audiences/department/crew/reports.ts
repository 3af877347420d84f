import type { Route } from './+types/reports';
import { report } from './report.js';

/** The same form, from the phone's outbox: 200 taken, 422 not taken, 401 sign in first. */
export async function action({ context, request }: Route.ActionArgs) {
  const outcome = await report(context, await request.formData());
  const headers = { 'cache-control': 'no-store' };
  return Response.json(outcome, { status: outcome.__typename === 'FieldworkTakenOn' ? 200 : 422, headers });
}
