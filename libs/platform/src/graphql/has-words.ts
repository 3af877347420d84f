import { ValidateBy } from 'class-validator';

/** A text that says something: blanks alone are refused as nothing is, with `IS_NOT_EMPTY`. */
export const HasWords = (): PropertyDecorator =>
  ValidateBy({ name: 'isNotEmpty', validator: { validate: (value: unknown) => typeof value === 'string' && value.trim() !== '' } });
