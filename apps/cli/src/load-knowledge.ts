import { newId } from '@civic311/kernel';
import type { Transaction } from '@civic311/platform';
import { putDocuments, putSynonyms } from '@civic311/search';
import type { KnowledgeSeed } from './city-folder/index.js';

/** What residents and call-takers find answers in, as the folder says. */
export async function putKnowledge(tx: Transaction, { articles, synonyms }: KnowledgeSeed): Promise<void> {
  const documents = articles.flatMap(({ code, audience, texts }) => {
    const subjectId = newId();
    return Object.entries(texts).map(([language, { title, summary, keywords, body }]) =>
      ({ kind: 'article' as const, subjectId, code, language, audience, title, summary, keywords, text: body }));
  });
  await putDocuments(tx, 'article', documents.map(({ subjectId }) => subjectId), documents);
  await putSynonyms(tx, synonyms);
}
