import { type EventToPut, type InvitationToPut, putAlerts, putEvents, putInvitations } from '@civic311/outreach';
import { instantOf, occurrences } from '@civic311/outreach/rules';
import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { DataSource } from 'typeorm';
import type { DemoSeed, EventSeed, InvitationSeed } from './city-folder/city-seed.js';
import { WEEKDAYS } from './city-folder/events-file.js';

/** Puts a demo's events, invitations and alerts around `now`, in place of those it had. Gives how many events; nobody is written to. */
export async function loadEvents(dataSource: DataSource, { events, invitations, alerts }: Pick<DemoSeed, 'events' | 'invitations' | 'alerts'>, now: Date): Promise<number> {
  return dataSource.transaction(async (tx) => {
    const [city] = (await tx.query('select time_zone as "timeZone" from city')) as { timeZone: string }[];
    const areas = (await tx.query("select id, code from area where kind = 'neighborhood'")) as { id: string; code: string }[];
    const idOf = new Map(areas.map(({ id, code }) => [code, id]));
    const toPut = events.flatMap((event) => datesOf(event, city!.timeZone, now).map((dates, at): EventToPut => ({
      ...event, ...dates, neighborhoodId: idOf.get(event.neighborhood) ?? null,
      // Of a series, people have registered for its first date only.
      people: (at === 0 ? event.parties : []).map(({ name, ...party }) => ({ ...party, name, email: emailOf(name) })),
    })));
    await putEvents(tx, toPut, now);
    await putInvitations(tx, invitations.map(({ neighborhood, ...invitation }) => ({ ...datedInvitation(invitation, city!.timeZone, now), neighborhoodId: (neighborhood && idOf.get(neighborhood)) || null })));
    await putAlerts(tx, alerts.map(({ neighborhood, ...alert }) => ({ ...alert, areaIds: [neighborhood && idOf.get(neighborhood)].filter((id) => typeof id === 'string') })), now);
    return toPut.length;
  });
}

/** A visit is at six in the evening, by the city's clock. */
function datedInvitation(
  { askedDaysAgo, visitInDays, ...invitation }: Omit<InvitationSeed, 'neighborhood'>, timeZone: string, now: Date,
): Omit<InvitationToPut, 'neighborhoodId'> {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();
  const slot = visitInDays === null ? null : today.add({ days: visitInDays }).toZonedDateTime({ timeZone, plainTime: { hour: 18 } });
  return {
    ...invitation, email: emailOf(invitation.contactName), askedAt: new Date(now.getTime() - askedDaysAgo * 86_400_000),
    slotAt: slot && new Date(slot.epochMilliseconds),
  };
}

const emailOf = (name: string): string => `${name.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(/[^a-z]+/g, '.')}@demo.example`;

/** When each of a series is: `nth` 1 is the first such weekday after today, -1 the last before. */
export function datesOf(event: EventSeed, timeZone: string, now: Date): Pick<EventToPut, 'startsAt' | 'endsAt' | 'interpreterUntil' | 'seriesId'>[] {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();
  const ahead = (WEEKDAYS.indexOf(event.weekday) + 1 - today.dayOfWeek + 7) % 7;
  const first = today.add({ days: event.nth > 0 ? (ahead || 7) + (event.nth - 1) * 7 : ahead - 7 + (event.nth + 1) * 7 });
  const wall = { startsLocal: `${first}T${event.from}`, endsLocal: `${first}T${event.to}` };
  const seriesId = event.repeat ? randomUUID() : null;
  return (event.repeat ? occurrences(wall, event.repeat, event.times) : [wall]).flatMap(({ startsLocal, endsLocal }) => {
    const [startsAt, endsAt] = [instantOf(startsLocal, timeZone), instantOf(endsLocal, timeZone)];
    // A demo that is loaded around a change of clocks does without what its skipped hour would have held.
    if (typeof startsAt === 'string' || typeof endsAt === 'string') return [];
    const days = event.interpreterDaysBefore;
    return [{ startsAt, endsAt, interpreterUntil: days === null ? null : new Date(startsAt.getTime() - days * 86_400_000), seriesId }];
  });
}
