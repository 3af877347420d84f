import { ValidateBy, type ValidationOptions } from 'class-validator';

const rule = (name: string, holds: (text: string) => boolean) => (options?: ValidationOptions): PropertyDecorator =>
  ValidateBy({ name, validator: { validate: (value: unknown) => typeof value === 'string' && holds(value) } }, options);

/** A text that says something: blanks alone are refused as nothing is, with `IS_NOT_EMPTY`. */
export const HasWords = rule('isNotEmpty', (text) => text.trim() !== '');

/** A language tag, such as `es` or `zh-Hant` (BCP 47, a language and at most a script or a region); else `IS_LANGUAGE`. */
export const IsLanguage = rule('isLanguage', (text) => /^[a-z]{2,3}(-[A-Za-z]{2,8})?$/.test(text));

/** What an editor names a thing by in addresses, such as `read-it-back`, of at most 60 letters; else `IS_CODE`. */
export const IsCode = rule('isCode', (text) => text.length <= 60 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text));

/** A day that the calendar has, as YYYY-MM-DD, from the year 1000; else `IS_DAY`. In which time zone, the field says. */
export const IsDay = rule('isDay', (text) => /^[1-9]\d{3}-\d\d-\d\d$/.test(text) && isReal(text));

/** 30 February is read as 2 March, and then written otherwise. */
const isReal = (day: string): boolean => {
  const read = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(day);
};
