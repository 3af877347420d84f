import { validateSync } from 'class-validator';
import { HasWords, IsCode, IsDay, IsLanguage } from './inputs.js';

class Input {
  @HasWords() reason: unknown = 'Snow';
  @IsLanguage({ each: true }) languages: unknown = ['en'];
  @IsCode() code: unknown = 'read-it-back';
  @IsDay() day: unknown = '2028-02-29';
}

const faultsOf = (input: Partial<Input>) =>
  validateSync(Object.assign(new Input(), input)).flatMap(({ constraints = {} }) => Object.keys(constraints));

test.each([[{}], [{ reason: ' a ' }], [{ languages: [] }], [{ languages: ['es', 'zh-Hant', 'pt-BR', 'kea'] }], [{ code: 'a1' }], [{ day: '1999-12-31' }]])('%j is taken', (input) => {
  expect(faultsOf(input)).toEqual([]);
});

test.each([
  ['isNotEmpty', 'reason', ['', ' \n\t', null, 7]],
  ['isLanguage', 'languages', [['en', 'English'], ['e'], ['es_MX'], 'ES', ['es\n'], null]],
  ['isCode', 'code', ['', 'Read it back', 'a--b', '-a', 'a'.repeat(61), 7]],
  ['isDay', 'day', ['', '2026-02-30', '2026-2-3', '2026-13-01', '0001-01-01', '2026-11-24T00:00:00Z', '20261124', null]],
])('%s', (fault, field, values) => {
  for (const value of values) expect([value, faultsOf({ [field]: value })]).toEqual([value, [fault]]);
});
