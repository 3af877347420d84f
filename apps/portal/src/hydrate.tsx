import { type ReactNode, startTransition, StrictMode, useEffect } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { HydratedRouter } from 'react-router/dom';
import { I18nProvider } from './shared/i18n/index.js';
import { loadI18n } from './shared/i18n/load.js';
import { localeOf } from './shared/i18n/locale.js';

/** Resolves when React has taken the page over: whoever changes it earlier makes React throw the page away and draw it anew. */
export async function hydrate(): Promise<void> {
  const i18n = await loadI18n(localeOf(location.pathname), document.documentElement.dataset['audience']);
  return new Promise((done) => {
    startTransition(() => {
      hydrateRoot(
        document,
        <StrictMode>
          <I18nProvider value={i18n}>
            <Hydrated then={done}>
              <HydratedRouter />
            </Hydrated>
          </I18nProvider>
        </StrictMode>,
      );
    });
  });
}

/** Effects run from the inside out: when its own runs, all below it is hydrated. */
function Hydrated({ then, children }: { then: () => void; children: ReactNode }) {
  useEffect(() => {
    // For whoever measures, or waits for, the moment from which keys and clicks are heard.
    performance.mark('hydrated');
    then();
  }, [then]);
  return children;
}
