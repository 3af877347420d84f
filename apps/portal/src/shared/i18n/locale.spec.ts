import { localeHref, localeOf, pageOf } from './locale.js';

test.each([
  ['/', 'en'],
  ['/report', 'en'],
  ['/escape', 'en'],
  ['/es', 'es'],
  ['/es/report', 'es'],
  ['/es.data', 'es'],
  ['/es?q=bache', 'es'],
])('%s is in %s', (path, locale) => expect(localeOf(path)).toBe(locale));

test.each([
  ['/', 'es', '/es'],
  ['/report', 'es', '/es/report'],
  ['/?q=hole', 'es', '/es?q=hole'],
  ['/es', 'en', '/'],
  ['/es?q=hole', 'en', '/?q=hole'],
  ['/es/report', 'en', '/report'],
  ['/es/report', 'es', '/es/report'],
] as const)('%s in %s is %s', (path, locale, expected) => expect(localeHref(path, locale)).toBe(expected));

test.each([
  ['/department?late=1', '/department?late=1'],
  ['/department.data?late=1&_routes=root', '/department?late=1'],
  ['/_.data', '/'],
])('a request for %s is for the page %s', (url, page) => expect(pageOf(url)).toBe(page));
