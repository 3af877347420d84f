import { text } from '../../shared/form/index.js';
import { visitorContext } from '../../shared/session/visitor.js';
import type { Route } from './+types/desk';
import { callsIn, headersOf, keep } from './calls.js';
import { type Desk, deskOf } from './desk-of.js';
import { typedIn } from './typed.js';

/** What the screen asks for: that it be kept, what stands beside it, or that and who calls. */
export type Ask = 'keep' | 'beside' | 'caller';
/** `desk` is absent where it was only to be kept. */
export type Kept = { signedOut: true } | { signedOut: false; desk?: Desk };

/** Keeps what was typed, and answers with what stands beside it. Also without a session it is kept. */
export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData();
  const before = callsIn({ context, request });
  const { calls } = await keep(context, before, form);
  const headers = calls === before ? {} : headersOf(context, calls);
  const signedOut = context.get(visitorContext).staff === null;
  const ask = text(form, 'ask') as Ask;
  const caller = ask === 'caller' ? text(form, 'caller') : null;
  const desk = ask === 'keep' || signedOut ? {} : { desk: await deskOf(context, typedIn(form), caller, text(form, 'beside')) };
  const answer: Kept = signedOut ? { signedOut } : { signedOut, ...desk };
  return Response.json(answer, { status: signedOut ? 401 : 200, headers });
}
