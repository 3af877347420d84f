import { encodeCursor, type Sql } from '@civic311/platform';
import { QueueQuery } from '@civic311/requests';

interface Statement {
  name: string;
  text: string;
  values: unknown[];
}

/** The very statement that the product sends for the first page of a department's queue. */
export async function queueStatement(departmentId: string): Promise<Statement> {
  let sent: Statement | undefined;
  const listening = {
    rows: async (text: string, values: unknown[]) => {
      sent = { name: 'queue', text, values };
      return [];
    },
  } as unknown as Sql;
  const scope = { kind: 'departments', ids: [departmentId] } as const;
  await new QueueQuery(listening).page(scope, {}, { first: 25, language: 'en', now: new Date() });
  return sent!;
}

type Row = Record<string, unknown> & { id: string; dueAt: Date | null };

/** The rows in the JSON shape that the product answers with. */
export function asQueue(rows: Row[]) {
  const page = rows.slice(0, 25);
  const edges = page.map((node) => ({ node, cursor: encodeCursor([node.dueAt?.toISOString() ?? 'infinity', node.id]) }));
  return { data: { queue: { edges, pageInfo: { hasNextPage: rows.length > 25, endCursor: edges.at(-1)?.cursor ?? null } } } };
}
