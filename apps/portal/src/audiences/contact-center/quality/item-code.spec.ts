import { itemCode } from './item-code.js';

it('names an item by its question, never as another one is named', () => {
  expect(itemCode('¿Saludó la persona con cortesía?', new Set())).toBe('saludo-la-persona-con-cortesia');
  expect(itemCode('Was it right?', new Set(['was-it-right', 'was-it-right-2']))).toBe('was-it-right-3');
  expect(itemCode('???', new Set())).toBe('item');
  expect(itemCode('a '.repeat(100), new Set())).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
});
