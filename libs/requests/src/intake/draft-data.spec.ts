import { type DraftData, patched, patchFaults } from './draft-data.js';

const begun: DraftData = { key: '0190b3a0-0000-7000-8000-000000000001', language: 'es' };

describe('what a resident has typed so far', () => {
  it('takes each step, whole or in part', () => {
    const patch = {
      q: 'hay un hoyo',
      serviceCode: 'pothole',
      location: { latitude: 42.36, longitude: -71.06, address: '1 City Hall Sq', note: null, noLocation: false },
      description: 'x'.repeat(10_001),
      answers: { size: 'large', where: ['lane', 'curb'], 'a.b-c_1': '' },
      contact: { name: '', email: 'ana@example.org', wantsUpdates: true, language: 'es' },
      followedDuplicate: null,
    };
    expect(patchFaults(patch)).toEqual([]);
  });

  it('names everything that it cannot keep', () => {
    const faults = patchFaults({
      key: 'another',
      constructor: 'x',
      q: 'x'.repeat(1_001),
      description: 'a\0b',
      location: { latitude: '42', longitude: Number.NaN, noLocation: 'yes', altitude: 3 },
      contact: ['ana'],
      answers: { 'no spaces': 'x', many: Array<string>(51).fill('x'), number: 3, long: 'x'.repeat(10_001) },
    });
    expect(faults.map(({ path, code }) => `${path} ${code}`)).toEqual([
      'key UNKNOWN_FIELD',
      'constructor UNKNOWN_FIELD',
      'q TOO_LONG',
      'description WRONG_TYPE',
      'location.latitude WRONG_TYPE',
      'location.longitude WRONG_TYPE',
      'location.noLocation WRONG_TYPE',
      'location.altitude UNKNOWN_FIELD',
      'contact WRONG_TYPE',
      'answers.no spaces UNKNOWN_FIELD',
      'answers.many TOO_MANY',
      'answers.number WRONG_TYPE',
      'answers.long TOO_LONG',
    ]);
    expect(patchFaults({ answers: 'size=large' })).toEqual([{ path: 'answers', code: 'WRONG_TYPE' }]);
    const codes = Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`q${index}`, 'x']));
    expect(patchFaults({ answers: codes })).toEqual([{ path: 'answers', code: 'TOO_MANY', max: 50 }]);
  });

  it('replaces key by key; null takes away, undefined leaves, and the language stays', () => {
    const data = { ...begun, q: 'hoyo', location: { address: '1 City Hall Sq' }, description: 'grande' };
    expect(patched(data, { location: { noLocation: true }, description: null, q: undefined, language: null })).toEqual({
      ...begun,
      q: 'hoyo',
      location: { noLocation: true },
    });
  });

  it('has an end', () => {
    const answers = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`q${index}`, 'x'.repeat(9_000)]));
    expect(patched(begun, { answers })).toEqual({ path: '', code: 'TOO_LONG', max: 49_152 });
  });
});
