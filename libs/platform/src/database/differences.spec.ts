import { differences } from './differences.js';

const option = (key: string, en: string) => ({ key, name: { en } });

describe('what a change changed', () => {
  it('is told leaf by leaf, by language and by code', () => {
    const before = { name: { en: 'Hole', es: 'Bache' }, active: true, questions: [{ code: 'where', options: [option('road', 'Road')] }] };
    const after = { name: { en: 'Pothole', es: 'Bache' }, active: false, questions: [{ code: 'where', options: [option('road', 'Street')] }] };
    expect(differences(before, after)).toEqual([
      { path: 'name.en', before: 'Hole', after: 'Pothole' },
      { path: 'active', before: 'true', after: 'false' },
      { path: 'questions.where.options.road.name.en', before: 'Road', after: 'Street' },
    ]);
  });

  it('names the order of a list when it changed, and all that came or went', () => {
    expect(differences({ rules: [{ code: 'a' }, { code: 'b' }] }, { rules: [{ code: 'b' }, { code: 'a' }] })).toEqual([
      { path: 'rules.order', before: 'a, b', after: 'b, a' },
    ]);
    expect(differences(null, { weekdays: [6, 7], hours: [] })).toEqual([{ path: 'weekdays', before: null, after: '6, 7' }]);
    expect(differences({ phone: null }, {})).toEqual([]);
  });
});
