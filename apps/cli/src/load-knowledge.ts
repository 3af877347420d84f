import { putCounters } from '@civic311/contact-center';
import { putArticles, putPlaces } from '@civic311/knowledge';
import type { Transaction } from '@civic311/platform';
import { putSynonyms } from '@civic311/search';
import type { KnowledgeSeed } from './city-folder/index.js';

/** What residents and call-takers find answers in, as the folder says. */
export async function putKnowledge(
  tx: Transaction,
  { articles, places, synonyms }: KnowledgeSeed,
  { departments, source, at }: { departments: ReadonlyMap<string, string>; source: string; at: Date },
): Promise<void> {
  await putPlaces(tx, places);
  await putCounters(tx, places.filter(({ counter }) => counter).map(({ code }) => code));
  await putArticles(
    tx,
    articles.map(({ department, services, places: placeCodes, ...article }) => ({ ...article, departmentId: departments.get(department)!, serviceCodes: services, placeCodes })),
    source,
    at,
  );
  await putSynonyms(tx, synonyms);
}
