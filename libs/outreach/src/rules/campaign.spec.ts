import { alertFaults, isAddressed, joined, leavesAt, mailText } from './campaign.js';

const nobody = { everyone: false, areas: [], services: [] };
const nothing = { everywhere: false, areas: [], services: [] };

describe('an alert', () => {
  it('is for whom one area or one service is enough; who wants all areas is told of any', () => {
    expect(isAddressed({ ...nobody, areas: ['back-bay'], services: ['snow'] }, { ...nothing, areas: ['back-bay'] })).toBe(true);
    expect(isAddressed({ ...nobody, areas: ['back-bay'], services: ['snow'] }, { ...nothing, services: ['snow'] })).toBe(true);
    expect(isAddressed({ ...nobody, areas: ['back-bay'] }, { ...nothing, areas: ['fenway'], services: ['snow'] })).toBe(false);
    expect(isAddressed({ ...nobody, areas: ['back-bay'] }, { ...nothing, everywhere: true })).toBe(true);
    expect(isAddressed({ ...nobody, services: ['snow'] }, { ...nothing, everywhere: true })).toBe(false);
    expect(isAddressed({ ...nobody, everyone: true }, { ...nothing, services: ['snow'] })).toBe(true);
  });

  it('adds a second wish to the first', () => {
    expect(joined({ ...nothing, areas: ['a', 'b'] }, { everywhere: true, areas: ['b'], services: ['s'] })).toEqual({ everywhere: true, areas: ['a', 'b'], services: ['s'] });
  });

  it('waits for the morning, also on the day that the clocks change, unless it may go at night', () => {
    const zone = 'America/New_York';
    const leaves = (at: string, atNight = false) => leavesAt(new Date(at), atNight, zone).toISOString();
    expect(leaves('2026-11-24T01:59:00Z')).toBe('2026-11-24T01:59:00.000Z');
    expect(leaves('2026-11-24T02:00:00Z')).toBe('2026-11-24T13:00:00.000Z');
    expect(leaves('2026-11-24T12:59:00Z')).toBe('2026-11-24T13:00:00.000Z');
    expect(leaves('2027-03-14T04:00:00Z')).toBe('2027-03-14T12:00:00.000Z');
    expect(leaves('2026-11-24T02:00:00Z', true)).toBe('2026-11-24T02:00:00.000Z');
  });

  it('needs words in the first language, no half translation, and somebody to read it', () => {
    const faults = alertFaults({ title: { en: '', es: 'Nieve', fr: 'x' }, body: { en: 'x'.repeat(5_001) } }, nobody, ['en', 'es']);
    expect(faults.map(({ path, code }) => `${path} ${code}`)).toEqual(['en.title EMPTY', 'en.body TOO_LONG', 'es.body EMPTY', 'fr.body UNKNOWN_LANGUAGE', 'audience CHOOSE_ONE']);
  });

  it('reads as plain text with its links written out', () => {
    const html = '<h2>Snow</h2>\n<p>Move your <strong>car</strong> &amp; <a href="/answers/snow" rel="x">read on</a>.</p>\n<ul>\n<li>Main St</li>\n<li>Call <a href="tel:311">311</a></li>\n</ul>\n<p>Bye &lt;3</p>';
    expect(mailText(html, 'https://311.example')).toBe('Snow\n\nMove your car & read on: https://311.example/answers/snow.\n\n- Main St\n- Call 311\n\nBye <3');
  });
});
