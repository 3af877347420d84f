import type { I18n } from '@lingui/core';
import { cloneElement, createContext, Fragment, type ReactElement, type ReactNode, use, useMemo } from 'react';
import { useVisitor } from '../session/useVisitor.js';
import { formatters, type Formatters } from './format.js';
import { localeHref } from './locale.js';

const I18nContext = createContext<I18n | null>(null);
export const I18nProvider = I18nContext.Provider;

export type Values = Record<string, unknown>;
export type Translate = (id: string, values?: Values) => string;

function useI18n(): I18n {
  const i18n = use(I18nContext);
  if (!i18n) throw new Error('no I18nProvider above this component');
  return i18n;
}

/** `t('report.what.title', { count })`: the message of the catalogs, in the page's language. */
export function useT(): Translate {
  const i18n = useI18n();
  return useMemo(() => (id, values) => i18n._(id, values), [i18n]);
}

/** True when the catalogs hold this id; for words that depend on data, such as fault codes. */
export function useHas(): (id: string) => boolean {
  const i18n = useI18n();
  return useMemo(() => (id) => id in i18n.messages, [i18n]);
}

/** A message with elements in it: `<T id="track.hint" components={{ link: <a href="…" /> }} />` for "See <link>it</link>". */
export function T({ id, values, components = {} }: { id: string; values?: Values; components?: Record<string, ReactElement> }) {
  const parts = useT()(id, values).split(/<(\w+)>(.*?)<\/\1>/s);
  return parts.map((text, at): ReactNode => {
    if (at % 3 === 0) return text;
    if (at % 3 === 1) return null;
    const element = components[parts[at - 1] ?? ''];
    return <Fragment key={at}>{element ? cloneElement(element, {}, text) : text}</Fragment>;
  });
}

/** `href('/report')`: the page in the visitor's language. */
export function useHref(): (path: string) => string {
  const { locale } = useVisitor();
  return (path) => localeHref(path, locale);
}

/** Dates in the city's own time zone, numbers and durations, all in the page's language. */
export function useFormat(): Formatters {
  const { locale, city, now } = useVisitor();
  return useMemo(() => formatters(locale, city.timeZone, now), [locale, city.timeZone, now]);
}

/** "Spanish" for "es", in the page's language. Browsers know fewer names than our server: those are in the catalogs, so that both read the same. */
export function useLanguageName(): (code: string) => string {
  const { locale } = useVisitor();
  const [t, has] = [useT(), useHas()];
  return useMemo(() => {
    const names = new Intl.DisplayNames([locale], { type: 'language' });
    return (code) => (has(`language.${code}`) ? t(`language.${code}`) : (names.of(code) ?? code));
  }, [locale, t, has]);
}
