import { structuredData } from './structured-data.js';

it('a title cannot end the script element that it stands in, and reads as it was written', () => {
  const title = '</script><script>alert(1)</script> & more';
  const event = { title, summary: '', placeName: 'Hall', address: '1 Main St', languages: ['en'], startsAt: '2026-12-05T23:00:00Z', endsAt: '2026-12-06T01:00:00Z', registering: 'OPEN' };
  const written = structuredData(event, 'https://311.example/events/1', 'https://311.example/card.png');
  expect(written).not.toMatch(/[<>&]/);
  expect(JSON.parse(written)).toMatchObject({ '@type': 'Event', name: title, eventStatus: 'https://schema.org/EventScheduled' });
});
