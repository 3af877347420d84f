import fs from 'node:fs';
import path from 'node:path';
import { setupI18n } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import PO from 'pofile';
import { projectRoot } from '../project-root.js';

/** A text in each of the city's languages, as the catalog tables and seeds keep it. */
export type Translated = Readonly<Record<string, string>>;

/** The text in that language, else in English, else in whatever language there is. */
export const inLanguage = (text: Translated, language: string): string =>
  text[language] ?? text.en ?? Object.values(text)[0] ?? '';

export type Translate = (id: string, values?: Record<string, unknown>) => string;

/** The words of one library: `libs/<library>/locales/<language>.po`, with ICU plurals and explicit ids. */
export class Catalog {
  private readonly languages = new Map<string, Translate>();

  constructor(library: string) {
    const folder = path.join(projectRoot, 'libs', library, 'locales');
    for (const file of fs.readdirSync(folder)) {
      const language = path.basename(file, '.po');
      const items = PO.parse(fs.readFileSync(path.join(folder, file), 'utf8')).items;
      const messages = Object.fromEntries(items.map((item) => [item.msgid, compileMessage(item.msgstr[0] ?? '')]));
      const i18n = setupI18n({ locale: language, messages: { [language]: messages } });
      this.languages.set(language, (id, values) => i18n._(id, values));
    }
  }

  /** Words in that language; English where the library does not speak it. */
  in(language: string): Translate {
    const translate = this.languages.get(language) ?? this.languages.get('en');
    if (!translate) throw new Error('a catalog without English');
    return translate;
  }
}
