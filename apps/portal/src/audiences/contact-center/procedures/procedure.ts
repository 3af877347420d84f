import { text } from '../../../shared/form/index.js';
import { requireStaff } from '../../../shared/session/require-staff.js';
import type { Route } from './+types/procedure';
import { callsIn, headersOf, keep } from '../calls.js';
import { typedIn } from '../typed.js';
import { procedureDesk, walkOn } from './walk.js';

/** One press of the panel's buttons, for the screen: what was typed is kept, and where one stands comes back. */
export async function action({ context, request }: Route.ActionArgs) {
  requireStaff(context);
  const form = await request.formData();
  const before = callsIn({ context, request });
  const [intent, which = ''] = text(form, 'intent').split(/:(.*)/s);
  const kept = (await keep(context, before, form)).calls;
  const calls = intent === 'procedure' ? await walkOn(context, kept, form, which) : kept;
  const desk = await procedureDesk(context, text(form, 'service'), calls.current?.contact ?? '', typedIn(form).contact?.language ?? 'en');
  return Response.json(desk, { headers: calls === before ? {} : headersOf(context, calls) });
}
