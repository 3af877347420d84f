import { useVisitor } from '../../../shared/session/useVisitor.js';

/** The day, from when to when, and in which zone: "Saturday, December 5, 2026, 6:00 – 8:00 PM EST". */
export function When({ event: { startsAt, endsAt } }: { event: { startsAt: string; endsAt: string } }) {
  const { city, locale } = useVisitor();
  const tag = locale === 'en' ? 'en-US' : locale;
  const format = new Intl.DateTimeFormat(tag, {
    timeZone: city.timeZone, weekday: 'long', year: 'numeric', month: 'long', day: 'numeric', hour: 'numeric', minute: '2-digit', timeZoneName: 'short',
  });
  return <p className="event-when"><time dateTime={startsAt}>{format.formatRange(new Date(startsAt), new Date(endsAt)).replaceAll(/[\u202f\u2009]/g, ' ')}</time></p>;
}
