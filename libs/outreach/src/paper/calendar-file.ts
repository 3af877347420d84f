import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { CityEvent } from '../events/events.types.js';

/**
 * Events as an iCalendar file (RFC 5545), in UTC, so that no reader needs our zone's rules. The same UID stays with an event, and
 * SEQUENCE grows when its time or place is another or it is cancelled, so that calendars put the new one in place of what they have.
 */
export function calendarFile(events: readonly CityEvent[], { name, description, publicUrl, pageOf }: { name: string; description?: string; publicUrl: string; pageOf: (id: string) => string }): string {
  const calendar = ical({ name, description: description ?? null, prodId: { company: 'Civic311', product: 'events' }, method: ICalCalendarMethod.PUBLISH, ttl: 3_600 });
  const host = new URL(publicUrl).hostname;
  for (const { id, title, summary, placeName, address, startsAt, endsAt, registering, sequence, changedAt } of events) {
    calendar.createEvent({
      id: `${id}@${host}`,
      sequence,
      stamp: changedAt,
      lastModified: changedAt,
      start: startsAt,
      end: endsAt,
      summary: title,
      description: `${summary}\n\n${pageOf(id)}`,
      location: `${placeName}, ${address}`,
      url: pageOf(id),
      status: registering === 'cancelled' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    });
  }
  return calendar.toString();
}
