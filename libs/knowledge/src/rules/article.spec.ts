import { type ArticleText, behindBy, changes, CHECKLIST, checklistScore, codeOf, deflection, isNotWorking, textFaults, textFor, unfinished } from './index.js';

const text = (change: Partial<ArticleText> = {}): ArticleText => ({ title: 'When is my trash picked up?', summary: 'On your street’s day.', keywords: ['garbage'], body: 'Put it out.', actions: [], ...change });

describe('an article', () => {
  it('is kept with every limit named at once', () => {
    const en = text({
      title: ' ', summary: 'x'.repeat(301), body: 'x'.repeat(100_001), keywords: Array<string>(41).fill('x'),
      actions: [{ kind: 'start-request', label: 'Ask' }, { kind: 'call', label: '', phone: '311; drop' }, { kind: 'open', label: 'See', url: 'javascript:alert(1)' }],
    });
    expect(textFaults({ en, xx: text() }, ['en', 'es']).map(({ path, code }) => `${path} ${code}`)).toEqual([
      'en.title EMPTY', 'en.summary TOO_LONG', 'en.body TOO_LONG', 'en.keywords TOO_MANY', 'en.actions.0.to EMPTY', 'en.actions.1.label EMPTY',
      'en.actions.1.to NOT_A_PHONE', 'en.actions.2.to NOT_AN_ADDRESS', 'xx UNKNOWN_LANGUAGE',
    ]);
    expect(textFaults({ en: text({ actions: [{ kind: 'call', label: 'Call', phone: '311' }] }) }, ['en'])).toEqual([]);
  });

  it('leads to no other site unnoticed, and is called something that can be seen', () => {
    const open = (url: string) => textFaults({ en: text({ actions: [{ kind: 'open', label: 'See', url }] }) }, ['en']).map(({ code }) => code);
    expect(['https://boston.example/a?b=c', '/answers/pothole'].flatMap(open)).toEqual([]);
    expect(['//evil.example', '/\\evil.example', '/'].map(open)).toEqual(Array(3).fill(['NOT_AN_ADDRESS']));
    expect(textFaults({ en: text({ title: '\u200b\u202e ' }) }, ['en'])).toEqual([{ path: 'en.title', code: 'EMPTY' }]);
  });

  it('may be unfinished until somebody is asked to look', () => {
    expect(unfinished({ en: text({ summary: '', body: ' ' }) }, 'en').map(({ path }) => path)).toEqual(['en.summary', 'en.body']);
    expect(unfinished({ es: text() }, 'en')).toEqual([{ path: 'en.title', code: 'EMPTY' }]);
  });

  it('is named by its title', () => {
    expect([codeOf('¿Cuándo recogen mi basura?'), codeOf('A'.repeat(80)), codeOf('垃圾')]).toEqual(['cuando-recogen-mi-basura', 'a'.repeat(60), '']);
  });

  it('scores what was ticked', () => {
    expect(Object.values(CHECKLIST).reduce((sum, weight) => sum + weight, 0)).toBe(100);
    expect(checklistScore(['answer-first', 'answer-first', 'nonsense', 'one-need'])).toBe(35);
  });
});

it('changes are shown by paragraph', () => {
  expect(changes('One.\n\nTwo.\n\nThree.', 'One.\n\nTwo, new.\n\nThree.\n\nFour.')).toEqual([
    { how: 'same', text: 'One.' }, { how: 'removed', text: 'Two.' }, { how: 'added', text: 'Two, new.' }, { how: 'same', text: 'Three.' }, { how: 'added', text: 'Four.' },
  ]);
  expect(changes('', 'New.')).toEqual([{ how: 'added', text: 'New.' }]);
  const many = (name: string) => Array.from({ length: 5_000 }, (_, at) => `${name} ${at}`).join('\n\n');
  expect(changes(many('a'), many('b'))).toHaveLength(10_000);
});

it('a translation is behind by the changes of its source, and a missing one is the source', () => {
  expect([behindBy(3, [1, 2, 3]), behindBy(1, [1, 2, 2, 4])]).toEqual([0, 2]);
  const texts = [{ language: 'en', sourceVersion: 1 }, { language: 'es', sourceVersion: 1 }];
  expect([textFor(texts, 'es', 'en')?.language, textFor(texts, 'ht', 'en')?.language, textFor([], 'es', 'en')]).toEqual(['es', 'en', undefined]);
});

describe('an answer in place of a request', () => {
  const readAt = new Date('2026-11-23T10:00:00Z');
  const later = new Date('2026-11-24T10:00:00Z');
  const read = (change: object = {}) => ({ readAt, meantToReport: true, helped: null, requestedAt: null, ...change });

  it('is confirmed by their own word, potential without one, false when they asked after all', () => {
    expect(deflection(read({ helped: true }), later)).toBe('confirmed');
    expect(deflection(read(), later)).toBe('potential');
    expect(deflection(read({ helped: true, requestedAt: later }), later)).toBe('false');
    expect(deflection(read({ requestedAt: later }), later)).toBe('none');
    expect(deflection(read({ helped: false }), later)).toBe('none');
    expect(deflection(read({ meantToReport: false, helped: true }), later)).toBe('none');
    expect(deflection(read({ helped: true }), new Date('2026-11-24T09:59:59Z'))).toBeNull();
  });

  it('does not work when a fifth of its readers ask for the same thing', () => {
    const none = { readings: 0, requests: 0, told: 0, cameBack: 0 };
    expect([isNotWorking({ ...none, readings: 4, requests: 4 }), isNotWorking({ ...none, readings: 10, requests: 2 }), isNotWorking({ ...none, readings: 10, requests: 1 })]).toEqual([false, true, false]);
    expect([isNotWorking({ ...none, told: 5, cameBack: 1 }), isNotWorking({ ...none, readings: 95, told: 5, cameBack: 5 }), isNotWorking(none)]).toEqual([true, false, false]);
  });
});
