import { validateSync } from 'class-validator';
import { HasWords } from './has-words.js';

class Reasoned {
  @HasWords() reason: unknown;
}

test.each([['Snow', []], [' a ', []], ['', ['isNotEmpty']], [' \n\t', ['isNotEmpty']], [null, ['isNotEmpty']], [7, ['isNotEmpty']]])('%p', (reason, faults) => {
  const found = validateSync(Object.assign(new Reasoned(), { reason }));
  expect(found.flatMap(({ constraints = {} }) => Object.keys(constraints))).toEqual(faults);
});
