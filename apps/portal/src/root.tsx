import { type ReactNode, use } from 'react';
import { Links, Outlet, Scripts, ScrollRestoration, type ShouldRevalidateFunctionArgs, useMatches, useRouteLoaderData } from 'react-router';
import type { Route } from './+types/root';
import { DocumentContext } from './shared/document.js';
import { LOCALES } from './shared/i18n/locale.js';
import { useVisitor } from './shared/session/useVisitor.js';
import { pageVisitor, visitorContext } from './shared/session/visitor.js';
import './shared/theme/theme.scss';
import { ErrorPage } from './shared/ui/ErrorPage.js';

/** What a layout route says about its pages: whose words they use, and whether React wakes up in the browser. */
export interface Handle {
  audience?: string;
  hydrate?: boolean;
}

export function loader({ context }: Route.LoaderArgs) {
  return pageVisitor(context.get(visitorContext));
}

/**
 * Each look at the server also brings its clock and who is signed in; it costs no query. Not when a session ended under a
 * form: the page stays as it was for the person who typed in it.
 */
export const shouldRevalidate = ({ actionStatus }: ShouldRevalidateFunctionArgs) => actionStatus !== 401;

export function Layout({ children }: { children: ReactNode }) {
  const { nonce, script } = use(DocumentContext);
  const { locale } = useVisitor();
  const handles = useMatches().map(({ handle }) => handle as Handle | undefined);
  // An error page whose loaders did not run has nothing for the browser to go on with.
  const hydrate = useRouteLoaderData('root') !== undefined && handles.some((handle) => handle?.hydrate);
  const audience = handles.findLast((handle) => handle?.audience)?.audience;
  const dir = LOCALES.find(({ code }) => code === locale)?.dir;
  return (
    <html lang={locale} dir={dir} data-audience={audience} data-hydrate={hydrate ? '' : undefined}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content="#162e51" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <Links />
      </head>
      <body>
        {children}
        {hydrate ? <ScrollRestoration nonce={nonce} /> : null}
        {hydrate ? <Scripts nonce={nonce} /> : <script type="module" src={script} nonce={nonce} />}
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  return <ErrorPage error={error} />;
}
