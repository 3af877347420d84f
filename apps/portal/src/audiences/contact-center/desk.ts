import { text } from '../../shared/form/index.js';
import { visitorContext } from '../../shared/session/visitor.js';
import type { Route } from './+types/desk';
import { keepCall, typedIn } from './call.js';
import { type Desk, deskOf } from './desk-of.js';

/** What the screen asks for while somebody types. `desk` is absent where it was only to be kept. */
export type Kept = { signedOut: true } | { signedOut: false; desk?: Desk };

/** Keeps what was typed, and answers with what stands beside it. Also without a session it is kept. */
export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData();
  const { headers } = await keepCall({ context, request }, form);
  const signedOut = context.get(visitorContext).staff === null;
  const answer: Kept = signedOut
    ? { signedOut }
    : { signedOut, ...(form.has('keep') ? {} : { desk: await deskOf(context, typedIn(form), text(form, 'caller')) }) };
  return Response.json(answer, { status: signedOut ? 401 : 200, headers });
}
