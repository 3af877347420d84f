import type { Transaction, Translated } from '@civic311/platform';
import { type DocumentToIndex, putDocuments } from '@civic311/search';

interface ServiceRow {
  id: string;
  code: string;
  name: Translated;
  description: Translated;
  keywords: Readonly<Record<string, readonly string[]>>;
  groupName: Translated;
  isPublic: boolean;
  active: boolean;
}

/** Lets the services be found by what they are called, by residents' words for them and by their description; all of them without ids. */
export async function indexServices(tx: Transaction, ids: readonly string[] | null = null): Promise<void> {
  const services = (await tx.query(
    `select service.id, service.code, service.name, description, keywords, service_group.name as "groupName",
       is_public as "isPublic", active
     from service join service_group on service_group.id = group_id where $1::uuid[] is null or service.id = any($1) order by service.id limit 2000`,
    [ids],
  )) as ServiceRow[];
  await putDocuments(tx, 'service', services.map(({ id }) => id), services.filter(({ active }) => active).flatMap(documentsOf));
}

function documentsOf({ id, code, name, description, keywords, groupName, isPublic }: ServiceRow): DocumentToIndex[] {
  return Object.keys(name).map((language) => ({
    kind: 'service',
    subjectId: id,
    code,
    language,
    audience: isPublic ? 'public' : 'staff',
    title: name[language] ?? '',
    summary: description[language] ?? '',
    keywords: keywords[language] ?? [],
    text: groupName[language] ?? '',
  }));
}
