import { limitedForm } from '../../shared/form/limited-form.js';
import { type FieldFault, text } from '../../shared/form/index.js';
import { hostContext } from '../../shared/session/host.js';
import type { RouterContextProvider } from 'react-router';
import type { Route } from './+types/photos';

const MEGABYTES = 10;
export const MOST_BYTES = (MEGABYTES + 1) * 1_048_576;
export const tooLarge: FieldFault = { path: 'photo', code: 'TOO_LARGE', facts: [{ name: 'max', value: String(MEGABYTES) }] };

/** Keeps the photo of the concern with this key; gives why it was not taken. */
export async function keepPhoto(context: Readonly<RouterContextProvider>, key: string, file: FormDataEntryValue | null): Promise<FieldFault | null> {
  if (file === null || typeof file === 'string' || file.size === 0) return null;
  const kept = await context.get(hostContext).addConcernPhoto({ key, upload: Buffer.from(await file.arrayBuffer()) });
  return kept.ok ? null : { path: 'photo', code: kept.refusal.code, facts: [{ name: 'max', value: String(kept.refusal.max ?? MEGABYTES) }] };
}

/** One photo from the phone's outbox: 200 kept, 413 and 422 never will be. */
export async function action({ context, request }: Route.ActionArgs) {
  const form = await limitedForm(request, MOST_BYTES);
  const fault = form === 'TOO_LARGE' ? tooLarge : await keepPhoto(context, text(form, 'key'), form.get('photo'));
  return Response.json({ fault }, { status: fault === null ? 200 : fault.code === 'NOT_SCANNED' ? 503 : 422, headers: { 'cache-control': 'no-store' } });
}
