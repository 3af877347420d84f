interface EventData {
  title: string;
  summary: string;
  placeName: string;
  address: string;
  languages: readonly string[];
  startsAt: string;
  endsAt: string;
  capacity?: number | null;
  placesLeft?: number | null;
  registering: string;
}

/** The event as schema.org reads it, ready to stand in a script element: nothing in it can end that element. */
export function structuredData(event: EventData, page: string, picture: string): string {
  const data = {
    '@context': 'https://schema.org',
    '@type': 'Event',
    name: event.title,
    description: event.summary,
    startDate: event.startsAt,
    endDate: event.endsAt,
    eventStatus: `https://schema.org/${event.registering === 'CANCELLED' ? 'EventCancelled' : 'EventScheduled'}`,
    eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
    isAccessibleForFree: true,
    inLanguage: event.languages,
    location: { '@type': 'Place', name: event.placeName, address: event.address },
    url: page,
    image: [picture],
    ...(event.capacity ? { maximumAttendeeCapacity: event.capacity, remainingAttendeeCapacity: event.placesLeft } : {}),
  };
  return JSON.stringify(data).replace(/[<>&\u2028\u2029]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
