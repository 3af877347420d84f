import type { ArticleText } from '../src/rules/index.js';
import type { DraftToWrite } from '../src/articles/write-draft.js';

/** Words of an article in one language. */
export const someWords = (title: string, change: Partial<ArticleText> = {}): ArticleText => ({
  title, summary: 'Put it out by six in the morning.', keywords: ['garbage'], body: 'Put your bags at the curb.\n\nWe come once a week.', actions: [], ...change,
});

/** A new article of Springfield's Public Works about potholes, in English. */
export const aDraft = (change: Partial<DraftToWrite> = {}): DraftToWrite => ({
  code: null, basedOn: null, department: 'public-works', ownerId: null, reviewMonths: 6, expiresAt: null, sample: false, audience: 'public', services: ['pothole'], places: [],
  checklist: ['answer-first'], note: null, texts: { en: someWords('When is my trash picked up?') }, checked: [], ...change,
});
