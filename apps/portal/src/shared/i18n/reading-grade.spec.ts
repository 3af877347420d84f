import { gradeIn, readingGrade, readingGradeInSpanish, spanishSyllablesOf, syllablesOf } from './reading-grade.js';

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

test.each([
  ['ciudad', 2],
  ['bueno', 2],
  ['país', 2],
  ['calle', 2],
  ['aquí', 2],
  ['solicitud', 4],
  ['y', 1],
])('%s has %i syllables in Spanish', (word, count) => expect(spanishSyllablesOf(word)).toBe(count));

test('Spanish has a formula of its own', () => {
  expect(readingGradeInSpanish('Vimos su nota. Vamos a tapar el hoyo.')).toBeLessThan(4);
  expect(readingGradeInSpanish('La rehabilitación de infraestructura municipal requiere documentación administrativa considerablemente exhaustiva.')).toBeGreaterThan(10);
  expect(gradeIn('en', 'We filled the hole at {address}. Thank you.')).toBeLessThan(4);
  expect(gradeIn('ht', 'Mèsi.')).toBeNull();
});
