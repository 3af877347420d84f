import { type I18n, type Messages, setupI18n } from '@lingui/core';
import { DEFAULT_LOCALE, type Locale } from './locale.js';

const CATALOGS = import.meta.glob<{ default: Messages }>(['../locales/*.po', '../../audiences/*/locales/*.po']);

const catalog = async (folder: string, locale: Locale): Promise<Messages> =>
  (await CATALOGS[`${folder}/locales/${locale}.po`]?.())?.default ?? {};

/** The messages of one audience and of the shared kit. Never a global: each page, on the server too, holds its own. */
export async function loadI18n(locale: Locale, audience: string | undefined): Promise<I18n> {
  const folders = ['..', ...(audience ? [`../../audiences/${audience}`] : [])];
  const locales = [...new Set([DEFAULT_LOCALE, locale])];
  const parts = await Promise.all(locales.flatMap((code) => folders.map((folder) => catalog(folder, code))));
  return setupI18n({ locale, messages: { [locale]: Object.assign({}, ...parts) as Messages } });
}
