import type { Formatters } from '../../../shared/i18n/format.js';
import type { useT } from '../../../shared/i18n/index.js';
import { windowsText } from './hours-text.js';
import type { DayHours } from './WeekPicture.js';

type T = ReturnType<typeof useT>;

/** A local date: "December 25, 2026". Noon of it is that date in every zone of the Americas, Europe and Africa. */
export const onDate = (format: Formatters, date: string): string => format.date(`${date}T12:00:00Z`);

/** "Monday to Friday 08:30-17:00; Saturday 10:00-14:00": days in a row that share their hours are told together. */
export function weekInWords(t: T, weekly: readonly DayHours[]): string {
  const runs: { from: number; to: number; hours: string }[] = [];
  for (const { day, windows } of weekly) {
    const hours = windowsText(windows);
    const last = runs.at(-1);
    if (last && last.hours === hours && last.to === day - 1) last.to = day;
    else runs.push({ from: day, to: day, hours });
  }
  return runs
    .filter(({ hours }) => hours !== '')
    .map(({ from, to, hours }) => {
      const days = from === to ? t(`calendar.day.${from}`) : t('calendar.days', { from: t(`calendar.day.${from}`), to: t(`calendar.day.${to}`) });
      return `${days} ${hours}`;
    })
    .join('; ');
}
