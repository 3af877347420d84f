import { readingGrade, syllablesOf } from './reading-grade.js';

test.each([
  ['made', 1],
  ['closed', 1],
  ['table', 2],
  ['wanted', 2],
  ['pothole', 3],
  ['street', 1],
  ['neighborhood', 3],
  ['accessibility', 6],
])('%s has %i syllables', (word, count) => expect(syllablesOf(word)).toBe(count));

test('short words in short sentences read at a low grade, long ones at a high grade', () => {
  expect(readingGrade('We got your note. We will fix the hole.')).toBeLessThan(2);
  expect(readingGrade('Municipal infrastructure remediation requires comprehensive documentation of circumstances.')).toBeGreaterThan(15);
});
