import { newId } from '@civic311/kernel';
import type { Transaction } from '@civic311/platform';
import { type DocumentToIndex, putDocuments } from '@civic311/search';
import type { KnownToProcedures, ProcedureContent } from '../rules/index.js';

const UNKNOWN = 'unknown';

/** What steps may name now: the city's languages, its articles for staff, and the choices of its services' questions. */
export async function knownToProcedures(tx: Transaction): Promise<KnownToProcedures> {
  const [city] = (await tx.query('select languages from city limit 1')) as { languages: string[] }[];
  const articles = (await tx.query(
    "select code from article where exists (select 1 from article_version v where v.article_id = article.id and v.state = 'published') limit 5000",
  )) as { code: string }[];
  const questions = (await tx.query(
    `select service.code, coalesce(jsonb_object_agg(q.code, (case when q.allow_unknown then '["${UNKNOWN}"]'::jsonb else '[]'::jsonb end)
         || coalesce((select jsonb_agg(option ->> 'key') from jsonb_array_elements(q.options) option), '[]'))
       filter (where q.code is not null and q.variable), '{}') as questions
     from service left join service_question q on q.service_id = service.id where service.active group by service.code limit 2000`,
  )) as { code: string; questions: Record<string, string[]> }[];
  return {
    languages: city?.languages ?? ['en'],
    articles: new Set(articles.map(({ code }) => code)),
    services: new Map(questions.map(({ code, questions: own }) => [code, new Map(Object.entries(own).map(([question, choices]) => [question, new Set(choices)]))])),
  };
}

/** Makes the version the live one: the one before it is replaced, and the search finds its words. */
export async function publishVersion(tx: Transaction, { id, procedureId, by, at }: { id: string; procedureId: string; by: string | null; at: Date }): Promise<void> {
  await tx.query("update procedure_version set state = 'replaced' where procedure_id = $1 and state = 'published'", [procedureId]);
  await tx.query("update procedure_version set state = 'published', published_by_id = $2, published_at = $3 where id = $1", [id, by, at]);
  await indexProcedure(tx, procedureId);
}

/** What is live is what the search finds. */
export async function indexProcedure(tx: Transaction, id: string): Promise<void> {
  const [live] = (await tx.query(
    "select p.code, v.content from procedure p join procedure_version v on v.procedure_id = p.id and v.state = 'published' where p.id = $1",
    [id],
  )) as { code: string; content: ProcedureContent }[];
  const { code, content } = live ?? {};
  const documents = Object.entries(content?.title ?? {}).map(([language, title]): DocumentToIndex => ({
    kind: 'procedure', subjectId: id, code: code!, language, audience: 'staff', title,
    summary: content!.steps[0]?.words[language] ?? '', keywords: content!.keywords[language] ?? [], text: '',
  }));
  await putDocuments(tx, 'procedure', [id], documents);
}

export interface ProcedureToPut extends ProcedureContent {
  readonly code: string;
  readonly departmentId: string;
  readonly sample: boolean;
}

/** Publishes what a city's folder says, unless it stands so already, or somebody wrote it since: what people changed is theirs. Its faults were found before. */
export async function putProcedure(tx: Transaction, { code, departmentId, sample, ...content }: ProcedureToPut, at: Date): Promise<void> {
  const [theirs] = (await tx.query(
    'select 1 from procedure p join procedure_version v on v.procedure_id = p.id where p.code = $1 and v.written_by_id is not null limit 1',
    [code],
  )) as unknown[];
  if (theirs) return;
  const [{ id }] = (await tx.query(
    `insert into procedure (id, code, department_id, sample) values ($1, $2, $3, $4)
     on conflict (code) do update set department_id = excluded.department_id, sample = excluded.sample returning id`,
    [newId(at), code, departmentId, sample],
  )) as [{ id: string }];
  const [last] = (await tx.query(
    `select max(number) as number, bool_or(state = 'published' and content = $2::jsonb) as same from procedure_version where procedure_id = $1`,
    [id, JSON.stringify(content)],
  )) as { number: number | null; same: boolean | null }[];
  if (last?.same) return;
  const version = newId(at);
  await tx.query("insert into procedure_version (id, procedure_id, number, state, content, written_at) values ($1, $2, $3, 'draft', $4, $5)", [
    version, id, (last?.number ?? 0) + 1, JSON.stringify(content), at,
  ]);
  await publishVersion(tx, { id: version, procedureId: id, by: null, at });
}
