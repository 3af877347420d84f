/** The languages that are fully translated, by their own names. The first one has no prefix in the URL. */
export const LOCALES = [
  { code: 'en', name: 'English', dir: 'ltr' },
  { code: 'es', name: 'Español', dir: 'ltr' },
] as const;
export type Locale = (typeof LOCALES)[number]['code'];
export const DEFAULT_LOCALE: Locale = 'en';

/** The locale that a path is in: `/es/report` (or its `.data` twin) is Spanish, everything without a prefix is English. */
export function localeOf(path: string): Locale {
  return LOCALES.find(({ code }) => code !== DEFAULT_LOCALE && new RegExp(`^/${code}(?=[/.?]|$)`).test(path))?.code ?? DEFAULT_LOCALE;
}

/** The same page in a locale: `localeHref('/report', 'es')` is `/es/report`. Takes paths with or without a prefix. */
export function localeHref(path: string, locale: Locale): string {
  const from = localeOf(path);
  const bare = from === DEFAULT_LOCALE ? path : path.slice(from.length + 1) || '/';
  if (locale === DEFAULT_LOCALE) return bare.startsWith('/') ? bare : `/${bare}`;
  return `/${locale}${/^\/(?=$|[?#])/.test(bare) ? bare.slice(1) : bare}`;
}

/** The page that a request is for, with its query: `/department.data?x=1&_routes=…`, as a hydrated page asks, is `/department?x=1`. */
export function pageOf(requestUrl: string): string {
  const { pathname, searchParams } = new URL(requestUrl, 'http://city');
  const path = pathname.replace(/\/_\.data$/, '/').replace(/\.data$/, '');
  searchParams.delete('_routes');
  return searchParams.size > 0 ? `${path}?${searchParams}` : path;
}
