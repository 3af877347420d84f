import { useMemo } from 'react';
import { useVisitor } from '../../shared/session/useVisitor.js';

/** "Nov 9" in the city's zone, for axes and dense tables; with the year where it is not this year's. */
export function useShortDate(): (at: string) => string {
  const { locale, city, now } = useVisitor();
  return useMemo(() => {
    const stamp = (options: Intl.DateTimeFormatOptions) => {
      const format = new Intl.DateTimeFormat(locale === 'en' ? 'en-US' : locale, { timeZone: city.timeZone, ...options });
      return (at: string) => format.format(new Date(at));
    };
    const year = stamp({ year: 'numeric' });
    const short = stamp({ month: 'short', day: 'numeric' });
    const long = stamp({ month: 'short', day: 'numeric', year: 'numeric' });
    return (at) => (year(at) === year(now) ? short(at) : long(at));
  }, [locale, city.timeZone, now]);
}
