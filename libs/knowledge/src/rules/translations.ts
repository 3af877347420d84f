export interface TranslatedText {
  readonly language: string;
  /** Of the source: the version in which it was written. Of a translation: the source's version that it says. */
  readonly sourceVersion: number;
}

/**
 * By how many changes of the source a translation is behind. `sourceVersions`: of the article's published versions and
 * the one asked about, the versions in which their source texts were written.
 */
export const behindBy = (translatedFrom: number, sourceVersions: readonly number[]): number =>
  new Set(sourceVersions.filter((version) => version > translatedFrom)).size;

/** The words for a reader: their own language, else the source's. */
export function textFor<Text extends TranslatedText>(texts: readonly Text[], language: string, source: string): Text | undefined {
  return texts.find((text) => text.language === language) ?? texts.find((text) => text.language === source);
}
