/** "5:00 PM" of a minute of the day; 1440 is the midnight that ends it. */
export function clockTime(minute: number, locale: string): string {
  const format = new Intl.DateTimeFormat(locale === 'en' ? 'en-US' : locale, { timeStyle: 'short', timeZone: 'UTC' });
  return format.format(new Date(Date.UTC(2024, 0, 1, 0, minute % 1440))).replaceAll('\u202f', ' ');
}

/** "Monday" of 1. */
export const dayName = (day: number, locale: string): string =>
  new Intl.DateTimeFormat(locale === 'en' ? 'en-US' : locale, { weekday: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, day)));
