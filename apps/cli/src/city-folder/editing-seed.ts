/** What a demo's editors did with the articles of its folder, and how often people asked for them. People are e-mail addresses, articles codes. */
export interface EditingSeed {
  /** Who writes, and who looks at it, says that it is true and publishes; null: nobody edits in this demo. */
  readonly author: string | null;
  readonly checker: string | null;
  /** Articles that somebody said are true, as they stand. */
  readonly validated: readonly string[];
  readonly changes: readonly ArticleChangeSeed[];
  /** Most asked first; each is read and told about half as often as the one before the last. */
  readonly asked: readonly string[];
}

/** Days are before the demo is loaded. */
export interface ArticleChangeSeed {
  readonly article: string;
  /** Null: the author. */
  readonly by: string | null;
  readonly daysAgo: number;
  /** What is written below it, by language; where one has none, its translation lies behind. */
  readonly adds: Readonly<Record<string, string>>;
  /** Null: as it was. */
  readonly reviewMonths: number | null;
  /** How far it has come. */
  readonly until: ArticleReached;
}

export const REACHED = ['draft', 'review', 'published'] as const;
export type ArticleReached = (typeof REACHED)[number];
