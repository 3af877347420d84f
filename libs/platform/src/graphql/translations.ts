import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { IsString, MaxLength } from 'class-validator';
import type { Translated } from '../i18n/catalog.js';
import { IsLanguage } from './inputs.js';

@ObjectType({ description: 'Words in one language, for whoever edits them; everybody else is given their own language.' })
export class Translation {
  @Field({ description: 'A language tag.' }) language: string;
  @Field() text: string;
}

@InputType()
export class TranslationInput {
  @Field() @IsLanguage() language: string;
  @Field() @IsString() @MaxLength(4_000) text: string;
}

/** A text of all languages as a list, in their own order. */
export const translations = (text: Translated): Translation[] => Object.entries(text).map(([language, words]) => ({ language, text: words }));

/** Trimmed; the last of a language counts. */
export const translated = (list: readonly Translation[]): Translated =>
  Object.fromEntries(list.map(({ language, text }) => [language, text.trim()]));
