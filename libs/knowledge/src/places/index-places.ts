import type { Transaction, Translated } from '@civic311/platform';
import { type DocumentToIndex, putDocuments } from '@civic311/search';

interface PlaceRow {
  id: string;
  code: string;
  name: Translated;
  description: Translated;
  address: string;
  active: boolean;
}

/** Lets the city's places be found as they stand now. */
export async function indexPlaces(tx: Transaction): Promise<void> {
  const places: PlaceRow[] = await tx.query('select id, code, name, description, address, active from place limit 2000');
  const documents = places.filter(({ active }) => active).flatMap(({ id, code, name, description, address }) =>
    Object.keys(name).map((language): DocumentToIndex => ({
      kind: 'place', subjectId: id, code, language, audience: 'public', title: name[language]!, summary: description[language] ?? '', keywords: [], text: address,
    })),
  );
  await putDocuments(tx, 'place', places.map(({ id }) => id), documents);
}
