import { startTransition, StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { HydratedRouter } from 'react-router/dom';
import { I18nProvider } from './shared/i18n/index.js';
import { loadI18n } from './shared/i18n/load.js';
import { localeOf } from './shared/i18n/locale.js';

export async function hydrate(): Promise<void> {
  const i18n = await loadI18n(localeOf(location.pathname), document.documentElement.dataset['audience']);
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <I18nProvider value={i18n}>
          <HydratedRouter />
        </I18nProvider>
      </StrictMode>,
    );
  });
}
