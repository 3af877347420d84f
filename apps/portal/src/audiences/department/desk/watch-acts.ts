import { redirect, type RouterContextProvider } from 'react-router';
import { text } from '../../../shared/form/index.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { api } from '../../../shared/graphql/api.js';
import { pageOf } from '../../../shared/i18n/locale.js';
import { formHref } from './forms.js';

const DeskWatch = graphql(`
  mutation DeskWatch($id: String!, $watching: Boolean!) { watchRequest(id: $id, watching: $watching) }
`);

const ACTS = ['watch', 'unwatch'] as const;
export const isWatchAct = (doing: string): boolean => (ACTS as readonly string[]).includes(doing);

/** Begins or ends watching; the form that is open stays open. */
export async function actOnWatch(context: Readonly<RouterContextProvider>, form: FormData, request: Request) {
  const { watchRequest } = await api(context)(DeskWatch, { id: text(form, 'id'), watching: text(form, 'do') === 'watch' });
  const { pathname, search } = new URL(pageOf(request.url), request.url);
  const open = new URLSearchParams(search).get('do');
  return redirect(formHref({ pathname, search }, open as Parameters<typeof formHref>[1], { done: watchRequest ? 'watch.on' : 'unwatch.off' }), 303);
}
