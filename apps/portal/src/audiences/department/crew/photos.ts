import type { RouterContextProvider } from 'react-router';
import type { FieldFault } from '../../../shared/form/index.js';
import { hostContext } from '../../../shared/session/host.js';
import type { Route } from './+types/photos';
import { limitedForm } from '../../../shared/form/limited-form.js';
import { text } from '../../../shared/form/index.js';

const MEGABYTES = 10;
const MOST_AT_ONCE = 5;
export const MOST_BYTES = (MOST_AT_ONCE * MEGABYTES + 1) * 1_048_576;

export const tooLarge: FieldFault = { path: 'photo', code: 'TOO_LARGE', facts: [{ name: 'max', value: String(MEGABYTES) }] };

/** Keeps the photos of a form, each once; gives why one was not taken. `ids` were chosen with the form. */
export async function keepPhotos(context: Readonly<RouterContextProvider>, form: FormData, ids: readonly string[]): Promise<FieldFault | null> {
  const files = form.getAll('photo').filter((file): file is File => typeof file !== 'string' && file.size > 0).slice(0, MOST_AT_ONCE);
  for (const [at, file] of files.entries()) {
    const kept = await context.get(hostContext).addCrewPhoto({ id: ids[at] ?? '', requestId: text(form, 'requestId'), upload: Buffer.from(await file.arrayBuffer()) });
    if (!kept.ok) return { path: 'photo', code: kept.refusal.code, facts: [{ name: 'max', value: String(kept.refusal.max ?? MEGABYTES) }, { name: 'file', value: file.name.slice(0, 60) }] };
  }
  return null;
}

/** One photo from the phone's outbox: 200 kept, 422 never will be. */
export async function action({ context, request }: Route.ActionArgs) {
  const form = await limitedForm(request, MOST_BYTES);
  const fault = form === 'TOO_LARGE' ? tooLarge : await keepPhotos(context, form, [text(form, 'id')]);
  return Response.json({ fault }, { status: fault === null ? 200 : fault.code === 'NOT_SCANNED' ? 503 : 422, headers: { 'cache-control': 'no-store' } });
}
