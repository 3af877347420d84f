import { renderToReadableStream } from 'react-dom/server';
import { type EntryContext, type HandleErrorFunction, type RouterContextProvider, ServerRouter } from 'react-router';
import { I18nProvider } from './shared/i18n/index.js';
import { loadI18n } from './shared/i18n/load.js';
import { DocumentContext } from './shared/document.js';
import { hostContext } from './shared/session/host.js';
import { pageVisitor, visitorContext } from './shared/session/visitor.js';

// Nest and this bundle must hold the very same objects: it reads them off `build.entry.module`.
export { apiContext } from './shared/graphql/api.js';
export { hostContext } from './shared/session/host.js';
export { visitorContext } from './shared/session/visitor.js';
export { localeOf, pageOf } from './shared/i18n/locale.js';

export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  entry: EntryContext,
  context: Readonly<RouterContextProvider>,
): Promise<Response> {
  const visitor = context.get(visitorContext);
  const { nonce, locale } = visitor;
  const handles = entry.staticHandlerContext.matches.map(({ route }) => route.handle as { audience?: string } | undefined);
  const i18n = await loadI18n(locale, handles.findLast((handle) => handle?.audience)?.audience);
  const body = await renderToReadableStream(
    <DocumentContext value={{ nonce, script: entry.manifest.entry.module, visitor: pageVisitor(visitor) }}>
      <I18nProvider value={i18n}>
        <ServerRouter context={entry} url={request.url} nonce={nonce} />
      </I18nProvider>
    </DocumentContext>,
    { signal: request.signal, nonce, onError: (error) => context.get(hostContext).log(error) },
  );
  await body.allReady;
  headers.set('content-type', 'text/html; charset=utf-8');
  return new Response(body, { status, headers });
}

export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (!request.signal.aborted) context.get(hostContext).log(error);
};
